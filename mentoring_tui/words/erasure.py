"""What goes when a tandem is erased, and what no program can promise."""

from collections.abc import Iterator, Mapping

from mentoring_tui.i18n import _, ngettext


def traces_words(counts: Mapping[str, int]) -> str:
    """Return what there is of a tandem: `its file, 3 backups, 1 file of unsaved text`."""
    return ", ".join(_traces(counts)) or _("nothing but its lock")


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


def no_promise_words() -> str:
    """Return what erasing can't reach."""
    return _(
        "No program can promise more: disks may keep deleted data for a while, backups of the computer and"
        " sync services keep their own copies, and documents that were given away stay where they are."
    )
