"""Whether there is a tandem of the two people already whose names are typed for a new one."""

from collections.abc import Mapping

from mentoring_tui.domain.text import fold_case
from mentoring_tui.i18n import _
from mentoring_tui.library import Library


def same_names_words(library: Library, texts: Mapping[str, str]) -> str:
    """Return a sentence that names the tandem of these two; an empty string if there is none."""
    typed = _folded(texts.get("mentee", ""), texts.get("mentor", ""))
    if not all(typed):
        return ""
    for stored in library.all():
        agreement = stored.tandem.agreement
        if _folded(agreement.mentee.name, agreement.mentor.name) == typed:
            return _("There is a tandem of these two already: {name}.").format(name=stored.tandem.name)
    return ""


def _folded(mentee: str, mentor: str) -> tuple[str, str]:
    return fold_case(mentee.strip()), fold_case(mentor.strip())
