"""Promised: what was written about a point only for oneself stays so when another program removes the point.

Two logbooks of one file: one removes the point, the other takes it over into a protocol meanwhile. Whoever
saves last merges, so both orders are tried.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.documents.protocol.take_over import take_over
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.agreement_fields import set_field
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Protocol, Section
from mentoring_tui.domain.merge import merge_tandems
from mentoring_tui.domain.redaction import redact
from mentoring_tui.domain.signing import amend, sign
from mentoring_tui.domain.tandem import Tandem, with_record
from mentoring_tui.domain.task import Topic
from mentoring_tui.domain.topic_changes import remove_topic
from mentoring_tui.logbook import Logbook
from mentoring_tui.programme.reader import load
from tests.tui.apps import make_tandem_store
from tests.unit.tandems import TODAY, a_full_tandem, meeting

KERPEN = load("kerpen", None)
DAY = "01-08"
SECRET = Topic("secret", "Kündigung erwägen", visibility=Audience.PRIVATE)
BASE = replace(a_full_tandem(), topics=(SECRET,))
MEETING = meeting(BASE, DAY).id

Change = Callable[[Tandem], Tandem]


def topics(tandem: Tandem, audience: Audience, *entries: Entry) -> Tandem:
    """Write the topics of the meeting anew."""
    record = tandem.record(MEETING) or MeetingRecord(MEETING, meeting(tandem, DAY).nominal)
    section = Section("topics", audience, entries)
    return with_record(tandem, replace(record, protocol=Protocol((section,))))


def taken(tandem: Tandem) -> Tandem:
    """Take the secret over, and write about it."""
    after = take_over(tandem, meeting(tandem, DAY), tandem.topics, KERPEN)
    record = after.record(MEETING)
    assert record
    assert record.protocol
    (section,) = record.protocol.sections
    about = tuple(
        replace(each, text="Noch heimlich.") if SECRET.id in each.refs else each for each in section.entries
    )
    return topics(after, section.audience, *about)


OWN = Entry("Lebenslauf", "Offen besprochen.")
HIDDEN = Entry("Anderes", "Noch heimlich: Kündigung.")
ABOUT = Entry(SECRET.text, "Noch heimlich.", (SECRET.id,))
removed = partial(remove_topic, topic_id=SECRET.id)


def widened(tandem: Tandem) -> Tandem:
    return topics(tandem, Audience.TANDEM, OWN)


CASES: list[tuple[Tandem, Change, Change]] = [
    (BASE, removed, taken),
    (topics(BASE, Audience.TANDEM, OWN), removed, taken),
    (BASE, lambda tandem: topics(removed(tandem), Audience.TANDEM, OWN), taken),
    (topics(BASE, Audience.PRIVATE, OWN), lambda tandem: widened(removed(tandem)), taken),
    (topics(BASE, Audience.PRIVATE, OWN), widened, taken),
    (BASE, widened, lambda tandem: topics(tandem, Audience.PRIVATE, HIDDEN)),
    (topics(BASE, Audience.PRIVATE, OWN), widened, lambda tandem: topics(tandem, Audience.PRIVATE, HIDDEN)),
    (
        topics(BASE, Audience.TANDEM, ABOUT),
        lambda tandem: removed(topics(tandem, Audience.TANDEM, replace(ABOUT, text="Immer noch heimlich."))),
        lambda tandem: topics(tandem, Audience.TANDEM, replace(ABOUT, text="Nicht mehr heimlich.")),
    ),
    (
        topics(BASE, Audience.TANDEM, ABOUT),
        removed,
        lambda tandem: topics(tandem, Audience.TANDEM, OWN, replace(ABOUT, text="Noch heimlich, leider.")),
    ),
]


def merged(mine: Tandem, theirs: Tandem, base: Tandem, takes_theirs: bool) -> Tandem:
    """Merge, and choose the same side wherever both changed the same."""
    conflicts = merge_tandems(mine, theirs, base).conflicts
    choices = dict.fromkeys((conflict.key for conflict in conflicts), takes_theirs)
    return merge_tandems(mine, theirs, base, choices).tandem


def seen_by_others(tandem: Tandem) -> str:
    return "".join(str(redact(tandem, each)) for each in (Audience.TANDEM, Audience.LEAD))


def assert_kept_secret(tandem: Tandem) -> None:
    assert "heimlich" in str(tandem)
    assert "heimlich" not in seen_by_others(tandem)
    assert "Kündigung" not in seen_by_others(tandem)


@pytest.mark.parametrize("takes_theirs", [False, True])
@pytest.mark.parametrize("is_removed_first", [False, True])
@pytest.mark.parametrize(("base", "remove", "take"), CASES)
def test_it_stays_secret_in_both_orders(
    base: Tandem, remove: Change, take: Change, is_removed_first: bool, takes_theirs: bool
) -> None:
    sides = (remove(base), take(base))
    mine, theirs = reversed(sides) if is_removed_first else sides
    seen = seen_by_others(merged(mine, theirs, base, takes_theirs))
    assert "Kündigung" not in seen
    assert "heimlich" not in seen


@pytest.mark.parametrize("is_removed_first", [False, True])
def test_two_logbooks_keep_it_secret(tmp_path: Path, is_removed_first: bool) -> None:
    make_tandem_store(tmp_path).create(BASE)
    one, other = (Logbook(make_tandem_store(tmp_path).open(BASE.id)) for _book in range(2))

    def remove_and_write(tandem: Tandem) -> Tandem:
        return topics(removed(tandem), Audience.TANDEM, OWN)

    order = (remove_and_write, taken) if is_removed_first else (taken, remove_and_write)
    one.apply(order[0], "first")
    other.apply(order[1], "second")
    assert other.unsaved is None
    stored = make_tandem_store(tmp_path).read(BASE.id).tandem
    assert_kept_secret(stored)
    sections = [each for record in stored.meetings if record.protocol for each in record.protocol.sections]
    assert [entry.refs for section in sections for entry in section.entries] == [(), ()]
    one.close()
    other.close()


@pytest.mark.parametrize("audience", list(Audience))
def test_a_heading_of_a_point_that_nobody_knows_stays_secret_in_a_widened_part(audience: Audience) -> None:
    dangling = replace(topics(BASE, audience, OWN, ABOUT), topics=())
    assert "heimlich" not in seen_by_others(dangling)
    is_shown = audience is not Audience.PRIVATE
    assert ("Offen besprochen" in str(redact(dangling, Audience.TANDEM))) is is_shown


def signed(tandem: Tandem) -> Tandem:
    once = sign(tandem, Role.MENTOR, "Kerpen", TODAY, TODAY)
    return sign(once, Role.MENTEE, "Kerpen", TODAY, TODAY)


@pytest.mark.parametrize("is_signed", [False, True])
def test_what_is_about_a_goal_that_is_gone_is_no_secret(is_signed: bool) -> None:
    about_goals = topics(BASE, Audience.TANDEM, replace(OWN, refs=("g2", "g1", "ementee")))
    known = amend(signed(about_goals), TODAY) if is_signed else about_goals
    without = set_field(set_field(known, "goal", ["Bewerbung"], TODAY), "expect.mentee", [], TODAY)
    record = without.record(MEETING)
    assert record
    assert record.protocol
    refs = ("g2", "g1", "ementee") if is_signed else ("g1",)
    assert [entry.refs for entry in record.protocol.sections[0].entries] == [refs]
    assert "Offen besprochen" in seen_by_others(without)


ACTIONS = st.sampled_from(("remove", "take", "write", "widen", "narrow", "undo", "merge", "merge"))
STEPS = st.lists(st.tuples(ACTIONS, st.integers(0, 1), st.booleans()), max_size=14)
"""What is done, by which of two programs, and whether theirs is chosen where both changed the same."""


def section_of(tandem: Tandem) -> Section:
    record = tandem.record(MEETING)
    section = record.protocol.section("topics") if record and record.protocol else None
    return section or Section("topics", Audience.TANDEM, ())


def done(tandem: Tandem, action: str) -> Tandem:
    """Do one thing; nobody widens what a point keeps secret no more."""
    section = section_of(tandem)
    is_linked = all(SECRET.id in entry.refs for entry in section.entries if "heimlich" in entry.text)
    if action == "remove":
        return removed(tandem)
    if action == "take" and tandem.topics:
        return taken(tandem)
    if action == "write":
        return topics(tandem, section.audience, *section.entries, OWN)
    if action == "widen" and is_linked:
        return topics(tandem, Audience.LEAD, *section.entries)
    return topics(tandem, Audience.PRIVATE, *section.entries) if action == "narrow" else tandem


@given(STEPS)
def test_whatever_two_programs_do_nothing_of_the_point_leaves(steps: list[tuple[str, int, bool]]) -> None:
    base, sides, last = BASE, [BASE, BASE], [(BASE, BASE), (BASE, BASE)]
    for action, program, takes_theirs in steps:
        if action == "merge":
            base = merged(sides[program], sides[1 - program], base, takes_theirs)
            sides = [base, base]
        elif action == "undo":
            before, after = last[program]
            sides[program] = merged(sides[program], before, after, takes_theirs=False)
        else:
            before = sides[program]
            sides[program] = done(before, action)
            last[program] = before, sides[program]
        for tandem in sides:
            assert "heimlich" not in seen_by_others(tandem), action
            known = {topic.id for topic in tandem.topics}
            assert all(known.issuperset(entry.refs) for entry in section_of(tandem).entries)
