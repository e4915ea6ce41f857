"""Promised: a save that leaves no backup says so in the screens, once, and is a save."""

from functools import partial
from pathlib import Path

from mentoring_tui.domain.topic_changes import add_topic
from mentoring_tui.tui.app import MentoringApp
from tests.tui.apps import SIZE, demo_app, make_library


def said(app: MentoringApp) -> list[str]:
    return [str(notification.message) for notification in app._notifications]


async def test_a_missing_backup_is_told_once_until_it_works_again(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    folder = tmp_path / "store" / "backups"
    folder.write_text("mine")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        for number in range(3):
            assert app.apply(partial(add_topic, text=str(number)), "")
        await pilot.pause()
        (told,) = said(app)
        assert told.startswith("Saved, but without a backup of the state before")
        assert app.logbook
        assert make_library(tmp_path).all()[0].tandem == app.logbook.tandem
        folder.unlink()
        assert app.apply(partial(add_topic, text="again"), "")
        await pilot.pause()
        assert len(said(app)) == 1
        assert len(make_library(tmp_path).backups(app.logbook.tandem.id)) == 1
