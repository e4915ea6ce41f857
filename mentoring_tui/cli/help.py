"""The overview that `mentoring --help` prints."""

from mentoring_tui.cli.arguments import global_options_help
from mentoring_tui.i18n import _


def overview() -> str:
    """Return the overview: every command with one line about it."""
    groups = groups_of_commands()
    wide = max(len(name) for group in groups for name, _about in group)
    blocks = ["\n".join(f"  {name:{wide}}  {about}" for name, about in group) for group in groups]
    command = _("COMMAND")
    usage = _("Usage: {usage}").format(usage=f"mentoring [{command} …]")
    about, *notes = description()
    return "\n\n".join((usage, about, *blocks, "\n".join((*notes, global_options_help()))))


def description() -> tuple[str, ...]:
    """Return what the program is, and then what holds for all commands."""
    return (
        _("Mentoring in the terminal: agreement, meetings, tasks and protocols of a tandem."),
        _("Without a command, the app opens. TANDEM can be left out if only one is active."),
        _("More: “mentoring COMMAND --help”. Dates: 2026-12-31, tomorrow, fri or +2w; times: 17:30."),
        _("Help on one action: “mentoring COMMAND ACTION --help”, such as “mentoring meeting move --help”."),
        _("The manual page: “man mentoring”, or “mentoring help --man | man -l -”."),
    )


def groups_of_commands() -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return the commands in groups, each with one line about it."""
    return _tandems(), _meetings(), _texts(), _store()


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
        ("away", _("days on which I am away")),
        ("topic", _("talking points for the next meeting")),
        ("task", _("tasks of both sides")),
        ("goal", _("how far the goals are, and their trail through the protocols")),
        ("advice", _("advice of all protocols, and what became of it")),
    )


def _texts() -> tuple[tuple[str, str], ...]:
    return (
        ("prepare", _("the preparation of the next meeting, filled from what is open")),
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
        ("encrypt", _("encrypt the data folder with a passphrase")),
        ("decrypt", _("decrypt the data folder for good")),
        ("passphrase", _("change the passphrase")),
        ("recovery-key", _("show or print the key that opens it without the passphrase")),
        ("completion", _("complete commands, options and names by Tab in bash, zsh or fish")),
    )
