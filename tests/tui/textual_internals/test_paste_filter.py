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


@pytest.mark.parametrize("digit", "0123456789")
def test_a_digit_right_after_escape_is_that_digit(digit: str) -> None:
    found = list(PasteSafeParser().feed(f"\x1b{digit}a"))
    assert [event.key for event in found if isinstance(event, events.Key)] == ["escape", digit, "a"]
