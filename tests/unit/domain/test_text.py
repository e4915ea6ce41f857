"""Promised: no character that people type can steer a terminal, break a file, or hide what is there."""

import json
import sys
import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.limits import LONGEST_ITEM, LONGEST_LINE, LONGEST_MARKS, LONGEST_TEXT
from mentoring_tui.domain.text import (
    clean,
    clean_line,
    cut_marks,
    deduplicate,
    escape_unsafe,
    fold_case,
    has_too_many_marks,
    quote_line,
    require_item,
    require_line,
    sanitize,
    validate_line,
    validate_text,
)

ANY = st.text(st.characters(codec=None), max_size=60) | st.text(
    st.sampled_from("aü\u0308u \t\r\n\x00\x1b[\x9b\u202e\u2066\ud800\udfff\ufeff\u2028\x85\u200b\u200d👍"),
    max_size=20,
)
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def refusal(text: str, longest: int | None = None) -> Refused:
    with pytest.raises(Refused) as refused:
        require_line(text, "mentee", longest) if longest else require_line(text, "mentee")
    return refused.value


@given(ANY)
def test_what_is_left_is_harmless_and_can_be_stored(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert unicodedata.is_normalized("NFC", cleaned)
    assert {char for char in cleaned if unicodedata.category(char) in ("Cc", "Cs")} <= {"\n", "\t"}
    assert not set(cleaned) & set(BIDI)
    assert clean(cleaned) == cleaned


@given(ANY)
def test_what_is_made_harmless_on_its_way_out_is_what_cleaning_leaves(text: str) -> None:
    assert unicodedata.normalize("NFC", sanitize(text)) == clean(text)
    assert sanitize(clean(text)) == clean(text)


@given(ANY.filter(lambda text: text == json.loads(json.dumps(text))))  # JSON joins the halves of a pair
def test_json_says_the_same_once_it_is_harmless(text: str) -> None:
    written = escape_unsafe(json.dumps([text], ensure_ascii=False))
    assert json.loads(written) == [text]
    assert sanitize(written) == written.replace("\u2028", "\n").replace("\u2029", "\n")


@given(ANY)
def test_a_line_is_one_line_and_nothing_stands_around_it(text: str) -> None:
    cleaned = clean_line(text)
    assert cleaned == " ".join(cleaned.split())
    assert clean_line(cleaned) == cleaned
    assert len(cleaned.splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Nora\x1b[31m Weber", "Nora[31m Weber"),
        ("\x1b]0;Titel\x07Nora", "]0;TitelNora"),
        ("Nora\x9b2J", "Nora2J"),
        ("a\x00b", "ab"),
        ("\u202eNora\u202c", "Nora"),
        ("a\ud800b\udfffc", "abc"),
        ("\ufeffNora", "Nora"),
        ("Mu\u0308ller", "Müller"),
        ("Mu\x00\u0308ller", "Müller"),
        ("Nora\r\n Weber\u2028\tZoe\xa0Z", "Nora Weber Zoe Z"),
        ("[/]", "[/]"),
        ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
        ("👩🏽‍🎓 🇪🇺", "👩🏽‍🎓 🇪🇺"),
        ("שלום", "שלום"),
        ("  ", ""),
        ("\u200b\u2060 \xad", ""),
    ],
)
def test_a_line_as_it_is_kept(text: str, cleaned: str) -> None:
    assert clean_line(text) == cleaned


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"])
def test_every_end_of_a_line_becomes_a_line_feed(end: str) -> None:
    assert clean(f"eins{end}zwei\tdrei") == "eins\nzwei\tdrei"


@pytest.mark.parametrize("text", ["", " ", "\n\t", "\x00\x1b", "\u202e", "\ud800", "\u200b", "\xad \u2060"])
def test_where_something_has_to_stand_something_has_to_be_seen(text: str) -> None:
    refused = refusal(text)
    assert (refused.code, refused.facts["field"]) == ("text-empty", "mentee")


@pytest.mark.parametrize("text", ["Ö", "👍", "-", "王", "[/]", "\U0001239a"])
def test_whatever_can_be_seen_is_a_name(text: str) -> None:
    assert require_line(text, "mentee") == text


def test_too_long_a_text_is_refused_with_its_length() -> None:
    refused = refusal("x" * 10_000)
    assert refused.code == "text-too-long"
    assert refused.facts == {"field": "mentee", "length": 10_000, "longest": LONGEST_LINE}
    assert validate_line("x" * LONGEST_LINE, "mentee") == "x" * LONGEST_LINE
    with pytest.raises(Refused):
        validate_text("x" * (LONGEST_TEXT + 1), "insights")


def test_a_goal_may_be_longer_than_a_name() -> None:
    assert require_item("x" * LONGEST_ITEM, "goal")
    with pytest.raises(Refused) as refused:
        require_item("x" * (LONGEST_ITEM + 1), "goal")
    assert refused.value.code == "text-too-long"


def test_length_is_counted_in_what_is_kept() -> None:
    assert validate_line("u\u0308" * LONGEST_LINE + "\x00" * 50 + "  ", "mentee") == "ü" * LONGEST_LINE


def test_a_note_keeps_its_lines() -> None:
    assert validate_text("\n\neins\r\n\r\n  zwei\n", "insights") == "eins\n\n  zwei"


@pytest.mark.parametrize(
    ("one", "other"),
    [("MÜLLER", "müller"), ("Mu\u0308ller", "MÜLLER"), ("Straße", "STRASSE"), ("ABC", "abc")],
)
def test_words_are_compared_without_case_and_composed(one: str, other: str) -> None:
    assert fold_case(one) == fold_case(other)


@pytest.mark.parametrize(
    "mark", ["\u0301", "\u0316\u0301", "\u0344", "\u0f73", "\u20dd", "\ufe0f", "\U0001d165"]
)
def test_a_run_of_marks_ends_before_it_is_normalized(mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    normalize = unicodedata.normalize

    def counted(form: Literal["NFC"], text: str) -> str:
        given.append(text)
        return normalize(form, text)

    monkeypatch.setattr(unicodedata, "normalize", counted)
    cleaned = clean("Zoe" + mark * 50_000 + "\u0301 Z")
    assert all(len(text) <= len("Zoe Z") + LONGEST_MARKS for text in given)
    assert (cleaned[:2], cleaned[-2:]) == ("Zo", " Z")
    assert len(cleaned) <= len("Zoe Z") + LONGEST_MARKS
    assert clean(cleaned) == cleaned


def test_no_character_but_a_counted_mark_decomposes_into_marks_alone() -> None:
    for char in map(chr, range(0x300, sys.maxunicode)):
        if all(map(unicodedata.combining, unicodedata.normalize("NFD", char))):
            assert has_too_many_marks("a" + char * (LONGEST_MARKS + 1)), f"U+{ord(char):04X}"


@pytest.mark.parametrize(
    "text",
    [
        "ế" * 500,
        "שָׁלוֹם" * 20,
        "한" * 50,
        "का" * 200,
        "👩🏽‍🎓" * 50,
        "王" * 200,
        "e" + "\u0301" * LONGEST_MARKS,
    ],
)
def test_marks_that_scripts_need_are_kept(text: str) -> None:
    assert cut_marks(text) == text
    assert not has_too_many_marks(text)


def test_texts_are_kept_once_in_their_order() -> None:
    assert deduplicate(["b", "", "a", "b"]) == ("b", "a")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("| Booth | Who |\n|---|---|\n| 7 | a \\| b |\nEnd", "Booth, Who · 7, a | b · End"),
        ("Ask:\n- one\n  - two\nthen", "Ask: · one · two · then"),
        ("1. a\n2. b", "1. a · 2. b"),
        ("A line\n\nof words", "A line of words"),
        ("> told\n\n```py\nx = 1\n```", "told · x = 1"),
        ("- ", "-"),
        ("2 - 1 | 3", "2 - 1 | 3"),
    ],
)
def test_blocks_of_markdown_stay_apart_on_one_line(text: str, line: str) -> None:
    assert quote_line(text) == line
