"""Why something is not saved, in words of the screens."""

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.i18n import _
from mentoring_tui.words.error_messages import sentence


def unsaved_words(error: StoreError) -> str:
    """Return why something is not saved, and which key resolves a conflict."""
    if error.code == "changed-outside":
        return _("Changed here and elsewhere. Press F9 to choose.")
    return sentence(error)
