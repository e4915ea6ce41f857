"""Promised: a passage of one text is found in another, and what people say twice is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.domain.passages import shares_passage

SOURCE = "Mein Vorgesetzter bevorzugt die Kollegin, und ich fühle mich übergangen.\nBewerbung schreiben"


@pytest.mark.parametrize(
    "text",
    [
        "Er sagt: ich fühle mich übergangen, oft",
        "setzter bevorzugt die Kollegin",
        "BEVORZUGT DIE\nKOLLEGIN UND ICH",
        "die Kollegin – und ich fühle mich",
    ],
)
def test_a_part_of_a_line_is_a_passage(text: str) -> None:
    assert shares_passage(text, SOURCE)


@pytest.mark.parametrize(
    "phrase",
    [
        "Bewerbung schreiben",
        "bis zum nächsten Treffen",
        "Bewerbungsunterlagen zusammenstellen",
        "before the next meeting",
        "Wie geht es weiter?",
        "Das Treffen war gut.",
    ],
)
def test_an_ordinary_phrase_is_none(phrase: str) -> None:
    assert not shares_passage(f"Heute {phrase} und dann", f"Vorher, {phrase}: später")


def test_what_stood_there_before_is_none() -> None:
    said = "und ich fühle mich übergangen, schon lange"
    assert shares_passage(said, SOURCE)
    assert not shares_passage(f"{said}!", SOURCE, known=said)


WORD = st.text("abcdefg", min_size=2, max_size=9)
OTHER = st.text("uvwxyz", min_size=2, max_size=9)


@given(st.lists(WORD, min_size=12, max_size=20), st.lists(OTHER, max_size=9), st.data())
def test_whatever_is_cut_out_is_found_if_it_is_long_enough(
    private: list[str], own: list[str], data: st.DataObject
) -> None:
    source = " ".join(private)
    start = data.draw(st.integers(0, len(source) - 27))
    piece = source[start : data.draw(st.integers(start + 27, len(source)))]
    text = " ".join([*own, piece.strip(), *own])
    is_long = len(piece.strip()) >= 27 and piece.strip()[:27].strip().count(" ") >= 3
    assert shares_passage(text, source) or not is_long


@given(st.lists(WORD, min_size=12), st.lists(OTHER, min_size=12), st.text("abcdefg ", max_size=20))
def test_texts_with_a_short_piece_in_common_share_no_passage(
    private: list[str], own: list[str], piece: str
) -> None:
    assert not shares_passage(" ".join([*own, piece, *own]), " ".join([*private, piece, *private]))
