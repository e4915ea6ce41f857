"""`import`: a tandem, texts for protocols, or days away, from files and folders."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mentoring_tui.cli.arguments import Command, Parameter
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.input_file import read_bytes
from mentoring_tui.documents.incoming.item import Item, grouped
from mentoring_tui.documents.incoming.item_words import count_words, item_words
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.limits import LARGEST_TANDEM
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _
from mentoring_tui.importing import ImportFile, Incoming, read_files, understand
from mentoring_tui.words.commands import with_commands

if TYPE_CHECKING:
    from mentoring_tui.cli import json_types


def run_import(context: Context, argv: list[str]) -> int:
    """Import files and print what became of each thing; with `--dry-run` only print it.

    Return 1 if there is nothing in them that can be imported.
    """
    arguments = context.parse(argv, _command())
    dry = arguments.given("--dry-run")
    files, skipped = _read(context, arguments.words)
    incoming = understand(files, context.library)
    if incoming.tandem is not None:
        return _import_tandem(context, incoming, incoming.tandem, dry)
    return _import_texts(context, incoming, skipped, arguments.one("--in"), dry)


def _read(context: Context, paths: Sequence[str]) -> tuple[list[ImportFile], list[Item]]:
    if "-" not in paths:
        return read_files(paths)
    if len(paths) > 1:
        raise Refused("import-input-alone")
    return [ImportFile("-", read_bytes(context, "-", LARGEST_TANDEM))], []


def _import_tandem(context: Context, incoming: Incoming, tandem: Tandem, dry: bool) -> int:
    """Create the tandem and print its id, or with `dry` what would be created."""
    if incoming.is_present:
        context.print_refusal(Refused("import-exists", file=incoming.items[0].source))
    elif not dry:
        context.create(tandem)
    if not context.json and not incoming.is_present:  # the JSON shape tells the programme
        context.programme(tandem)
    for item in incoming.items:
        if dry or item.code not in ("tandem-new", "tandem-present"):
            context.print_note(item_words(item))
    if context.json:
        from mentoring_tui.cli.tandems import shape

        context.print_json(shape(context, tandem))
    elif dry:
        context.print_text(_dry_words())
    else:
        context.print_text(tandem.id)
    return 0


def _import_texts(
    context: Context, incoming: Incoming, skipped: Iterable[Item], wanted: str | None, dry: bool
) -> int:
    """Take texts and calendars into a tandem, and print what became of each thing."""
    if dry:
        tandem = context.find_tandem(wanted)
        taken = incoming.preview(tandem, context.programme(tandem), context.today)
        items = [*taken.items, *skipped]
        _refuse_without_day(items)
    else:
        with context.open_logbook(wanted) as logbook:
            tandem = logbook.tandem
            programme = context.programme(tandem)
            items = [*incoming.preview(tandem, programme, context.today).items, *skipped]
            _refuse_without_day(items)
            logbook.apply(incoming.change(programme, context.today), "")
    _print_items(context, tandem, items, dry)
    coming, present, _left = grouped(items)
    return 0 if coming or present else 1


def _refuse_without_day(items: Sequence[Item]) -> None:
    if len(items) == 1 and items[0].code == "no-day":
        raise Refused("import-no-day")


def _print_items(context: Context, tandem: Tandem, items: Sequence[Item], dry: bool) -> None:
    groups = grouped(items)
    if context.json:
        shapes = [_shape(item) for group in groups for item in group]
        context.print_json({"tandem": tandem.id, "dry_run": dry, "items": shapes})
        return
    headings = (
        _("Would be imported:") if dry else _("Imported:"),
        _("Already there:"),
        _("Not imported, or worth a look:"),
    )
    for heading, group in zip(headings, groups, strict=True):
        if group:
            context.print_text("\n".join((heading, *(f"  {item_words(item)}" for item in group))))
    for item in groups[2]:
        if item.code == "event-unclear":
            context.print_text(item.text.rstrip("\n"))
    context.print_text(count_words(*groups))
    if dry and groups[0]:
        context.print_text(_dry_words())
    elif groups[0]:
        context.print_note(with_commands(_("“mentoring undo {id}” takes all of this back."), id=tandem.id))


def _dry_words() -> str:
    return _("Nothing was changed; without --dry-run, this is imported.")


def _shape(item: Item) -> "json_types.ImportedItem":
    return {
        "file": item.source,
        "what": item.code,
        "comes_in": item.comes_in,
        "words": item_words(item),
        "text": item.text or None,
    }


def _command() -> Command:
    about = _("Import from files and folders, as one step that “mentoring undo” takes back:")
    kinds = (
        _("a tandem from “export --for me” (Markdown or JSON);"),
        _("protocols in Markdown, a jrnl file, dated notes: for the meetings of their days;"),
        _("days away from a calendar (ICS)."),
    )
    last = _("If one of the files can't be read, nothing is imported.")
    options = (
        Parameter("--in", "TANDEM", _("the tandem that texts and days away belong to")),
        Parameter(
            "--dry-run", "", _("only list what would be imported, what is there and what is not clear")
        ),
    )
    usage = _("import FILE|FOLDER|-… [--in TANDEM] [--dry-run]")
    return Command(
        usage, "\n".join((about, *(f"- {kind}" for kind in kinds), last)), options, (1, None), paths=True
    )
