"""`topic`: list and change the talking points for the next meeting."""

from collections.abc import Sequence
from dataclasses import replace

from mentoring_tui.cli.arguments import Arguments, Command, Parameter, from_input_help, split_action
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.item_status import change_item_status
from mentoring_tui.cli.json_output import topic_shape
from mentoring_tui.domain import topic_changes
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.ids import find_by_id, find_numbered
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Topic
from mentoring_tui.i18n import _
from mentoring_tui.words.terms import audience_word, visibility_note

ACTIONS = ("add", "list", "edit", "done", "reopen", "remove")


def run_topic(context: Context, argv: list[str]) -> int:
    """Run an action of `topic`; list the talking points without one."""
    wanted, action, rest = split_action(argv, ACTIONS, _options())
    if action == "add":
        return _add(context, wanted, rest)
    if action == "edit":
        return _edit(context, wanted, rest)
    if action in ("done", "reopen", "remove"):
        return _change(context, wanted, rest, action)
    return _list(context, wanted, rest)


def _list(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    options = (Parameter("--open", "", _("only open ones")),)
    usage = "topic [TANDEM] [list [--open] | add TEXT | edit ID | done ID | reopen ID | remove ID]"
    arguments = context.parse(argv, Command(usage, _("Talking points for the next meeting."), options))
    tandem = context.find_tandem(wanted)
    shown = [topic for topic in tandem.topics if not (topic.done and arguments.given("--open"))]
    if context.json:
        context.print_json([topic_shape(topic, tandem) for topic in shown])
    elif shown:
        context.print_text(context.table(_row(topic, tandem) for topic in shown))
        _note_without_meeting(context, tandem)
    else:
        context.print_note(_("There are no talking points."))
    return 0


def _note_without_meeting(context: Context, tandem: Tandem) -> None:
    from mentoring_tui.domain.schedule import next_meeting, schedule
    from mentoring_tui.words.topics import topics_without_meeting_words

    if next_meeting(schedule(tandem, context.today), context.today) is None and (
        words := topics_without_meeting_words(tandem)
    ):
        context.print_note(words)


def _row(topic: Topic, tandem: Tandem) -> tuple[str, ...]:
    from mentoring_tui.words.topics import topic_notes

    notes = (visibility_note(topic.visibility), *topic_notes(topic, tandem))
    return topic.id, "✓" if topic.done else "·", topic.text, " · ".join(filter(None, notes))


def _add(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    from mentoring_tui.cli.input_file import read_item

    usage = "topic [TANDEM] add TEXT|-"
    about = _("Add a talking point.") + "\n" + from_input_help()
    arguments = context.parse(
        argv, Command(usage, about, _options(_("who may see it (default: tandem)")), (1, None))
    )
    audience = _audience(arguments) or Audience.TANDEM
    text = read_item(context, arguments.words, "topic")

    def change(tandem: Tandem) -> Tandem:
        refs = _refs(tandem, arguments) or ()
        return topic_changes.add_topic(tandem, text, audience, context.today, refs)

    tandem = context.apply(wanted, change)
    topic = tandem.topics[-1]
    if context.json:
        context.print_json(topic_shape(topic, tandem))
    else:
        context.print_text(topic.id)
    return 0


def _edit(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    from mentoring_tui.cli.input_file import read_item

    usage = "topic [TANDEM] edit ID [TEXT|-] [--visibility me|tandem|lead] [--goal N|ID] [--expectation N|ID]"
    about = _("Change the wording of a talking point, what it relates to, or who may see it.")
    arguments = context.parse(argv, Command(usage, about, _options(may_be_empty=True), (1, None)))
    topic_id, *words = arguments.words
    text = read_item(context, words, "topic") if words else None
    audience = _audience(arguments)

    def change(tandem: Tandem) -> Tandem:
        topic = find_by_id(tandem.topics, topic_id, "topic")
        refs = _refs(tandem, arguments)
        changed = replace(
            topic,
            text=text or topic.text,
            visibility=audience or topic.visibility,
            refs=topic.refs if refs is None else refs,
        )
        return topic_changes.edit_topic(tandem, changed)

    tandem = context.apply(wanted, change)
    topic = find_by_id(tandem.topics, topic_id, "topic")
    if context.json:
        context.print_json(topic_shape(topic, tandem))
    context.print_remark(f"{topic.text} ({audience_word(topic.visibility)})")
    return 0


def _options(who: str = "", *, may_be_empty: bool = False) -> tuple[Parameter, ...]:
    """Return the options of a talking point's details; an empty reference takes the present one away."""
    goal, expectation = _("number or id of the goal"), _("number or id of the expectation")
    return (
        Parameter("--visibility", "me|tandem|lead", who or _("who may see it")),
        Parameter("--goal", "N|ID", goal, may_be_empty=may_be_empty),
        Parameter("--expectation", "N|ID", expectation, may_be_empty=may_be_empty),
    )


def _audience(arguments: Arguments) -> Audience | None:
    visibility = arguments.one("--visibility")
    if visibility is None:
        return None
    from mentoring_tui.domain.parsers import parse_audience

    return parse_audience(visibility)


def _refs(tandem: Tandem, arguments: Arguments) -> tuple[str, ...] | None:
    """Return the ids of the goal and the expectation that are named, or None if neither option is given."""
    agreement = tandem.agreement
    found: list[str] = []
    for option, items in (("--goal", agreement.goals), ("--expectation", agreement.expectations)):
        if wanted := (arguments.one(option) or "").strip():
            found.append(find_numbered(items, wanted, option.removeprefix("--")).id)
    return tuple(found) if arguments.given("--goal") or arguments.given("--expectation") else None


def _change(context: Context, wanted: str | None, argv: Sequence[str], action: str) -> int:
    usage = "topic [TANDEM] done|reopen|remove ID"
    about = _("Tick a talking point off, reopen it or remove it.")
    arguments = context.parse(argv, Command(usage, about, words=(1, 1)))

    def change(tandem: Tandem) -> tuple[Tandem, Topic]:
        topic = replace(find_by_id(tandem.topics, arguments.words[0], "topic"), done=action == "done")
        if action == "remove":
            return topic_changes.remove_topic(tandem, topic.id), topic
        return topic_changes.edit_topic(tandem, topic), topic

    return change_item_status(context, wanted, action, change, topic_shape)
