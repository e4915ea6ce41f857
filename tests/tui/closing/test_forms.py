"""Promised: the other side gets an empty form, and its answers come back word for word."""

from pathlib import Path

import pytest
from textual.widgets import Input

from mentoring_tui.domain.agreement import Role
from tests.tui.apps import SIZE, demo_app
from tests.tui.closing.answers import at, tandem_of, told, value, words


async def test_an_empty_form_is_written_and_a_filled_one_read_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        await pilot.press("r")
        await at(pilot, app, "form.empty")
        await pilot.press("enter")
        app.screen.query_one(Input).value = "form.md"
        await pilot.press("enter")
        await pilot.pause()
        form = (tmp_path / "form.md").read_text("utf-8")
        assert "Trust" in form
        lines = [f"{line} 4" if line.startswith("- **Trust**") else line for line in form.split("\n")]
        filled = "\n".join(lines)
        (tmp_path / "filled.md").write_text(filled + "\nA line that fits nowhere at all?\n", "utf-8")
        await at(pilot, app, "form.filled")
        await pilot.press("enter")
        app.screen.query_one(Input).value = "filled.md"
        await pilot.press("enter")
        await pilot.pause()
        assert value(app, "cooperation.trust", Role.MENTOR) is None
        assert "1 answer read." in words(app, ".dialog-title")
        assert app.screen.query_one("#yes").display
        assert words(app, "#read Static").startswith(
            "Cooperation\nTrust: 4 out of 5\n\nNot placed, it stands at “Date”: A line that fits"
        )
        await pilot.press("enter")
        await pilot.pause()
        assert value(app, "cooperation.trust", Role.MENTOR) == 4
        assert "1 answer read." in told(app)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.md", None, "missing.md"),
        ("bytes.md", b"\xff\xfe\x00", "bytes.md"),
        ("nothing.md", b"Nothing to see here.\n", "No answer was found"),
    ],
)
async def test_what_is_no_form_is_said_and_the_path_stays(
    name: str, content: bytes | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if content is not None:
        (tmp_path / name).write_bytes(content)
    app = demo_app(tmp_path)
    before = tandem_of(app)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("r")
        await at(pilot, app, "form.filled")
        await pilot.press("enter")
        app.screen.query_one(Input).value = name
        await pilot.press("enter")
        await pilot.pause()
        assert said in words(app, ".refused")
        assert app.screen.query_one(Input).value == name
        assert tandem_of(app) == before


async def test_a_click_opens_a_row(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await at(pilot, app, "papers")
        rows = screen.form.rows
        await pilot.click(rows, offset=(3, rows.top("papers") - rows.scroll_offset.y))
        await pilot.pause()
        assert type(app.screen).__name__ == "PapersDialog"
