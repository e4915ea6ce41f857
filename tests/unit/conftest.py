"""What several tests begin with."""

from pathlib import Path

import pytest

from tests.unit.shell import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """The command with a store that isn't there yet."""
    return Shell(tmp_path / "store")
