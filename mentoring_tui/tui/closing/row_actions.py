"""What Enter does on the rows that are no questions; the end itself is the screen's."""

from mentoring_tui.documents.evaluation.questions import asked_questions
from mentoring_tui.documents.phrases import out_of_words
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.meeting import Meeting, Occasion
from mentoring_tui.domain.phases import is_open, talk_proposals
from mentoring_tui.i18n import _, plain_date
from mentoring_tui.tui.closing import actions
from mentoring_tui.tui.closing.form_rows import planned_talk
from mentoring_tui.tui.closing.half_time import HalfTimeReview, is_unprepared
from mentoring_tui.tui.closing.reading_dialog import ReadingDialog
from mentoring_tui.tui.closing.year_dialog import YearDialog
from mentoring_tui.tui.messages import Apply, GoTo
from mentoring_tui.tui.tandem_screen import TandemScreen
from mentoring_tui.tui.tandem_state import TandemState


def carry_out(screen: TandemScreen, id: str, state: TandemState, role: Role) -> None:
    """Do what the row with this id says, for the side whose answers are shown."""
    kind, _dot, item = id.partition(".")
    if kind in ("effect", "form", "feedback", "thanks", "keep"):
        _write(screen, id, state, role)
    elif kind == "talk" and item:
        _open_talk(screen, Occasion(item), state)
    elif kind == "talk":
        actions.ask_talk(screen, state)
    elif kind == "beginning":
        _look_back(screen, state)
    elif kind == "papers":
        actions.ask_papers(screen, state)
    elif kind == "person":
        screen.host.ask_to_erase_person()
    elif kind == "erase":
        screen.host.ask_to_erase(state.tandem.id)
    elif kind == "year":
        screen.app.push_screen(YearDialog(state))


def _write(screen: TandemScreen, id: str, state: TandemState, role: Role) -> None:
    """Ask for what is written in place of a row, where the tandem can be changed."""
    kind, _dot, item = id.partition(".")
    if kind == "keep":
        actions.ask_keep_until(screen, state)
    elif item == "empty":
        actions.ask_empty_form(screen, state, role)
    elif kind in ("feedback", "thanks") and screen.host.read_only:
        _read_feedback(screen, state)
    elif kind == "form":
        actions.ask_filled_form(screen, state, role)
    elif screen.may_change():
        if kind == "effect":
            actions.ask_effect(screen, role)
        else:
            actions.ask_feedback(screen, state, kind)


def _open_talk(screen: TandemScreen, occasion: Occasion, state: TandemState) -> None:
    """Open the protocol of a talk that is set; ask whether one that is proposed is set."""
    if meeting := planned_talk(state, occasion):
        _open_protocol(screen, meeting, state)
        return
    for proposal in talk_proposals(state.tandem.agreement, state.meetings, state.today):
        if proposal.occasion is occasion and screen.may_change():
            actions.ask_occasion(screen, proposal.meeting, occasion)


def _open_protocol(screen: TandemScreen, meeting: Meeting, state: TandemState) -> None:
    """Open the protocol of a talk; that of half-time begins with what was reached until now."""
    is_half_time = meeting.occasion is Occasion.INTERIM
    if is_half_time and is_unprepared(meeting) and screen.may_change():
        review = HalfTimeReview(meeting, state.programme, state.today)
        screen.post_message(Apply(review, _("Half-time review")))
    screen.post_message(GoTo("protocol", meeting.id, writing=True))


def _look_back(screen: TandemScreen, state: TandemState) -> None:
    """Seal a beginning, read one that is open, or say until when it is closed."""
    beginning, tandem = state.tandem.beginning, state.tandem
    if beginning.day is None:
        if screen.may_change():
            actions.ask_beginning(screen, state)
    elif is_open(tandem, state.today):
        asked = asked_questions(tandem, state.programme, tandem.role)
        words = {(each.question, each.about): each.words for each in asked}
        ratings: list[str] = []
        for rating in beginning.ratings:
            label = words.get((rating.question, rating.about), rating.asked)
            ratings.append(f"{label}: {out_of_words(rating.value, rating.high)}")
        title = _("From {day}").format(day=plain_date(beginning.day))
        text = "\n".join([*ratings, "", beginning.letter]).strip()
        screen.app.push_screen(ReadingDialog(title, text))
    else:
        screen.notify(_("It is closed until that day; x removes it unread."), markup=False)


def _read_feedback(screen: TandemScreen, state: TandemState) -> None:
    """Show both texts where they can't be changed."""
    text = "\n\n".join(filter(None, (state.tandem.feedback, state.tandem.thanks)))
    if text:
        screen.app.push_screen(ReadingDialog(_("Feedback and thanks"), text))
    else:
        screen.may_change()
