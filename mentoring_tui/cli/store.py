"""`check`: report faults of the store."""

import os
from collections.abc import Mapping

from mentoring_tui.cli.arguments import Command
from mentoring_tui.cli.context import Context
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import N_, _, ngettext


def run_check(context: Context, argv: list[str]) -> int:
    """Print the faults of the store; return 1 if there are any.

    Raise StoreError if the data folder that was chosen does not exist; the usual one may not exist yet.
    """
    context.parse(argv, Command("check", _("See whether the store is sound.")))
    if os.path.lexists(context.store_folder):
        faults = context.library.faults()
    elif context.store_chosen:
        raise StoreError("store-missing", file=context.store_folder)
    else:
        from mentoring_tui.store.health import Fault

        faults = [Fault(context.store_folder, "no-store-yet", {})]
    if context.json:
        context.print_json(
            [{"file": f.file, "fault": f.fault, "advice": advice(f.fault, f.facts)} for f in faults]
        )
    elif faults:
        context.print_text("\n".join(f"{f.file}: {advice(f.fault, f.facts)}" for f in faults))
    else:
        count = len(context.library.ids())
        sound = ngettext("The store is sound: {n} tandem.", "The store is sound: {n} tandems.", count)
        context.print_text(sound.format(n=count))
    return 1 if faults else 0


def advice(fault: str, facts: Mapping[str, object]) -> str:
    """Return the sentence about a fault: what is wrong and what to do."""
    from mentoring_tui.words.file_damage import problem_words

    told = {"where": "", **{name: clean_line(str(fact)) for name, fact in facts.items()}}
    if "problem" in told:
        told["problem"] = problem_words(told["problem"])
    if known := _ADVICE.get(fault):
        return _(known).format(**told)
    problem = problem_words(fault) + (f", {told['where']}" if told["where"] else "")
    return _(
        "damaged ({problem}); left as it is, and “mentoring restore” puts an earlier version there"
    ).format(problem=problem)


_ADVICE: dict[str, str] = {
    "no-store-yet": N_("there is no data folder yet; “mentoring new” makes it"),
    "mode-too-open": N_("others can get at it ({mode}); please take their permissions away"),
    "no-permissions": N_(
        "the file system keeps no permissions, so others may be able to read everything; "
        "please mount it for yourself alone, for instance with umask=077"
    ),
    "leftover": N_("left behind by a save that was cut off; the next save removes it"),
    "foreign-file": N_("not of this program; please move it elsewhere"),
    "conflict-copy": N_(
        "another version of tandem {of} that a sync tool left; opened in the screens, the tandem takes it in"
    ),
    "gone": N_("not there any more; “mentoring restore” brings an earlier version back"),
    "older-generation": N_(
        "version {generation}, though {seen} was here already; “mentoring backups” lists what there is"
    ),
    "backup-damaged": N_("damaged backup ({problem}), left as it is; it can't be restored, the others can"),
    "drafts-damaged": N_(
        "unsaved text that can't be read; the tandem opens without it, and the file goes to “quarantine”"
    ),
    "drafts-of-other-version": N_(
        "unsaved text of another version of this program; please open the tandem with that one first"
    ),
    "not-readable": N_("can't be read; please check its permissions"),
    "store-not-readable": N_("can't be read; please check its permissions"),
    "tandem-newer": N_("written by a newer version of this program; please update"),
    "reference-missing": N_("refers to something that is gone ({where}); it does no harm"),
}
