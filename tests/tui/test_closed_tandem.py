"""Promised: a closed tandem is shown and not changed; what is typed meanwhile is kept."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from textual.widgets import TextArea

from mentoring_tui.domain import closing
from mentoring_tui.domain.meeting import Status
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.schedule.meeting_detail import hint as detail_hint
from mentoring_tui.tui.today.meeting_words import hint
from mentoring_tui.tui.widgets.tab_strip import TabStrip
from tests.tui.apps import SIZE, TODAY, demo_app, make_library


def close_elsewhere(tmp_path: Path, tandem_id: str, change: Callable[[Tandem], Tandem] | None = None) -> None:
    """Let another program close the tandem."""
    logbook = make_library(tmp_path).open(tandem_id)
    logbook.apply(change or (lambda tandem: closing.close(tandem, TODAY, TODAY)), "")
    logbook.close()


def told(app: MentoringApp) -> str:
    return " ".join(notification.message for notification in app._notifications)


async def test_no_key_changes_a_closed_tandem_and_each_says_why(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    assert app.logbook
    app.logbook.apply(lambda tandem: closing.close(tandem, TODAY, TODAY), "close")
    closed = app.logbook.tandem
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.pause()
        assert "closed" in str(app.screen.query_one(TabStrip).render())
        for key in ("a", "h", "c"):
            await pilot.press(key)
            await pilot.pause()
            assert not app.screen.is_modal
        assert "reopen" in told(app)
        assert app.logbook.tandem == closed
        app.logbook.apply(closing.reopen, "reopen")
        await pilot.pause()
        assert "closed" not in str(app.screen.query_one(TabStrip).render())


async def test_what_is_typed_while_another_program_closes_the_tandem_is_kept(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    assert app.logbook
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("5")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        app.screen.query_one(TextArea).focus()
        await pilot.press(*"Satz")
        close_elsewhere(tmp_path, app.logbook.tandem.id)
        app.external_changes.check_file()
        await pilot.pause()
        app.tandem.save_all()
        app.autosave.flush()
        await pilot.pause()
        text = app.screen.query_one(TextArea).text
        assert "Satz" in text
        stored = repr(make_library(tmp_path).read(app.logbook.tandem.id).tandem)
        drafts = b"".join(path.read_bytes() for path in (tmp_path / "store" / "drafts").glob("*"))
        assert "Satz" in stored or b"Satz" in drafts


def test_nothing_is_asked_about_the_meetings_of_a_closed_tandem(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    assert app.logbook
    assert app.state
    unconfirmed = next(meeting for meeting in app.state.meetings if meeting.status is Status.OPEN)
    assert detail_hint(app.state, unconfirmed)
    app.logbook.apply(lambda tandem: closing.close(tandem, TODAY, TODAY), "close")
    assert detail_hint(app.state, unconfirmed) == ""


def test_today_reminds_of_data_that_should_be_gone(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    assert app.logbook
    app.logbook.apply(lambda tandem: closing.close(tandem, TODAY, TODAY, keep_until=TODAY), "close")
    assert app.state
    assert hint(app.state) == ""
    later = replace(app.state, today=TODAY.replace(day=TODAY.day + 1))
    assert "press 6, then d" in hint(later)
