"""Promised: what was written is found as one types, and every result leads to where it stands."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.agreement import Agreement, Expectation, Goal, Party, Role
from mentoring_tui.domain.agreement_fields import set_field
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.folding import make_term
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Protocol, Section, Status
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.signing import amend, sign
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.tui.agreement.history_dialog import HistoryDialog
from mentoring_tui.tui.messages import GoTo, SwitchTandem
from mentoring_tui.tui.protocol.screen import ProtocolScreen
from mentoring_tui.tui.search.dialog import MOST, SearchDialog
from mentoring_tui.tui.search.excerpt import highlight
from mentoring_tui.tui.tasks.screen import TasksScreen
from mentoring_tui.tui.widgets.stable_option_list import StableOptionList
from mentoring_tui.tui.widgets.task_list import TaskList
from mentoring_tui.tui.widgets.wrapped_text import TextStack
from tests.tui.apps import SIZE, TODAY, app_with, demo_app
from tests.unit.tandems import a_full_tandem

HOSTILE = "[/] [@click=app.quit]x[/] [bold"
SPOKEN = Protocol((Section("outcome", Audience.TANDEM, (Entry("insights", f"Pausen {HOSTILE}"),)),))
TANDEM = Tandem(
    "mine",
    agreement=Agreement(
        mentee=Party("Nora Weber"),
        mentor=Party("Jens Albrecht", organisation="Rathaus"),
        expectations=(Expectation("e1", Role.MENTEE, "Offenheit"),),
        goals=(Goal("g1", "Bewerbung"),),
    ),
    meetings=(
        MeetingRecord(
            "m1", at=Moment(date(2026, 10, 1)), status=Status.HELD, place="Café am Markt", protocol=SPOKEN
        ),
    ),
    tasks=(Task("t1", "Anrufen", due=date(2026, 12, 1)),),
    topics=(Topic("p1", "Absagen"),),
)


async def searching(pilot: Pilot[None], words: str = "") -> SearchDialog:
    """Open the search and write words."""
    await pilot.pause()
    await pilot.press("slash")
    await pilot.pause()
    dialog = pilot.app.screen
    assert isinstance(dialog, SearchDialog)
    await write(pilot, dialog, words)
    return dialog


async def write(pilot: Pilot[None], dialog: SearchDialog, words: str) -> None:
    """Write these words and let them be searched at once."""
    dialog.query_one(Input).value = words
    await pilot.pause()
    dialog.search_now()


def found(dialog: SearchDialog) -> list[str]:
    prompts = [option.prompt for option in dialog.query_one("#hits", OptionList).options]
    return [prompt.plain for prompt in prompts if isinstance(prompt, Content | TextStack)]


def count(dialog: SearchDialog) -> str:
    return str(dialog.query_one("#count", Static).content)


TARGETS = {
    "pausen": (GoTo("protocol", "m1"), "Thu 01 Oct 2026 · Protocol · Outcome: Insights"),
    "café": (GoTo("schedule", "m1"), "Thu 01 Oct 2026 · Meeting · Place"),
    "anrufen": (GoTo("tasks", "t1"), "Tue 01 Dec 2026 · Task"),
    "absagen": (GoTo("today", "p1"), "Talking point"),
    "bewerbung": (GoTo("goal", "g1"), "Agreement · Goals"),
    "offenheit": (GoTo("agreement", "e1"), "Agreement · The mentee’s expectations"),
    "rathaus": (GoTo("agreement", "mentor.organisation"), "Agreement · Mentor’s organisation"),
}


async def test_each_result_says_where_it_stands_and_leads_there(tmp_path: Path) -> None:
    app = app_with(tmp_path, TANDEM)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert app.state
        for words, (target, where) in TARGETS.items():
            chosen: list[GoTo | SwitchTandem | None] = []
            dialog = SearchDialog(app.library, app.state)
            app.push_screen(dialog, chosen.append)
            await pilot.pause()
            await write(pilot, dialog, words)
            assert [text.split("\n")[0] for text in found(dialog)] == [where]
            await pilot.press("enter")
            await pilot.pause()
            (went,) = chosen
            assert isinstance(went, GoTo)
            assert (went.screen, went.item) == (target.screen, target.item)


async def test_a_hit_in_a_protocol_leads_to_its_line(tmp_path: Path) -> None:
    outcome = (
        Entry("insights", "Mut haben\n\nüber Pausen reden, nicht über Arbeit"),
        Entry("advice", "Pausen machen"),
    )
    protocol = Protocol(
        (
            Section("outcome", Audience.TANDEM, outcome),
            Section("own:Bücher", Audience.TANDEM, (Entry("", "Mut"),)),
        )
    )
    (record,) = TANDEM.meetings
    app = app_with(tmp_path, replace(TANDEM, meetings=(replace(record, protocol=protocol),)))
    async with app.run_test(size=SIZE) as pilot:
        for words, steps, behind in (
            ("ueber pausen", 0, "über Pausen reden, nicht über Arbeit"),
            ("pausen", 0, "Pausen reden, nicht über Arbeit"),
            ("pausen", 1, "Pausen machen"),
            ("october advice", 0, "Pausen machen"),
            ("bücher", 0, "Mut"),
        ):
            await searching(pilot, words)
            await pilot.press(*["down"] * steps, "enter")
            await pilot.pause()
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, ProtocolScreen)
            assert screen.editor.has_focus
            row, column = screen.editor.cursor_location
            assert screen.editor.lines[row][column:] == behind
            await pilot.press("escape")


async def test_a_talking_point_is_highlighted_and_an_earlier_agreement_shown(tmp_path: Path) -> None:
    signed = sign(a_full_tandem(), Role.MENTEE, "Kerpen", TODAY, TODAY)
    other = set_field(amend(signed, TODAY), "goal", ["Mut"], TODAY)
    app = app_with(tmp_path, replace(other, topics=(*TANDEM.topics, Topic("p2", "Reisen", done=True))))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await searching(pilot, "absagen")
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen.query_one("#topics", StableOptionList).highlighted_id == "p1"
        await searching(pilot, "reisen")
        await pilot.press("enter")
        await pilot.pause()
        assert [note.message for note in app._notifications] == ["This talking point is done: “Reisen”"]
        await searching(pilot, "netzwerk")
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, HistoryDialog)


async def test_enter_right_after_the_last_key_finds_what_was_typed(tmp_path: Path) -> None:
    app = app_with(tmp_path, TANDEM)
    async with app.run_test(size=SIZE) as pilot:
        await searching(pilot)
        await pilot.press(*"anrufen", "enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, TasksScreen)
        assert app.screen.query_one("#mentee-tasks", TaskList).highlighted_id == "t1"


async def test_the_arrow_keys_go_along_the_results_while_one_writes(tmp_path: Path) -> None:
    app = demo_app(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        dialog = await searching(pilot, "e")
        hits = dialog.query_one("#hits", OptionList)
        await pilot.press("down", "down", "up")
        assert hits.highlighted == 1
        await pilot.press("x")
        assert dialog.query_one(Input).value == "ex"


async def test_a_click_goes_there_and_escape_nowhere(tmp_path: Path) -> None:
    app = app_with(tmp_path, TANDEM)
    async with app.run_test(size=SIZE) as pilot:
        await searching(pilot, "anrufen")
        await pilot.press("escape")
        await pilot.pause()
        assert not app.screen.is_modal
        await searching(pilot, "anrufen")
        await pilot.click("#hits", offset=(5, 0))
        await pilot.pause()
        assert isinstance(app.screen, TasksScreen)


async def test_the_words_are_marked_and_nothing_is_markup(tmp_path: Path) -> None:
    app = app_with(tmp_path, TANDEM)
    async with app.run_test(size=SIZE) as pilot:
        dialog = await searching(pilot, "PAUSEN [bold")
        assert HOSTILE in found(dialog)[0]


@pytest.mark.parametrize(
    ("text", "words", "under"),
    [
        ("Große Pausen", ["pausen"], ["Pausen"]),
        ("Große Pausen", ["GROSSE", "p"], ["Große", "P"]),
        ("Straße", ["strasse"], ["Straße"]),
        ("oft, öfter", ["oft"], ["oft", "öft"]),
        ("oft, öfter", ["öft"], ["öft"]),
        ("Füße und Fuesse", ["fuesse"], ["Füße", "Fuesse"]),
        ("Füße", ["fus"], ["Füß"]),
        ("da da", ["da"], ["da", "da"]),
        ("nichts", ["zzz", ""], []),
    ],
)
def test_every_word_is_marked_in_its_own_letters(text: str, words: list[str], under: list[str]) -> None:
    content = highlight(text, [make_term(word) for word in words if word])
    assert content.plain == text
    assert [text[span.start : span.end] for span in sorted(content.spans)] == under


async def test_it_says_that_nothing_is_found_and_that_there_is_too_much(tmp_path: Path) -> None:
    many = tuple(Task(f"x{number}", f"Aufgabe {number}") for number in range(MOST + 1))
    async with app_with(tmp_path, replace(TANDEM, tasks=many)).run_test(size=SIZE) as pilot:
        dialog = await searching(pilot, "zzz")
        assert (found(dialog), count(dialog)) == ([], "Nothing found.")
        await write(pilot, dialog, "aufgabe")
        assert len(found(dialog)) == MOST
        assert f"first {MOST}" in count(dialog)
        await write(pilot, dialog, "zzz")
        await pilot.press("enter")
        assert app_is_still_searching(pilot)


def app_is_still_searching(pilot: Pilot[None]) -> bool:
    return isinstance(pilot.app.screen, SearchDialog)


async def test_other_tandems_are_read_only_when_asked_and_lead_to_the_tandem(tmp_path: Path) -> None:
    app = app_with(tmp_path, TANDEM)
    app.library.create(replace(demo_tandem(TODAY, "de"), id="other")).close()
    async with app.run_test(size=SIZE) as pilot:
        dialog = await searching(pilot, "eigenlob")
        assert found(dialog) == ["→ Also search 1 other tandem"]
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert found(dialog)[0] == "Nora Weber & Jens Albrecht"
        assert "Eigenlob" in found(dialog)[1]
        await pilot.press("enter")
        await pilot.pause()
        assert app.state
        assert app.state.tandem.id == "other"
        await pilot.pause()
        assert isinstance(app.screen, ProtocolScreen)


async def test_a_damaged_tandem_is_named_and_the_others_are_searched(tmp_path: Path) -> None:
    app = app_with(tmp_path, TANDEM)
    (tmp_path / "store" / "tandems" / "broken.json").write_text("{")
    async with app.run_test(size=SIZE) as pilot:
        dialog = await searching(pilot, "anrufen")
        await pilot.press("end", "down", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "broken.json" in count(dialog)
        assert len(found(dialog)) == 1


async def test_filters_are_told_completed_and_applied(tmp_path: Path) -> None:
    app = app_with(tmp_path, TANDEM)
    async with app.run_test(size=SIZE) as pilot:
        dialog = await searching(pilot)
        assert "who:mentor" in count(dialog)
        await pilot.press("k", "tab", "t", "a", "tab")
        await pilot.pause()
        assert dialog.query_one(Input).value == "kind:task "
        dialog.search_now()
        assert [text.split("\n")[1].strip() for text in found(dialog)] == ["Anrufen"]
        await write(pilot, dialog, "kind:x anrufen")
        assert (len(found(dialog)), count(dialog)[:8]) == (1, "“kind:” ")
        await write(pilot, dialog, "advice")
        assert "Under “Protocol”, r lists all advice" in count(dialog)
        assert count(dialog).endswith("kind:advice finds nothing but advice.")
        await write(pilot, dialog, "kind:advice advice")
        assert "but advice" not in count(dialog)
        await pilot.press("tab")
        assert app.focused is dialog.query_one("#hits")
