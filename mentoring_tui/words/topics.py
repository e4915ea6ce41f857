"""What there is to know about a talking point: how often it was carried, relations, meetings."""

from collections.abc import Iterator

from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Topic
from mentoring_tui.domain.text import shorten
from mentoring_tui.domain.topic_history import talks, times_carried
from mentoring_tui.i18n import _, ngettext, short_date
from mentoring_tui.words.commands import with_commands


def topic_notes(topic: Topic, tandem: Tandem) -> Iterator[str]:
    """Yield how often a talking point was carried, what it relates to, and where it was talked about."""
    if words := carried_words(times_carried(tandem, topic)):
        yield words
    for ref in topic.refs:
        if words := reference_words(tandem, ref):
            yield words
    found = talks(tandem, topic.id)
    if days := [short_date(talk.day) for talk in found if talk.day and talk.talked_about]:
        yield _("talked about on {days}").format(days=", ".join(days))
    if days := [short_date(talk.day) for talk in found if talk.day and not talk.talked_about]:
        yield _("in the protocol of {days}").format(days=", ".join(days))


def topics_without_meeting_words(tandem: Tandem) -> str:
    """Return that talking points are open though no meeting is left, and what the shell can do about it.

    It is empty where none is open, or where the tandem is closed.
    """
    count = 0 if tandem.ending else len(tandem.open_topics)
    if not count:
        return ""
    words = ngettext(
        "{count} talking point is open, and no meeting is planned for it: “mentoring meeting add” plans one,"
        " “mentoring topic done” ticks it off.",
        "{count} talking points are open, and no meeting is planned for them: “mentoring meeting add” plans"
        " one, “mentoring topic done” ticks them off.",
        count,
    )
    return with_commands(words, count=count)


def reference_words(tandem: Tandem, ref: str, longest: int = 30) -> str:
    """Return the goal or the expectation with an id in a few words, or nothing if there is none."""
    goal = tandem.goal(ref)
    if goal:
        return _("Goal: {text}").format(text=shorten(goal.text, longest))
    for expectation in tandem.agreement.expectations:
        if expectation.id == ref:
            return _("Expectation: {text}").format(text=shorten(expectation.text, longest))
    return ""


def left_out_words(count: int) -> str:
    """Return that talking points only for oneself were not taken over with the others, and why."""
    words = ngettext(
        "{count} talking point only for me was left out: all topics of this meeting would be only for me.",
        "{count} talking points only for me were left out: all topics of this meeting would be only for me.",
        count,
    )
    return words.format(count=count)


def carried_words(times: int) -> str:
    """Return how often a talking point was carried, or nothing if it never was."""
    if not times:
        return ""
    return ngettext("carried once", "carried {count} times", times).format(count=times)
