"""Promised: a preparation has what is open, from the records themselves, and stores nothing."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring_tui import i18n
from mentoring_tui.documents.preparation import render_preparation
from mentoring_tui.documents.protocol.take_over import narrowed_topics, take_over
from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.goal_trail import goal_trail, last_talked_about
from mentoring_tui.domain.meeting import Entry, Protocol, Section
from mentoring_tui.domain.phases import Phase
from mentoring_tui.domain.preparation import Agenda, Untouched, agenda, in_order, settle_parked, take_up
from mentoring_tui.domain.promise import write_protocol
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT, Task, Topic, Who
from mentoring_tui.domain.task_changes import set_done
from mentoring_tui.domain.task_history import keep_history
from mentoring_tui.domain.topic_history import carried_often, times_carried
from mentoring_tui.programme.reader import load
from mentoring_tui.words.topics import topic_notes
from tests.unit.tandems import a_full_tandem, cancelled, held, meeting, meetings, moved

KERPEN = load("kerpen", None)
FIRST, SECOND, THIRD, FOURTH = "01-08", "01-22", "02-05", "02-19"
TODAY = date(2026, 1, 20)
SALARY = Topic("pay", "Gehalt", added=date(2026, 1, 2))
TANDEM = replace(a_full_tandem(), topics=(SALARY, Topic("done", "Alt", done=True)))


def wrote(tandem: Tandem, day: str, *sections: Section) -> Tandem:
    return write_protocol(tandem, meeting(tandem, day), Protocol(sections), (), TODAY)


def parked(text: str, audience: Audience = Audience.TANDEM) -> Section:
    return Section("outlook", audience, (Entry("parked", text),))


def about(field: str, *refs: str) -> Section:
    return Section("topics", Audience.TANDEM, (Entry(field, "Gesprochen.", refs),))


def prepared(tandem: Tandem, day: str = FOURTH, today: date = TODAY) -> Agenda:
    return agenda(tandem, meetings(tandem), meeting(tandem, day), today)


def waiting(tandem: Tandem, day: str = FOURTH) -> list[str]:
    return [each.text for each in prepared(tandem, day).parked]


def test_a_point_is_for_each_meeting_until_it_is_done_whatever_happens_to_meetings() -> None:
    for tandem in (TANDEM, moved(TANDEM, FIRST, "01-09"), cancelled(TANDEM, FIRST), held(TANDEM, FIRST)):
        for day in (SECOND, FOURTH):
            assert [topic.id for topic in prepared(tandem, day).topics] == ["pay"]


def test_a_point_is_carried_over_each_meeting_held_after_the_day_it_was_noted() -> None:
    tandem = TANDEM
    for times, day in enumerate((FIRST, SECOND, THIRD)):
        assert (times_carried(tandem, SALARY), carried_often(tandem)) == (times, ())
        tandem = held(tandem, day)
    assert carried_often(tandem) == (SALARY,)
    assert times_carried(cancelled(tandem, FOURTH), SALARY) == 3
    assert times_carried(tandem, replace(SALARY, added=date(2026, 1, 8))) == 2
    assert times_carried(tandem, replace(SALARY, added=None)) == 0
    assert times_carried(tandem, replace(SALARY, done=True)) == 0


def test_what_was_parked_comes_back_until_it_is_settled() -> None:
    tandem = wrote(TANDEM, FIRST, parked("Promotion\n- Führen in Teilzeit\n\n2. [ ] Umzug\n- [x] Erledigt"))
    assert waiting(tandem) == ["Promotion", "Führen in Teilzeit", "Umzug"]
    assert waiting(tandem, FIRST) == []
    promotion, part_time, move = prepared(tandem).parked
    taken_up = take_up(tandem, promotion, TODAY)
    assert waiting(taken_up) == ["Führen in Teilzeit", "Umzug"]
    assert (taken_up.topics[-1].text, taken_up.topics[-1].added) == ("Promotion", TODAY)
    done = replace(taken_up, topics=tuple(replace(topic, done=True) for topic in taken_up.topics))
    assert waiting(done) == ["Führen in Teilzeit", "Umzug"]
    settled = settle_parked(tandem, part_time)
    assert waiting(settled) == ["Promotion", "Umzug"]
    assert waiting(settle_parked(settled, move)) == ["Promotion"]
    for heading in ("umzug", "[ ] Umzug", "[x] Umzug"):
        talked = held(wrote(tandem, SECOND, about(heading)), SECOND)
        assert waiting(talked) == ["Promotion", "Führen in Teilzeit"]


def test_a_point_taken_over_was_talked_about_once_something_is_written_or_it_is_done() -> None:
    i18n.set_language("en")
    done = replace(SALARY, done=True)
    taken = take_over(TANDEM, meeting(TANDEM, FIRST), (SALARY,), KERPEN)
    left = held(take_over(held(taken, FIRST), meeting(TANDEM, SECOND), (SALARY,), KERPEN), SECOND)
    written = held(wrote(left, FIRST, about("Gehalt", "pay")), FIRST)
    listed, talked = "in the protocol of ", "talked about on "
    first, second = "Thu 08 Jan 2026", "Thu 22 Jan 2026"
    assert list(topic_notes(SALARY, taken)) == [listed + first]
    assert list(topic_notes(SALARY, left)) == ["carried 2 times", f"{listed}{first}, {second}"]
    assert list(topic_notes(SALARY, written))[1:] == [talked + first, listed + second]
    assert list(topic_notes(done, replace(left, topics=(done,)))) == [talked + second, listed + first]


def test_a_point_that_was_left_touches_no_goal_and_goes_on() -> None:
    linked = replace(TANDEM, topics=(replace(SALARY, refs=("g1",)), Topic("net", "Netz", refs=("g2",))))
    both = take_over(linked, meeting(linked, FIRST), linked.topics, KERPEN)
    record = both.record(meeting(both, FIRST).id)
    assert record
    assert record.protocol
    (section,) = record.protocol.sections
    first, second = section.entries
    told = replace(section, entries=(replace(first, text="Gesprochen."), second))
    advice = Section("outcome", Audience.TANDEM, (Entry("advice", "Nachfragen"),))
    tandem = held(wrote(both, FIRST, told, advice), FIRST)
    assert [topic.id for topic in prepared(tandem, SECOND).topics] == ["pay", "net"]
    for goal, last, texts in (("g1", date(2026, 1, 8), ["Gesprochen.", "Nachfragen"]), ("g2", None, [])):
        assert last_talked_about(goal, tandem, meetings(tandem)) == last
        assert [step.quote.text for step in goal_trail(goal, tandem, meetings(tandem))] == texts
    assert [step.quote.field for step in goal_trail("g2", both, meetings(both))] == ["Netz"], "planned"


def test_a_private_point_makes_the_topics_of_its_meeting_private_and_that_is_told() -> None:
    private = Topic("secret", "Kündigung", visibility=Audience.PRIVATE)
    first = meeting(TANDEM, FIRST)
    both = take_over(TANDEM, first, (SALARY, private), KERPEN)
    open_one = take_over(TANDEM, first, (SALARY,), KERPEN)
    assert narrowed_topics(TANDEM, both, first.id) is Audience.PRIVATE
    assert narrowed_topics(TANDEM, open_one, first.id) is None
    again = take_over(open_one, meeting(open_one, FIRST), (private,), KERPEN)
    assert narrowed_topics(open_one, again, first.id) is Audience.PRIVATE
    more = take_over(again, meeting(again, FIRST), (Topic("x", "Reise"),), KERPEN)
    assert narrowed_topics(again, more, first.id) is None


def test_what_is_parked_again_waits_again_and_an_old_point_does_not_hide_it() -> None:
    tandem = wrote(TANDEM, FIRST, parked("- [x] Umzug"))
    tandem = wrote(tandem, SECOND, parked("Umzug\nAlt\nUmzug"))
    assert waiting(tandem) == ["Umzug", "Alt"]
    assert waiting(wrote(tandem, THIRD, parked("- [x] Umzug"))) == ["Alt"]


def test_what_was_parked_for_few_becomes_a_point_for_as_few() -> None:
    for audience, wanted in ((Audience.PRIVATE, Audience.PRIVATE), (Audience.LEAD, Audience.TANDEM)):
        tandem = wrote(TANDEM, FIRST, parked("Promotion", audience))
        (found,) = prepared(tandem).parked
        assert take_up(tandem, found, TODAY).topics[-1].visibility is wanted


def test_the_tasks_of_both_are_there_and_what_was_done_since_the_last_meeting() -> None:
    tasks = (
        Task("late", "Offen", due=date(2026, 3, 1)),
        Task("soon", "Bald", Who.MENTOR, due=date(2026, 2, 1)),
        Task("new", "Neu", done=True, done_on=date(2026, 1, 9)),
        Task("old", "Alt", done=True, done_on=date(2026, 1, 7)),
    )
    tandem = held(replace(TANDEM, tasks=tasks), FIRST)
    assert [task.id for task in prepared(tandem).tasks] == ["soon", "late", "new"]


def test_first_comes_what_is_due_by_the_meeting_and_last_what_is_done() -> None:
    def due(name: str, *day: int) -> Task:
        return Task(name, name, due=date(2026, *day))

    done = Task("done", "Neu", done=True, done_on=date(2026, 1, 9), due=date(2026, 2, 19))
    tasks = (done, due("old", 1, 3), Task("whenever", "x"), due("later", 3, 9), due("next", 3, 1))
    tandem = held(replace(TANDEM, tasks=(*tasks, due("by then", 2, 19), due("late", 2, 5))), FIRST)
    assert [task.id for task in prepared(tandem).tasks] == [
        *("by then", "late", "old", "next", "later", "whenever", "done")
    ]


def test_a_standing_task_that_was_done_for_the_last_meeting_is_open_for_the_next() -> None:
    standing = Task("s", "Vorbereiten", origin=FROM_AGREEMENT)
    before = replace(TANDEM, tasks=(standing,))
    tandem = keep_history(before, set_done(before, "s", True, date(2026, 1, 8)), date(2026, 1, 8))
    assert [task.done for task in prepared(tandem, SECOND, date(2026, 1, 8)).tasks] == [True]
    assert [task.done for task in prepared(tandem, SECOND, date(2026, 1, 9)).tasks] == [False]


def test_points_that_were_carried_often_come_last_also_when_they_are_ticked_off() -> None:
    fresh = Topic("fresh", "Neu", added=date(2026, 2, 6))
    tandem = replace(TANDEM, topics=(SALARY, fresh))
    assert [topic.id for topic in prepared(tandem).topics] == ["pay", "fresh"]
    for day in (FIRST, SECOND, THIRD):
        tandem = held(tandem, day)
    assert [topic.id for topic in prepared(tandem).topics] == ["fresh", "pay"]
    ticked = (replace(SALARY, done=True), fresh)
    assert in_order(tandem, ticked) == [fresh, ticked[0]]


def test_of_what_was_parked_the_latest_comes_first() -> None:
    tandem = wrote(TANDEM, FIRST, parked("Umzug\nPromotion"))
    tandem = wrote(tandem, SECOND, parked("Reise"))
    assert waiting(tandem) == ["Reise", "Umzug", "Promotion"]


def test_the_goal_longest_untouched_and_the_expectations_never_touched() -> None:
    found = prepared(TANDEM)
    assert found.goal
    assert (found.goal.goal.id, found.goal.last) == ("g1", None)
    assert [wish.id for wish in found.expectations] == ["ementee", "ementor"]
    linked = replace(TANDEM, topics=(replace(SALARY, refs=("g1", "ementor")),))
    tandem = held(wrote(linked, FIRST, about("Gehalt", "pay")), FIRST)
    assert prepared(wrote(linked, FIRST, about("Gehalt", "pay"))).goal == Untouched(
        tandem.agreement.goals[0], None
    )
    tandem = held(wrote(tandem, SECOND, about("Netzwerk", "g2")), SECOND)
    found = prepared(tandem)
    assert found.goal
    assert (found.goal.goal.id, found.goal.last) == ("g1", date(2026, 1, 8))
    assert [wish.id for wish in found.expectations] == ["ementee"]
    done = replace(tandem, tasks=(Task("t", "x", done=True, done_on=date(2026, 2, 1), goal="g1"),))
    newer = prepared(done).goal
    assert newer
    assert newer.goal.id == "g2"
    assert prepared(replace(TANDEM, agreement=replace(TANDEM.agreement, goals=()))).goal is None


@pytest.mark.parametrize("day", [FIRST, "03-05", "04-30"])
def test_the_prompts_are_those_of_the_phase(day: str) -> None:
    phases = {FIRST: Phase.GETTING_TO_KNOW, "03-05": Phase.HALF_TIME, "04-30": Phase.CLOSING}
    assert prepared(TANDEM, day).phase is phases[day]


def test_the_document_tells_all_of_it_and_markdown_in_it_is_text() -> None:
    tandem = wrote(
        replace(TANDEM, topics=(replace(SALARY, text="*Gehalt*", visibility=Audience.PRIVATE),)),
        FOURTH,
        Section("preparation", Audience.TANDEM, (Entry("concern", "Was ich *will*"),)),
    )
    text = render_preparation(prepared(tandem), tandem, KERPEN, TODAY, KERPEN.guides[1])
    for words in (
        "## Preparation\n\n**Concern**\n\nWas ich",
        "- [ ] \\*Gehalt\\* (only me)",
        "- Expectations that were not talked about yet:\n  - Offenheit, mentee (Mentee)",
        "Goal: what would I like to achieve",
        "Try link, camera",
    ):
        assert words in text
    late = replace(
        tandem, tasks=(Task("t", "Late", Who.BOTH, date(2026, 1, 10)), Task("u", "Soon", Who.BOTH, TODAY))
    )
    told = render_preparation(prepared(late), late, KERPEN, TODAY)
    assert "was due 10 Jan 2026" in told
    assert "by 20 Jan 2026" in told
    for mode in Mode:
        tandem = replace(tandem, agreement=replace(tandem.agreement, modes=(mode,)))
        assert "## To think of" in render_preparation(prepared(tandem), tandem, KERPEN, TODAY)


def test_points_are_taken_over_once_by_reference_and_what_is_written_stays() -> None:
    more = replace(TANDEM, topics=(SALARY, Topic("cv", "Lebenslauf")))
    before = wrote(more, FOURTH, about("Eigenes"), Section("outlook", Audience.TANDEM, (Entry("next", "x"),)))
    tandem = before
    for _time in range(2):
        found = meeting(tandem, FOURTH)
        tandem = take_over(tandem, found, prepared(tandem).topics, KERPEN)
    protocol = meeting(tandem, FOURTH).protocol
    assert protocol
    assert [section.part for section in protocol.sections] == ["topics", "outlook"]
    assert [(entry.field, entry.refs) for entry in protocol.sections[0].entries] == [
        ("Eigenes", ()),
        ("Gehalt", ("pay",)),
        ("Lebenslauf", ("cv",)),
    ]
    assert tandem.topics == more.topics
    assert take_over(TANDEM, meeting(TANDEM, FOURTH), (), KERPEN) == TANDEM


def test_a_private_point_that_is_taken_over_is_for_nobody_else() -> None:
    tandem = replace(TANDEM, topics=(replace(SALARY, visibility=Audience.PRIVATE),))
    tandem = take_over(tandem, meeting(tandem, FOURTH), tandem.topics, KERPEN)
    protocol = meeting(tandem, FOURTH).protocol
    assert protocol
    assert protocol.sections[0].audience is Audience.PRIVATE
