"""Tandems for tests, and short functions that change or show their meetings."""

from dataclasses import replace
from datetime import date
from typing import Any

from mentoring_tui.domain import meeting_changes
from mentoring_tui.domain.agreement import Agreement, Expectation, Goal, Mode, Party, Rhythm, Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Entry, Meeting, Protocol, Section
from mentoring_tui.domain.moment import Moment, parse_moment
from mentoring_tui.domain.promise import Promise, write_protocol
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.tandem import Tandem

TODAY = date(2026, 1, 1)
"""A day before every meeting of these tandems."""


def at(text: str) -> Moment:
    return parse_moment(text)


def a_tandem(first: str | None = "2026-01-08 17:00", weeks: int | None = 2, **changes: Any) -> Tandem:
    """Return a tandem that meets every other Thursday at 17:00, from 8 January to 30 April 2026."""
    agreement = Agreement(
        mentee=Party("Nora Weber"),
        mentor=Party("Jens Albrecht"),
        start=date(2026, 1, 1),
        until=date(2026, 4, 30),
        rhythms=(Rhythm(weeks, at(first) if first else None),),
        modes=(Mode.VIRTUAL,),
    )
    return Tandem("t", agreement=replace(agreement, **changes))


def a_full_tandem() -> Tandem:
    """Return a tandem whose agreement has all that signing requires."""
    expectations = tuple(Expectation(f"e{role}", role, f"Offenheit, {role}") for role in Role)
    return a_tandem(expectations=expectations, goals=(Goal("g1", "Bewerbung"), Goal("g2", "Netzwerk")))


def meetings(tandem: Tandem, today: date = TODAY) -> tuple[Meeting, ...]:
    return schedule(tandem, today)


def starts(tandem: Tandem, today: date = TODAY) -> list[str]:
    """Return the day of each meeting as `01-08`, with the year if that is not 2026."""
    return [m.day.isoformat().removeprefix("2026-") for m in meetings(tandem, today)]


def meeting(tandem: Tandem, day: str, today: date = TODAY) -> Meeting:
    """Return the only meeting that starts on a day such as `01-08`."""
    (found,) = (m for m in meetings(tandem, today) if m.day.isoformat() in (day, f"2026-{day}"))
    return found


def moved(tandem: Tandem, day: str, to: str) -> Tandem:
    return meeting_changes.move(tandem, meeting(tandem, day), at(f"2026-{to}"))


def cancelled(tandem: Tandem, day: str) -> Tandem:
    return meeting_changes.cancel(tandem, meeting(tandem, day))


def held(tandem: Tandem, day: str) -> Tandem:
    return meeting_changes.mark_held(tandem, meeting(tandem, day))


def restored(tandem: Tandem, day: str) -> Tandem:
    return meeting_changes.restore(tandem, meeting(tandem, day))


def following(tandem: Tandem, day: str, to: str) -> Tandem:
    return meeting_changes.move_following(tandem, meeting(tandem, day), at(f"2026-{to}"))


def every(tandem: Tandem, weeks: int, today: date = TODAY) -> Tandem:
    return meeting_changes.change_interval(tandem, weeks, today)


def a_protocol(text: str, audience: Audience = Audience.TANDEM) -> Protocol:
    return Protocol((Section("outcome", audience, (Entry("insights", text),)),))


def written(tandem: Tandem, day: str, text: str, *promised: str) -> Tandem:
    """Return the tandem with a protocol of a meeting and promises in it."""
    promises = [Promise(promise) for promise in promised]
    return write_protocol(tandem, meeting(tandem, day), a_protocol(text), promises, TODAY)


def texts(tandem: Tandem, today: date = TODAY) -> dict[str, str]:
    """Return the text of each protocol by the day of its meeting."""
    found = {m.day.isoformat().removeprefix("2026-"): m.protocol for m in meetings(tandem, today)}
    return {day: protocol.text("outcome", "insights") for day, protocol in found.items() if protocol}


def promised_on(tandem: Tandem, today: date = TODAY) -> dict[str, str]:
    """Return the day of the meeting that each promised task comes from."""
    days = {m.id: m.day.isoformat().removeprefix("2026-") for m in meetings(tandem, today)}
    return {task.text: days[task.origin] for task in tandem.tasks if task.origin in days}
