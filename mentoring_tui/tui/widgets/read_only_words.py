"""The words beside a tandem that can only be read."""

from mentoring_tui.domain.errors import Refused
from mentoring_tui.i18n import _, pgettext


def read_only_words(refused: Refused | None) -> str:
    """Return whether a tandem is closed or can't be saved; an empty string for one that can be changed."""
    if refused is None:
        return ""
    return pgettext("tandem", "closed") if refused.code == "closed" else _("read-only")
