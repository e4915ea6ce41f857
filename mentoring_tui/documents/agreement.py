"""The agreement as a paper to print and sign: field by field as on the form, its clauses included.

What is empty is a line to fill in by hand. The project lead's copy has no such lines, since what looks empty
there may be withheld.
"""

from collections.abc import Iterator, Sequence

from mentoring_tui.documents.contents import Contents
from mentoring_tui.documents.markdown_blocks import escape_block
from mentoring_tui.documents.markdown_escape import bold, escape_inline, escape_item
from mentoring_tui.documents.markdown_table import table
from mentoring_tui.documents.phrases import BLANK, facts_list, withheld_words
from mentoring_tui.domain.agreement import Agreement, Goal, Mode, Role, Signature
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.signing import outdated_signatures
from mentoring_tui.domain.task import Task, Who
from mentoring_tui.i18n import _, language, moment_words, pgettext, plain_date, table_date
from mentoring_tui.programme.model import Clause, Programme, in_language
from mentoring_tui.words.rhythm import rhythm_words
from mentoring_tui.words.terms import mode_word, outdated_words, role_word, who_word

_EMPTY_ITEMS = 3
"""How many lines an empty list has to fill in."""


def render_agreement(contents: Contents, programme: Programme) -> str:
    """Return the agreement of these contents with the clauses of the programme."""
    agreement = contents.tandem.agreement
    by_hand = contents.audience is not Audience.LEAD
    blocks = ["# " + _("Mentoring agreement"), _head(contents, programme, by_hand)]
    blocks += ["## " + _("Parties"), _parties(agreement, by_hand)]
    for clause in programme.clauses:
        blocks += _clause(clause)
    blocks += _expectations(agreement, by_hand)
    blocks += _tasks(contents.tandem.standing_tasks, by_hand)
    blocks += ["## " + _("Contacts and meetings"), _meetings(agreement, by_hand)]
    blocks += _goals(agreement.goals, by_hand)
    if by_hand:
        blocks += ["## " + _("Signatures"), _signatures(contents)]
    else:
        blocks.append(withheld_words(contents.audience, programme))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _filled(text: str, by_hand: bool) -> str:
    return text or (BLANK if by_hand else "")


def _head(contents: Contents, programme: Programme, by_hand: bool) -> str:
    facts = (
        (_("Programme"), in_language(programme.name, language())),
        (_("Project lead"), in_language(programme.lead, language())),
        (_("Contact"), programme.contact),
        (_("Web address"), programme.web),
    )
    shown = [(name, _filled(escape_inline(text), by_hand)) for name, text in facts]
    return facts_list([*shown, (_("As of"), plain_date(contents.today))])


def _parties(agreement: Agreement, by_hand: bool) -> str:
    """Return a table of both sides; a row that is empty for both is left out unless it is to be filled in."""
    mentee, mentor = agreement.mentee, agreement.mentor
    rows = (
        (_("Name"), mentee.name, mentor.name),
        (_("E-mail"), mentee.mail, mentor.mail),
        (_("Phone"), mentee.phone, mentor.phone),
        (_("Organisation"), mentee.organisation, mentor.organisation),
    )
    cells: list[tuple[str, str, str]] = []
    for name, of_mentee, of_mentor in rows:
        if by_hand or of_mentee.strip() or of_mentor.strip():
            first = _filled(escape_inline(of_mentee), by_hand)
            cells.append((name, first, _filled(escape_inline(of_mentor), by_hand)))
    return table([pgettext("column", "Field"), role_word(Role.MENTEE), role_word(Role.MENTOR)], cells)


def _clause(clause: Clause) -> Iterator[str]:
    yield "## " + escape_inline(in_language(clause.heading, language()))
    yield escape_block(in_language(clause.text, language()))


def _expectations(agreement: Agreement, by_hand: bool) -> Iterator[str]:
    if by_hand or agreement.expectations:
        yield "## " + _("Expectations of the mentoring relationship")
    for role in Role:
        texts = [expectation.text for expectation in agreement.expectations if expectation.who is role]
        yield from _list(role_word(role), texts, by_hand)


def _tasks(standing: Sequence[Task], by_hand: bool) -> Iterator[str]:
    """Yield the tasks of both sides, the mentor's first as on the form."""
    if by_hand or standing:
        yield "## " + _("Tasks of the tandem partners")
    for who in (Who.MENTOR, Who.MENTEE, Who.BOTH):
        texts = [task.text for task in standing if task.who is who]
        yield from _list(who_word(who), texts, by_hand and who is not Who.BOTH)


def _list(heading: str, texts: Sequence[str], by_hand: bool) -> Iterator[str]:
    items = [escape_item(text) for text in texts] or ([BLANK] * _EMPTY_ITEMS if by_hand else [])
    if items:
        yield "### " + heading
        yield "\n".join(f"- {item}" for item in items)


def _meetings(agreement: Agreement, by_hand: bool) -> str:
    first = agreement.rhythms[0].first
    start = agreement.start if by_hand else None  # the project lead does not see on which day they first met
    facts = (
        (_("Beginning"), plain_date(agreement.start) if agreement.start else ""),
        (_("End"), plain_date(agreement.until) if agreement.until else ""),
        (
            _("Interval of the meetings"),
            rhythm_words(agreement.rhythms, start),
        ),
        (_("First meeting"), moment_words(first) if first else ""),
    )
    shown = [(name, _filled(text, by_hand)) for name, text in facts]
    boxes = [f"{'☒' if mode in agreement.modes else '☐'} {mode_word(mode)}" for mode in Mode]
    return facts_list([*shown, (_("Forms of contact"), " · ".join(boxes))])


def _goals(goals: Sequence[Goal], by_hand: bool) -> Iterator[str]:
    if by_hand or goals:
        yield "## " + _("Focus and goals")
    for number, goal in enumerate(goals, 1):
        yield "### " + _("Goal {number}").format(number=number)
        yield escape_block(goal.text)
        yield from _goal(goal)
    if by_hand and not goals:
        yield "\n".join([f"- {BLANK}"] * _EMPTY_ITEMS)


def _goal(goal: Goal) -> Iterator[str]:
    if goal.steps:
        yield bold(_("Steps"))
        yield "\n".join(f"- {escape_item(step)}" for step in goal.steps)
    if goal.success.strip():
        yield bold(_("What success looks like"))
        yield escape_block(goal.success)
    if goal.target:
        yield bold(_("Target date") + ":") + " " + plain_date(goal.target)


def _signatures(contents: Contents) -> str:
    """Return a table with a line for each side to sign; place and day of a signature are filled in."""
    agreement = contents.tandem.agreement
    outdated = outdated_signatures(agreement, contents.tandem.standing_tasks)
    given = {signature.role: signature for signature in agreement.signatures}
    rows: list[Sequence[str]] = []
    for role in Role:
        signature = given.get(role, Signature(role, ""))
        name = escape_inline(signature.name) or escape_inline(agreement.party(role).name)
        if role in outdated:
            name += f" ({outdated_words()})"
        day = table_date(signature.day) if signature.day else ""
        place = escape_inline(signature.place)
        rows.append((role_word(role), name or BLANK, place or BLANK, day or BLANK, BLANK))
    columns = (
        pgettext("column", "Role"),
        pgettext("column", "Name"),
        pgettext("column", "Place"),
        pgettext("column", "Date"),
        pgettext("column", "Signature"),
    )
    return table(columns, rows)
