"""`topic`: list and change the talking points for the next meeting."""

from collections.abc import Sequence
from dataclasses import replace

from mentoring_tui.cli.arguments import Command, Parameter, from_input_help, split_action
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.item_status import change_item_status
from mentoring_tui.cli.json_output import topic_shape
from mentoring_tui.domain import topic_changes
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.ids import find_by_id
from mentoring_tui.domain.parsers import parse_audience
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Topic
from mentoring_tui.i18n import _

ACTIONS = ("add", "list", "done", "reopen", "remove")


def run_topic(context: Context, argv: list[str]) -> int:
    """Run an action of `topic`; list the talking points without one."""
    wanted, action, rest = split_action(argv, ACTIONS, _add_options())
    if action == "add":
        return _add(context, wanted, rest)
    if action in ("done", "reopen", "remove"):
        return _change(context, wanted, rest, action)
    return _list(context, wanted, rest)


def _list(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    options = (Parameter("--open", "", _("only open ones")),)
    usage = "topic [TANDEM] [list [--open] | add TEXT | done ID | reopen ID | remove ID]"
    arguments = context.parse(argv, Command(usage, _("Talking points for the next meeting."), options))
    topics = context.find_tandem(wanted).topics
    shown = [topic for topic in topics if not (topic.done and arguments.given("--open"))]
    if context.json:
        context.print_json([topic_shape(topic) for topic in shown])
    elif shown:
        context.print_text(
            context.table((topic.id, "✓" if topic.done else "·", topic.text) for topic in shown)
        )
    else:
        context.print_note(_("There are no talking points."))
    return 0


def _add(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    from mentoring_tui.cli.input_file import read_item

    usage = "topic [TANDEM] add TEXT|-"
    about = _("Add a talking point.") + "\n" + from_input_help()
    arguments = context.parse(argv, Command(usage, about, _add_options(), (1, None)))
    visibility = arguments.one("--visibility")
    audience = parse_audience(visibility) if visibility is not None else Audience.TANDEM
    text = read_item(context, arguments.words, "topic")
    topic = context.apply(wanted, lambda tandem: topic_changes.add_topic(tandem, text, audience)).topics[-1]
    if context.json:
        context.print_json(topic_shape(topic))
    else:
        context.print_text(topic.id)
    return 0


def _add_options() -> tuple[Parameter, ...]:
    return (Parameter("--visibility", "me|tandem|lead", _("who may see it (default: tandem)")),)


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
