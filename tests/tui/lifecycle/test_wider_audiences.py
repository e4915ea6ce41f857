"""Promised: a programme shows no part to more people than usual before a person has seen and confirmed it."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.lifecycle.wider_audiences import WiderAudiencesDialog
from tests.tui.apps import SIZE, TODAY, app_with, make_library

OWN = """\
name.en = "Our library"
lead.en = "Lead"

[[parts]]
id = "notes"
heading.en = "Our notes"
audience = "lead"
fields = []
"""


@pytest.fixture
def own(tmp_path: Path) -> Tandem:
    """A tandem of a person's own programme that wants wider audiences."""
    (tmp_path / "programmes").mkdir()
    (tmp_path / "programmes" / "own.toml").write_text(OWN)
    demo = demo_tandem(TODAY, "en")
    return replace(demo, agreement=replace(demo.agreement, programme="own"))


def audience(app: MentoringApp) -> Audience:
    assert app.state
    part = app.state.programme.part("notes")
    assert part
    return part.audience


@pytest.mark.parametrize(
    ("keys", "wanted"),
    [(["enter"], Audience.TANDEM), (["tab", "enter"], Audience.LEAD), (["escape"], Audience.TANDEM)],
)
async def test_it_is_asked_once_what_more_people_may_see(
    tmp_path: Path, own: Tandem, keys: list[str], wanted: Audience
) -> None:
    app = app_with(tmp_path, own)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        question = str(app.screen.query_one(".question", Static).content)
        assert "“Our library”" in question
        assert "Our notes (project lead instead of tandem)" in question
        await pilot.press(*keys)
        assert audience(app) is wanted
        app.apply(lambda tandem: replace(tandem, title="New"), "Title")
        await pilot.pause()
        assert not app.screen.is_modal
    again = MentoringApp(make_library(tmp_path), TODAY, demo=True, tandem_id=own.id)
    async with again.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert isinstance(again.screen, WiderAudiencesDialog) == (keys == ["escape"])
        assert audience(again) is wanted


async def test_another_wish_of_the_file_is_asked_about_anew(tmp_path: Path, own: Tandem) -> None:
    library = make_library(tmp_path)
    library.programmes.decline_audiences("own")
    assert not library.programmes.has_open_question(library.programmes.read("own"))
    (tmp_path / "programmes" / "own.toml").write_text(OWN + OWN.partition("\n\n")[2].replace("notes", "more"))
    library = make_library(tmp_path)
    assert library.programmes.has_open_question(library.programmes.read("own"))
