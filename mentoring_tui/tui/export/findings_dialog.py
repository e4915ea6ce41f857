"""What is asked before a document leaves: once for each finding of the check, for good."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Button, Input, OptionList, Static
from textual.widgets.option_list import Option

from mentoring_tui.documents.hit_location import place_words
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.finding import AROUND, Finding, Kind
from mentoring_tui.domain.findings import clear_findings, digest_of
from mentoring_tui.domain.known_name import LEFT_OUT
from mentoring_tui.domain.name_changes import add_name
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, ngettext
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.dialogs.labelled_row import labelled_row
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.single_line_input import SingleLineInput
from mentoring_tui.words.terms import finding_word


class Decision(Enum):
    """What becomes of a finding."""

    OPEN = auto()
    PASS = auto()
    STAND_IN = auto()
    LEAVE_OUT = auto()


@dataclass(frozen=True)
class Decisions:
    """The findings that may leave, and the names that leave as stand-ins, or not at all where that is empty.

    Without a stand-in (None) a name gets the next one: Person A, B and so on. It is also the change of all.
    """

    audience: Audience
    passed: tuple[Finding, ...] = ()
    names: tuple[tuple[str, str | None], ...] = ()

    def __call__(self, tandem: Tandem) -> Tandem:
        """Return the tandem in which it is so; raise Refused for a stand-in that can't be."""
        for name, stand_in in self.names:
            tandem = add_name(tandem, name, stand_in, _("Person {letter}"))
        return clear_findings(tandem, self.passed, self.audience)


@dataclass(frozen=True)
class _Case:
    """A finding with all places where it stands, and what becomes of it."""

    findings: tuple[Finding, ...]
    decision: Decision = Decision.OPEN
    stand_in: str = ""

    @property
    def first(self) -> Finding:
        return self.findings[0]

    @property
    def name(self) -> str:
        """The name as it is known from now on: of several spellings the shortest, which is no genitive."""
        return min((finding.text for finding in self.findings), key=len)

    @property
    def choices(self) -> list[Decision]:
        """What can be decided: only a name can have a stand-in."""
        is_name = self.first.kind in (Kind.NAME, Kind.WORD)
        return list(Decision) if is_name else [Decision.OPEN, Decision.PASS]


class FindingList(OptionList):
    """The findings; the arrow keys and Space go through what can be decided about the highlighted one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "screen.turn(1)", show=False),
        Binding("left", "screen.turn(-1)", show=False),
        Binding("enter", "screen.accept", show=False),
    ]


class FindingsDialog(Dialog[Decisions]):
    """Shows each finding in its place, and returns what was decided; Enter alone lets nothing leave."""

    CSS_PATH = stylesheets("export")
    AUTO_FOCUS = "#found"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "accept", show=False),
        Binding("a", "pass_all", show=False),
    ]

    def __init__(self, findings: Sequence[Finding], audience: Audience, state: TandemState) -> None:
        super().__init__(_("Please look at this first"), _("Go on"))
        self._audience = audience
        self._state = state
        by_digest: dict[str, list[Finding]] = {}
        for finding in findings:
            by_digest.setdefault(digest_of(finding), []).append(finding)
        self._cases = [_Case(tuple(same)) for same in by_digest.values()]

    def compose_body(self) -> ComposeResult:
        """Lay out the question, the findings, and the line for a stand-in."""
        yield Static(_question(), classes="question", markup=False)
        yield FindingList(*(Option(self._prompt(case)) for case in self._cases), id="found")
        line = SingleLineInput("", id="stand-in", compact=True, placeholder=_("Person A, B, …"))
        row = labelled_row(_("Stand-in"), line)
        row.id = "stand-in-row"
        row.display = False
        yield row
        yield Static(
            _("Space, ← →: decide · a: let all pass · Enter: go on"), classes="understood", markup=False
        )

    def on_mount(self) -> None:
        """Highlight the first finding, and offer to let all pass."""
        pass_all = Button(Content(_("Let all pass")), id="pass-all")
        self.query_one(".buttons").mount(pass_all, before=0)
        self.query_one(FindingList).highlighted = 0

    @on(Button.Pressed, "#pass-all")
    def action_pass_all(self) -> None:
        """Let every finding pass about which nothing is decided."""
        for index, case in enumerate(self._cases):
            if case.decision is Decision.OPEN:
                self._set(index, replace(case, decision=Decision.PASS))

    def action_turn(self, by: int) -> None:
        """Decide otherwise about the highlighted finding."""
        index = self.query_one(FindingList).highlighted
        if index is not None:
            case = self._cases[index]
            choices = case.choices
            chosen = choices[(choices.index(case.decision) + by) % len(choices)]
            self._set(index, replace(case, decision=chosen))

    def on_option_list_option_highlighted(self) -> None:
        """Show the stand-in of the highlighted finding."""
        self._show_stand_in()

    def on_option_list_option_selected(self) -> None:
        """Decide otherwise about the clicked finding."""
        self.action_turn(1)

    @on(Input.Changed, "#stand-in")
    def _note_stand_in(self, event: Input.Changed) -> None:
        """Keep what is typed with its finding."""
        index = self.query_one(FindingList).highlighted
        if index is not None and self._cases[index].decision is Decision.STAND_IN:
            self._set(index, replace(self._cases[index], stand_in=event.value))

    def result(self) -> Decisions:
        """Return what was decided; raise Refused for a stand-in that can't be."""
        passed: list[Finding] = []
        names: list[tuple[str, str | None]] = []
        for case in self._cases:
            if case.decision is Decision.PASS:
                passed += case.findings
            elif case.decision is Decision.STAND_IN:
                names.append((case.name, case.stand_in.strip() or None))
            elif case.decision is Decision.LEAVE_OUT:
                names.append((case.name, ""))
        decisions = Decisions(self._audience, tuple(passed), tuple(names))
        decisions(self._state.tandem)
        return decisions

    def accept(self) -> None:
        """Close once everything is decided."""
        undecided = [index for index, case in enumerate(self._cases) if case.decision is Decision.OPEN]
        if undecided:
            self.query_one(FindingList).highlighted = undecided[0]
            self.query_one(FindingList).focus()
            self.say(_("Please decide about each of them first."))
        else:
            super().accept()

    def _set(self, index: int, case: _Case) -> None:
        self._cases[index] = case
        self.query_one(FindingList).replace_option_prompt_at_index(index, self._prompt(case))
        self.say("")
        self._show_stand_in()

    def _show_stand_in(self) -> None:
        index = self.query_one(FindingList).highlighted
        case = self._cases[index] if index is not None else None
        row, line = self.query_one("#stand-in-row"), self.query_one("#stand-in", Input)
        row.display = case is not None and case.decision is Decision.STAND_IN
        if case and line.value != case.stand_in:
            line.value = case.stand_in

    def _prompt(self, case: _Case) -> Content:
        """Return a finding with what becomes of it, and below it its text and its place."""
        finding = case.first
        head = Content.assemble(
            finding_word(finding.kind), ": ", (finding.text, "bold"), "  ", _decision_words(case)
        )
        around = Content.assemble("  ", _before(finding), (finding.text, "underline"), _after(finding))
        place = place_words(finding.place, self._state.programme)
        if others := len(case.findings) - 1:
            more = ngettext("and {count} more place", "and {count} more places", others)
            place += " " + more.format(count=others)
        return Content("\n").join([head, around, Content.styled(f"  {place}", "$text-muted")])


def _before(finding: Finding) -> str:
    """Return what stands before a finding, on one line."""
    cut = "…" if len(finding.before) == AROUND else ""
    return cut + finding.before.replace("\n", " ")


def _after(finding: Finding) -> str:
    """Return what stands after a finding, on one line."""
    cut = "…" if len(finding.after) == AROUND else ""
    return finding.after.replace("\n", " ") + cut


def _decision_words(case: _Case) -> Content:
    words = {
        Decision.OPEN: _("undecided"),
        Decision.PASS: _("let it pass for good"),
        Decision.STAND_IN: _("stand-in: {name}").format(name=case.stand_in or _("Person A, B, …")),
        Decision.LEAVE_OUT: _("leave it out: {mark}").format(mark=LEFT_OUT),
    }[case.decision]
    style = "bold $text-error" if case.decision is Decision.OPEN else "bold $accent"
    return Content.assemble(("◂ ", "$accent"), (words, style), (" ▸", "$accent"))


def _question() -> str:
    return _(
        "In this document, the check found names, addresses, numbers or words of your own list."
        " Decide once about each: what passes is not asked about again; a name can leave as a stand-in."
    )
