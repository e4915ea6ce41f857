"""Promised: the dialog of a held meeting shows form and place as they were so far, to be changed if wrong."""

from pathlib import Path

from textual.widgets import Input

from mentoring_tui.domain.agreement import Mode
from mentoring_tui.tui.dialogs.held_dialog import HeldDialog
from mentoring_tui.tui.widgets.choice import Choice
from tests.tui.apps import SIZE, app_with
from tests.unit.domain.test_held_details import held_in
from tests.unit.tandems import a_tandem, meetings


async def test_form_and_place_of_the_last_meetings_are_offered(tmp_path: Path) -> None:
    tandem = a_tandem(modes=tuple(Mode))
    first, second = meetings(tandem)[:2]
    app = app_with(tmp_path, held_in(tandem, first, Mode.IN_PERSON, "Library"))
    async with app.run_test(size=SIZE) as pilot:
        assert app.state
        dialog = HeldDialog(second, app.state.meetings)
        app.push_screen(dialog)
        await pilot.pause()
        form, place = dialog.query_one("#mode", Choice), dialog.query_one("#place", Input)
        assert (form.value, place.value) == (Mode.IN_PERSON, "Library")
        form.focus()
        await pilot.press("right", "right")
        await pilot.pause()
        assert (form.value, place.value) == (Mode.PHONE, "")
        await pilot.press("left", "left")
        await pilot.pause()
        assert (form.value, place.value) == (Mode.IN_PERSON, "Library")
        place.value = "Café"
        await pilot.press("left")
        await pilot.pause()
        assert (form.value, place.value) == (Mode.VIRTUAL, "Café")
