"""`undo`: take the last saved change of a tandem back."""

from collections.abc import Iterator
from dataclasses import replace

from mentoring_tui.cli.arguments import Command
from mentoring_tui.cli.context import Context
from mentoring_tui.domain.errors import Refused
from mentoring_tui.i18n import _, ngettext
from mentoring_tui.logbook import Logbook
from mentoring_tui.undoing import UndoneChange, undo_last_change
from mentoring_tui.words.commands import with_commands
from mentoring_tui.words.terms import saved_words

_MOST_LISTED = 10
"""Most changes that are listed one by one."""


def run_undo(context: Context, argv: list[str]) -> int:
    """Take the last saved change back and print what it was; return 1 if there is none."""
    arguments = context.parse(argv, _command())
    with context.open_logbook(arguments.phrase) as logbook:
        try:
            undone = undo_last_change(context.library, logbook)
        except Refused as refused:
            if refused.code == "undo-creation":
                return _withdraw(context, logbook)
            if refused.code != "nothing-to-undo":
                raise
            from mentoring_tui.words.error_messages import sentence

            return context.answer_no(sentence(refused))
    _print_result(context, undone)
    return 0


def _withdraw(context: Context, logbook: Logbook) -> int:
    """Move a tandem to the quarantine of which nothing but its creation was saved."""
    from shlex import quote

    tandem = logbook.tandem
    path = context.library.withdraw(tandem.id)
    context.saved = True
    if context.json:
        context.print_json({"tandem": tandem.id, "file": path})
        return 0
    words = _("The tandem “{name}” was created last, and is taken back as a whole. It is kept in {file}.")
    context.print_text(words.format(name=tandem.name, file=path))
    context.print_note(with_commands(_("“mentoring import {file}” brings it back."), file=quote(path)))
    return 0


def _print_result(context: Context, undone: UndoneChange) -> None:
    tandem_id = undone.after.id
    if context.json:
        shape = {"tandem": tandem_id, "undone": undone.generation_before, "generation": undone.generation}
        context.print_json(shape)
        return
    words = _("Undone; the tandem is as it was saved on {when}:").format(when=saved_words(undone.saved))
    context.print_text("\n".join((words, *_change_lines(context, undone))))
    again = _("“mentoring undo” goes further back, “mentoring restore {id} {number}” brings this back.")
    context.print_note(with_commands(again, id=tandem_id, number=undone.generation_before))


def _change_lines(context: Context, undone: UndoneChange) -> Iterator[str]:
    """Yield what was undone, a line for each change."""
    from mentoring_tui.documents.protocol.outline import Outline
    from mentoring_tui.domain.diff import differences
    from mentoring_tui.words.changes import change_words

    outline = Outline(context.programme(undone.after), None)
    kept = replace(undone.before, receipts=undone.after.receipts)  # no undo takes receipts away
    found = differences(kept, undone.after)
    for difference in found[:_MOST_LISTED]:
        yield "- " + change_words(difference, outline.part_heading, context.today)
    more = len(found) - _MOST_LISTED
    if more > 0:
        words = ngettext("and {count} more change", "and {count} more changes", more)
        yield "- " + words.format(count=more)


def _command() -> Command:
    return Command(
        "undo [TANDEM]",
        _("Undo the last saved change, as a change of its own; again, and the one before it is undone.")
        + "\n"
        + _("A tandem of which nothing but its creation was saved is moved to the folder “quarantine”."),
        words=(0, None),
    )
