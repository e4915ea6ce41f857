"""Promised: what is pasted makes no item visible to readers whom it was not meant for."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.domain.agreement import Agreement, Goal, Party, Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.copied_text import CopiedText, audience_of_text, narrow_pasted
from mentoring_tui.domain.evaluation import Answer, Beginning, OwnEffect
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Protocol, Section
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.domain.text import SHORT

SECRET = CopiedText("will kündigen", Audience.PRIVATE)
TEXT = "Ich will kündigen."
TANDEM = Tandem(
    "t",
    agreement=Agreement(goals=(Goal("g", "Bewerben"),)),
    tasks=(Task("old", "Anrufen"),),
    meetings=(
        MeetingRecord(
            "m",
            protocol=Protocol((Section("reflection", Audience.LEAD, (Entry("mood", "müde\nund leer"),)),)),
        ),
    ),
)


def with_task(text: str) -> Tandem:
    return replace(TANDEM, tasks=(*TANDEM.tasks, Task("new", text)))


def test_a_task_with_a_pasted_text_gets_its_readers() -> None:
    outcome = narrow_pasted(TANDEM, with_task(TEXT), [SECRET])
    assert [task.visibility for task in outcome.tandem.tasks] == [Audience.TANDEM, Audience.PRIVATE]
    assert outcome.narrowed is Audience.PRIVATE
    assert outcome.landed == (SECRET,)


def test_a_topic_a_goal_and_its_steps_get_them_too() -> None:
    goal = replace(TANDEM.agreement.goals[0], steps=(TEXT,))
    after = replace(TANDEM, topics=(Topic("p", TEXT),), agreement=Agreement(goals=(goal,)))
    tandem = narrow_pasted(TANDEM, after, [SECRET]).tandem
    assert tandem.topics[0].visibility is Audience.PRIVATE
    assert tandem.agreement.goals[0].visibility is Audience.PRIVATE


def test_of_a_line_of_which_a_task_keeps_the_first_words_these_count() -> None:
    pasted = CopiedText("Mit ihm reden @mentor bis 12.3.", Audience.PRIVATE)
    assert narrow_pasted(TANDEM, with_task("Mit ihm reden"), [pasted]).narrowed is Audience.PRIVATE


def test_what_an_item_held_before_narrows_nothing() -> None:
    before = with_task(TEXT)
    after = replace(before, tasks=(before.tasks[0], replace(before.tasks[1], text=f"{TEXT} Bald.")))
    assert narrow_pasted(before, after, [SECRET]).tandem == after


def test_a_text_in_an_answer_or_in_the_feedback_is_exposed() -> None:
    answer = Answer("a", Role.MENTEE, "open.gain", TEXT)
    assert narrow_pasted(TANDEM, replace(TANDEM, answers=(answer,)), [SECRET]).exposed
    assert narrow_pasted(TANDEM, replace(TANDEM, effects=(OwnEffect("e", TEXT),)), [SECRET]).exposed
    assert narrow_pasted(TANDEM, replace(TANDEM, thanks=TEXT), [SECRET]).exposed
    of_two = replace(SECRET, audience=Audience.TANDEM)
    assert not narrow_pasted(TANDEM, replace(TANDEM, thanks=TEXT), [of_two]).exposed


def test_the_letter_to_oneself_is_private_and_the_feedback_for_two() -> None:
    written = replace(TANDEM, beginning=Beginning(letter="Liebe Nora"), feedback="Danke fürs Zuhören")
    assert audience_of_text(written, "Liebe Nora") is Audience.PRIVATE
    assert audience_of_text(written, "fürs Zuhören") is Audience.TANDEM


def test_a_text_in_a_name_is_exposed() -> None:
    after = replace(TANDEM, agreement=replace(TANDEM.agreement, mentor=Party(organisation=TEXT)))
    outcome = narrow_pasted(TANDEM, after, [SECRET])
    assert outcome.exposed
    assert outcome.tandem == after


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("müde und", Audience.PRIVATE),
        ("Anruf", Audience.TANDEM),
        ("Bewerb", Audience.LEAD),
        ("unbekannt", None),
        (" ", None),
    ],
)
def test_a_text_is_for_whom_the_item_is_that_holds_it(text: str, audience: Audience | None) -> None:
    assert audience_of_text(TANDEM, text) is audience


AUDIENCES = st.sampled_from(Audience)
WORDS = st.text("ab c", min_size=1, max_size=6).map(lambda text: " ".join(text.split())).filter(bool)


@given(
    st.lists(st.builds(Task, st.just("new"), WORDS, visibility=AUDIENCES)),
    st.lists(st.tuples(WORDS, AUDIENCES)),
)
def test_no_item_is_ever_widened(tasks: list[Task], copied: list[tuple[str, Audience]]) -> None:
    after = replace(TANDEM, tasks=tuple(tasks))
    pasted = [CopiedText(text, audience) for text, audience in copied]
    outcome = narrow_pasted(TANDEM, after, pasted).tandem
    for task, narrowed in zip(tasks, outcome.tasks, strict=True):
        assert narrowed.visibility.may_see(task.visibility)
        for text, audience in copied:
            is_held = text == task.text or (len(text) >= SHORT and text in task.text)
            assert not is_held or narrowed.visibility.may_see(audience)
