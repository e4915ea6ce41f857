"""Dialogs of the closing screen, and the changes and documents that they result in."""

from functools import partial
from typing import cast

from textual.screen import Screen

from mentoring_tui.documents.request import Request
from mentoring_tui.domain import closing
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.date_phrases.parse import parse_day_in_words
from mentoring_tui.domain.draft import Draft, DraftKind
from mentoring_tui.domain.evaluation_changes import add_effect, with_feedback, without_beginning
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.meeting import Meeting, Occasion
from mentoring_tui.i18n import _, long_date, ngettext, pgettext
from mentoring_tui.tui.closing.changes import set_occasion
from mentoring_tui.tui.closing.standing import talk_word
from mentoring_tui.tui.dialogs.confirm import ConfirmDialog, ConfirmLossDialog
from mentoring_tui.tui.dialogs.prompt import PromptDialog
from mentoring_tui.tui.messages import Apply, WriteDocuments
from mentoring_tui.tui.tandem_state import Host, TandemState
from mentoring_tui.tui.widgets.date_format import format_day
from mentoring_tui.words.terms import role_word


def ask_occasion(screen: Screen[None], meeting: Meeting, occasion: Occasion) -> None:
    """Ask whether a meeting becomes the half-time or closing talk."""

    def answered(yes: bool | None) -> None:
        if yes:
            change = partial(set_occasion, meeting=meeting, occasion=occasion)
            screen.post_message(Apply(change, talk_word(occasion)))

    question = _("The meeting on {day} becomes this talk; “Schedule” can move it or make it another one.")
    words = question.format(day=long_date(meeting.day))
    screen.app.push_screen(ConfirmDialog(talk_word(occasion), words, _("Set it")), answered)


def ask_effect(screen: Screen[None], role: Role, draft: Draft | None = None) -> None:
    """Ask for an effect of one's own, which this side then rates."""

    def add(text: str | None) -> None:
        if text:
            screen.post_message(Apply(partial(add_effect, text=text, role=role), _("Own effect added")))

    dialog = PromptDialog(_("Own effect"), _("What else has changed for me, to be rated at start and end?"))
    dialog.at(DraftKind.EFFECT.place(new_id()), draft)
    if draft is None:
        dialog.recall(cast(Host, screen.app).autosave.take_set_aside(DraftKind.EFFECT))
    screen.app.push_screen(dialog, add)


def ask_empty_form(screen: Screen[None], state: TandemState, role: Role) -> None:
    """Ask where to write an empty form for a side, and write it."""
    from mentoring_tui.tui.closing.form_files import write_empty
    from mentoring_tui.tui.closing.path_dialog import PathDialog

    def written(path: str | None) -> None:
        if path:
            screen.app.notify(_("Written: {path}").format(path=path), markup=False)

    question = _("A name that ends in .html makes a page to print; any other one makes Markdown.")
    name = pgettext("file name", "evaluation-form") + ".html"
    dialog = PathDialog(_("Empty form"), question, name, partial(write_empty, state=state, role=role))
    screen.app.push_screen(dialog, written)


def ask_filled_form(screen: Screen[None], state: TandemState, role: Role) -> None:
    """Ask for a filled form, show its answers and word for word what is none, and take them over."""
    from mentoring_tui.tui.closing.form_files import FilledForm, read_filled
    from mentoring_tui.tui.closing.path_dialog import PathDialog
    from mentoring_tui.tui.closing.reading_dialog import TakeOverDialog

    def read(form: FilledForm | None) -> None:
        if form is None:
            return
        words = ngettext("{count} answer read.", "{count} answers read.", form.count)
        words = words.format(count=form.count)

        def answered(yes: bool | None) -> None:
            if yes:
                screen.post_message(Apply(form.change, words))
                screen.app.notify(words, markup=False)

        screen.app.push_screen(TakeOverDialog(words, form.text), answered)

    question = _("Markdown, text or HTML. What stays empty there removes no answer here.")
    dialog = PathDialog(_("Filled form"), question, "", partial(read_filled, state=state, shown=role))
    screen.app.push_screen(dialog, read)


def ask_feedback(
    screen: Screen[None], state: TandemState, first: str = "feedback", draft: Draft | None = None
) -> None:
    """Ask for feedback and thanks to the other side."""
    from mentoring_tui.tui.closing.feedback_dialog import FeedbackDialog, FeedbackTexts

    def written(texts: FeedbackTexts | None) -> None:
        if texts is not None:
            change = partial(with_feedback, feedback=texts.feedback, thanks=texts.thanks)
            screen.post_message(Apply(change, _("Feedback and thanks")))

    dialog = FeedbackDialog(state.tandem, first).at(DraftKind.FEEDBACK.place(), draft)
    screen.app.push_screen(dialog, written)


def ask_beginning(screen: Screen[None], state: TandemState, draft: Draft | None = None) -> None:
    """Ask for a rating of oneself and a letter to oneself, and seal both."""
    from mentoring_tui.tui.closing.beginning_dialog import BeginningDialog, Sealing

    def sealed(sealing: Sealing | None) -> None:
        if sealing is not None:
            screen.post_message(Apply(sealing, _("Sealed for a look back")))

    dialog = BeginningDialog(state).at(DraftKind.BEGINNING.place(), draft)
    screen.app.push_screen(dialog, sealed)


def ask_remove_beginning(screen: Screen[None]) -> None:
    """Ask whether what was sealed at the beginning goes."""

    def answered(yes: bool | None) -> None:
        if yes:
            screen.post_message(Apply(without_beginning, _("What was sealed removed")))

    question = _("The ratings and the letter of the beginning go, unread. u takes that back.")
    screen.app.push_screen(ConfirmLossDialog(_("For a look back"), question, _("Remove")), answered)


def ask_talk(screen: Screen[None], state: TandemState, draft: Draft | None = None) -> None:
    """Show a note to the project lead that one would like to talk, to be written if wanted."""
    from mentoring_tui.tui.closing.talk_dialog import TalkDialog

    def write(contact: str | None) -> None:
        if contact is not None:
            request = Request(Audience.LEAD, "letter", parts=("talk",), contact=contact)
            screen.post_message(WriteDocuments((request,)))

    dialog = TalkDialog(state.programme).at(DraftKind.TALK.place(), draft)
    screen.app.push_screen(dialog, write)


def ask_papers(screen: Screen[None], state: TandemState, draft: Draft | None = None) -> None:
    """Ask which papers of the end are written, and show one after the other."""
    from mentoring_tui.tui.closing.papers_dialog import PapersDialog

    def write(requests: tuple[Request, ...] | None) -> None:
        if requests:
            screen.post_message(WriteDocuments(requests))

    screen.app.push_screen(PapersDialog(state).at(DraftKind.PAPERS.place(), draft), write)


def letter(contact: str) -> Request:
    """Return the letter to the project lead, with a contact where the programme has none."""
    return Request(Audience.LEAD, "letter", contact=contact)


def ask_reopen(screen: Screen[None]) -> None:
    """Ask whether a closed tandem is opened again."""

    def answered(yes: bool | None) -> None:
        if yes:
            screen.post_message(Apply(closing.reopen, _("Tandem reopened")))

    question = _("Everything can be changed again. The day on which it ended is forgotten.")
    screen.app.push_screen(ConfirmDialog(_("Open the tandem again"), question, _("Reopen")), answered)


def ask_keep_until(screen: Screen[None], state: TandemState) -> None:
    """Ask for the last day on which the data of a closed tandem is kept."""

    def read(text: str) -> str:
        day = parse_day_in_words(text, state.days())
        closing.keep_until(state.tandem, day, state.today)
        return long_date(day)

    def keep(text: str | None) -> None:
        if text:
            change = partial(
                closing.keep_until, day=parse_day_in_words(text, state.days()), today=state.today
            )
            screen.post_message(Apply(change, _("Data is kept")))

    ending = state.tandem.ending
    until = format_day(ending.keep_until) if ending else ""
    question = _("The last day on which it is kept. A hint comes then; nothing is deleted unasked.")
    screen.app.push_screen(PromptDialog(_("Data is kept"), question, until, read), keep)


def side_title(role: Role) -> str:
    """Return whose evaluation is shown."""
    return _("Evaluation: {who}").format(who=role_word(role))
