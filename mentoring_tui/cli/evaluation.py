"""`evaluate`: the evaluation as it stands, one answer, the editor, an empty form, a filled one read back."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from mentoring_tui.cli.arguments import Arguments, Command, Parameter, split_action
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.json_output import evaluation_shape
from mentoring_tui.documents.evaluation.questions import (
    AskedQuestion,
    asked_questions,
    find_question,
    missing_keys,
)
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.phases import without_sealed
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, ngettext

if TYPE_CHECKING:
    from mentoring_tui.documents.evaluation.reading import ReadForm
    from mentoring_tui.programme.model import Programme

ACTIONS = ("show", "set", "edit", "form", "read")


class Asked(NamedTuple):
    """Whose evaluation it is, of which tandem, and what the programme asks."""

    tandem: Tandem
    programme: "Programme"
    role: Role
    questions: tuple[AskedQuestion, ...]


def run_evaluate(context: Context, argv: list[str]) -> int:
    """Run an action of `evaluate`; show the evaluation without one."""
    wanted, action, rest = split_action(argv, ACTIONS, (_role_option(), _file_option()))
    actions = {"show": _show, "set": _set, "edit": _edit, "form": _form, "read": _read}
    return actions[action or "show"](context, wanted, rest)


def _role_option() -> Parameter:
    return Parameter("--role", "mentee|mentor", _("whose answers: mentee (the default) or mentor"))


def _file_option() -> Parameter:
    return Parameter("-o", _("FILE"), _("file to write (default: standard output)"), path=True)


def _role(arguments: Arguments) -> Role:
    text = (arguments.one("--role") or Role.MENTEE).strip().casefold()
    if text not in tuple(Role):
        raise Refused("role-unknown", text=text)
    return Role(text)


def _asked(context: Context, tandem: Tandem, role: Role) -> Asked:
    programme = context.programme(tandem)
    return Asked(tandem, programme, role, asked_questions(tandem, programme, role))


def _show(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    usage = _(
        "evaluate [TANDEM] [show | set QUESTION VALUE | edit | form [-o FILE] | read FILE]"
        " [--role mentee|mentor]"
    )
    about = _("The evaluation as it stands: facts, answers, and which are missing.")
    arguments = context.parse(argv, Command(usage, about, (_role_option(),)))
    asked = _asked(context, context.find_tandem(wanted), _role(arguments))
    if context.json:
        _print_json(context, asked)
        return 0
    from mentoring_tui.cli.evaluation_output import show_text

    context.print_text(show_text(context, asked.tandem, asked.programme, asked.role, asked.questions))
    return 0


def _print_json(context: Context, asked: Asked) -> None:
    meetings = schedule(asked.tandem, context.today)
    context.print_json(evaluation_shape(asked.tandem, asked.role, asked.questions, meetings, context.today))


def _set(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    from mentoring_tui.documents.evaluation.values import exact_value
    from mentoring_tui.domain.evaluation_changes import with_answer, without_answer

    about = _("Answer one question; “evaluate show” lists them. An answer is removed with --clear.")
    options = (_role_option(), Parameter("--clear", "", _("remove the answer")))
    usage = _("evaluate [TANDEM] set QUESTION VALUE|- [--clear] [--role mentee|mentor]")
    command = Command(usage, about, options, (1, None))
    arguments = context.parse(_after_options(argv), command)
    key, words = arguments.words[0], arguments.words[1:]
    role, clears = _role(arguments), arguments.given("--clear")
    if clears and words:
        raise Refused("words-too-many", text=words[0], usage=f"mentoring {usage}")
    if not clears and not words:
        raise Refused("words-missing", usage=f"mentoring {usage}")
    text = _value(context, words)

    def change(tandem: Tandem) -> Tandem:
        question = find_question(_asked(context, tandem, role).questions, key)
        if not clears:
            return with_answer(tandem, question.answer(role, exact_value(question.field, text)))
        answer = question.find(tandem.answers, role)
        return without_answer(tandem, answer.id) if answer else tandem

    asked = _asked(context, context.apply(wanted, change), role)
    if context.json:
        _print_json(context, asked)
        return 0
    from mentoring_tui.cli.evaluation_output import answer_words, missing_words

    context.print_text(answer_words(find_question(asked.questions, key), asked.tandem, role))
    context.print_note(missing_words(missing_keys(asked.questions, asked.tandem.answers, role)))
    return 0


def _after_options(argv: Sequence[str]) -> list[str]:
    """Return the arguments with `--` before the first negative number, which is no option."""
    arguments = list(argv)
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument[:1] == "-" and argument[1:2].isdigit():
            return [*arguments[:index], "--", *arguments[index:]]
    return arguments


def _value(context: Context, words: Sequence[str]) -> str:
    """Return the words joined by spaces, or what standard input says if `-` is the only one."""
    if list(words) != ["-"]:
        return " ".join(words)
    from mentoring_tui.cli.input_file import read_text

    return read_text(context, "-")


def _edit(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    from mentoring_tui.documents.evaluation.applying import apply_form
    from mentoring_tui.documents.evaluation.evidence import evidence_for
    from mentoring_tui.documents.evaluation.form import render_form
    from mentoring_tui.documents.evaluation.reading import read_form
    from mentoring_tui.external_editor.editor_file import EditorFile

    about = _("Fill in the evaluation in the editor set in VISUAL or EDITOR.")
    command = Command("evaluate [TANDEM] edit [--role mentee|mentor]", about, (_role_option(),))
    role = _role(context.parse(argv, command))
    asked = _asked(context, context.find_writable(wanted), role)
    beginning = without_sealed(asked.tandem, context.today).beginning
    meetings = schedule(asked.tandem, context.today)
    evidence = (
        evidence_for(asked.questions, meetings, beginning, asked.tandem) if role is asked.tandem.role else {}
    )
    form = render_form(asked.tandem, asked.programme, role, asked.tandem.answers, evidence)
    name, vault = f"evaluation-{role}.md", context.library.text_vault()
    draft = EditorFile(context.environ, asked.tandem.id, name, form, "evaluate read", vault)
    for path in draft.leftovers():
        context.print_refusal(Refused("draft-left", file=path, usage="evaluate read"))
    text = draft.edit(context)
    if text is None:
        context.print_text(_("Nothing was changed."))
        return 0
    before = read_form(form, asked.questions, asked.programme)
    found = read_form(text, asked.questions, asked.programme)
    with draft.remove_when_saved():
        change = partial(apply_form, programme=asked.programme, role=role, form=found, before=before)
        after = context.apply(asked.tandem.id, change)
        _print_read(context, _asked(context, after, role), found)
        if found.unplaced:
            raise Refused("form-unplaced", count=len(found.unplaced))
    return 0


def _print_read(context: Context, asked: Asked, found: "ReadForm") -> None:
    """Print how many answers there are now, and word for word what could not be placed."""
    from mentoring_tui.cli.evaluation_output import missing_words
    from mentoring_tui.documents.evaluation.read_words import unplaced_words

    if context.json:
        _print_json(context, asked)
    count = len(found.values) + len(found.effects)
    words = ngettext("{count} answer read.", "{count} answers read.", count).format(count=count)
    context.print_remark(words)
    context.print_note(missing_words(missing_keys(asked.questions, asked.tandem.answers, asked.role)))
    for unplaced in found.unplaced:
        context.print_note(unplaced_words(unplaced))


def _form(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    from mentoring_tui.documents.evaluation.form import render_form
    from mentoring_tui.documents.outgoing import for_others
    from mentoring_tui.domain.audience import Audience
    from mentoring_tui.domain.redaction import redact

    about = _("An empty form to hand over, as Markdown, or as HTML if FILE ends in .html.")
    options = (
        _role_option(),
        _file_option(),
        Parameter("--force", "", _("replace an existing file")),
    )
    command = Command(_("evaluate [TANDEM] form [--role mentee|mentor] [-o FILE]"), about, options)
    arguments = context.parse(argv, command)
    role, target = _role(arguments), arguments.one("-o") or "-"
    tandem = context.find_tandem(wanted)
    seen = redact(for_others(tandem, Audience.TANDEM), Audience.TANDEM)
    is_page = target.lower().endswith((".html", ".htm"))
    text = render_form(seen, context.programme(tandem), role, with_blanks=is_page)
    if is_page:
        from mentoring_tui.documents.page import render_page

        text = render_page(text, "evaluation")
    if target == "-":
        context.print_document(text)
        return 0
    from mentoring_tui.store.export_file import write_document

    write_document(target, text.encode(), replace=arguments.given("--force"))
    context.print_remark(_("Written: {file}").format(file=target))
    return 0


def _read(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    from mentoring_tui.cli.input_file import read_text
    from mentoring_tui.documents.evaluation.applying import apply_form
    from mentoring_tui.documents.evaluation.form_goals import read_form_of
    from mentoring_tui.documents.evaluation.form_text import form_text
    from mentoring_tui.documents.evaluation.read_words import unplaced_words
    from mentoring_tui.documents.evaluation.reading import read_head
    from mentoring_tui.domain.closing import closed_refusal

    about = _(
        "Read a form that was filled in; it says whose it is. Nothing that stays empty removes an answer."
    )
    usage = "evaluate [TANDEM] read FILE|- [--role mentee|mentor]"
    arguments = context.parse(argv, Command(usage, about, (_role_option(),), (1, 1), paths=True))
    file = arguments.words[0]
    text = form_text(read_text(context, file))
    tandem = context.find_tandem(wanted)
    head = read_head(text)
    if not head.is_of(tandem):
        raise Refused("form-of-another", file=file, names=head.names or (head.tandem_id,))
    other = Role.MENTOR if tandem.role is Role.MENTEE else Role.MENTEE
    role = _role(arguments) if arguments.given("--role") else head.role or other
    if head.role and head.role is not role:
        raise Refused("form-of-other-side", file=file)
    if role is tandem.role and (refusal := closed_refusal(tandem)):
        raise refusal
    asked = _asked(context, tandem, role)
    found = read_form_of(text, tandem, asked.programme, role)
    if not found.values and not found.effects:
        for unplaced in found.unplaced:
            context.print_note(unplaced_words(unplaced))
        return context.answer_no(_("No answer was found in this file; nothing was changed."))
    change = partial(apply_form, programme=asked.programme, role=role, form=found)
    _print_read(context, _asked(context, context.apply(tandem.id, change), role), found)
    return 0
