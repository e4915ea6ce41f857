"""No word of a known name leaves in any form that people write it in, or it is asked about."""

import re
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.documents.outgoing_check import outgoing_check
from mentoring_tui.domain.agreement import Agreement, Party
from mentoring_tui.domain.known_name import KnownName
from mentoring_tui.domain.name_words import fold, plain
from mentoring_tui.domain.ordinary_words import NOUN_NAMES, WORD_NAMES
from mentoring_tui.domain.pseudonyms import StandIns
from mentoring_tui.domain.tandem import Tandem

FIRST = ("Sabine", "Anna", "Ayşe", "Jürgen", "Thi Lan", "Karl-Heinz", "Oleksandr", "Max", "Rose")
LAST = (
    "Krüger",
    "Öztürk-Meier",
    "Schmidt",
    "Wiśniewska",
    "Nguyen",
    "van der Berg",
    "Fuchs",
    "Groß",
    "O’Connor",
    "Sandbox",
)
AGREEMENT = Agreement(mentee=Party("Nora Weber"), mentor=Party("Jens Albrecht"))
names = st.builds(lambda first, last: f"{first} {last}", st.sampled_from(FIRST), st.sampled_from(LAST))

_IN_PARTS = (
    *("{first}", "{last}", "{first} {last}", "{last}, {first}", "{initial}. {last}", "{first} {letter}."),
    *("Frau {last}", "Herrn Dr. {first} {last}", "Familie {last}", "{first}-{last}", "{first}_{last}"),
)
_WRITTEN = (
    *(
        "{}",
        "{}s",
        "{}’s",
        "{}'s",
        "**{}**",
        "*{}*s",
        "# {}",
        "- {}",
        "> {}",
        "[{}](#a)",
        "„{}“",
        "({})",
        "{}-Termin",
    ),
    *("Team-{}", "{}sche Liste", "{}termin", "{}’", "~~{}~~", "{}:", "{}/Tiefbau", "`{}`", "{}\nkommt"),
)
_CASES: tuple[Callable[[str], str], ...] = (str, str.upper, str.title)


@st.composite
def written(draw: st.DrawFn, name: str) -> str:
    """Return a text with the name, or a part of it, as somebody may write it."""
    first, _space, last = name.partition(" ")
    form = draw(st.sampled_from(_IN_PARTS))
    part = form.format(first=first, last=last, initial=first[0], letter=last[0])
    part = draw(st.sampled_from(_CASES))(part)
    before, after = draw(
        st.sampled_from(
            (("Gestern mit ", " geredet."), ("", " kommt."), ("Das war ", ""), ("Büro von ", "."))
        )
    )
    return before + draw(st.sampled_from(_WRITTEN)).format(part) + after


@given(st.data(), st.lists(names, min_size=1, max_size=3, unique=True), st.booleans())
def test_no_word_of_a_known_name_leaves_unasked(data: st.DataObject, who: list[str], drop: bool) -> None:
    known = tuple(
        KnownName(f"n{number}", name, "" if drop else f"Person {number}") for number, name in enumerate(who)
    )
    text = data.draw(written(data.draw(st.sampled_from(who))))
    left = StandIns(known, ("Nora Weber", "Jens Albrecht")).replace(text)
    found = outgoing_check(Tandem("t", agreement=AGREEMENT, names=known)).find(left)
    asked = bytearray(len(left))
    for _kind, (start, end) in found:
        asked[start:end] = b"\1" * (end - start)
    parts = (
        {fold(part) for name in who for part in re.findall(r"[^\W\d_]{3,}", name)} - NOUN_NAMES - WORD_NAMES
    )
    parts -= {"van", "der"}
    for match in re.finditer(r"[^\W\d_]+", left):
        told = any(_tells(fold(match[0]), part) for part in parts)
        assert not told or any(asked[match.start() : match.end()]), (text, left, plain(left).text)


def _tells(word: str, part: str) -> bool:
    """Return whether a word tells a part of a name; a short part is in too many words by chance."""
    if len(part) > 4:
        return part in word
    return word == part or (len(part) == 4 and word == part + "termin")
