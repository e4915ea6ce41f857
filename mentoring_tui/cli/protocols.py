"""`protocol`: show, write and edit the protocol of a meeting as Markdown."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple

from mentoring_tui.cli.arguments import Command, Parameter, split_action
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.json_output import protocol_shape
from mentoring_tui.cli.meeting_lookup import lookup_meeting, split_moment
from mentoring_tui.documents.protocol.apply import apply_protocol
from mentoring_tui.documents.protocol.parse import ParsedProtocol, Remark, parse_protocol
from mentoring_tui.documents.protocol.render import render_protocol
from mentoring_tui.documents.protocol.topic_headings import heading_of
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.copied_text import CopiedText
from mentoring_tui.domain.errors import NotFound, Refused
from mentoring_tui.domain.line_merge import merge_lines
from mentoring_tui.domain.meeting import OWN, Meeting, Protocol
from mentoring_tui.domain.meeting_days import following_days
from mentoring_tui.domain.pasted_text import lines_for_few
from mentoring_tui.domain.promise import promised_tasks
from mentoring_tui.domain.schedule import find_same_meeting, schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import fold_case
from mentoring_tui.i18n import _, moment_words
from mentoring_tui.logbook import Logbook
from mentoring_tui.words.commands import command_line, with_commands

ACTIONS = ("show", "write", "edit")


def run_protocol(context: Context, argv: list[str]) -> int:
    """Run an action of `protocol`."""
    wanted, action, rest = split_action(argv, ACTIONS)
    if action is None:
        context.parse(rest, _overview())
        raise Refused("action-missing", candidates=ACTIONS)
    return {"show": _show, "write": _write, "edit": _edit}[action](context, wanted, rest)


def markdown(context: Context, tandem: Tandem, meeting: Meeting, *, skeleton: bool) -> str:
    """Return the protocol of a meeting as Markdown; a skeleton has every heading."""
    promised = promised_tasks(tandem, meeting.id)
    return render_protocol(meeting, promised, tandem, context.programme(tandem), skeleton=skeleton)


class SavedProtocol(NamedTuple):
    """What a text said, and the tandem before and after it was saved."""

    reading: ParsedProtocol
    before: Tandem
    after: Tandem


def save_protocol(
    context: Context, logbook: Logbook, meeting: Meeting, text: str, days: Collection[date] | None
) -> SavedProtocol:
    """Save a Markdown text as the protocol of a meeting; tasks that are done stay whatever it says.

    Raise Refused if its title names none of the `days`, unless these are None or nothing would be replaced.
    """
    if not text.strip():
        raise Refused("protocol-text-empty")
    before = logbook.tandem
    programme = context.programme(before)
    pasted = _text_of_other_meetings(before, meeting, text, markdown(context, before, meeting, skeleton=True))
    following = following_days(before, meeting)
    reading = parse_protocol(text, before, programme, meeting.protocol, meeting.day, pasted, following)
    titled = reading.head.starts
    is_written = meeting.protocol is not None or bool(promised_tasks(before, meeting.id))
    if titled and is_written and days is not None and titled.day not in {meeting.day, *days}:
        raise Refused("protocol-of-other-day", titled=titled.day, day=meeting.day)
    change = partial(apply_protocol, meeting=meeting, parsed=reading, today=context.today, keep_done=True)
    return SavedProtocol(reading, before, logbook.apply(change, ""))


def _text_of_other_meetings(tandem: Tandem, meeting: Meeting, text: str, known: str) -> list[CopiedText]:
    """Return the lines of a text, but those `known`, that tell what protocols of other meetings say.

    The heading of a talking point is for whoever may see the point, wherever else it stood.
    """
    known_lines = {line.strip() for line in known.split("\n")}
    added = [line for line in text.split("\n") if line.strip() not in known_lines]
    others = Tandem(tandem.id, meetings=tuple(each for each in tandem.meetings if each.id != meeting.id))
    seen = {fold_case(heading_of(topic)): topic.visibility for topic in tandem.topics}
    found = lines_for_few(others, "\n".join(added))
    return [_seen_by_more(line, seen.get(fold_case(line.text), line.audience)) for line in found]


def _seen_by_more(copied: CopiedText, audience: Audience) -> CopiedText:
    return replace(copied, audience=audience) if copied.audience.may_see(audience) else copied


def print_saved(context: Context, saved: SavedProtocol, before: Meeting) -> None:
    """Print what was saved, the tasks that the text lacks, and remarks about what was not understood."""
    from mentoring_tui.documents.protocol.remarks import remark_words

    reading, tandem = saved.reading, saved.after
    meeting = find_same_meeting(schedule(tandem, context.today), before) or before
    if context.json:
        _give(context, tandem, meeting)
    context.print_remark(_("Protocol saved: {day}").format(day=moment_words(meeting.starts)))
    _print_tasks(context, saved, before.id)
    _print_own_parts(context, saved, before)
    if not _print_lacking(context, saved, before.id) and _lost_lines(saved.reading.protocol, before.protocol):
        words = _("The protocol that was there before is in the last backup; see “mentoring backups”.")
        context.print_note(with_commands(words))
    other = reading.head.starts
    if other and other.day != meeting.day:
        context.print_note(remark_words(Remark(1, "title-other-day", {"day": meeting.starts})))
    for remark in sorted(reading.remarks, key=lambda remark: remark.line):
        context.print_note(remark_words(remark))


def _lost_lines(protocol: Protocol, before: Protocol | None) -> set[str]:
    """Return the lines that a protocol had before and that it has no more."""
    return set(_lines(before)) - set(_lines(protocol)) if before else set()


def _lines(protocol: Protocol) -> Iterator[str]:
    for section in protocol.sections:
        for entry in section.entries:
            yield from (line.strip() for line in entry.text.split("\n"))


def _print_tasks(context: Context, saved: SavedProtocol, meeting_id: str) -> None:
    """Print the tasks that are new or have changed, with whose they are and by when, as understood."""
    from mentoring_tui.cli.tasks import task_words

    known = {task.id: task_words(task) for task in saved.before.tasks}
    for task in promised_tasks(saved.after, meeting_id):
        if known.get(task.id) != task_words(task):
            context.print_note(_("Task: {text}").format(text=task_words(task)))


def _print_own_parts(context: Context, saved: SavedProtocol, before: Meeting) -> None:
    """Print which headings of the text are new parts of one's own, which nobody else may see."""
    asked = {
        remark.facts.get("text") for remark in saved.reading.remarks if remark.code == "heading-misspelt"
    }
    for section in saved.reading.protocol.sections:
        heading = section.part.removeprefix(OWN)
        is_new = before.protocol is None or before.protocol.section(section.part) is None
        if section.part.startswith(OWN) and is_new and heading not in asked:
            context.print_note(_("“{text}” is a part of my own, only for me.").format(text=heading))


def _print_lacking(context: Context, saved: SavedProtocol, meeting_id: str) -> bool:
    """Print the tasks of the meeting that the text lacks: removed, or kept because they are done.

    Return whether any was removed, and the backup that still contains it is told of.
    """
    after = {task.id for task in saved.after.tasks}
    promised = {fold_case(promise.text) for promise in saved.reading.promises}
    removed = [task for task in promised_tasks(saved.before, meeting_id) if task.id not in after]
    for task in removed:
        context.print_note(
            _("Task removed because it is missing from the text: {text}").format(text=task.text)
        )
    if removed:
        context.print_note(with_commands(_("The last backup still contains it; see “mentoring backups”.")))
    for task in promised_tasks(saved.after, meeting_id):
        if fold_case(task.text) not in promised:
            context.print_note(_("Task kept because it is done: {text}").format(text=task.text))
    return bool(removed)


def _pick(tandem: Tandem, text: str, today: date) -> Meeting:
    """Return the meeting; if there is none, raise NotFound that suggests adding it."""
    try:
        return lookup_meeting(tandem, text, today)
    except NotFound as missing:
        if missing.code != "meeting-unknown":
            raise
        raise NotFound("protocol-without-meeting", **missing.facts) from None


def _show(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    about = _("Print the protocol of a meeting.")
    arguments = context.parse(argv, Command("protocol [TANDEM] show D", about, words=(1, 2)))
    tandem = context.find_tandem(wanted)
    meeting = _pick(tandem, " ".join(arguments.words), context.today)
    if meeting.protocol is None and not promised_tasks(tandem, meeting.id):
        words = ("protocol", wanted, "edit", *arguments.words)
        usage = command_line(*(word for word in words if word))
        context.print_refusal(Refused("protocol-empty", day=meeting.day, usage=usage))
        if context.json:
            context.print_json(None)
        return 1
    if context.json:
        _give(context, tandem, meeting)
    else:
        context.print_document(markdown(context, tandem, meeting, skeleton=False))
    context.print_note(_("Protocol of {day}").format(day=moment_words(meeting.starts)))
    return 0


def _give(context: Context, tandem: Tandem, meeting: Meeting) -> None:
    flagged = context.flagged(tandem, [meeting])
    text = markdown(context, tandem, meeting, skeleton=False)
    context.print_json(
        protocol_shape(meeting, promised_tasks(tandem, meeting.id), flagged, context.today, text)
    )


def _write(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    from mentoring_tui.cli.input_file import read_text

    about = _("Replace the protocol of a meeting with Markdown from a file or from standard input.")
    usage = _("protocol [TANDEM] write D [FILE|-] [--force]")
    command = Command(usage, about, (_force(),), words=(1, 3), paths=True)
    arguments = context.parse(argv, command)
    day, rest = split_moment(arguments.words)
    if len(rest) > 1:
        raise Refused("words-too-many", text=rest[1], usage=f"mentoring {command.usage}")
    before = _pick(context.find_tandem(wanted), day, context.today)
    text = read_text(context, rest[0] if rest else "-")
    with context.open_logbook(wanted) as logbook:
        meeting = find_same_meeting(schedule(logbook.tandem, context.today), before) or before
        days = None if arguments.given("--force") else _days(meeting)
        saved = save_protocol(context, logbook, meeting, text, days)
    print_saved(context, saved, meeting)
    return 0


def _edit(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    from mentoring_tui.external_editor.editor_file import EditorFile

    about = _("Write the protocol of a meeting in the editor set in VISUAL or EDITOR.")
    arguments = context.parse(argv, Command("protocol [TANDEM] edit D [--force]", about, (_force(),), (1, 2)))
    tandem = context.find_writable(wanted)
    before = _pick(tandem, " ".join(arguments.words), context.today)
    skeleton = markdown(context, tandem, before, skeleton=True)
    vault = context.library.text_vault()
    draft = EditorFile(context.environ, tandem.id, f"{before.day}.md", skeleton, vault=vault)
    for path in draft.leftovers():
        context.print_refusal(Refused("draft-left", file=path, usage="protocol write"))
    text = draft.edit(context)
    if text is None:
        context.print_text(_("Nothing was changed."))
        context.print_note(_("Protocol of {day}").format(day=moment_words(before.starts)))
        return 0
    with draft.remove_when_saved(), context.open_logbook(tandem.id) as logbook:
        meeting = find_same_meeting(schedule(logbook.tandem, context.today), before) or before
        present = markdown(context, logbook.tandem, meeting, skeleton=True)
        days = None if arguments.given("--force") else _days(before)
        saved = save_protocol(context, logbook, meeting, merge_lines(text, present, skeleton), days)
    if present != skeleton:
        context.print_note(_("This protocol was changed elsewhere meanwhile; both are in it now."))
    print_saved(context, saved, meeting)
    return 0


def _force() -> Parameter:
    return Parameter("--force", "", _("also if the title names another day"))


def _days(meeting: Meeting) -> set[date]:
    """Return the days that the title of its protocol may name: its own, and that from which it was moved."""
    return {meeting.day, meeting.nominal or meeting.day}


def _overview() -> Command:
    return Command(
        _("protocol [TANDEM] show D | write D [FILE|-] | edit D"),
        _("The protocol of a meeting as Markdown: show it, replace it or edit it."),
    )
