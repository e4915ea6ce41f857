"""Add and remove names of other people, and words to be asked about."""

from collections.abc import Sequence
from dataclasses import replace

from mentoring_tui.domain.errors import NotFound, Refused
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.known_name import KnownName
from mentoring_tui.domain.name_matching import NameMatcher
from mentoring_tui.domain.name_words import TITLES, words
from mentoring_tui.domain.pseudonyms import own_names
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import require_line, validate_line

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def add_name(tandem: Tandem, text: str, stand_in: str | None, label: str = "{letter}") -> Tandem:
    """Add or change a name that leaves as its stand-in, or not at all if that is empty.

    Without a stand-in it keeps the one it has, or gets the `label` with the next free letter. Raise Refused
    for a name of mentee or mentor, and for a stand-in that has a known name in it.
    """
    name = require_line(text, "known-name")
    key = _key(name)
    if not key:
        raise Refused("name-without-letters", text=name)
    if key in map(_key, own_names(tandem)):
        raise Refused("name-is-own", text=name)
    known = _find(tandem.names, name)
    if stand_in is None:
        is_named = known and not known.ask
        stand_in = known.stand_in if known and is_named else _next_stand_in(tandem.names, label)
    stand_in = validate_line(stand_in, "stand-in")
    return _with_name(tandem, KnownName(known.id if known else new_id(), name, stand_in))


def add_word(tandem: Tandem, text: str) -> Tandem:
    """Add a word that the check asks about wherever it stands."""
    word = require_line(text, "known-name")
    if not words(word):
        raise Refused("name-without-letters", text=word)
    known = _find(tandem.names, word)
    return _with_name(tandem, KnownName(known.id if known else new_id(), word, ask=True))


def remove_name(tandem: Tandem, name: KnownName) -> Tandem:
    """Remove a name or word."""
    return replace(tandem, names=tuple(each for each in tandem.names if each.id != name.id))


def find_name(tandem: Tandem, wanted: str) -> KnownName:
    """Return the name or word that is written so, in any spelling, or has this id; raise NotFound."""
    found = _find(tandem.names, wanted)
    if found is None:
        found = next((name for name in tandem.names if name.id == wanted), None)
    if found is None:
        candidates = tuple(name.text for name in tandem.names)
        raise NotFound("id-unknown", wanted=wanted, candidates=candidates)
    return found


def _with_name(tandem: Tandem, name: KnownName) -> Tandem:
    names = [name if each.id == name.id else each for each in tandem.names]
    if name not in names:
        names.append(name)
    if name.stand_in and NameMatcher(names).find(name.stand_in):
        raise Refused("stand-in-tells-name", text=name.stand_in)
    return replace(tandem, names=tuple(names))


def _find(names: Sequence[KnownName], text: str) -> KnownName | None:
    return next((name for name in names if _key(name.text) == _key(text)), None)


def _key(text: str) -> tuple[str, ...]:
    """Return what two spellings of a name have in common."""
    return tuple(word.folded for word in words(text) if word.folded not in TITLES)


def _next_stand_in(names: Sequence[KnownName], label: str) -> str:
    """Return the label with the first letter, or letters after Z, that no stand-in ends with."""
    taken = {name.stand_in.rpartition(" ")[2] for name in names}
    number = 0
    while _letters(number) in taken:
        number += 1
    return label.format(letter=_letters(number))


def _letters(number: int) -> str:
    """Return A to Z for 0 to 25, then AA, AB and so on."""
    rest, last = divmod(number, len(_LETTERS))
    return (_letters(rest - 1) if rest else "") + _LETTERS[last]
