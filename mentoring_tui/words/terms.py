"""The terms of the forms and of what the program shows, in the person's language."""

from collections.abc import Callable

from mentoring_tui.domain.agreement import Mode, Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Occasion, Status
from mentoring_tui.domain.moment import parse_day, parse_moment
from mentoring_tui.domain.tandem import Stage
from mentoring_tui.domain.task import Who
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import _, long_date, moment_words, ngettext, short_date


def field_name(field: str) -> str:
    """Return what the form calls a field of the agreement."""
    name = _FIELDS.get(field)
    return name() if name else clean_line(field)


_FIELDS: dict[str, Callable[[], str]] = {
    "title": lambda: _("Title"),
    "role": lambda: _("My role"),
    "programme": lambda: _("Programme"),
    "mentee": lambda: _("Mentee"),
    "mentee.mail": lambda: _("Mentee’s e-mail"),
    "mentee.phone": lambda: _("Mentee’s phone"),
    "mentee.organisation": lambda: _("Mentee’s organisation"),
    "mentor": lambda: _("Mentor"),
    "mentor.mail": lambda: _("Mentor’s e-mail"),
    "mentor.phone": lambda: _("Mentor’s phone"),
    "mentor.organisation": lambda: _("Mentor’s organisation"),
    "from": lambda: _("Beginning"),
    "until": lambda: _("End"),
    "every": lambda: _("Interval in weeks"),
    "first": lambda: _("First meeting"),
    "mode": lambda: _("Forms of contact"),
    "goal": lambda: _("Goals"),
    "goal.steps": lambda: _("Steps"),
    "goal.success": lambda: _("What success looks like"),
    "goal.target": lambda: _("Target date"),
    "steps": lambda: _("Steps"),
    "success": lambda: _("What success looks like"),
    "target": lambda: _("Target date"),
    "visibility": lambda: _("Visible to"),
    "expect.mentee": lambda: _("The mentee’s expectations"),
    "expect.mentor": lambda: _("The mentor’s expectations"),
    "expectation": lambda: _("Expectation"),
    "task.mentee": lambda: _("The mentee’s tasks"),
    "task.mentor": lambda: _("The mentor’s tasks"),
    "task": lambda: _("Task"),
    "topic": lambda: _("Talking point"),
    "place": lambda: _("Place"),
    "proof": lambda: _("How one will know"),
    "time-zone": lambda: _("Time zone"),
}


def role_word(role: Role) -> str:
    """Return what a side is called."""
    return {Role.MENTEE: _("Mentee"), Role.MENTOR: _("Mentor")}[role]


def who_word(who: Who) -> str:
    """Return what those are called whose task it is."""
    return {Who.MENTEE: _("Mentee"), Who.MENTOR: _("Mentor"), Who.BOTH: _("Both")}[who]


def mode_word(mode: Mode | None) -> str:
    """Return what a form of contact is called; nothing for none."""
    words = {Mode.PHONE: _("by phone"), Mode.VIRTUAL: _("by video"), Mode.IN_PERSON: _("in person")}
    return words[mode] if mode else ""


def status_word(status: Status) -> str:
    """Return how a meeting stands, in one word."""
    return {
        Status.PLANNED: _("planned"),
        Status.HELD: _("held"),
        Status.CANCELLED: _("cancelled"),
        Status.OPEN: _("not recorded"),
    }[status]


STATUS_SIGNS = {Status.PLANNED: "○", Status.HELD: "●", Status.CANCELLED: "×", Status.OPEN: "?"}
"""A sign for each status, so that none is told by colour alone."""


def occasion_word(occasion: Occasion) -> str:
    """Return what a meeting is for."""
    return {
        Occasion.REGULAR: _("regular"),
        Occasion.SHORT: _("short contact"),
        Occasion.SHADOWING: _("job shadowing"),
        Occasion.INTERIM: _("interim review"),
        Occasion.FINAL: _("closing"),
    }[occasion]


def audience_word(audience: Audience) -> str:
    """Return whom something is meant for."""
    return {
        Audience.PRIVATE: _("only me"),
        Audience.TANDEM: _("tandem"),
        Audience.LEAD: _("project lead"),
    }[audience]


def stage_word(stage: Stage) -> str:
    """Return how far a tandem has come, in one word."""
    return {Stage.DRAFT: _("draft"), Stage.ACTIVE: _("active"), Stage.ENDED: _("ended")}[stage]


def interval_words(weeks: int | None) -> str:
    """Return the rhythm in words: every week, every 2 weeks."""
    if not weeks:
        return ""
    return _("every week") if weeks == 1 else _("every {weeks} weeks").format(weeks=weeks)


def value_words(field: str, value: str) -> str:
    """Return a value of the form as people read it: dates with weekdays, forms of contact in words."""
    if field in ("from", "until"):
        return long_date(parse_day(value))
    if field == "first":
        return moment_words(parse_moment(value))
    if field == "mode":
        return mode_word(Mode(value))
    if field == "role":
        return role_word(Role(value))
    if field == "goal.target":
        goal, _colon, day = value.rpartition(": ")
        return f"{goal}: {long_date(parse_day(day))}"
    return interval_words(int(value)) if field == "every" else value


def kind_words(kind: str, count: int) -> str:
    """Return so many texts of a kind, as the preview of an export counts them."""
    words = {
        "title": ngettext("{count} title", "{count} titles", count),
        "name": ngettext("{count} name", "{count} names", count),
        "contact": ngettext("{count} contact detail", "{count} contact details", count),
        "expectation": ngettext("{count} expectation", "{count} expectations", count),
        "goal": ngettext("{count} entry on goals", "{count} entries on goals", count),
        "signature": ngettext("{count} signature", "{count} signatures", count),
        "place": ngettext("{count} place", "{count} places", count),
        "protocol": ngettext("{count} part of a protocol", "{count} parts of protocols", count),
        "task": ngettext("{count} task", "{count} tasks", count),
        "topic": ngettext("{count} talking point", "{count} talking points", count),
        "version": ngettext("{count} earlier agreement", "{count} earlier agreements", count),
    }
    return words.get(kind, kind).format(count=count)


def saved_words(saved: str, *, seconds: bool = False) -> str:
    """Return a time of saving as `So 22.11.2026 21:15`; what is no time as it stands there."""
    from datetime import datetime

    try:
        local = datetime.fromisoformat(saved).astimezone()
    except (ValueError, OverflowError, OSError):
        return clean_line(saved)
    return f"{short_date(local.date())} {local:{'%H:%M:%S' if seconds else '%H:%M'}}"
