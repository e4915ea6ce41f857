"""Replace the known names of other people by their stand-ins, in all texts of a redacted tandem."""

import re
from collections.abc import Collection, Iterable, Sequence

from mentoring_tui.domain.first_names import FIRST_NAMES
from mentoring_tui.domain.known_name import LEFT_OUT, KnownName
from mentoring_tui.domain.name_matching import NameMatcher, Occurrence
from mentoring_tui.domain.name_words import is_apostrophe
from mentoring_tui.domain.signing import keep_signed
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.written_texts import Place, rewrite_texts

_EMPHASIS = r"\*{1,3}|(?<![^\W_])_{1,3}|_{1,3}(?![^\W_])|~~|`+"


class StandIns:
    """Replaces names in texts; `own` are the names of mentee and mentor, `first_names` anybody's."""

    def __init__(
        self, names: Sequence[KnownName], own: Iterable[str], first_names: Collection[str] = FIRST_NAMES
    ) -> None:
        self.matcher = NameMatcher(names, own, first_names)
        self._stand_ins = {name.id: self._stand_in(name) for name in names}

    def replace(self, text: str) -> str:
        """Return the text with each clear occurrence of a name replaced."""
        pieces: list[str] = []
        index = 0
        for occurrence in self.matcher.find(text):
            if occurrence.clear:
                pieces.append(text[index : occurrence.start])
                pieces.append(self._replacement(text, occurrence))
                index = occurrence.end
        return "".join((*pieces, text[index:]))

    def _stand_in(self, name: KnownName) -> str:
        """Return the stand-in of a name; one that has a known name in it would tell what it hides."""
        if not name.stand_in or self.matcher.find(name.stand_in):
            return LEFT_OUT
        return name.stand_in

    def _replacement(self, text: str, occurrence: Occurrence) -> str:
        stand_in = self._stand_ins[occurrence.name.id]
        before, after = _unbalanced_emphasis(text, occurrence)
        return before + stand_in + _ending(stand_in, occurrence.ending) + after


def with_stand_ins(
    tandem: Tandem, names: Sequence[KnownName], first_names: Collection[str] = FIRST_NAMES
) -> Tandem:
    """Return a tandem with the known names replaced in all its texts, always in the same way.

    It may be redacted before or afterwards; one that is redacted for others has no names of its own.
    """
    if not names:
        return tandem
    stand_ins = StandIns(names, own_names(tandem), first_names)

    def rewrite(_place: Place, text: str) -> str:
        return stand_ins.replace(text)

    return keep_signed(tandem, rewrite_texts(tandem, rewrite))


def own_names(tandem: Tandem) -> tuple[str, ...]:
    """Return the names of mentee and mentor."""
    return tuple(
        party.name for party in (tandem.agreement.mentee, tandem.agreement.mentor) if party.name.strip()
    )


def _ending(stand_in: str, ending: str) -> str:
    """Return the ending of a genitive as the stand-in takes it."""
    if not ending or stand_in == LEFT_OUT:
        return ""
    if is_apostrophe(ending[0]) and len(ending) > 1:
        return ending
    return "’" if stand_in[-1].lower() in tuple("sxzß") else "s"


def _unbalanced_emphasis(text: str, occurrence: Occurrence) -> tuple[str, str]:
    """Return the signs of emphasis in a name that belong to others before or after it, for either side."""
    opened: list[str] = []
    for sign in re.findall(_EMPHASIS, text[occurrence.start : occurrence.end]):
        if opened and opened[-1] == sign:
            opened.pop()
        else:
            opened.append(sign)
    if not opened:
        return "", ""
    before = after = ""
    paragraph = text[text.rfind("\n\n", 0, occurrence.start) + 1 : occurrence.start]
    for sign in opened:
        if re.findall(_EMPHASIS, paragraph).count(sign) % 2:
            after += sign
        else:
            before += sign
    return before, after
