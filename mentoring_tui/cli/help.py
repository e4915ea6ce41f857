"""The overview that `mentoring --help` prints."""

from mentoring_tui.cli.arguments import global_options_help
from mentoring_tui.i18n import _


def overview() -> str:
    """Return the overview: every command with one line about it."""
    groups = (_tandems(), _meetings(), _texts(), _store())
    wide = max(len(name) for group in groups for name, _about in group)
    blocks = ["\n".join(f"  {name:{wide}}  {about}" for name, about in group) for group in groups]
    command = _("COMMAND")
    usage = _("Usage: {usage}").format(usage=f"mentoring [{command} …]")
    about = _("Mentoring in the terminal: agreement, meetings, tasks and protocols of a tandem.")
    screens = _("Without a command the screens open. TANDEM may be left out where only one is active.")
    more = _("“mentoring COMMAND --help” tells more. Dates: 2026-12-31 or 31.12.2026, times: 17:30.")
    actions = _("“mentoring COMMAND ACTION --help” tells of one action, such as “meeting move”.")
    return "\n\n".join((usage, about, *blocks, f"{screens}\n{more}\n{actions}\n{global_options_help()}"))


def _tandems() -> tuple[tuple[str, str], ...]:
    return (
        ("new", _("make a tandem from an agreement")),
        ("list", _("the tandems")),
        ("show", _("one tandem with its agreement")),
        ("agreement", _("change, sign and amend the agreement")),
        ("demo", _("look at a made-up tandem")),
    )


def _meetings() -> tuple[tuple[str, str], ...]:
    return (
        ("next", _("the next meeting")),
        ("schedule", _("all meetings")),
        ("meeting", _("move, cancel, add a meeting, or say that it was held")),
        ("topic", _("talking points for the next meeting")),
        ("task", _("tasks of both sides")),
    )


def _texts() -> tuple[tuple[str, str], ...]:
    return (
        ("protocol", _("show, write or edit the protocol of a meeting")),
        ("search", _("find words in everything that was written")),
        ("export", _("a document for the project lead, the tandem or myself")),
        ("import", _("take in a tandem that was exported")),
    )


def _store() -> tuple[tuple[str, str], ...]:
    return (
        ("check", _("see whether the store is sound")),
        ("backups", _("the earlier versions of a tandem")),
        ("restore", _("bring an earlier version back")),
    )
