"""`check`: report faults of the store."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from mentoring_tui.cli.arguments import Command
from mentoring_tui.cli.context import Context
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import N_, _, long_date, ngettext
from mentoring_tui.words.commands import with_commands

if TYPE_CHECKING:
    from mentoring_tui.store.health import Fault

if TYPE_CHECKING:
    from mentoring_tui.cli import json_types


def run_check(context: Context, argv: list[str]) -> int:
    """Print the faults of the store; return 1 if there are any.

    Raise StoreError if the data folder that was chosen does not exist; the usual one may not exist yet.
    """
    context.parse(argv, Command("check", _("Check the data folder.")))
    if os.path.lexists(context.store_folder):
        faults = [*context.library.faults(), *_kept_too_long(context), *_kept_texts(context)]
    elif context.store_chosen:
        raise StoreError("store-missing", file=context.store_folder)
    else:
        from mentoring_tui.store.health import Fault

        faults = [Fault(context.store_folder, "no-store-yet", {})]
    if context.json:
        shapes: list[json_types.Fault] = [
            {"file": f.file, "fault": f.fault, "advice": advice(f.fault, f.facts)} for f in faults
        ]
        context.print_json(shapes)
    elif faults:
        context.print_text("\n".join(f"{f.file}: {advice(f.fault, f.facts)}" for f in faults))
    else:
        count = len(context.library.ids())
        sound = ngettext(
            "The data folder has no faults: {n} tandem.", "The data folder has no faults: {n} tandems.", count
        )
        context.print_text(sound.format(n=count))
    return 1 if faults else 0


def _kept_too_long(context: Context) -> "list[Fault]":
    """Return a fault for each closed tandem whose data was to be kept until a day that has passed."""
    from mentoring_tui.domain.closing import is_kept_too_long
    from mentoring_tui.store.health import Fault

    found: list[Fault] = []
    for tandem in (stored.tandem for stored in context.library.all()):
        if is_kept_too_long(tandem, context.today) and tandem.ending and tandem.ending.keep_until:
            facts = {"day": long_date(tandem.ending.keep_until), "id": tandem.id}
            found.append(Fault(tandem.id + ".json", "kept-too-long", facts))
    return found


def _kept_texts(context: Context) -> "list[Fault]":
    """Return a fault for each text that another editor held as the program was ended."""
    from mentoring_tui.external_editor.kept_texts import kept_files
    from mentoring_tui.store.health import Fault

    return [Fault(path, "kept-text", {}) for name in context.library.ids() for path in kept_files(name)]


def advice(fault: str, facts: Mapping[str, object]) -> str:
    """Return the sentence about a fault: what is wrong and what to do."""
    from mentoring_tui.words.file_damage import problem_words

    told = {"where": "", **{name: clean_line(str(fact)) for name, fact in facts.items()}}
    if "problem" in told:
        told["problem"] = problem_words(told["problem"])
    if known := _ADVICE.get(fault):
        return with_commands(_(known), **told)
    problem = problem_words(fault) + (f", {told['where']}" if told["where"] else "")
    words = _("damaged ({problem}) and left as it is; “mentoring restore” replaces it with a backup")
    return with_commands(words, problem=problem)


_ADVICE: dict[str, str] = {
    "no-store-yet": N_("there is no data folder yet; “mentoring new” creates it"),
    "mode-too-open": N_("open to other users ({mode}); please remove their permissions"),
    "no-permissions": N_(
        "the file system keeps no permissions, so others may be able to read everything; "
        "please mount it for yourself alone, for instance with umask=077"
    ),
    "not-sealed": N_(
        "readable, though the data folder is encrypted; another program put it there: please move it"
        " elsewhere, or delete it"
    ),
    "sealed-otherwise": N_(
        "encrypted with a key that this data folder does not have; please move it elsewhere"
    ),
    "leftover": N_("left over from an interrupted save; the next save removes it"),
    "foreign-file": N_("not a file of this app; please move it elsewhere"),
    "conflict-copy": N_(
        "a sync tool’s conflict copy of tandem {of}; please open the tandem in the app and merge it with F9"
    ),
    "gone": N_("missing; “mentoring restore” restores a backup"),
    "older-generation": N_(
        "older than before: number {generation}, though number {seen} was already here;"
        " “mentoring backups” lists the backups"
    ),
    "saved-elsewhere": N_(
        "saved here while its data folder was gone; start “mentoring”, which offers to move it back"
    ),
    "elsewhere-gone": N_(
        "saved here while its data folder was gone, but cannot be found; connect the medium it is on,"
        " then start “mentoring”, which offers to move it back"
    ),
    "backup-damaged": N_("damaged backup ({problem}), left as it is; it cannot be restored, the others can"),
    "drafts-damaged": N_(
        "unsaved text that cannot be read; the tandem opens without it, and the file goes to “quarantine”"
    ),
    "drafts-of-other-version": N_(
        "unsaved text of another version of this app; please open the tandem with that one first"
    ),
    "not-readable": N_("cannot be read; please check its permissions"),
    "store-not-readable": N_("cannot be read; please check its permissions"),
    "tandem-newer": N_("written by a newer version of this app; please update"),
    "half-erased": N_("not erased as a whole yet; please check permissions, the next command tries again"),
    "kept-too-long": N_(
        "was to be kept until {day}; “mentoring erase {id}” deletes it, “mentoring end {id} --keep-until”"
        " keeps it longer"
    ),
    "kept-text": N_(
        "text from another editor that was not saved; “mentoring protocol write D FILE” reads it, then please"
        " delete it"
    ),
    "reference-missing": N_("refers to something that no longer exists ({where}); this does no harm"),
}
