"""The terms of protocol documents in both languages.

A document is rendered in the language that is set and parsed in both, so these terms are no messages of a
catalog: the first of each line is rendered, all of them are parsed.
"""

import re
from collections.abc import Iterable
from datetime import date

from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.meeting import Occasion
from mentoring_tui.domain.moment import Moment, parse_day, parse_moment
from mentoring_tui.domain.task import Who
from mentoring_tui.i18n import language, short_weekdays, typed_date

_TERMS: dict[str, dict[str, tuple[str, ...]]] = {
    "de": {
        "title": ("Gesprächsprotokoll", "Protokoll", "Treffen"),
        "minutes": ("Dauer",),
        "minute": ("Minute",),
        "in minutes": ("Minuten",),
        "mode": ("Form", "Kontaktform"),
        "place": ("Ort",),
        "occasion": ("Anlass",),
        "visible": ("Sichtbar für", "Sichtbarkeit"),
        "refs": ("Bezug", "Bezug zu", "Bezüge"),
        "goal": ("Ziel", "Ziele"),
        "expectation": ("Erwartung", "Erwartungen"),
        "due": ("bis",),
        "proof": ("erkennbar an", "woran erkennbar"),
        "notes": ("Notizen",),
        "yes": ("ja", "j"),
        "no": ("nein", "n"),
        Mode.PHONE: ("telefonisch", "Telefon", "per Telefon"),
        Mode.VIRTUAL: ("virtuell", "Video", "per Video", "Videokonferenz", "online"),
        Mode.IN_PERSON: ("persönlich", "vor Ort", "Präsenz"),
        Occasion.REGULAR: ("regulär", "regulaer"),
        Occasion.SHORT: ("Kurzkontakt",),
        Occasion.SHADOWING: ("Hospitation",),
        Occasion.INTERIM: ("Zwischenbilanz",),
        Occasion.FINAL: ("Abschluss", "Abschlusstreffen"),
        Audience.PRIVATE: ("nur ich", "nur mich", "ich", "mich", "privat"),
        Audience.TANDEM: ("Tandem", "das Tandem"),
        Audience.LEAD: ("Projektleitung", "die Projektleitung"),
        Who.MENTEE: ("mentee",),
        Who.MENTOR: ("mentor",),
        Who.BOTH: ("beide",),
        "commitments": ("Zusagen", "Vereinbart", "Vereinbarungen", "Verabredungen"),
        "topics": ("Themen", "Thema"),
        "reflection": ("Reflexion", "Meine Reflexion", "Persönliche Reflexion"),
    },
    "en": {
        "title": ("Meeting protocol", "Protocol", "Meeting"),
        "minutes": ("Duration", "Length"),
        "minute": ("minute",),
        "in minutes": ("minutes",),
        "mode": ("Form", "Form of contact"),
        "place": ("Place", "Location"),
        "occasion": ("Occasion",),
        "visible": ("Visible to", "Visible for", "Visibility"),
        "refs": ("Relates to", "Refers to", "Reference", "References"),
        "goal": ("goal", "goals"),
        "expectation": ("expectation", "expectations"),
        "due": ("by", "until"),
        "proof": ("shown by", "recognisable by", "recognizable by"),
        "notes": ("Notes",),
        "yes": ("yes", "y"),
        "no": ("no",),
        Mode.PHONE: ("by phone", "phone", "telephone"),
        Mode.VIRTUAL: ("by video", "virtual", "video call"),
        Mode.IN_PERSON: ("in person", "in-person"),
        Occasion.REGULAR: ("regular",),
        Occasion.SHORT: ("short contact",),
        Occasion.SHADOWING: ("job shadowing", "shadowing"),
        Occasion.INTERIM: ("interim review", "interim"),
        Occasion.FINAL: ("closing", "final", "final meeting"),
        Audience.PRIVATE: ("only me", "me", "private"),
        Audience.TANDEM: ("tandem", "the tandem"),
        Audience.LEAD: ("project lead", "the project lead", "lead"),
        Who.MENTEE: ("mentee",),
        Who.MENTOR: ("mentor",),
        Who.BOTH: ("both",),
        "commitments": ("Commitments", "Agreed", "Promises"),
        "topics": ("Topics", "Topic"),
        "reflection": ("Reflection", "My reflection", "Personal reflection"),
    },
}

_WEEKDAYS = (
    "mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|"
    "mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
_WEEKDAY = re.compile(rf"(?:{_WEEKDAYS})\b[.,]*\s*", re.IGNORECASE)
_TRAILING = " \t.:"


def term(key: str) -> str:
    """Return the term for a key in the language that is set."""
    return _TERMS[language()][key][0]


def synonyms(key: str) -> tuple[str, ...]:
    """Return all terms for a key, of both languages."""
    found: list[str] = []
    for terms in _TERMS.values():
        found += terms.get(key, ())
    return tuple(found)


def synonym_pattern(key: str) -> str:
    """Return a regular expression that matches any term for a key, the longest first."""
    longest_first = sorted(synonyms(key), key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, longest_first)) + ")"


def find_key(text: str, keys: Iterable[str]) -> str | None:
    """Return the first of the keys that has this term in either language, ignoring case, or None."""
    wanted = text.strip(_TRAILING).casefold()
    for key in keys:
        if wanted in [synonym.casefold() for synonym in synonyms(key)]:
            return key
    return None


def find_audience(text: str) -> Audience | None:
    """Return the audience with this term, or None."""
    found = find_key(text, Audience)
    return Audience(found) if found else None


def find_moment(text: str) -> Moment | None:
    """Return the day and optional time of a text such as `Do, 15. Januar 2026, 17:00 Uhr`, or None."""
    weekday = _WEEKDAY.match(text.strip())
    if weekday:
        text = text.strip()[weekday.end() :]
    try:
        return parse_moment(text)
    except Refused:
        return None


def format_day(iso: str) -> str:
    """Return an ISO date in the language that is set: `15.01.2026` or `2026-01-15`."""
    return typed_date(parse_day(iso))


def format_due(day: date) -> str:
    """Return a day with its weekday in the language that is set: `Do, 15.01.2026` or `Thu, 2026-01-15`."""
    return f"{short_weekdays()[day.weekday()]}, {format_day(day.isoformat())}"
