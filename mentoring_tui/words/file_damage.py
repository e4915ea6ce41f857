"""Problems of files, in the user's language."""

from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import N_, _


def problem_words(code: str) -> str:
    """Return the problem of a file as a part of a sentence."""
    words = _PROBLEMS.get(code)
    return _(words) if words else clean_line(code)


_PROBLEMS: dict[str, str] = {
    # any file
    "cut-off": N_("it is incomplete"),
    "duplicate-id": N_("it contains an id twice"),
    "duplicate-key": N_("it contains a key twice"),
    "empty": N_("it is empty"),
    "generation-of-another": N_("it is another version than its name says"),
    "id-of-another": N_("it contains a different tandem than its name says"),
    "missing-table": N_("a table is missing"),
    "newer-version": N_("it was written by a newer version of this app; please update"),
    "not-a-file": N_("it is not a file"),
    "not-an-object": N_("it is not a tandem"),
    "not-json": N_("it is not JSON"),
    "not-utf8": N_("it is not text in UTF-8"),
    "seal-broken": N_("it does not open with the key of this data folder"),
    "too-deep": N_("it is nested too deeply"),
    "too-large": N_("it is too large"),
    "too-many-marks": N_("a letter has too many combining marks"),
    "unknown-format": N_("it is not a tandem of this app"),
    "unstorable": N_("it contains something that cannot be saved"),
    "wrong-type": N_("a value is of the wrong kind"),
    "wrong-value": N_("a value is not possible"),
    # programme files
    "always-private": N_("this part is always private"),
    "bad-id": N_("an id consists of lower-case letters, digits and hyphens"),
    "bad-region": N_("a region is written like DE-NW"),
    "bounds-reversed": N_("the upper bound is below the lower one"),
    "empty-file": N_("it is empty"),
    "empty-list": N_("this list must not be empty"),
    "is-a-folder": N_("it is a folder"),
    "missing-key": N_("this is required and missing"),
    "no-language": N_("a text is needed, in German under the key de or in English under en"),
    "no-such-file": N_("there is no such file"),
    "not-of-this-kind": N_("this does not go with this kind of field"),
    "not-readable": N_("it cannot be read"),
    "not-toml": N_("this is not TOML"),
    "unknown-audience": N_("an audience is private, tandem or lead"),
    "unknown-key": N_("this name is not known here"),
    "unknown-kind": N_("there is no such kind"),
}
