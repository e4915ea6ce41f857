"""Promised: the screens look as they were last found good; fonts from elsewhere are left out."""

import re
from pathlib import Path

import pytest
from pytest_textual_snapshot import normalize_svg
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.tui.apps import demo_app

_FOREIGN = re.compile(r"@font-face\s*\{.*?\}|<!--.*?-->", re.DOTALL)


class Picture(SingleFileSnapshotExtension):
    """A picture in a file of its own."""

    _file_extension = "svg"
    _write_mode = WriteMode.TEXT


@pytest.mark.parametrize(
    ("key", "size"), [("1", (80, 24)), ("3", (120, 40)), ("e", (80, 24))], ids=["today", "schedule", "export"]
)
async def test_the_screen_looks_as_it_did(
    key: str,
    size: tuple[int, int],
    tmp_path: Path,
    snapshot: SnapshotAssertion,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("mentoring_tui.tui.export.offer.is_possible", lambda: True)
    app = demo_app(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.press(key)
        await app.workers.wait_for_complete()
        await pilot.pause()
        drawn = _FOREIGN.sub("", normalize_svg(app.export_screenshot()))
    assert drawn == snapshot(extension_class=Picture)
