"""The dialog that moves a meeting, alone or with all that follow."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Input, Static

from mentoring_tui.domain.date_phrases.parse import parse_moment_in_words
from mentoring_tui.domain.due_at_meetings import days_of_shifts, move_due_dates
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.meeting_changes import move, move_following
from mentoring_tui.domain.moment import Moment, add_days
from mentoring_tui.domain.move_preview import Shift, overtaken, preview_following, preview_move
from mentoring_tui.domain.signing import outdated_by
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import N_, _, in_days_words, long_date, moment_words
from mentoring_tui.tui.dialogs.due_along import DueAlong
from mentoring_tui.tui.dialogs.meeting_form import MeetingDialog
from mentoring_tui.tui.key_bindings import Command
from mentoring_tui.tui.schedule.period_words import outside_words, same_day_words, same_time_words
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.choice import Choice
from mentoring_tui.tui.widgets.date_format import format_moment
from mentoring_tui.tui.widgets.key_bar import BarCommand
from mentoring_tui.tui.widgets.typing_key_bar import DialogBar
from mentoring_tui.words.error_messages import sentence
from mentoring_tui.words.moves import move_summary, shift_rows
from mentoring_tui.words.terms import outdating_words

_FEWEST_LINES = 4
"""Lines of the list of meetings that are shown in the lowest terminal."""


@dataclass(frozen=True)
class Move:
    """The change that moves a meeting, alone or with all that follow, and due dates along if `moves_due`."""

    meeting: Meeting
    to: Moment
    following: bool
    today: date
    moves_due: bool = False

    def __call__(self, tandem: Tandem) -> Tandem:
        """Return the tandem with the meeting moved."""
        change = move_following if self.following else move
        moved = change(tandem, self.meeting, self.to)
        return (
            move_due_dates(moved, days_of_shifts(self.shifts(tandem), self.today))
            if self.moves_due
            else moved
        )

    def shifts(self, tandem: Tandem) -> tuple[Shift, ...]:
        """Return what it does to each meeting; raise Refused if it is not possible."""
        preview = preview_following if self.following else preview_move
        return preview(tandem, self.meeting, self.to, self.today)


class MoveDialog(MeetingDialog[Move]):
    """Asks for the new day, shows how it is parsed, and offers working days next to a holiday."""

    CSS_PATH = stylesheets("schedule")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+t", "move_due", show=False),
        Binding("pageup", "leaf(-1)", show=False),
        Binding("pagedown", "leaf(1)", show=False),
    ]
    LOW = 36

    def __init__(self, state: TandemState, meeting: Meeting) -> None:
        super().__init__(_("Move meeting"), _("Move"))
        self._state = state
        self._meeting = meeting
        self._asked: Move | None = None
        self._lines: list[str] = []

    def compose_body(self) -> ComposeResult:
        """Lay out the old day, the new one, how it is parsed, and the working days."""
        now = _("Now: {when}").format(when=moment_words(self._meeting.starts))
        keys = _("↑ ↓: a day earlier or later; or type day and time")
        yield Static(f"{now}\n{keys}", classes="question", markup=False)
        yield Input(format_moment(self._meeting.starts), id="day")
        yield Static("", classes="understood", markup=False)
        with Horizontal(classes="working-days"):
            yield Button("", id="before", classes="working-day", compact=True)
            yield Button("", id="after", classes="working-day", compact=True)
        which = Choice(
            [(False, _("only this meeting")), (True, _("this and all following meetings"))], False, id="which"
        )
        which.display = self._meeting.nominal is not None
        yield which
        yield DueAlong()
        yield Static("", id="shifts-summary", markup=False)
        with VerticalScroll(id="shifts"):
            yield Static("", markup=False)

    def commands(self) -> Iterator[BarCommand]:
        """Yield the commands for the key bar."""
        yield from super().commands()
        if self.query_one(DueAlong).asks:
            yield DueAlong.COMMAND
        if self._lines:
            yield "screen.leaf(1)", Command("leaf", "pagedown", N_("Scroll"), "")

    def on_mount(self) -> None:
        """Focus the day."""
        self.query_one("#day", Input).focus()

    def on_input_changed(self) -> None:
        """Show how the day is parsed."""
        self._show_move()

    def on_choice_changed(self) -> None:
        """Show what the choice means for the meetings that follow."""
        self._show_move()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the list of meetings into the terminal."""
        super().on_resize(event)
        self._fit()

    def own_keys(self) -> Iterator[tuple[str, str]]:
        """Yield the keys that take due dates along and scroll the list of meetings, for the help."""
        if self.query_one(DueAlong).asks:
            yield DueAlong.key_help()
        yield _("PgDn"), _("Scroll the list of the meetings that move; PgUp back")

    def action_move_due(self) -> None:
        """Choose whether due dates move along."""
        self.query_one(DueAlong).toggle()

    def action_leaf(self, by: int) -> None:
        """Scroll the list of meetings by what it shows, wherever the focus is."""
        room = self.query_one("#shifts", VerticalScroll)
        if by > 0:
            room.scroll_page_down(animate=False)
        else:
            room.scroll_page_up(animate=False)

    def on_key(self, event: events.Key) -> None:
        """Change the day by one with the arrow keys while the input has the focus."""
        line = self.query_one("#day", Input)
        if event.key in ("up", "down") and self.focused is line:
            event.stop()
            self._shift(line, -1 if event.key == "up" else 1)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Fill in a working day; Dialog handles its own buttons."""
        days = dict(zip(("before", "after"), self._working_days(), strict=False))
        if event.button.id in days:
            event.stop()
            line = self.query_one("#day", Input)
            line.value = format_moment(Moment(days[event.button.id], self._to().time))
            line.focus()

    def result(self) -> Move:
        """Return the move, or raise Refused."""
        following: bool = self.query_one("#which", Choice).value
        moves_due = self.query_one(DueAlong).is_wanted
        chosen = Move(self._meeting, self._to(), following, self._state.today, moves_due)
        chosen(self._state.tandem)
        return chosen

    def accept(self) -> None:
        """Move the meeting; ask once before a move that is seldom meant, however quickly it is typed."""
        try:
            chosen = self.result()
        except Refused as refused:
            self.say(sentence(refused))
            return
        doubts = move_doubts(self._state, chosen)
        if doubts and chosen != self._asked:
            self._asked = chosen
            self.say("\n".join([*doubts, _("Press Enter or ^s again to move it there.")]))
            return
        super().accept()

    def _to(self) -> Moment:
        text = self.query_one("#day", Input).value
        return parse_moment_in_words(text, self._state.days()).with_default_time(self._meeting.starts.time)

    def _shift(self, line: Input, by: int) -> None:
        try:
            to = self._to()
        except Refused as refused:
            self.say(sentence(refused))
            return
        line.value = format_moment(Moment(add_days(to.day, by), to.time))

    def _working_days(self) -> tuple[date, ...]:
        """Return the working days to offer: those next to a typed holiday."""
        try:
            day = self._to().day
        except Refused:
            return ()
        if day not in self._state.flagged:
            return ()
        return self._state.free_days_near(day)

    def _show_move(self) -> None:
        try:
            chosen = self.result()
        except Refused as refused:
            self.explain("")
            self.say(sentence(refused))
            self._draw(())
        else:
            self.say("")
            self.explain(move_words(self._state, chosen))
            self._draw(chosen.shifts(self._state.tandem))
        self._offer(self._working_days())

    def _draw(self, shifts: Sequence[Shift]) -> None:
        """Show what is due on the days that are left, and what would happen to each of several meetings."""
        self.query_one(DueAlong).show(self._state.tandem, days_of_shifts(shifts, self._state.today))
        several = shifts if self.query_one("#which", Choice).value else ()
        room, summary = self.query_one("#shifts", VerticalScroll), self.query_one("#shifts-summary", Static)
        room.display = summary.display = bool(several)
        if several:
            summary.update(move_summary(several, self._state.holidays, self._state.tandem.absences))
        self._lines = shift_lines(several, self._state.flagged)
        room.query_one(Static).update("\n".join(self._lines))
        for bar in self.query(DialogBar):
            bar.show(self.commands())
        self._fit()

    def _fit(self) -> None:
        """Make the list as high as its lines, up to a share of the terminal."""
        room = self.query_one("#shifts", VerticalScroll)
        room.styles.height = min(len(self._lines), max(_FEWEST_LINES, self.size.height // 4))

    def _offer(self, days: tuple[date, ...]) -> None:
        self.query_one(".working-days").display = bool(days)
        for button, day in zip_longest(self.query(".working-day").results(Button), days):
            button.display = day is not None
            if day:
                button.label = long_date(day)


def move_words(state: TandemState, chosen: Move) -> str:
    """Return in words when the meeting will be, and what else falls on that day."""
    day = chosen.to.day
    lines = [f"→ {moment_words(chosen.to)} · {in_days_words((day - chosen.today).days)}"]
    if remark := outside_words(state.tandem.agreement, day):
        lines.append(remark)
    if day in state.flagged:
        lines.append(_("⚑ {holiday}; free days near it:").format(holiday=state.flagged[day]))
    if others := same_day_words(_staying(state, chosen), day):
        lines.insert(1, others)
    return "\n".join(lines)


def shift_lines(shifts: Sequence[Shift], flagged: Mapping[date, str]) -> list[str]:
    """Return what would happen to each meeting, on a line each."""
    rows = list(shift_rows(shifts, flagged))
    old, new = (max((len(row[column]) for row in rows), default=0) for column in (0, 1))
    return [f"{before:{old}}  {after:{new}}  {remark}".rstrip() for before, after, remark in rows]


def move_doubts(state: TandemState, chosen: Move) -> list[str]:
    """Return why to ask before a move: where it leads to, the meetings there, signatures that it outdates."""
    doubts: list[str] = []
    if chosen.to.day < state.today <= chosen.meeting.day:
        doubts.append(_("{day} is in the past.").format(day=long_date(chosen.to.day)))
    outside = outside_words(state.tandem.agreement, chosen.to.day)
    if outside and not outside_words(state.tandem.agreement, chosen.meeting.day):
        doubts.append(outside)
    if first := overtaken(_staying(state, chosen), chosen.meeting, chosen.to):
        words = _("That is before the meeting of {day}, which it follows.")
        doubts.append(words.format(day=long_date(first.day)))
    if same_time := same_time_words(_staying(state, chosen), chosen.to):
        doubts.append(same_time)
    if outdated_by(state.tandem, chosen(state.tandem)):
        doubts.append(outdating_words())
    return doubts


def _staying(state: TandemState, chosen: Move) -> list[Meeting]:
    """Return the meetings that the move leaves where they are."""
    staying = [other for other in state.meetings if other.id != chosen.meeting.id]
    nominal = chosen.meeting.nominal
    if chosen.following and nominal:
        staying = [other for other in staying if other.nominal is None or other.nominal < nominal]
    return staying
