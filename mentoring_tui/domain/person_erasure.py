"""Erase the name and the contact details of another person from all texts of a tandem."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from mentoring_tui.domain.addresses import mail_spans
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.known_name import LEFT_OUT, KnownName
from mentoring_tui.domain.meeting import MeetingRecord
from mentoring_tui.domain.name_words import TITLES, words
from mentoring_tui.domain.pseudonyms import StandIns, own_names
from mentoring_tui.domain.searched_texts import VERSION
from mentoring_tui.domain.signing import keep_signed
from mentoring_tui.domain.tandem import AgreementVersion, Tandem
from mentoring_tui.domain.text import require_line
from mentoring_tui.domain.written_texts import Place, Rewrite, rewrite_texts

_SHORTEST = 3
"""Letters of a last name from which on a mail address that has it in it is the person's."""

Span = tuple[int, int]


class Mention(NamedTuple):
    """A text that names a person: where it stands, the text, and what in it goes.

    `unclear` is what stays, since it may be somebody else's name or a word that is no name.
    """

    place: Place
    text: str
    erased: tuple[str, ...]
    unclear: tuple[str, ...]


class Person:
    """Another person, by name and by contact details as they stand in the texts."""

    def __init__(self, tandem: Tandem, name: str, contacts: Iterable[str] = ()) -> None:
        """Raise Refused for a name without letters, and for that of the mentee or mentor."""
        self.name = require_line(name, "known-name")
        self._parts = [word.folded for word in words(self.name) if word.folded not in TITLES]
        if not self._parts:
            raise Refused("name-without-letters", text=self.name)
        own = own_names(tandem)
        if any(self._parts == [word.folded for word in words(each)] for each in own):
            raise Refused("erase-own-name", text=self.name)
        self._contacts = [require_line(contact, "contact") for contact in contacts]
        self._stand_ins = StandIns([KnownName("person", self.name)], own)

    def erase(self, text: str) -> str:
        """Return the text with `[…]` in the place of the person's name and contact details."""
        for start, end in reversed(self._contact_spans(text)):
            text = text[:start] + LEFT_OUT + text[end:]
        return self._stand_ins.replace(text)

    def mention(self, place: Place, text: str) -> Mention | None:
        """Return what in a text is about the person, or None."""
        spans = self._contact_spans(text)
        erased = [text[start:end] for start, end in spans]
        unclear: list[str] = []
        for found in self._stand_ins.matcher.find(text):
            if not any(start <= found.start < end for start, end in spans):
                (erased if found.clear else unclear).append(text[found.start : found.end])
        return Mention(place, text, tuple(erased), tuple(unclear)) if erased or unclear else None

    def _contact_spans(self, text: str) -> list[Span]:
        """Return where mail addresses with the last name and the given contact details stand, in order."""
        found: list[Span] = []
        for start, end in mail_spans(text):
            in_address = {
                part for word in words(text[start:end]) for part in re.split(r"[\W_]+", word.folded)
            }
            if len(self._parts[-1]) >= _SHORTEST and self._parts[-1] in in_address:
                found.append((start, end))
        for contact in self._contacts:
            for match in re.finditer(re.escape(contact), text, re.IGNORECASE):
                if not any(start < match.end() and match.start() < end for start, end in found):
                    found.append(match.span())
        return sorted(found)


def mentions(tandem: Tandem, person: Person) -> tuple[Mention, ...]:
    """Return every text that names the person, in the order of the tandem."""
    found: list[Mention] = []

    def collect(place: Place, text: str) -> str:
        if mention := person.mention(place, text):
            found.append(mention)
        return text

    _rewrite_all(tandem, collect)
    return tuple(found)


def erase_person(tandem: Tandem, person: Person) -> Tandem:
    """Return the tandem without the person's name and contact details, also in earlier agreements.

    Signatures stay valid. The person is no longer among the names that documents replace.
    """
    erased = _rewrite_all(tandem, lambda _place, text: person.erase(text))
    names = tuple(name for name in tandem.names if person.erase(name.text) == name.text)
    return replace(erased, names=names)


def _rewrite_all(tandem: Tandem, rewrite: Rewrite) -> Tandem:
    """Rewrite what documents contain, and the reasons and earlier agreements that none does."""
    rewritten = keep_signed(tandem, rewrite_texts(tandem, rewrite))
    meetings = tuple(_with_reason(record, rewrite) for record in rewritten.meetings)
    versions = tuple(_version(version, rewrite) for version in tandem.versions)
    return replace(rewritten, meetings=meetings, versions=versions)


def _with_reason(record: MeetingRecord, rewrite: Rewrite) -> MeetingRecord:
    day = record.at.day if record.at else record.nominal
    return replace(record, reason=rewrite(Place("meeting", "reason", day), record.reason))


def _version(version: AgreementVersion, rewrite: Rewrite) -> AgreementVersion:
    earlier = Tandem("", agreement=version.agreement, tasks=version.tasks)

    def rewrite_earlier(place: Place, text: str) -> str:
        return rewrite(Place("agreement", VERSION + place.where, version.amended), text)

    rewritten = keep_signed(earlier, rewrite_texts(earlier, rewrite_earlier))
    return replace(version, agreement=rewritten.agreement, tasks=rewritten.tasks)


def traceable_texts(found: Iterable[Mention]) -> frozenset[str]:
    """Return what is erased in these texts, as far as it can be nothing else: a single word could be."""
    texts = (text for mention in found for text in mention.erased)
    return frozenset(text for text in texts if not text.isalpha())
