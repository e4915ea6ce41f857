"""Tests for the order in which one key goes through the audiences."""

from mentoring_tui.domain.audience import Audience


def test_one_key_narrows_first_so_that_what_the_tandem_sees_is_not_released_on_the_way_to_private() -> None:
    assert [audience.next for audience in (Audience.LEAD, Audience.TANDEM, Audience.PRIVATE)] == [
        Audience.TANDEM,
        Audience.PRIVATE,
        Audience.LEAD,
    ]
