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
    screens = _("Without a command, the app opens. TANDEM can be left out if only one is active.")
    more = _("More: “mentoring COMMAND --help”. Dates: 2026-12-31 or 31.12.2026, times: 17:30.")
    actions = _(
        "Help on one action: “mentoring COMMAND ACTION --help”, such as “mentoring meeting move --help”."
    )
    return "\n\n".join((usage, about, *blocks, f"{screens}\n{more}\n{actions}\n{global_options_help()}"))


def _tandems() -> tuple[tuple[str, str], ...]:
    return (
        ("new", _("create a tandem from an agreement")),
        ("list", _("the tandems")),
        ("show", _("one tandem with its agreement")),
        ("agreement", _("fill in, sign and amend the agreement")),
        ("end", _("close a tandem, as agreed or early")),
        ("reopen", _("open a closed tandem again")),
        ("demo", _("look at a made-up tandem")),
    )


def _meetings() -> tuple[tuple[str, str], ...]:
    return (
        ("next", _("the next meeting")),
        ("schedule", _("all meetings")),
        ("meeting", _("move, cancel or add a meeting, or confirm that it was held")),
        ("topic", _("talking points for the next meeting")),
        ("task", _("tasks of both sides")),
        ("goal", _("how far the goals are, and their trail through the protocols")),
        ("advice", _("advice of all protocols, and what became of it")),
    )


def _texts() -> tuple[tuple[str, str], ...]:
    return (
        ("protocol", _("show, write or edit the protocol of a meeting")),
        ("evaluate", _("fill in the evaluation, hand over its form, read a filled one")),
        ("search", _("search everything that was written")),
        ("undo", _("undo the last saved change, and the ones before it")),
        ("export", _("a document for the project lead, the tandem or myself")),
        ("names", _("other people who may not be named outside")),
        ("ledger", _("which documents for others were written, and when")),
        ("import", _("import a tandem, protocols, a journal, notes, or days away")),
    )


def _store() -> tuple[tuple[str, str], ...]:
    return (
        ("check", _("check the data folder")),
        ("backups", _("the backups of a tandem")),
        ("restore", _("restore a backup")),
        ("erase", _("erase a tandem with everything that belongs to it")),
    )
