"""What the system says when it refuses something, by its symbolic errno, as a part of a sentence."""

from mentoring_tui.i18n import N_, _


def reason_words(code: str) -> str:
    """Return why the system refused something; what is no usual errno comes back as it is."""
    words = _REASONS.get(code)
    return _(words) if words else code


_REASONS = {
    "EACCES": N_("no permission"),
    "EBUSY": N_("it is in use"),
    "EDQUOT": N_("no space is left"),
    "EIO": N_("the disk reports an error"),
    "EISDIR": N_("it is a folder"),
    "ELOOP": N_("it is a link"),
    "EMFILE": N_("too many files are open"),
    "ENAMETOOLONG": N_("the name is too long"),
    "ENODEV": N_("the disk is gone"),
    "ENOENT": N_("it does not exist"),
    "ENOSPC": N_("no space is left"),
    "ENOTDIR": N_("there is a file in the place of a folder"),
    "ENXIO": N_("it is not there"),
    "EPERM": N_("it is not allowed"),
    "EROFS": N_("the disk is write-protected"),
    "ESTALE": N_("the network drive is gone"),
    "ETXTBSY": N_("it is in use"),
}
