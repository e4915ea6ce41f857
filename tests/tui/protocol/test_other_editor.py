"""Promised: what is written in another editor comes into the text, and nothing is lost where it fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.widgets._toast import Toast

from mentoring_tui.domain.errors import Refused
from mentoring_tui.external_editor import editor_file
from mentoring_tui.external_editor.editor_file import EditorFile
from mentoring_tui.external_editor.kept_texts import kept_texts_folder
from mentoring_tui.i18n import set_language
from mentoring_tui.store.vault import wrapping
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.protocol.editor_actions import SuspendedTerminal
from tests.quick_wraps import quick_wrap
from tests.tui.apps import SIZE, TODAY, demo_app
from tests.tui.protocols import PAST, held_by, on_disk, opened, protocol_in


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Let the app be suspended in tests; return what is printed then."""
    printed: list[str] = []

    @contextmanager
    def suspend(_app: MentoringApp) -> Iterator[None]:
        yield

    def wait(_terminal: SuspendedTerminal, refused: Refused) -> None:
        printed.append(refused.code)

    monkeypatch.setattr(MentoringApp, "suspend", suspend)
    monkeypatch.setattr(SuspendedTerminal, "wait_for_enter", wait)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return printed


def set_editor(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """Let a script in Python be the editor; `path` is the file that it edits."""
    program = folder / "editor.py"
    head = "import sys, pathlib\npath = pathlib.Path(sys.argv[1])\ntext = path.read_text()\n"
    program.write_text(head + script)
    monkeypatch.setenv("VISUAL", f"python3 -S {program}")


INSERT = "path.write_text(text.replace('### Insights\\n', '### Insights\\n\\nWritten elsewhere.\\n'))\n"


async def test_the_text_of_another_editor_is_merged_into_what_stands_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_editor(monkeypatch, tmp_path, INSERT)
    app = demo_app(tmp_path / "store")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST, below="### Insights")
        await pilot.press(*"Here.", "f12")
        assert screen.editor.has_focus
        assert protocol_in(on_disk(app), PAST).text("outcome", "insights") == "Written elsewhere.\nHere."
        assert not list(tmp_path.glob("mentoring-*"))
        await pilot.press("ctrl+z")
        screen.save()
        assert protocol_in(held_by(app), PAST).text("outcome", "insights") == "Here."


async def test_windows_line_ends_of_another_editor_are_no_change_of_every_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_editor(
        monkeypatch, tmp_path, "path.write_bytes((text + 'A last line').replace('\\n', '\\r\\n').encode())\n"
    )
    app = demo_app(tmp_path / "store")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST)
        before = screen.editor.text
        await pilot.press("x")
        assert screen.editor.text == before + "A last line"


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("path.write_text('Half a word'); sys.exit(1)\n", "what was written is kept in"),
        ("sys.exit(1)\n", "failed; nothing was changed"),
        ("", "Nothing was changed"),
    ],
)
async def test_an_editor_that_fails_changes_nothing_and_says_so(
    script: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: list[str]
) -> None:
    set_editor(monkeypatch, tmp_path, script)
    set_language("en")
    async with demo_app(tmp_path / "store").run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST)
        before = screen.editor.text
        await pilot.press("x")
        await pilot.pause()
        said = " ".join(notice.message for notice in pilot.app._notifications)
        assert sentence in said.replace("\n", " ")
        assert screen.editor.text == before
        assert screen.query(Toast)
        kept = [path.read_text() for path in (tmp_path / "state").rglob("*.md")]
        assert kept == (["Half a word"] if "Half" in script else [])


@pytest.mark.parametrize("minutes", [9, 11])
async def test_the_minutes_in_another_editor_count_and_its_text_is_saved_before_it_locks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, minutes: int
) -> None:
    monkeypatch.setattr(wrapping, "_run", quick_wrap)
    now = 0.0

    def edit(_file: EditorFile, _terminal: SuspendedTerminal) -> str:
        nonlocal now
        now += minutes * 60
        return "## Unser Treffen\n\nWritten elsewhere.\n"

    monkeypatch.setattr(EditorFile, "edit", edit)
    app = demo_app(tmp_path / "store")
    app.library.encrypt("drei kleine Wörter")
    vault = app.library.text_vault()
    assert vault
    vault.note_told_of_editors()
    monkeypatch.setattr(app.screen_lock, "_now", lambda: now)
    app.screen_lock.note_input()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, PAST)
        await pilot.press("x")
        assert app.is_covered is (minutes > 10)
        assert "Written elsewhere" in str(protocol_in(held_by(app), PAST))
        assert not app.unsaved
        now += 599
        app.screen_lock.check_idle()
        assert app.is_covered is (minutes > 10)


async def test_what_an_earlier_run_left_of_a_text_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(MentoringApp, "tell", lambda _app, words, severe=False: told.append(words))
    app = demo_app(tmp_path / "store")
    assert app.state
    path = Path(kept_texts_folder()) / f"mentoring-{app.state.tandem.id}-abc" / "2026-11-26.md.age"
    path.parent.mkdir(parents=True)
    path.write_text("sealed")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash")
        app.polling.check_copies()
        assert not told
        await pilot.press("escape")
        app.polling.check_copies()
        app.polling.check_copies()
        assert [str(path) in words for words in told] == [True]
    again = MentoringApp(app.library, TODAY)
    async with again.run_test(size=SIZE):
        again.polling.check_copies()
    assert len(told) == 1


async def test_an_editor_in_its_own_window_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terminal: list[str]
) -> None:
    monkeypatch.setenv("VISUAL", "true")
    monkeypatch.setattr(editor_file, "_AT_ONCE", 60)
    async with demo_app(tmp_path / "store").run_test(size=SIZE, notifications=True) as pilot:
        await opened(pilot, PAST)
        await pilot.press("x")
        assert terminal == ["editor-in-background"]


async def test_without_any_editor_there_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("PATH", str(tmp_path))
    async with demo_app(tmp_path / "store").run_test(size=SIZE, notifications=True) as pilot:
        screen = await opened(pilot, PAST)
        await pilot.press("x")
        assert "please set EDITOR" in " ".join(notice.message for notice in pilot.app._notifications)
        assert not screen.is_dirty
