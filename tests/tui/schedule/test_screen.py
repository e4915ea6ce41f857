"""Promised: every decision about a meeting can be taken by key and by mouse, and nothing is lost."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.agreement import Agreement, Mode, Rhythm
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import OWN, Entry, Meeting, Occasion, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Who
from mentoring_tui.i18n import set_language
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.protocol.screen import ProtocolScreen
from mentoring_tui.tui.schedule.calendar import MonthCalendar, months_later
from mentoring_tui.tui.schedule.meeting_detail import hint
from mentoring_tui.tui.schedule.meeting_dialogs import DetailsDialog, ExtraDialog
from mentoring_tui.tui.schedule.meeting_list import MeetingList
from mentoring_tui.tui.schedule.meeting_rows import columns, row
from mentoring_tui.tui.schedule.move_dialog import MoveDialog
from mentoring_tui.tui.schedule.screen import ScheduleScreen
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.choice import Choice
from tests.tui.apps import SIZE, TODAY, app_with, demo_app

NEXT = "meeting-next"
DRAFT = Tandem("draft")
FORTNIGHTLY = Tandem(
    "plain",
    agreement=Agreement(
        start=date(2026, 11, 1),
        until=date(2027, 3, 31),
        rhythms=(Rhythm(2, Moment(date(2026, 11, 27), time(17))),),
    ),
)
"""Its third meeting is on Christmas Day."""


async def at_schedule(pilot: Pilot[None]) -> ScheduleScreen:
    """Go to the schedule and wait for the holidays."""
    await pilot.pause()
    await pilot.press("3")
    await pilot.pause()
    assert isinstance(pilot.app.screen, ScheduleScreen)
    return pilot.app.screen


async def type_into(pilot: Pilot[None], selector: str, text: str) -> None:
    """Write a text into a line of the dialog instead of what stands there."""
    pilot.app.screen.query_one(selector, Input).value = text
    await pilot.pause()


def state(app: MentoringApp) -> TandemState:
    """What the app shows."""
    assert app.state
    return app.state


def meeting(app: MentoringApp, meeting_id: str) -> Meeting:
    """The meeting with that id."""
    found = state(app).meeting(meeting_id)
    assert found
    return found


def words(app: MentoringApp, selector: str) -> str:
    """What stands in a part of the screen that is seen."""
    return str(app.screen.query_one(selector, Static).content)


def told(app: MentoringApp) -> str:
    """What the app told last."""
    notes = list(app._notifications)
    return notes[-1].message if notes else ""


def _with_own_part(tandem: Tandem) -> Tandem:
    """Return the tandem with two parts in the protocol of the next meeting, one without a form."""
    own = Section(f"{OWN}Refection", Audience.PRIVATE, (Entry("", "So so."),))
    prepared = Section("preparation", Audience.PRIVATE, (Entry("", "Ask."),))
    meetings = [
        replace(each, protocol=Protocol((prepared, own))) if each.id == NEXT else each
        for each in tandem.meetings
    ]
    return replace(tandem, meetings=tuple(meetings))


async def test_the_next_meeting_is_marked_and_described(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_schedule(pilot)
        assert screen.highlighted_meeting == state(app).next
        assert "Fri, 27 November 2026, 17:00" in words(app, "#detail")
        assert "Café on the market square" in words(app, "#detail")
        app.apply(_with_own_part, "Protocol")
        await pilot.pause()
        assert "✎ Preparation, Refection" in words(app, "#detail")


async def test_arrow_keys_and_clicks_mark_other_meetings(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_schedule(pilot)
        await pilot.press("home")
        assert screen.highlighted_meeting == state(app).meetings[0]
        await pilot.press("down", "end", "down")
        assert screen.highlighted_meeting == state(app).meetings[-1]
        await pilot.press("home")
        await pilot.pause()
        await pilot.click(MeetingList, offset=(20, 3))
        assert screen.highlighted_meeting == state(app).meetings[2]
        await pilot.press("g")
        assert screen.highlighted_meeting == state(app).next


async def test_two_keys_and_a_double_click_lead_to_the_protocol(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        for key in ("p", "enter"):
            await at_schedule(pilot)
            await pilot.press(key)
            await pilot.pause()
            assert isinstance(app.screen, ProtocolScreen)
            app.go("schedule")
        await at_schedule(pilot)
        await pilot.click(MeetingList, offset=(20, 2), times=2)
        await pilot.pause()
        assert isinstance(app.screen, ProtocolScreen)


async def test_cancelling_asks_for_a_reason_that_may_stay_open_and_is_undone(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await at_schedule(pilot)
        await pilot.press("c", "escape")
        await pilot.pause()
        assert meeting(app, NEXT).status is Status.PLANNED
        await pilot.press("c", "enter")
        await pilot.pause()
        assert meeting(app, NEXT).status is Status.CANCELLED
        assert told(app) == "Meeting of Fri 27 Nov 2026 cancelled. Press u to undo."
        assert screen.highlighted_meeting == meeting(app, NEXT)
        await pilot.press("u")
        await pilot.pause()
        assert meeting(app, NEXT).status is Status.PLANNED
        assert told(app).startswith("Undone")


async def test_who_called_a_meeting_off_and_why_is_shown_until_it_is_planned_again(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await at_schedule(pilot)
        await pilot.press("c", *"ill", "tab", "right", "right", "enter")
        await pilot.pause()
        assert "cancelled by the mentor · reason: ill" in words(app, "#detail")
        await pilot.press("c", *"ness", "enter")
        await pilot.pause()
        assert (meeting(app, NEXT).cancelled_by, meeting(app, NEXT).reason) == (Who.MENTOR, "illness")
        await pilot.press("r")
        await pilot.pause()
        planned = meeting(app, NEXT)
        assert (planned.status, planned.cancelled_by, planned.reason) == (Status.PLANNED, None, "")


async def test_restoring_what_nobody_decided_is_refused(tmp_path: Path) -> None:
    app = app_with(tmp_path, FORTNIGHTLY)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await at_schedule(pilot)
        await pilot.press("r")
        await pilot.pause()
        assert "There is no decision" in told(app)
        await pilot.press("c", "enter")
        await pilot.pause()
        assert told(app).endswith("Press u to undo.")


async def test_moving_one_meeting_echoes_the_day_and_keeps_the_time(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_schedule(pilot)
        await pilot.press("m")
        await type_into(pilot, "#day", "1.12.2026")
        assert "Tue, 1 December 2026, 17:00 · in 9 days" in words(app, ".understood")
        await pilot.press("enter")
        await pilot.pause()
        assert meeting(app, NEXT).starts == Moment(date(2026, 12, 1), time(17))
        assert screen.highlighted_meeting == meeting(app, NEXT)


async def test_arrow_keys_move_by_a_day(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at_schedule(pilot)
        await pilot.press("m", "down", "down", "down", "up", "enter")
        await pilot.pause()
        assert meeting(app, NEXT).day == date(2026, 11, 29)


async def test_a_wrong_day_never_closes_the_dialog(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at_schedule(pilot)
        await pilot.press("m")
        for wrong in ("", "next week", "31.11.2026", "1.12.2026 25:00", "[/]"):
            await type_into(pilot, "#day", "1.12.2026")
            assert not words(app, ".refused")
            await type_into(pilot, "#day", wrong)
            await pilot.press("down", "enter")
            await pilot.pause()
            assert isinstance(app.screen, MoveDialog)
            assert words(app, ".refused")
            assert app.screen.query_one("#day", Input).value == wrong
        await pilot.press("escape")
        assert meeting(app, NEXT).day == date(2026, 11, 27)


async def test_this_and_all_following_move_and_the_mark_goes_along(tmp_path: Path) -> None:
    app = app_with(tmp_path, FORTNIGHTLY)
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_schedule(pilot)
        await pilot.press("down", "m", "tab", "right")
        await type_into(pilot, "#day", "2026-12-10 18:30")
        await pilot.pause()
        assert words(app, "#shifts > Static").splitlines()[:3] == [
            "Fri 11 Dec 2026 17:00  → Thu 10 Dec 2026 18:30",
            "Fri 25 Dec 2026 17:00  → Thu 24 Dec 2026 18:30",
            "Fri 08 Jan 2027 17:00  → Thu 07 Jan 2027 18:30",
        ]
        await pilot.click("#yes")
        await pilot.pause()
        days = [each.day for each in state(app).meetings[:4]]
        assert days == [date(2026, 11, 27), date(2026, 12, 10), date(2026, 12, 24), date(2027, 1, 7)]
        assert screen.highlighted_meeting == state(app).meetings[1]


async def test_the_signed_agreement_is_kept_when_all_following_meetings_move(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at_schedule(pilot)
        before = state(app).tandem
        await pilot.press("m", "tab", "right", "shift+tab", "down", "enter", "enter")
        await pilot.pause()
        after = state(app).tandem
        assert after.agreement.rhythms != before.agreement.rhythms
        assert [each.agreement for each in after.versions] == [
            *(each.agreement for each in before.versions),
            before.agreement,
        ]
        await pilot.press("u")
        await pilot.pause()
        assert state(app).tandem == before


async def test_what_is_seldom_meant_is_asked_once_however_quickly_it_is_typed(tmp_path: Path) -> None:
    app = app_with(tmp_path, FORTNIGHTLY)
    async with app.run_test(size=SIZE) as pilot:
        await at_schedule(pilot)
        first, second = state(app).meetings[:2]
        await pilot.press("down", "m", "home", "ctrl+k", *"27.11.2026", "enter")
        await pilot.pause()
        assert "already a meeting at that time: Fri, 27 November 2026, 17:00" in words(app, ".refused")
        assert state(app).meetings[:2] == (first, second)
        await pilot.press("home", "ctrl+k", *"20.11.2026", "enter")
        await pilot.pause()
        assert "Fri, 20 November 2026 is in the past" in words(app, ".refused")
        await pilot.press("enter")
        await pilot.pause()
        assert meeting(app, second.id).day == date(2026, 11, 20)


async def test_a_new_frequency_of_a_signed_agreement_is_asked_once(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at_schedule(pilot)
        await pilot.press("m", "down", "tab", "right", "enter")
        await pilot.pause()
        assert "signed with the previous frequency" in words(app, ".refused")
        await pilot.press("enter")
        await pilot.pause()
        assert state(app).next == meeting(app, NEXT)
        assert meeting(app, NEXT).day == date(2026, 11, 28)


async def test_a_day_outside_of_the_period_is_remarked_on_while_it_is_typed(tmp_path: Path) -> None:
    app = app_with(tmp_path, FORTNIGHTLY)
    async with app.run_test(size=SIZE) as pilot:
        await at_schedule(pilot)
        for key in ("m", "a"):
            await pilot.press(key)
            await type_into(pilot, "#day", "1.4.2027")
            assert "The agreed period ends on 31 Mar 2027." in words(app, ".understood")
            await type_into(pilot, "#day", "31.10.2026")
            assert "The agreed period begins on 1 Nov 2026." in words(app, ".understood")
            await type_into(pilot, "#day", "31.3.2027")
            assert "period" not in words(app, ".understood")
            await pilot.press("escape")


async def test_the_example_of_a_day_is_one_that_may_be_meant(tmp_path: Path) -> None:
    async with app_with(tmp_path, FORTNIGHTLY).run_test(size=SIZE) as pilot:
        await at_schedule(pilot)
        await pilot.press("a")
        await pilot.pause()
        assert "2026-11-29 17:30" in str(pilot.app.screen.query(".question").first(Static).content)


async def test_what_is_refused_for_those_that_follow_is_said_in_the_dialog(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at_schedule(pilot)
        await pilot.press("home", "m", "tab", "right", "enter")
        await pilot.pause()
        await pilot.click("#yes")
        assert isinstance(app.screen, MoveDialog)
        assert "has already taken place" in words(app, ".refused")


async def test_a_meeting_outside_of_the_rhythm_has_no_following(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_schedule(pilot)
        screen.reveal("meeting-shadowing")
        await pilot.press("m")
        await pilot.pause()
        assert not app.screen.query_one("#which").display


async def test_a_holiday_is_flagged_and_its_working_days_are_offered(tmp_path: Path) -> None:
    app = app_with(tmp_path, FORTNIGHTLY)
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_schedule(pilot)
        await pilot.press("down", "down")
        await pilot.pause()
        assert words(app, "#hint") == "⚑ Christmas Day; free days near it: Thu 24 Dec · Mon 28 Dec · m: move"
        assert screen.highlighted_meeting
        set_language("de")
        assert "; frei in der Nähe: Do 24.12. · Mo 28.12." in hint(state(app), screen.highlighted_meeting)
        set_language("en")
        await pilot.press("m")
        await pilot.pause()
        await pilot.click("#after")
        await pilot.press("enter")
        await pilot.pause()
        marked = screen.highlighted_meeting
        assert marked
        assert marked.day == date(2026, 12, 28)
        assert words(app, "#hint") == ""


async def test_a_meeting_that_took_place_is_recorded_with_length_form_and_place(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        screen = await at_schedule(pilot)
        screen.reveal("meeting-7")
        await pilot.press("h")
        await type_into(pilot, "#minutes", "75")
        await type_into(pilot, "#place", "Library [/]")
        app.screen.query_one("#mode").focus()
        await pilot.press("left", "enter")
        await pilot.pause()
        recorded = meeting(app, "meeting-7")
        assert (recorded.status, recorded.minutes, recorded.mode, recorded.place) == (
            Status.HELD,
            75,
            Mode.PHONE,
            "Library [/]",
        )
        assert told(app).endswith("Press u to undo.")
        assert "Library [/]" in words(app, "#detail")


async def test_the_length_that_is_seen_is_the_length_that_is_stored(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_schedule(pilot)
        screen.reveal("meeting-7")
        await pilot.press("h")
        assert app.screen.query_one("#minutes", Input).value == "60"
        await pilot.press("enter")
        await pilot.pause()
        assert meeting(app, "meeting-7").minutes == 60
        screen.reveal(NEXT)
        await pilot.press("d")
        minutes = app.screen.query_one("#minutes", Input)
        assert (minutes.value, minutes.placeholder) == ("", "not set yet")


async def test_a_meeting_still_to_come_has_not_taken_place(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await at_schedule(pilot)
        await pilot.press("h")
        assert not app.screen.is_modal
        assert "in the future" in told(app)


async def test_a_wrong_length_never_closes_the_dialog(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at_schedule(pilot)
        await pilot.press("d")
        for wrong in ("0", "abc", "-5", "1500", "9" * 30):
            await type_into(pilot, "#minutes", wrong)
            await pilot.press("tab", "enter")
            await pilot.pause()
            assert isinstance(app.screen, DetailsDialog)
            assert app.focused is app.screen.query_one("#minutes")
            assert words(app, ".refused")
            app.screen.say("")


async def test_details_are_set_by_key_and_by_click(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at_schedule(pilot)
        await pilot.press("d")
        await type_into(pilot, "#place", "Town hall")
        occasion = app.screen.query_one("#occasion", Choice)
        await pilot.click("#occasion", offset=(12, 0))
        assert occasion.value is Occasion.SHORT
        await pilot.press("right", "right")
        await pilot.click("#yes")
        await pilot.pause()
        changed = meeting(app, NEXT)
        assert (changed.place, changed.occasion, changed.mode) == (
            "Town hall",
            Occasion.INTERIM,
            Mode.IN_PERSON,
        )


async def test_an_extra_meeting_is_added_and_marked(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_schedule(pilot)
        await pilot.press("a")
        await type_into(pilot, "#day", "2.12.2026 12:15")
        assert "Wed, 2 December 2026, 12:15 · in 10 days" in words(app, ".understood")
        await pilot.press("tab", "right", "shift+tab", "enter")
        await pilot.pause()
        marked = screen.highlighted_meeting
        assert marked
        assert (marked.starts, marked.occasion) == (Moment(date(2026, 12, 2), time(12, 15)), Occasion.SHORT)


async def test_another_meeting_on_the_day_is_told_before_one_is_added_or_moved_there(tmp_path: Path) -> None:
    app = app_with(tmp_path, FORTNIGHTLY)
    async with app.run_test(size=SIZE) as pilot:
        await at_schedule(pilot)
        before = state(app).meetings
        await pilot.press("a")
        await type_into(pilot, "#day", "27.11.2026 12:00")
        assert "meeting on that day: Fri, 27 November 2026, 17:00" in words(app, ".understood")
        await type_into(pilot, "#day", "27.11.2026 17:00")
        await pilot.press("enter")
        await pilot.pause()
        assert "already a meeting at that time" in words(app, ".refused")
        assert state(app).meetings == before
        await pilot.press("enter")
        await pilot.pause()
        assert len(state(app).meetings) == len(before) + 1
        await pilot.press("end", "m")
        await type_into(pilot, "#day", "25.12.2026 12:00")
        assert "meeting on that day: Fri, 25 December 2026" in words(app, ".understood")  # a holiday too


async def test_an_extra_meeting_is_removed_and_no_other(tmp_path: Path) -> None:
    app = app_with(tmp_path, FORTNIGHTLY)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await at_schedule(pilot)
        before = state(app).meetings
        await pilot.press("x")
        await pilot.pause()
        assert "is not an extra meeting" in told(app)
        await pilot.press("a", *"2026-12-02", "enter")
        await pilot.pause()
        assert len(state(app).meetings) == len(before) + 1
        await pilot.press("x")
        await pilot.pause()
        assert state(app).meetings == before
        assert told(app) == "Extra meeting of Wed 02 Dec 2026 removed. Press u to undo."


async def test_an_unclear_day_adds_nothing(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at_schedule(pilot)
        before = state(app).meetings
        await pilot.press("a", *"2/12", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ExtraDialog)
        assert app.screen.query_one("#day", Input).value == "2/12"
        await pilot.press("escape")
        assert state(app).meetings == before


async def test_reveal_marks_a_meeting_and_ignores_what_is_unknown(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        app.go("schedule", "meeting-4")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ScheduleScreen)
        assert screen.highlighted_meeting == meeting(app, "meeting-4")
        screen.reveal("unknown")
        assert screen.highlighted_meeting == meeting(app, "meeting-4")


async def test_the_mark_stays_while_one_looks_elsewhere(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_schedule(pilot)
        await pilot.press("up", "1", "3")
        await pilot.pause()
        assert screen.highlighted_meeting == meeting(app, "meeting-7")


async def test_without_beginning_and_interval_the_screen_says_what_helps(tmp_path: Path) -> None:
    app = app_with(tmp_path, DRAFT)
    async with app.run_test(size=SIZE) as pilot:
        await at_schedule(pilot)
        assert "Press 2" in words(app, "#nothing")
        assert not app.screen.query_one("#meetings-and-months").display
        await pilot.press("m", "c", "h", "r", "d", "p", "g", "enter", "up")
        assert isinstance(app.screen, ScheduleScreen)
        await pilot.press("a", *"2026-12-01", "enter")
        await pilot.pause()
        assert [each.day for each in state(app).meetings] == [date(2026, 12, 1)]
        assert app.screen.query_one("#meetings-and-months").display


async def test_the_months_stand_beside_the_list_where_there_is_room(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_schedule(pilot)
        assert "November 2026" in words(app, "#months")
        await pilot.press("right", "right", "right", "right")
        assert "November 2026" not in words(app, "#months")
        assert "March 2027" in words(app, "#months")
        await pilot.click("#months", offset=(4, 0))
        assert "February 2027" in words(app, "#months")
        await pilot.press("home")
        await pilot.pause()
        assert "August 2026" in words(app, "#months")
        lines = words(app, "#months").splitlines()
        line = next(index for index, text in enumerate(lines) if "●21" in text)
        await pilot.click("#months", offset=(lines[line].index("●21") + 4, line))
        assert screen.highlighted_meeting == state(app).meetings[1]


async def test_without_room_the_months_give_way(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at_schedule(pilot)
        assert not app.screen.query_one(MonthCalendar).display


def test_months_are_counted_across_years() -> None:
    assert months_later(date(2026, 11, 1), 2) == date(2027, 1, 1)
    assert months_later(date(2026, 1, 1), -1) == date(2025, 12, 1)


async def test_a_row_in_german_fits_into_eighty_columns(tmp_path: Path) -> None:
    set_language("de")
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await at_schedule(pilot)
        shown = state(app)
        widths = columns(shown.meetings, 78)
        rows = [row(shown, each, widths, False, False).plain for each in shown.meetings]
        assert rows[0].rstrip().endswith("✎")
        assert "Do 03.09.2026  17:00  telefonisch  ✎" in rows[2]
        assert rows[2].endswith("✎ statt 4.9.")
        wide = columns(shown.meetings, 110)
        assert row(shown, shown.meetings[2], wide, False, False).plain.endswith("statt 4.9. · Kurzkontakt")
        assert all(len(each) <= 78 for each in rows)


async def test_a_name_with_markup_stays_a_name(tmp_path: Path) -> None:
    demo = demo_tandem(TODAY, "en")
    records = tuple(replace(record, place="[/][red]x") for record in demo.meetings)
    app = app_with(tmp_path, replace(demo, meetings=records))
    async with app.run_test(size=SIZE) as pilot:
        await at_schedule(pilot)
        assert "[/][red]x" in words(app, "#detail")
        await pilot.press("d")
        await pilot.pause()
        assert app.screen.query_one("#place", Input).value == "[/][red]x"


async def test_all_later_rhythms_stand_above_the_list_and_many_are_counted(tmp_path: Path) -> None:
    first = FORTNIGHTLY.agreement.rhythms[0]
    days = (date(2026, 12, 18), date(2027, 1, 20), date(2027, 2, 9), date(2027, 3, 4))
    later = [Rhythm(2, Moment(day, time(18)), day) for day in days]
    for rhythms, ending in ((later[:2], "from 20 Jan 2027 on Wednesdays"), (later, "then 2 more changes")):
        agreement = replace(FORTNIGHTLY.agreement, rhythms=(first, *rhythms))
        app = app_with(tmp_path / ending[:4], replace(FORTNIGHTLY, agreement=agreement))
        async with app.run_test(size=SIZE) as pilot:
            await at_schedule(pilot)
            assert "from 20 Jan 2027 on Wednesdays" in words(app, "#summary")
            assert ending in words(app, "#summary")


async def test_thousands_of_meetings_are_drawn_row_by_row(tmp_path: Path) -> None:
    weekly = Rhythm(1, Moment(date(1990, 1, 5), time(17)))
    agreement = Agreement(start=date(1990, 1, 1), until=date(2182, 1, 1), rhythms=(weekly,))
    app = app_with(tmp_path, Tandem("long", agreement=agreement))
    async with app.run_test(size=SIZE) as pilot:
        screen = await at_schedule(pilot)
        assert len(state(app).meetings) > 10_000
        assert screen.highlighted_meeting == state(app).next
        await pilot.press("end")
        assert screen.highlighted_meeting == state(app).meetings[-1]
        assert hint(state(app), state(app).meetings[0])


async def test_days_away_are_noted_changed_and_removed(tmp_path: Path) -> None:
    app = app_with(tmp_path, FORTNIGHTLY)
    async with app.run_test(size=SIZE) as pilot:
        await at_schedule(pilot)
        await pilot.press("w", "enter")
        await type_into(pilot, "#from", "10.12.2026")
        await type_into(pilot, "#until", "12.12.2026")
        await type_into(pilot, "#text", "Kur [/]")
        await pilot.pause()
        assert "1 meeting falls on these days: Fri 11 Dec 2026" in words(app, ".understood")
        await pilot.press("enter")
        await pilot.pause()
        away = state(app).tandem.absences[0]
        assert (away.start, away.until, away.text) == (date(2026, 12, 10), date(2026, 12, 12), "Kur [/]")
        assert state(app).flagged[date(2026, 12, 11)] == "away: Kur [/]"
        await pilot.press("w", "down", "enter")
        await type_into(pilot, "#until", "9.12.2026")
        await pilot.press("enter")
        assert "would end" in words(app, ".refused")
        await type_into(pilot, "#until", "")
        await pilot.press("enter")
        await pilot.pause()
        assert [each.until for each in state(app).tandem.absences] == [date(2026, 12, 10)]
        await pilot.press("w", "down", "x")
        await pilot.pause()
        assert not state(app).tandem.absences
        await pilot.press("u")
        await pilot.pause()
        assert len(state(app).tandem.absences) == 1


async def test_an_unclear_first_day_away_does_not_take_the_cursor_back(tmp_path: Path) -> None:
    app = app_with(tmp_path, FORTNIGHTLY)
    async with app.run_test(size=SIZE) as pilot:
        await at_schedule(pilot)
        await pilot.press("w", "enter")
        for key in (*"soon", "tab", "tab", *"Ski"):
            await pilot.press(key)
            await pilot.pause()
        assert app.screen.query_one("#text", Input).value == "Ski"
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.query_one("#from", Input).has_focus
        assert words(app, ".refused") == "“soon” is not a clear date; please write it like 2026-11-22."


async def test_a_meeting_moved_before_the_one_it_follows_is_asked_about(tmp_path: Path) -> None:
    app = app_with(tmp_path, FORTNIGHTLY)
    async with app.run_test(size=SIZE) as pilot:
        await at_schedule(pilot)
        await pilot.press("down", "m")
        await type_into(pilot, "#day", "2026-11-25")
        await pilot.press("enter")
        await pilot.pause()
        assert "before the meeting of Fri, 27 November 2026, which it follows" in words(app, ".refused")
        assert isinstance(app.screen, MoveDialog)
        await pilot.press("enter")
        await pilot.pause()
        assert state(app).meetings[0].day == date(2026, 11, 25)
        assert len(state(app).meetings) == 9
