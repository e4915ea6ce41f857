"""What goes when a tandem is erased, and what no program can promise."""

from collections.abc import Iterator, Mapping, Sequence

from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import _, ngettext

_MOST_FILES = 8
"""Most names of files that are told."""


def traces_words(counts: Mapping[str, int]) -> str:
    """Return what there is of a tandem: `its file, 3 backups and 1 file of unsaved text`."""
    *others, last = tuple(_traces(counts)) or (_("nothing but its lock file"),)
    return _("{others} and {last}").format(others=", ".join(others), last=last) if others else last


def _traces(counts: Mapping[str, int]) -> Iterator[str]:
    if counts.get("document"):
        yield _("its file")
    if count := counts.get("backups", 0):
        yield ngettext("{count} backup", "{count} backups", count).format(count=count)
    if count := counts.get("drafts", 0):
        words = ngettext("{count} file of unsaved text", "{count} files of unsaved text", count)
        yield words.format(count=count)
    if count := counts.get("copies", 0):
        yield ngettext("{count} conflict copy", "{count} conflict copies", count).format(count=count)
    if count := counts.get("quarantine", 0):
        words = ngettext("{count} file in quarantine", "{count} files in quarantine", count)
        yield words.format(count=count)


def to_type_words(names: Sequence[str]) -> str:
    """Return which of these names is to be typed: the first one, or a last name if there are others."""
    if len(names) > 1:
        return _("To erase it, type “{name}” or one of the last names:").format(name=names[0])
    return _("To erase it, type its name ({name}):").format(name=names[0])


def papers_words(tandem: Tandem) -> str:
    """Return which files for others its receipts know, which stay; an empty string where there are none."""
    found = (clean_line(receipt.file) for receipt in tandem.receipts)
    files = sorted({file for file in found if file not in ("", "-")})
    if not files:
        return ""
    names = ", ".join(files[:_MOST_FILES])
    if len(files) > _MOST_FILES:
        names += " " + _("and {count} more").format(count=len(files) - _MOST_FILES)
    return _("Written for others: {files}.").format(files=names)


def searched_words() -> str:
    """Return that nothing of a tandem was found after it was erased."""
    return _(
        "The data folder and the user’s state folder were searched for its texts: nothing is left there."
    )


def no_promise_words() -> str:
    """Return what erasing can't reach."""
    return _(
        "No program can promise more: disks may keep deleted data for a while, backups of the computer and"
        " sync services keep their own copies, and documents that were given away stay where they are."
    )
