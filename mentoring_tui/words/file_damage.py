"""Problems of files, in the user's language."""

from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import N_, _


def problem_words(code: str) -> str:
    """Return the problem of a file as a part of a sentence."""
    words = _PROBLEMS.get(code)
    return _(words) if words else clean_line(code)


_PROBLEMS: dict[str, str] = {
    # any file
    "cut-off": N_("it is cut off"),
    "duplicate-id": N_("an id stands there twice"),
    "duplicate-key": N_("a key stands there twice"),
    "empty": N_("it is empty"),
    "id-of-another": N_("it holds another tandem than its name says"),
    "missing-table": N_("a table is missing"),
    "newer-version": N_("a newer version of this program wrote it; please update"),
    "not-a-file": N_("it is not a file"),
    "not-an-object": N_("it is not a tandem"),
    "not-json": N_("it is not JSON"),
    "not-utf8": N_("it is not text in UTF-8"),
    "too-deep": N_("it is nested too deep"),
    "too-large": N_("it is too large"),
    "too-many-marks": N_("a letter has more combining marks than any writing needs"),
    "unknown-format": N_("it is not a tandem of this program"),
    "unstorable": N_("it holds what no file can keep"),
    "wrong-type": N_("something of the wrong kind stands there"),
    "wrong-value": N_("something impossible stands there"),
    # programme files
    "always-private": N_("this part is private, always"),
    "bad-id": N_("an id is made of small letters, digits and hyphens"),
    "bad-region": N_("a region is written like DE-NW"),
    "bounds-reversed": N_("the upper bound is below the lower one"),
    "empty-file": N_("it is empty"),
    "empty-list": N_("something has to stand in this list"),
    "is-a-folder": N_("it is a folder"),
    "missing-key": N_("this is needed and missing"),
    "no-language": N_("a text is needed, in German under the key de or in English under en"),
    "no-such-file": N_("there is no such file"),
    "not-of-this-kind": N_("this does not belong to this kind of field"),
    "not-readable": N_("it can't be read"),
    "not-toml": N_("this is not TOML"),
    "unknown-audience": N_("an audience is private, tandem or lead"),
    "unknown-key": N_("nothing is called so here"),
    "unknown-kind": N_("there is no such kind"),
}
