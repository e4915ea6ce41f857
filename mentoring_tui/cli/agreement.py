"""`agreement`: show, edit, sign and amend the agreement, and list its versions."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from mentoring_tui.cli.arguments import Command, Parameter, split_action
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.json_output import agreement_shape, period_shape, signatures_shape
from mentoring_tui.cli.text_output import period_words, schedule_summary
from mentoring_tui.domain import agreement_fields, signing
from mentoring_tui.domain.agreement import Agreement, Role, Signature
from mentoring_tui.domain.agreement_items import DETAILS
from mentoring_tui.domain.agreement_values import FieldChange, all_field_values, field_values
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.tandem import AgreementVersion, Tandem
from mentoring_tui.domain.task import Task
from mentoring_tui.i18n import _, language, long_date
from mentoring_tui.programme.model import WidenedPart, in_language
from mentoring_tui.words.differences import change_lines, consent_words, legend, signature_words, value_change
from mentoring_tui.words.rhythm import rhythm_words
from mentoring_tui.words.terms import ending_words, field_name, outdated_words, value_words, widened_words

if TYPE_CHECKING:
    from mentoring_tui.cli import json_types

ACTIONS = ("set", "sign", "amend", "history")
_CONFIRM = "--confirm-audiences"
_SCHEDULING = ("from", "until", "every", "first")


def run_agreement(context: Context, argv: list[str]) -> int:
    """Run an action of `agreement`; show the agreement without one."""
    tandem, action, rest = split_action(argv, ACTIONS, _sign_options())
    if action is None:
        return _show(context, tandem, rest)
    return {"set": _set, "sign": _sign, "amend": _amend, "history": _history}[action](context, tandem, rest)


def agreement_words(context: Context, tandem: Tandem) -> str:
    """Return a tandem and its agreement as text, field by field."""
    signed = _signatures_words(tandem.agreement, tandem.standing_tasks)
    missing = [field_name(field) for field in signing.missing_fields(tandem)]
    ends = [_("Signed: {names}").format(names=signed)] if signed else []
    ends += (
        [_("Missing before it can be signed: {fields}").format(fields=", ".join(missing))] if missing else []
    )
    head = [f"{tandem.name or '–'} ({tandem.id})", schedule_summary(tandem, context.today)]
    if tandem.ending:
        head.append(_("Closed: {ending}").format(ending=ending_words(tandem.ending)))
    return "\n".join((*head, "", context.table(list(_wording_rows(tandem))), *ends))


def _wording_rows(tandem: Tandem) -> Iterator[tuple[str, str]]:
    """Yield the table rows of the wording: each field, and all rhythms where there are several."""
    rhythms = tandem.agreement.rhythms
    for field, several in field_values(tandem.agreement, tandem.standing_tasks).items():
        yield from _table_rows(field, several)
        if field == "first" and len(rhythms) > 1:
            yield field_name("rhythms"), rhythm_words(rhythms, tandem.agreement.start)


def _table_rows(field: str, several: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield table rows of a field: its name beside the first value only."""
    for number, value in enumerate(several):
        yield "" if number else field_name(field), value_words(field, value)


def _show(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    about = _("Show the agreement, or work on it with set, sign, amend or history.")
    usage = _("agreement [TANDEM] [set FIELD VALUE… | sign ROLE --place P --on DATE | amend | history]")
    context.parse(argv, Command(usage, f"{about}\n\n{_fields_help()}"))
    tandem = context.find_tandem(wanted)
    if context.json:
        context.print_json(agreement_shape(tandem))
    else:
        context.print_text(agreement_words(context, tandem))
    return 0


def _fields_help() -> str:
    fields = ", ".join((*agreement_fields.FIELDS, *DETAILS))
    return _("Fields: {fields}").format(fields=fields)


def _set(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    usage = _("agreement [TANDEM] set FIELD VALUE…")
    about = _("Fill in a field of the agreement; an empty value clears it.")
    options = (
        Parameter(_CONFIRM, "", _("with programme: take over the visibility of the parts from its file")),
    )
    arguments = context.parse(argv, Command(usage, f"{about}\n\n{_fields_help()}", options, (2, None)))
    field, *values = arguments.words
    if field == "programme":
        return _set_programme(context, wanted, " ".join(values), arguments.given(_CONFIRM))
    if arguments.given(_CONFIRM):
        raise Refused("option-unknown", text=_CONFIRM, candidates=("--json", "--help"))
    change = partial(agreement_fields.set_field, field=field, values=values, today=context.today)
    return _changed(context, context.apply(wanted, change), field)


def _set_programme(context: Context, wanted: str | None, name: str, confirmed: bool) -> int:
    """Set the programme, and if that is wanted confirm its audiences, also those of the programme in use."""
    tandem = context.find_tandem(wanted)
    print_widened(context, name, confirmed)
    if confirmed:
        context.library.programmes.confirm_audiences(name)
    if not confirmed or tandem.agreement.programme != name:
        change = partial(agreement_fields.set_field, field="programme", values=[name], today=context.today)
        tandem = context.apply(wanted, change)
    return _changed(context, tandem, "programme")


def print_widened(context: Context, name: str, confirmed: bool = False) -> None:
    """Print which parts a programme's file wants to show to more people than usual, if it does."""
    widened = context.library.programmes.read(name).widened
    if not widened:
        return
    parts = "; ".join(map(_widened_words, widened))
    more = _(
        "The programme “{name}” would let more people than usual see these parts of the protocol: {parts}."
    )
    context.print_note(more.format(name=name, parts=parts))
    if confirmed:
        context.print_note(_("This is confirmed and applies to new protocols."))
        return
    usual = _(
        "The usual visibility applies until “mentoring agreement set programme {name} {option}” confirms"
        " this."
    )
    context.print_note(usual.format(name=name, option=_CONFIRM))


def _widened_words(part: WidenedPart) -> str:
    return widened_words(in_language(part.heading, language()), part.wanted, part.usual)


def _changed(context: Context, tandem: Tandem, field: str) -> int:
    """Print the field as it is now; with JSON, only how a date was understood."""
    if context.json:
        context.print_json(agreement_shape(tandem))
    has_day = field in ("from", "until", "first") or field.endswith(".target") or _days_of(tandem, field)
    if not context.json or has_day:
        context.print_remark(_field_now(tandem, field))
        if field in _SCHEDULING:
            context.print_remark(schedule_summary(tandem, context.today))
    return 0


def _field_now(tandem: Tandem, field: str) -> str:
    if field.startswith("goal.") and field.endswith(".target"):
        goal = tandem.agreement.goals[int(field.split(".")[1]) - 1]
        return f"{field_name('target')}: {long_date(goal.target) if goal.target else '–'}"
    values = all_field_values(tandem)
    if field not in values:
        return _("Agreement changed.")
    days = _days_of(tandem, field)
    several = []
    for value in values[field]:
        day = " " + _("by {day}").format(day=long_date(days[value])) if value in days else ""
        several.append(value_words(field, value) + day)
    now = "; ".join(several)
    return f"{field_name(field)}: {now or '–'}"


def _days_of(tandem: Tandem, field: str) -> dict[str, date]:
    """Return the target dates of the goals, or when tasks of the agreement are due, by their texts."""
    if field == "goal":
        return {goal.text: goal.target for goal in tandem.agreement.goals if goal.target}
    if field.startswith("task."):
        return {task.text: task.due for task in tandem.standing_tasks if task.due}
    return {}


def _sign(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    usage = _("agreement [TANDEM] sign mentee|mentor --place PLACE [--on DATE]")
    about = _("Record the signature of one side; with both signatures, the agreement is in force.")
    arguments = context.parse(argv, Command(usage, about, _sign_options(), (1, 1)))
    role = _role(arguments.words[0])
    day = _on(context, arguments.one("--on"))
    place = arguments.one("--place") or ""
    change = partial(signing.sign, role=role, place=place, day=day, today=context.today)
    tandem = context.apply(wanted, change)
    if context.json:
        context.print_json(agreement_shape(tandem))
    context.print_remark(_("Signed: {names}").format(names=signature_words(_by(tandem.agreement, role))))
    if not context.json and signing.valid_signatures(tandem) == set(Role):
        context.print_text(_("Both have signed: the agreement is in force."))
    return 0


def _sign_options() -> tuple[Parameter, ...]:
    return (
        Parameter("--place", _("PLACE"), _("place of the signature"), needed=True),
        Parameter("--on", _("DATE"), _("day of the signature (default: today)")),
    )


def _amend(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    options = (Parameter("--on", _("DATE"), _("day of the amendment (default: today)")),)
    about = _("Open the signed agreement for changes; the signed version is kept.")
    arguments = context.parse(argv, Command(_("agreement [TANDEM] amend [--on DATE]"), about, options))
    day = _on(context, arguments.one("--on"))
    tandem = context.apply(wanted, partial(signing.amend, day=day))
    if context.json:
        context.print_json(agreement_shape(tandem))
    context.print_remark(
        _("The agreement is open for changes from {day}; they apply once both sides have signed.").format(
            day=long_date(day)
        )
    )
    return 0


def _history(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    about = _("The signed versions of the agreement, what each amendment changed, and who agreed to it.")
    context.parse(argv, Command("agreement [TANDEM] history", about))
    tandem = context.find_tandem(wanted)
    history = signing.history(tandem)
    if context.json:
        shapes = [_version_shape(version, differences) for version, differences in history]
        context.print_json([*shapes, _present_shape(tandem)] if history else [])
    elif history:
        agreed = signing.consents(tandem)
        blocks = [_version_words(*entry, given) for entry, given in zip(history, agreed, strict=True)]
        context.print_text("\n\n".join((legend(), *blocks, _present_words(context, tandem))))
    else:
        context.print_note(_("The agreement has not been amended yet."))
    return 0


def _version_shape(
    version: AgreementVersion, differences: Sequence[FieldChange]
) -> "json_types.AgreementVersion":
    return {
        "id": version.id,
        "period": period_shape(version.agreement),
        "signatures": signatures_shape(version.agreement.signatures),
        "amended": version.amended.isoformat(),
        "differences": [
            {"field": d.field, "before": list(d.before), "after": list(d.after)} for d in differences
        ],
        "fields": _wording(version.agreement, version.tasks),
    }


def _present_shape(tandem: Tandem) -> "json_types.AgreementVersion":
    return {
        "id": tandem.id,
        "period": period_shape(tandem.agreement),
        "signatures": signatures_shape(tandem.agreement.signatures),
        "amended": None,
        "differences": [],
        "fields": _wording(tandem.agreement, tandem.standing_tasks),
    }


def _wording(agreement: Agreement, tasks: tuple[Task, ...]) -> dict[str, list[str]]:
    return {field: list(values) for field, values in field_values(agreement, tasks).items() if values}


def _version_words(
    version: AgreementVersion, differences: Sequence[FieldChange], given: Sequence[Signature]
) -> str:
    signed = _signatures_words(version.agreement, version.tasks)
    lines = [
        _("Signed: {names}").format(names=signed),
        _("Amended on {day}").format(day=long_date(version.amended)),
    ]
    lines += [f"  {consent}" for consent in [consent_words(version.agreement, given)] if consent]
    for difference in differences:
        lines.append(f"  {field_name(difference.field)}: {value_change(difference)}".rstrip())
        lines += [f"    {line.plain}" for line in change_lines(difference)]
    return "\n".join((period_words(version.agreement), *lines))


def _present_words(context: Context, tandem: Tandem) -> str:
    """Return the present wording, field by field."""
    signed = _signatures_words(tandem.agreement, tandem.standing_tasks)
    lines = [_("The wording now"), *([_("Signed: {names}").format(names=signed)] if signed else [])]
    return "\n".join((*lines, context.table(list(_wording_rows(tandem)))))


def _signatures_words(agreement: Agreement, tasks: tuple[Task, ...]) -> str:
    """Return the signatures; those that were given for another text are marked."""
    outdated = signing.outdated_signatures(agreement, tasks)
    words: list[str] = []
    for signature in agreement.signatures:
        given = signature_words(signature)
        words.append(f"{given} – {outdated_words()}" if signature.role in outdated else given)
    return "; ".join(words)


def _by(agreement: Agreement, role: Role) -> Signature:
    return next(signature for signature in agreement.signatures if signature.role is role)


def _role(text: str) -> Role:
    written = text.strip().casefold()
    if written not in set(Role):
        raise Refused("role-unknown", text=text)
    return Role(written)


def _on(context: Context, text: str | None) -> date:
    return context.day(text, either_way=True) if text else context.today
