"""The rhythms of an agreement as one sentence."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from mentoring_tui.domain.agreement import Rhythm
from mentoring_tui.domain.moment import Moment
from mentoring_tui.i18n import _, compact_date, weekday_adverbs
from mentoring_tui.words.terms import interval_words


def rhythm_words(rhythms: Sequence[Rhythm], start: date | None) -> str:
    """Return the rhythms as `every 2 weeks on Fridays at 17:00, from 1 Dec 2026 on every 3 weeks`.

    A later rhythm is told by the day it begins and by what is different from the one before. Where others
    follow, the first one has the day of the week on which it began, without a first meeting that of `start`.
    """
    if start and len(rhythms) > 1 and rhythms[0].first is None:
        rhythms = (replace(rhythms[0], first=Moment(start)), *rhythms[1:])
    pieces: list[str] = []
    told: tuple[str, ...] = ("", "", "")
    for rhythm in rhythms:
        now = (interval_words(rhythm.weeks), _weekday(rhythm), _time(rhythm))
        changes = [word for word, before in zip(now, told, strict=True) if word and word != before]
        words = " ".join(changes)
        begins = rhythm.first.day if rhythm.first else rhythm.since
        if pieces and changes and begins:
            words = _("from {day} {rhythm}").format(day=compact_date(begins), rhythm=words)
        if changes:
            pieces.append(words)
            told = now
    return ", ".join(pieces)


def _weekday(rhythm: Rhythm) -> str:
    if rhythm.first is None:
        return ""
    return _("on {weekdays}").format(weekdays=weekday_adverbs()[rhythm.first.day.weekday()])


def _time(rhythm: Rhythm) -> str:
    if rhythm.first is None or rhythm.first.time is None:
        return ""
    return _("at {time}").format(time=f"{rhythm.first.time:%H:%M}")
