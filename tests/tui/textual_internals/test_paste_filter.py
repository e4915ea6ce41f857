"""Promised: no pasted text is parsed as keys, wherever the input is split."""

import pytest
from textual import events

from mentoring_tui.tui.textual_internals.paste_filter import LONGEST_PASTE, PasteFilter, PasteSafeParser

TYPED = "ab\x1b[A\x1b[200~x\x1b[31my\x1b[2\x1b\x1b[201~q\x1b\x1b[200~z\x1b[201~\x1b[201~e"
PASSED = "ab\x1b[A\x1b[200~x[31my[2\x1b[201~q\x1b\x1b[200~z\x1b[201~\x1b[201~e"


@pytest.mark.parametrize("size", range(1, len(TYPED) + 1))
def test_a_paste_loses_its_escapes_and_keys_keep_theirs(size: int) -> None:
    paste_filter = PasteFilter()
    passed = [paste_filter.filter(TYPED[start : start + size]) for start in range(0, len(TYPED), size)]
    assert "".join(passed) == PASSED


@pytest.mark.parametrize("size", [1_000, LONGEST_PASTE - 1, 10 * LONGEST_PASTE])
def test_what_is_more_than_any_field_takes_is_not_parsed(size: int) -> None:
    typed = "a\x1b[200~" + "\x1bx" * 2 * LONGEST_PASTE + "\x1b[201~b\x1b[200~" + "y" * 10 + "\x1b[201~c"
    parser = PasteSafeParser()
    found: list[object] = []
    for start in range(0, len(typed), size):
        found += parser.feed(typed[start : start + size])
    assert [event.key for event in found if isinstance(event, events.Key)] == ["a", "b", "c"]
    pasted = [event.text for event in found if isinstance(event, events.Paste)]
    assert pasted == ["x" * LONGEST_PASTE, "y" * 10]


TEXTS = ("\x1b]8;;q\x1b\\l", "\x1b[12~", "\x1bq", "\x1b[999;" + "9" * 50 + "q", "\x1b")


@pytest.mark.parametrize("text", TEXTS)
def test_a_paste_is_one_text_and_no_key(text: str) -> None:
    paste, key = PasteSafeParser().feed(f"\x1b[200~{text} end\x1b[201~\r")
    assert isinstance(paste, events.Paste)
    assert isinstance(key, events.Key)
    assert paste.text == text.replace("\x1b", "") + " end"


def keys(*pieces: str) -> list[str]:
    """Return the keys of input that comes in pieces."""
    parser = PasteSafeParser()
    found = [event for piece in pieces for event in parser.feed(piece)]
    return [event.key for event in found if isinstance(event, events.Key)]


@pytest.mark.parametrize("character", "0123456789aqtxzQß")
def test_a_character_right_after_escape_is_that_character(character: str) -> None:
    assert keys(f"\x1b{character}a") == ["escape", character, "a"]
    assert keys("\x1b", f"{character}\x1b", "") == ["escape", character, "escape"]


@pytest.mark.parametrize(
    ("typed", "one", "apart"),
    [
        ("b", "ctrl+left", "b"),
        ("f", "ctrl+right", "f"),
        ("\t", "shift+tab", "tab"),
        ("\x7f", "ctrl+w", "backspace"),
    ],
)
def test_a_key_with_alt_that_comes_in_one_piece_stays_one_key(typed: str, one: str, apart: str) -> None:
    assert keys(f"\x1b{typed}") == [one]
    assert keys("\x1b", f"{typed}\x1b{typed}") == ["escape", apart, one]


def test_sequences_stay_keys_and_what_is_none_begins_with_escape() -> None:
    assert keys("\x1b[A\x1bOP") == ["up", "f1"]
    assert keys("\x1b", "[A", "\x1b", "OP\x1b", "b") == ["up", "f1", "escape", "b"]
    assert keys("\x1b[", "") == ["escape", "left_square_bracket"]
    assert keys("\x1b\r\x1b ") == ["escape", "enter", "escape", "space"]
