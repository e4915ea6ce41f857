"""Promised: what was usual so far is offered for a meeting that took place, and nothing where it varied."""

from mentoring_tui.domain import meeting_changes
from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.held_details import (
    USUAL_MINUTES,
    minutes_to_confirm,
    mode_to_confirm,
    place_to_confirm,
)
from mentoring_tui.domain.meeting import Meeting, Occasion, Status
from mentoring_tui.domain.tandem import Tandem
from tests.unit.tandems import a_tandem, meetings


def held_in(tandem: Tandem, meeting: Meeting, mode: Mode | None, place: str = "") -> Tandem:
    """The tandem with a meeting held in a form, at a place."""
    return meeting_changes.set_details(
        meeting_changes.mark_held(tandem, meeting, minutes=60, mode=mode),
        meeting,
        minutes=60,
        mode=mode,
        place=place,
        occasion=meeting.occasion,
    )


def test_the_length_to_confirm_is_the_planned_one_else_the_last_one_else_an_hour() -> None:
    tandem = a_tandem()
    first, second = meetings(tandem)[:2]
    assert minutes_to_confirm(second, meetings(tandem)) == USUAL_MINUTES
    long = meeting_changes.mark_held(tandem, first, minutes=90)
    assert minutes_to_confirm(second, meetings(long)) == 90
    assert minutes_to_confirm(second._replace(minutes=45), meetings(long)) == 45
    assert minutes_to_confirm(second._replace(occasion=Occasion.SHORT), meetings(long)) == USUAL_MINUTES
    assert minutes_to_confirm(first._replace(status=Status.HELD), meetings(long)) is None


def test_the_form_to_confirm_is_the_one_of_all_meetings_held_so_far() -> None:
    tandem = a_tandem(modes=tuple(Mode))
    first, second, third = meetings(tandem)[:3]
    assert mode_to_confirm(third, meetings(tandem)) is None
    once = held_in(tandem, first, Mode.PHONE)
    assert mode_to_confirm(third, meetings(once)) is Mode.PHONE
    assert mode_to_confirm(third._replace(mode=Mode.VIRTUAL), meetings(once)) is Mode.VIRTUAL
    assert mode_to_confirm(third._replace(status=Status.HELD), meetings(once)) is None
    twice = held_in(once, second, Mode.IN_PERSON)
    assert mode_to_confirm(third, meetings(twice)) is None
    unsaid = held_in(once, second, None)
    assert mode_to_confirm(third, meetings(unsaid)) is None


def test_the_place_to_confirm_is_the_last_one_of_that_form() -> None:
    tandem = a_tandem(modes=tuple(Mode))
    first, second, third, fourth = meetings(tandem)[:4]
    held = held_in(tandem, first, Mode.IN_PERSON, "Library")
    held = held_in(held, second, Mode.PHONE)
    held = held_in(held, third, Mode.IN_PERSON, "Office")
    found = meetings(held)
    assert place_to_confirm(fourth, Mode.IN_PERSON, found) == "Office"
    assert place_to_confirm(fourth, Mode.PHONE, found) == ""
    assert place_to_confirm(fourth, None, found) == ""
    assert place_to_confirm(fourth._replace(place="Café"), Mode.IN_PERSON, found) == "Café"
