"""Promised: asking where a shipped programme is at home says what its whole file says."""

import pytest

from mentoring_tui.programme.reader import SHIPPED, load
from mentoring_tui.programme.region import shipped_region


@pytest.mark.parametrize("name", SHIPPED)
def test_it_says_what_the_file_says(name: str) -> None:
    programme = load(name, None)
    assert shipped_region(name) == (programme.region, programme.carnival)


@pytest.mark.parametrize("name", ["", "own", "../kerpen", "kerpen.toml", "/etc/passwd", "a\0b"])
def test_other_programmes_are_not_known(name: str) -> None:
    assert shipped_region(name) is None
