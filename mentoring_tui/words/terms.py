"""The terms of forms and screens, in the user's language."""

from collections.abc import Iterator, Mapping
from datetime import date

from mentoring_tui.domain.agreement import Mode, Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.ending import Ending
from mentoring_tui.domain.meeting import Meeting, Occasion, Status
from mentoring_tui.domain.moment import parse_day, parse_moment
from mentoring_tui.domain.tandem import Stage
from mentoring_tui.domain.task import Who
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import N_, _, long_date, moment_words, ngettext, pgettext, short_date


def field_name(field: str) -> str:
    """Return the name of a field of the forms."""
    name = _FIELDS.get(field)
    return _(name) if name else clean_line(field)


_FIELDS: dict[str, str] = {
    "title": N_("Title"),
    "role": N_("My role"),
    "programme": N_("Programme"),
    "mentee": N_("Mentee"),
    "mentee.mail": N_("Mentee’s e-mail"),
    "mentee.phone": N_("Mentee’s phone"),
    "mentee.organisation": N_("Mentee’s organisation"),
    "mentor": N_("Mentor"),
    "mentor.mail": N_("Mentor’s e-mail"),
    "mentor.phone": N_("Mentor’s phone"),
    "mentor.organisation": N_("Mentor’s organisation"),
    "from": N_("Beginning"),
    "until": N_("End"),
    "every": N_("Interval in weeks"),
    "first": N_("First meeting"),
    "rhythms": N_("Frequency"),
    "mode": N_("Forms of contact"),
    "goal": N_("Goals"),
    "goal.steps": N_("Steps"),
    "goal.success": N_("What success looks like"),
    "goal.target": N_("Target date"),
    "steps": N_("Steps"),
    "success": N_("What success looks like"),
    "target": N_("Target date"),
    "visibility": N_("Visible to"),
    "expect.mentee": N_("The mentee’s expectations"),
    "expect.mentor": N_("The mentor’s expectations"),
    "expectation": N_("Expectation"),
    "task.mentee": N_("The mentee’s tasks"),
    "task.mentor": N_("The mentor’s tasks"),
    "task": N_("Task"),
    "topic": N_("Talking point"),
    "known-name": N_("Name of another person"),
    "own-word": N_("Word to be asked about"),
    "stand-in": N_("Stand-in"),
    "effect": N_("Own effect"),
    "feedback": N_("Feedback"),
    "thanks": N_("Thanks"),
    "letter": N_("Letter to myself"),
    "question": N_("Question"),
    "place": N_("Place"),
    "contact": N_("Contact of the project lead"),
    "reason": N_("Reason"),
    "proof": N_("Shown by"),
    "time-zone": N_("Time zone"),
    "absence": N_("Days away"),
}


def role_word(role: Role) -> str:
    """Return the name of a role."""
    return {Role.MENTEE: _("Mentee"), Role.MENTOR: _("Mentor")}[role]


def who_word(who: Who) -> str:
    """Return the name of the side that a task belongs to."""
    return {Who.MENTEE: _("Mentee"), Who.MENTOR: _("Mentor"), Who.BOTH: _("Both")}[who]


def mode_word(mode: Mode | None) -> str:
    """Return the name of a form of contact, empty for none."""
    words = {Mode.PHONE: _("by phone"), Mode.VIRTUAL: _("by video"), Mode.IN_PERSON: _("in person")}
    return words[mode] if mode else ""


def status_word(status: Status, *, past: bool = False) -> str:
    """Return the name of a meeting's status; with `past`, that of a meeting whose day has passed."""
    if status is Status.CANCELLED and past:
        return pgettext("past", "cancelled")
    return {
        Status.PLANNED: _("planned"),
        Status.HELD: _("held"),
        Status.CANCELLED: _("cancelled"),
        Status.OPEN: _("unconfirmed"),
    }[status]


def meeting_status_word(meeting: Meeting, today: date) -> str:
    """Return the name of a meeting's status as of today."""
    return status_word(meeting.status, past=meeting.day < today)


def cancellation_words(meeting: Meeting) -> str:
    """Return who called a meeting off and why, or an empty string."""
    by = {
        Who.MENTEE: _("cancelled by the mentee"),
        Who.MENTOR: _("cancelled by the mentor"),
        Who.BOTH: _("cancelled by both"),
    }
    words = by[meeting.cancelled_by] if meeting.cancelled_by else ""
    reason = _("reason: {text}").format(text=meeting.reason) if meeting.reason else ""
    return " · ".join(filter(None, (words, reason)))


STATUS_SIGNS = {Status.PLANNED: "○", Status.HELD: "●", Status.CANCELLED: "×", Status.OPEN: "?"}
"""A sign for each status, so that colour alone never carries it."""


def occasion_word(occasion: Occasion) -> str:
    """Return the name of a meeting's occasion."""
    return {
        Occasion.REGULAR: _("regular"),
        Occasion.SHORT: _("short contact"),
        Occasion.SHADOWING: _("job shadowing"),
        Occasion.INTERIM: _("interim review"),
        Occasion.FINAL: _("closing"),
    }[occasion]


def widened_words(part: str, wanted: Audience, usual: Audience) -> str:
    """Return a part of the protocol with who is to see it, instead of whom."""
    return _("{part} ({wanted} instead of {usual})").format(
        part=part, wanted=audience_word(wanted), usual=audience_word(usual)
    )


def audience_word(audience: Audience) -> str:
    """Return the name of an audience."""
    return {
        Audience.PRIVATE: _("only me"),
        Audience.TANDEM: _("tandem"),
        Audience.LEAD: _("project lead"),
    }[audience]


def only_for(audience: Audience) -> str:
    """Return for whom alone something is, which is not for the project lead."""
    return _("only for me") if audience is Audience.PRIVATE else _("only for the tandem")


def visibility_note(audience: Audience) -> str:
    """Return who may see an item of a list, as a note beside it; empty for the tandem, as most are."""
    return {
        Audience.PRIVATE: audience_word(Audience.PRIVATE),
        Audience.TANDEM: "",
        Audience.LEAD: _("project lead too"),
    }[audience]


def visibility_sentence(audience: Audience) -> str:
    """Return whom something with this audience is for, as a sentence."""
    return {
        Audience.PRIVATE: _("Only for me."),
        Audience.TANDEM: _("Only for the tandem, not for the project lead."),
        Audience.LEAD: _("May go into the report to the project lead."),
    }[audience]


def stage_word(stage: Stage) -> str:
    """Return the name of a tandem's stage."""
    return {Stage.DRAFT: _("draft"), Stage.ACTIVE: _("active"), Stage.ENDED: _("ended")}[stage]


def ending_words(ending: Ending) -> str:
    """Return how and when a tandem ended, and until when its data is kept."""
    words = _("ended early on {day}") if ending.early else _("ended on {day}")
    ended = words.format(day=long_date(ending.on))
    if ending.keep_until is None:
        return ended
    return ended + ", " + _("data kept until {day}").format(day=long_date(ending.keep_until))


def interval_words(weeks: int | None) -> str:
    """Return an interval in words: `every week`, `every 2 weeks`, empty for none."""
    if not weeks:
        return ""
    return _("every week") if weeks == 1 else _("every {weeks} weeks").format(weeks=weeks)


def value_words(field: str, value: str) -> str:
    """Return the value of a field of the agreement in words, dates with weekdays."""
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
    if field == "every":
        return interval_words(int(value))
    if field == "rhythms":
        weeks, _space, first = value.partition(" ")
        return _("{interval} from {day} on").format(
            interval=interval_words(int(weeks)), day=moment_words(parse_moment(first))
        )
    return value


def outdated_words() -> str:
    """Return the mark of a signature that was given for another text of the agreement."""
    return _("given for an earlier wording")


def outdating_words() -> str:
    """Return what moving all following meetings means for a signed agreement."""
    return _(
        "The agreement is signed with the previous frequency. Its signatures will be marked as given for an"
        " earlier wording until they are recorded anew."
    )


def kind_words(kind: str, count: int) -> str:
    """Return a number of texts of a kind: `3 tasks`."""
    words = {
        "title": ngettext("{count} title", "{count} titles", count),
        "name": ngettext("{count} person", "{count} people", count),
        "contact": ngettext(
            "the contact details of {count} person", "the contact details of {count} people", count
        ),
        "expectation": ngettext("{count} expectation", "{count} expectations", count),
        "goal": ngettext("{count} goal", "{count} goals", count),
        "meeting": ngettext("{count} meeting", "{count} meetings", count),
        "signature": ngettext("{count} signature", "{count} signatures", count),
        "place": ngettext("{count} place", "{count} places", count),
        "reason": ngettext("{count} reason for a cancellation", "{count} reasons for cancellations", count),
        "protocol": ngettext("{count} part of a protocol", "{count} parts of protocols", count),
        "task": ngettext("{count} task", "{count} tasks", count),
        "topic": ngettext("{count} talking point", "{count} talking points", count),
        "absence": ngettext("{count} note on days away", "{count} notes on days away", count),
        "version": ngettext(
            "{count} earlier version of the agreement", "{count} earlier versions of the agreement", count
        ),
        "answer": ngettext("{count} answer", "{count} answers", count),
        "effect": ngettext("{count} effect of my own", "{count} effects of my own", count),
        "rating": ngettext("{count} rating from the beginning", "{count} ratings from the beginning", count),
        "self-letter": ngettext("{count} letter to myself", "{count} letters to myself", count),
        "feedback": ngettext("{count} text of the feedback", "{count} texts of the feedback", count),
    }
    return words.get(kind, kind).format(count=count)


def part_word(part: str) -> str:
    """Return the name of a part of a report, a calendar or a letter."""
    return {
        "summary": _("At a glance"),
        "experience": _("Experience and assessment"),
        "goals": _("Goals"),
        "meetings": _("Meetings"),
        "upcoming": _("Meetings to come"),
        "expectations": _("Expectations"),
        "tasks": _("Tasks"),
        "protocols": _("Protocols"),
        "topics": _("Talking points"),
        "agreement": _("Agreement"),
        "year": _("The year as a picture"),
        "reminders": _("Reminders"),
        "names": _("Title or names"),
        "details": _("Place, form and occasion"),
        "single": _("Each meeting on its own"),
        "talk": _("Wish to talk"),
        "formal": _("Formal address"),
        "own": _("My own evaluation"),
        "other": _("The other side’s evaluation"),
    }[part]


def file_words(file: str) -> str:
    """Return the name of the file that a receipt has, or that it went to standard output."""
    return _("standard output, no file") if file == "-" else file


def document_word(document: str) -> str:
    """Return the name of a document."""
    return {
        "report": _("Report"),
        "agreement": _("Agreement"),
        "protocols": _("Protocols"),
        "contacts": _("Proof of contacts"),
        "letter": _("Letter"),
        "evaluation": _("Evaluation"),
        "feedback": _("Feedback"),
        "essence": _("Essence"),
        "reminder": _("Reminder"),
        "calendar": _("Calendar"),
    }.get(document, document)


def finding_word(kind: str) -> str:
    """Return the name of a kind of finding."""
    return {
        "name": _("Name"),
        "mail": _("E-mail address"),
        "phone": _("Phone number"),
        "iban": _("IBAN"),
        "address": _("Street address"),
        "word": _("Own word"),
    }[kind]


def kinds_words(counts: Mapping[str, int]) -> str:
    """Return the counts of all kinds: `1 title, 3 tasks`, or `none` if there are none."""
    words = [kind_words(kind, count) for kind, count in counts.items() if count]
    return ", ".join(words) or pgettext("empty list", "none")


def counts_lines(
    released: Mapping[str, int], held_back: Mapping[str, int], left_out: Mapping[str, int], clause: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield what stands in a document, what its reader may not see and what else is not in it.

    Each is a heading and its counts. `clause` is the heading of the clause of the agreement by which things
    are held back.
    """
    yield _("In it:"), kinds_words(released)
    words = kinds_words(held_back)
    if clause and any(held_back.values()):
        words += " " + _("(agreement, “{clause}”)").format(clause=clause)
    yield _("Held back:"), words
    if any(left_out.values()):
        yield _("Not in this document:"), kinds_words(left_out)


def progress_words(done: int, of: int | None) -> str:
    """Return how far a work is: `… 40 %`, or `… 12 pages` where nobody knows of how many."""
    if of:
        return f"… {100 * done // of} %"
    return "… " + ngettext("{count} page", "{count} pages", done).format(count=done)


def saved_words(saved: str, *, seconds: bool = False) -> str:
    """Return a time of saving as `So 22.11.2026 21:15`, or an invalid one as it is."""
    from datetime import datetime

    try:
        local = datetime.fromisoformat(saved).astimezone()
    except (ValueError, OverflowError, OSError):
        return clean_line(saved)
    time = f"{local:%H:%M:%S}" if seconds else f"{local:%H:%M}"
    return f"{short_date(local.date())} {time}"
