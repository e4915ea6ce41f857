"""Promised: two wordings read as one, with the words marked that changed, and no word of either is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.domain.word_diff import TextChange, text_changes, word_pieces
from mentoring_tui.words.differences import piece_words


def marked(before: str, after: str) -> str:
    return "".join(map(piece_words, word_pieces(before, after)))


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("Netz in der Stadt", "Netz auf dem Land", "Netz [-in der Stadt-]{+auf dem Land+}"),
        ("Offen sein, pünktlich kommen", "Offen sein", "Offen sein[-, pünktlich kommen-]"),
        ("Zwei Kontakte.", "Zwei neue Kontakte.", "Zwei{+ neue+} Kontakte."),
        ("gleich", "gleich", "gleich"),
        ("", "neu", "{+neu+}"),
        ("[/] x", "[/] y", "[/] [-x-]{+y+}"),
    ],
)
def test_the_words_that_changed_are_marked_within_the_sentence(before: str, after: str, wanted: str) -> None:
    assert marked(before, after) == wanted


TEXTS = st.text(st.sampled_from("ab ä,\n"), max_size=30)


@given(TEXTS, TEXTS)
def test_both_wordings_can_be_read_out_of_the_pieces(before: str, after: str) -> None:
    pieces = word_pieces(before, after)
    assert "".join(piece.same + piece.removed for piece in pieces) == before
    assert "".join(piece.same + piece.added for piece in pieces) == after


def test_a_text_in_other_words_is_told_from_one_that_is_gone_and_one_that_is_new() -> None:
    found = text_changes(
        ["Ein Netz in der Verwaltung", "Bewerbung", "bleibt"],
        ["bleibt", "Führen", "Ein Netz in der Wirtschaft"],
    )
    assert found == [
        TextChange("Ein Netz in der Verwaltung", "Ein Netz in der Wirtschaft"),
        TextChange("Bewerbung", ""),
        TextChange("", "Führen"),
    ]


def test_very_long_texts_are_not_compared_word_by_word() -> None:
    (piece,) = word_pieces("a " * 5_000, "b " * 5_000)
    assert (piece.removed, piece.added) == ("a " * 5_000, "b " * 5_000)
    assert len(text_changes([f"a{n}" for n in range(500)], [f"b{n}" for n in range(500)])) == 1_000
