"""The words beside a tandem that can only be read."""

from mentoring_tui.domain.errors import Refused
from mentoring_tui.i18n import _, pgettext


def read_only_words(refused: Refused | None) -> str:
    """Return whether a tandem is closed, erased or read-only; an empty string for one that can be changed."""
    if refused is None:
        return ""
    if refused.code == "tandem-erased":
        return pgettext("tandem", "erased")
    return pgettext("tandem", "closed") if refused.code == "closed" else _("read-only")
