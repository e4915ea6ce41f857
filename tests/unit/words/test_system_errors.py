"""Promised: what the system refuses is told in words, in both languages."""

import pytest

from mentoring_tui.domain.errors import StoreError
from mentoring_tui.i18n import set_language
from mentoring_tui.words.error_messages import sentence


@pytest.mark.parametrize(("language", "words"), [("de", "kein Platz mehr"), ("en", "no space is left")])
def test_a_usual_errno_is_told_in_words(language: str, words: str) -> None:
    set_language(language)
    told = sentence(StoreError("half-erased", file="x", reason="ENOSPC"))
    assert words in told
    assert "ENOSPC" not in told


def test_an_unusual_errno_is_told_as_it_is() -> None:
    assert "ENOTBLK" in sentence(StoreError("half-erased", file="x", reason="ENOTBLK"))
