"""What is wrong with a file, in the person's language."""

from collections.abc import Callable

from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import _


def problem_words(code: str) -> str:
    """Return what is wrong with a file, as a part of a sentence."""
    words = _PROBLEMS.get(code)
    return words() if words else clean_line(code)


_PROBLEMS: dict[str, Callable[[], str]] = {
    # any file
    "cut-off": lambda: _("it is cut off"),
    "duplicate-id": lambda: _("an id stands there twice"),
    "duplicate-key": lambda: _("a key stands there twice"),
    "empty": lambda: _("it is empty"),
    "id-of-another": lambda: _("it holds another tandem than its name says"),
    "missing-table": lambda: _("a table is missing"),
    "newer-version": lambda: _("a newer version of this program wrote it; please update"),
    "not-a-file": lambda: _("it is not a file"),
    "not-an-object": lambda: _("it is not a tandem"),
    "not-json": lambda: _("it is not JSON"),
    "not-utf8": lambda: _("it is not text in UTF-8"),
    "unknown-format": lambda: _("it is not a tandem of this program"),
    "unstorable": lambda: _("it holds what no file can keep"),
    "wrong-type": lambda: _("something of the wrong kind stands there"),
    "wrong-value": lambda: _("something impossible stands there"),
    # programme files
    "always-private": lambda: _("this part is private, always"),
    "bad-id": lambda: _("an id is made of small letters, digits and hyphens"),
    "bad-region": lambda: _("a region is written like DE-NW"),
    "bounds-reversed": lambda: _("the upper bound is below the lower one"),
    "empty-file": lambda: _("it is empty"),
    "empty-list": lambda: _("something has to stand in this list"),
    "is-a-folder": lambda: _("it is a folder"),
    "missing-key": lambda: _("this is needed and missing"),
    "no-language": lambda: _("a text is needed, in German under the key de or in English under en"),
    "no-such-file": lambda: _("there is no such file"),
    "not-of-this-kind": lambda: _("this does not belong to this kind of field"),
    "not-readable": lambda: _("it can't be read"),
    "not-toml": lambda: _("this is not TOML"),
    "too-large": lambda: _("it is too large"),
    "unknown-audience": lambda: _("an audience is private, tandem or lead"),
    "unknown-key": lambda: _("nothing is called so here"),
    "unknown-kind": lambda: _("there is no such kind"),
}
