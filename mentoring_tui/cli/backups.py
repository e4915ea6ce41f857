"""`backups` and `restore`: list the backups of a tandem and restore one of them."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mentoring_tui.cli.arguments import Arguments, Command
from mentoring_tui.cli.context import Context
from mentoring_tui.domain.errors import NotFound, Refused, StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _
from mentoring_tui.words.terms import saved_words

if TYPE_CHECKING:
    from mentoring_tui.cli import json_types
    from mentoring_tui.store.retention import Backup

_NAMED = 5
"""Number of backups that are listed when the wanted one does not exist."""


def run_backups(context: Context, argv: list[str]) -> int:
    """Print the backups, newest first; return 1 if there are none."""
    arguments = context.parse(argv, _backups_command())
    tandem_id, trouble = find_id(context, arguments.phrase)
    if trouble:
        context.print_refusal(trouble)
    versions = context.library.backups(tandem_id)
    if context.json:
        shape: json_types.Backups = {"tandem": tandem_id, "backups": [_shape(each) for each in versions]}
        context.print_json(shape)
    elif versions:
        context.print_text(context.table(_table_rows(versions)))
    if versions:
        return 0
    return context.answer_no(_("There is no backup yet; each change that is saved creates one."))


def run_restore(context: Context, argv: list[str]) -> int:
    """Restore a backup as a new generation; the current one becomes a backup itself."""
    arguments = context.parse(argv, _restore_command())
    wanted, generation = _split_generation(arguments)
    tandem_id, trouble = find_id(context, wanted)
    version = _version(context, tandem_id, generation, trouble)
    older = context.library.read_backup(tandem_id, version.generation)
    if trouble:
        context.library.restore_backup(tandem_id, version.generation)
        context.saved = changed = True
    else:
        with context.open_logbook(tandem_id) as logbook:
            before = logbook.tandem
            changed = logbook.apply(lambda now: older, "") != before
    _print_result(context, older, version, changed)
    if trouble and trouble.code == "tandem-damaged":
        context.print_note(_("The damaged file is now in the folder “quarantine”."))
    return 0


def _backups_command() -> Command:
    return Command("backups [TANDEM]", _("The backups of a tandem."), words=(0, None))


def _restore_command() -> Command:
    return Command(
        _("restore [TANDEM] GENERATION"),
        _("Restore a backup; the current state is kept as a backup."),
        words=(1, None),
    )


def _split_generation(arguments: Arguments) -> tuple[str | None, int]:
    """Split the words into tandem name (or None) and generation."""
    *words, number = arguments.words
    if not (number.isascii() and number.isdigit()) or len(number) > 18:
        raise Refused("generation-unclear", text=number)
    return " ".join(words) if words else None, int(number)


def find_id(context: Context, wanted: str | None) -> tuple[str, StoreError | None]:
    """Return the id of the tandem, and why its file can't be read if it is damaged or missing."""
    try:
        return context.find_stored(wanted).tandem.id, None
    except StoreError as error:
        several = wanted is None and len([*context.library.damaged, *context.library.missing()]) > 1
        if several or error.code not in ("tandem-damaged", "tandem-only-backups"):
            raise
        return str(error.facts["file"]).partition(".json")[0], error
    except NotFound:
        gone = [one for one in context.library.backup_only_ids() if wanted and one.startswith(wanted)]
        if len(gone) != 1:
            raise
        return gone[0], StoreError("tandem-only-backups", file=context.library.file_name(gone[0]), id=gone[0])


def _version(context: Context, tandem_id: str, generation: int, trouble: StoreError | None) -> "Backup":
    versions = context.library.backups(tandem_id)
    found = next((version for version in versions if version.generation == generation), None)
    if found:
        return found
    if not trouble and context.library.read(tandem_id).generation == generation:
        raise Refused("version-present", wanted=str(generation))
    candidates = tuple((one.generation, saved_words(one.saved)) for one in versions[:_NAMED])
    code = "version-unknown" if candidates else "no-version-yet"
    raise NotFound(code, wanted=str(generation), candidates=candidates)


def _print_result(context: Context, tandem: Tandem, version: "Backup", changed: bool) -> None:
    now = context.library.read(tandem.id).generation
    if context.json:
        shape: json_types.Restored = {
            "tandem": tandem.id,
            "restored": version.generation,
            "generation": now,
        }
        context.print_json(shape)
        return
    words = (
        _("Backup {number} of {when} restored, now as number {now}.")
        if changed
        else _("Backup {number} of {when} is the same as the current state; nothing was changed.")
    )
    context.print_text(words.format(number=version.generation, when=saved_words(version.saved), now=now))


def _table_rows(versions: Sequence["Backup"]) -> Iterator[tuple[str, ...]]:
    numbers = max(len(str(version.generation)) for version in versions)
    sizes = [f"{max(1, round(version.size / 1000))} kB" for version in versions]
    wide = max(map(len, sizes))
    for version, size in zip(versions, sizes, strict=True):
        yield f"{version.generation:>{numbers}}", saved_words(version.saved, seconds=True), f"{size:>{wide}}"


def _shape(version: "Backup") -> "json_types.Backup":
    return {"generation": version.generation, "saved": version.saved, "size": version.size}
