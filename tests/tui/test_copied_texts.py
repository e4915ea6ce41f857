"""Promised: what is pasted is known by what was copied, whole or in part."""

import pytest

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.copied_text import CopiedText
from mentoring_tui.tui.copied_texts import CopiedTexts

SECRET = "Ich will kündigen,\nund zwar bald"


@pytest.fixture
def copied() -> CopiedTexts:
    """What is known after one private text was copied."""
    known = CopiedTexts()
    known.note_copy(SECRET, Audience.PRIVATE)
    return known


@pytest.mark.parametrize(
    "pasted", [SECRET, "kündigen", "Er sagt: Ich will kündigen, und zwar bald", "will\nkündigen"]
)
def test_a_copy_a_part_of_it_and_more_than_it_are_known(pasted: str, copied: CopiedTexts) -> None:
    copied.note_paste(pasted)
    assert [each.text for each in copied.pasted] == pasted.split("\n")
    assert {each.audience for each in copied.pasted} == {Audience.PRIVATE}
    assert copied.take_fresh()
    assert not copied.take_fresh()


@pytest.mark.parametrize("pasted", ["Bewerbung", "zw", "", "\n"])
def test_another_text_is_not(pasted: str, copied: CopiedTexts) -> None:
    copied.note_paste(pasted)
    assert not copied.pasted


def test_a_text_that_was_copied_again_from_where_more_see_it_is_for_more(copied: CopiedTexts) -> None:
    copied.note_copy(SECRET, Audience.LEAD)
    copied.note_paste(SECRET)
    assert not copied.pasted


def test_signs_at_the_beginning_of_a_line_may_be_gone(copied: CopiedTexts) -> None:
    copied.note_copy("- [ ] Anrufen", Audience.TANDEM)
    copied.note_paste("- [ ] Anrufen")
    assert CopiedText("Anrufen", Audience.TANDEM) in copied.pasted


def test_what_is_saved_is_forgotten(copied: CopiedTexts) -> None:
    copied.note_paste("kündigen")
    copied.forget("Anderes")
    assert copied.pasted
    copied.forget("Ich will kündigen.")
    assert not copied.pasted
