"""The contracts use Textual's own pilot: the one of the other tests relies on private members too."""

import pytest


@pytest.fixture(autouse=True)
def _hurry() -> None:
    """Wait as Textual's own pilot does."""
