"""What in the texts of a document may tell more than its readers should know."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from mentoring_tui.domain.addresses import mail_spans, street_spans
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.finding import AROUND, Finding, Kind
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.known_name import ClearedFinding, KnownName
from mentoring_tui.domain.name_lists import NameLists
from mentoring_tui.domain.name_matching import NameMatcher, is_in_net_address
from mentoring_tui.domain.name_words import TITLES, plain, readings, words
from mentoring_tui.domain.person_names import Span, person_name_spans
from mentoring_tui.domain.phrases import Phrases
from mentoring_tui.domain.progress import Progress, unheard
from mentoring_tui.domain.pseudonyms import own_names
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.written_texts import located_texts

Detector = Callable[[str], Iterable[Span]]
"""Returns where things of one kind begin and end in a text."""


class Check:
    """Looks for what may tell too much; `lists` and `detectors`, by kind, are from libraries."""

    def __init__(
        self,
        names: Sequence[KnownName],
        own: Sequence[str],
        lists: NameLists,
        detectors: Iterable[tuple[Kind, Detector]] = (),
    ) -> None:
        self._matcher = NameMatcher(names, own, lists.first)
        self._lists = lists
        self._own = {word.folded for name in own for word in words(name)}
        self._stand_ins = Phrases(name.stand_in for name in names)
        self._asked = Phrases(name.text for name in names if name.ask)
        self._detectors = (
            (Kind.WORD, self._asked.spans),
            (Kind.MAIL, mail_spans),
            *detectors,
            (Kind.ADDRESS, street_spans),
            (Kind.NAME, self._known_spans),
            (Kind.NAME, self._name_spans),
        )

    def find(self, text: str) -> list[tuple[Kind, Span]]:
        """Return what is found in a text, in order, none of it within another."""
        found: list[tuple[Kind, Span]] = []
        for kind, detect in self._detectors:
            found.extend((kind, span) for span in detect(text))
        order = list(Kind)
        found.sort(key=lambda each: (each[1][0] - each[1][1], order.index(each[0])))
        kept: list[tuple[Kind, Span]] = []
        taken = bytearray(len(text))
        for kind, (start, end) in found:
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                kept.append((kind, (start, end)))
        return sorted(kept, key=lambda each: each[1])

    def _known_spans(self, text: str) -> Iterator[Span]:
        for occurrence in self._matcher.find(text):
            yield occurrence.start, occurrence.end

    def _name_spans(self, text: str) -> Iterator[Span]:
        """Yield the names of people who are neither mentee nor mentor, and no stand-ins."""
        stand_ins = bytearray(len(text))
        for start, end in self._stand_ins.spans(text):
            stand_ins[start:end] = b"\1" * (end - start)
        for start, end in person_name_spans(text, self._lists):
            is_harmless = any(stand_ins[start:end]) or self._is_own(text[start:end])
            if not is_harmless and not is_in_net_address(text, start, end):
                yield start, end

    def _is_own(self, found: str) -> bool:
        """Return whether a name is that of mentee or mentor, perhaps behind a word that is no name."""
        named = [word for word in words(found) if word.folded not in TITLES]
        own = [any(folded in self._own for folded, _ending in readings(word.text)) for word in named]
        return all(own) or (own[-1] and named[0].folded not in self._lists.first)


def find_in_tandem(check: Check, seen: Tandem, progress: Progress = unheard) -> tuple[Finding, ...]:
    """Return what is found in the texts of a redacted tandem."""
    found: list[Finding] = []
    texts = list(located_texts(seen))
    for number, (place, text) in enumerate(texts):
        progress(number, len(texts))
        for kind, (start, end) in check.find(text):
            shown = " ".join(plain(text[start:end]).text.split())
            before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
            found.append(Finding(kind, shown, place, start, end, before, after))
    return tuple(found)


def check_of(tandem: Tandem, lists: NameLists, detectors: Iterable[tuple[Kind, Detector]] = ()) -> Check:
    """Return the check for what leaves of a tandem."""
    return Check(tandem.names, own_names(tandem), lists, detectors)


def open_findings(
    findings: Iterable[Finding], cleared: Iterable[ClearedFinding], audience: Audience
) -> tuple[Finding, ...]:
    """Return the findings that nobody has cleared for this audience or a wider one."""
    known = {each.digest for each in cleared if audience.may_see(each.audience)}
    return tuple(finding for finding in findings if digest_of(finding) not in known)


def clear_findings(tandem: Tandem, findings: Iterable[Finding], audience: Audience) -> Tandem:
    """Return the tandem in which these findings may be read by the audience, and are asked about no more."""
    digests = dict.fromkeys(digest_of(each) for each in open_findings(findings, tandem.cleared, audience))
    added = tuple(ClearedFinding(new_id(), digest, audience) for digest in digests)
    return replace(tandem, cleared=(*tandem.cleared, *added))


def digest_of(finding: Finding) -> str:
    """Return what a finding is known by, wherever it stands: the SHA-256 of its kind and text."""
    text = _folded(finding.text) or finding.text
    if finding.kind in (Kind.NAME, Kind.WORD):
        text = text.removesuffix("s")  # a genitive is no other name
    digits = "".join(re.findall(r"\d", finding.text))
    return hashlib.sha256("\0".join((finding.kind, text, digits)).encode()).hexdigest()


def _folded(text: str) -> str:
    return " ".join(word.folded for word in words(text))
