"""`prepare`: the preparation of a meeting, filled from what is open."""

from collections.abc import Sequence

from mentoring_tui.cli.arguments import Command, Parameter
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.meeting_lookup import lookup_meeting
from mentoring_tui.documents.preparation import render_preparation
from mentoring_tui.domain.errors import NotFound, Refused
from mentoring_tui.domain.meeting import Meeting, Status
from mentoring_tui.domain.moment import parse_moment
from mentoring_tui.domain.preparation import agenda
from mentoring_tui.domain.schedule import next_meeting, schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _
from mentoring_tui.programme.model import Guide, Programme
from mentoring_tui.words.topics import topics_without_meeting_words


def run_prepare(context: Context, argv: list[str]) -> int:
    """Print the preparation of the next meeting, or of the one on a day; return 1 if there is none."""
    about = _("The preparation of the next meeting, filled from what is open, as Markdown.")
    options = (Parameter("--guide", "NAME", _("with the questions of a guide: free, grow")),)
    arguments = context.parse(argv, Command("prepare [TANDEM] [D]", about, options, (0, 3)))
    tandem, day = _find(context, arguments.words)
    programme = context.programme(tandem)
    guide = _guide(programme, arguments.one("--guide"))
    meetings = schedule(tandem, context.today)
    meeting = lookup_meeting(tandem, day, context.today) if day else next_meeting(meetings, context.today)
    if meeting is None:
        if context.json:
            context.print_json(None)
        status = context.answer_no(_("No meeting is planned."))
        if words := topics_without_meeting_words(tandem):
            context.print_note(words)
        return status
    _print(context, tandem, meeting, programme, guide)
    if meeting.status is Status.CANCELLED:
        context.print_note(_("This meeting is cancelled; the talking points wait for the next one."))
    return 0


def _print(
    context: Context, tandem: Tandem, meeting: Meeting, programme: Programme, guide: Guide | None
) -> None:
    found = agenda(tandem, schedule(tandem, context.today), meeting, context.today)
    markdown = render_preparation(found, tandem, programme, context.today, guide)
    if context.json:
        from mentoring_tui.cli.preparation_output import preparation_shape

        flagged = context.flagged(tandem, [meeting])
        context.print_json(preparation_shape(found, tandem, guide, flagged, context.today, markdown))
    else:
        context.print_document(markdown)


def _find(context: Context, words: Sequence[str]) -> tuple[Tandem, str]:
    """Return the tandem, and the day that the words name, or an empty text.

    A first word that is no day and names no tandem may be the id of a meeting.
    """
    if not words or _is_day(words[0]):
        return context.find_tandem(None), " ".join(words)
    try:
        return context.find_tandem(words[0]), " ".join(words[1:])
    except NotFound:
        if len(words) > 1:
            raise
    return context.find_tandem(None), words[0]


def _is_day(word: str) -> bool:
    try:
        parse_moment(word)
    except Refused:
        return False
    return True


def _guide(programme: Programme, wanted: str | None) -> Guide | None:
    if wanted is None:
        return None
    for guide in programme.guides:
        if guide.id == wanted.strip().lower():
            return guide
    known = tuple(guide.id for guide in programme.guides)
    raise NotFound("id-unknown", kind="guide", wanted=wanted, candidates=known)
