"""`protocol`: what was prepared and written down for a meeting, as Markdown."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from mentoring_tui.cli.arguments import Command, split_action
from mentoring_tui.cli.picking import pick, split_moment
from mentoring_tui.cli.session import Session
from mentoring_tui.cli.shapes import protocol_shape
from mentoring_tui.documents.protocol import protocol_document
from mentoring_tui.documents.reading import Reading, Remark, read_protocol
from mentoring_tui.documents.taking_in import take_in
from mentoring_tui.domain.errors import NotFound, Refused
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.promises import promises
from mentoring_tui.domain.schedule import same_meeting, schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, moment_words
from mentoring_tui.logbook import Logbook

ACTIONS = ("show", "write", "edit")


def run_protocol(session: Session, argv: list[str]) -> int:
    """Show, write or edit a protocol."""
    wanted, action, rest = split_action(argv, ACTIONS)
    if action is None:
        session.parse(rest, _overview())
        raise Refused("action-missing", candidates=ACTIONS)
    return {"show": _show, "write": _write, "edit": _edit}[action](session, wanted, rest)


def markdown(session: Session, tandem: Tandem, meeting: Meeting, *, skeleton: bool) -> str:
    """Return the meeting's protocol as Markdown; a skeleton has all headings."""
    promised = promises(tandem, meeting.id)
    return protocol_document(meeting, promised, tandem, session.programme(tandem), skeleton=skeleton)


def keep(session: Session, logbook: Logbook, meeting: Meeting, text: str) -> Reading:
    """Let the text be the meeting's protocol, and save it."""
    if not text.strip():
        raise Refused("protocol-text-empty")
    tandem = logbook.tandem
    programme = session.programme(tandem)
    reading = read_protocol(text, tandem, programme, meeting.protocol, session.today)
    logbook.apply(partial(take_in, meeting=meeting, reading=reading, today=session.today), "")
    return reading


def confirm(session: Session, tandem: Tandem, before: Meeting, reading: Reading) -> None:
    """Say what was kept, and what of it was not understood."""
    from mentoring_tui.documents.remarks import remark_words

    meeting = same_meeting(schedule(tandem, session.today), before) or before
    if session.json:
        _give(session, tandem, meeting)
    else:
        session.say(_("Protocol saved: {day}").format(day=moment_words(meeting.starts)))
    other = reading.head.starts
    if other and other.day != meeting.day:
        session.note(remark_words(Remark(1, "title-other-day", {"day": meeting.starts})))
    for remark in sorted(reading.remarks, key=lambda remark: remark.line):
        session.note(remark_words(remark))


def _pick(tandem: Tandem, text: str, today: date) -> Meeting:
    """Return the meeting that is meant; where there is none, say that one can be added."""
    try:
        return pick(tandem, text, today)
    except NotFound as missing:
        if missing.code != "meeting-unknown":
            raise
        raise NotFound("protocol-without-meeting", **missing.facts) from None


def _show(session: Session, wanted: str | None, argv: Sequence[str]) -> int:
    about = _("Print the protocol of a meeting.")
    arguments = session.parse(argv, Command("protocol [TANDEM] show D", about, words=(1, 2)))
    tandem = session.find(wanted)
    meeting = _pick(tandem, " ".join(arguments.words), session.today)
    if meeting.protocol is None and not promises(tandem, meeting.id):
        session.refuse(Refused("protocol-empty", day=meeting.day))
        if session.json:
            session.give(None)
        return 1
    if session.json:
        _give(session, tandem, meeting)
    else:
        session.write(markdown(session, tandem, meeting, skeleton=False))
    return 0


def _give(session: Session, tandem: Tandem, meeting: Meeting) -> None:
    flagged = session.flagged(tandem, [meeting])
    text = markdown(session, tandem, meeting, skeleton=False)
    session.give(protocol_shape(meeting, promises(tandem, meeting.id), flagged, session.today, text))


def _write(session: Session, wanted: str | None, argv: Sequence[str]) -> int:
    from mentoring_tui.cli.reading import read_text

    about = _("Let a Markdown text, from a file or from standard input, be the protocol of a meeting.")
    command = Command(_("protocol [TANDEM] write D [FILE|-]"), about, words=(1, 3))
    arguments = session.parse(argv, command)
    day, rest = split_moment(arguments.words)
    if len(rest) > 1:
        raise Refused("words-too-many", text=rest[1], usage=f"mentoring {command.usage}")
    before = _pick(session.find(wanted), day, session.today)
    text = read_text(session, rest[0] if rest else "-")
    with session.writing(wanted) as logbook:
        meeting = same_meeting(schedule(logbook.tandem, session.today), before) or before
        reading = keep(session, logbook, meeting, text)
    confirm(session, logbook.tandem, meeting, reading)
    return 0


def _edit(session: Session, wanted: str | None, argv: Sequence[str]) -> int:
    from mentoring_tui.cli.editing import Draft

    about = _("Write the protocol of a meeting in the editor that VISUAL or EDITOR names.")
    arguments = session.parse(argv, Command("protocol [TANDEM] edit D", about, words=(1, 2)))
    with session.writing(wanted) as logbook:
        meeting = _pick(logbook.tandem, " ".join(arguments.words), session.today)
        skeleton = markdown(session, logbook.tandem, meeting, skeleton=True)
        draft = Draft(session.environ, logbook.tandem.id, f"{meeting.day}.md", skeleton)
        for path in draft.left():
            session.refuse(Refused("draft-left", file=path))
        text = draft.edited()
        if text is None:
            session.say(_("Nothing was changed."))
            return 0
        with draft.kept_on_failure():
            reading = keep(session, logbook, meeting, text)
    confirm(session, logbook.tandem, meeting, reading)
    return 0


def _overview() -> Command:
    return Command(
        _("protocol [TANDEM] show D | write D [FILE|-] | edit D"),
        _("The protocol of a meeting as Markdown: out, in, and in an editor."),
    )
