"""Promised: what a search finds in a folded text is shown in the text itself, wherever it stands."""

from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.domain.folding import find_spans, fold, make_term
from mentoring_tui.domain.text import clean_line

LETTERS = st.text("aäsßuüÜéE\u0302 iİœﬀ–x", max_size=12)


@given(LETTERS, st.lists(LETTERS, max_size=3), LETTERS)
def test_spans_stand_in_order_within_the_text_and_cover_what_was_found(
    before: str, words: list[str], after: str
) -> None:
    text = clean_line(before + "".join(words) + after)
    for word in filter(None, map(clean_line, words)):
        term = make_term(word)
        spans = find_spans(text, [term])
        assert bool(spans) is (bool(term.spelled) and term.is_in(fold(text)))
        assert all(term.is_in(fold(text[start:end])) for start, end in spans)
        edges = [edge for span in spans for edge in span]
        assert edges == sorted(set(edges))
        assert not edges or (edges[0] >= 0 and edges[-1] <= len(text))


@given(st.text(max_size=20), st.text(max_size=3))
def test_spans_stay_within_any_text(text: str, word: str) -> None:
    for start, end in find_spans(text, [make_term(word)]):
        assert 0 <= start < end <= len(text)


@given(LETTERS, LETTERS)
def test_a_text_is_folded_letter_by_letter(one: str, other: str) -> None:
    one, other = clean_line(one), clean_line(other)
    assert fold(f"{one} {other}").spelled == f"{fold(one).spelled} {fold(other).spelled}"
    assert fold(one).plain == "".join(fold(char).plain for char in one)


def test_a_phrase_is_found_across_spaces_and_ends_of_lines() -> None:
    term = make_term("Weniger  ist MEHR")
    assert term.is_in(fold("weniger\nist   mehr"))
    assert not term.is_in(fold("mehr ist weniger"))
    assert find_spans("Ja: weniger  ist mehr!", [term]) == [(4, 21)]
