"""Promised: a whole year can be kept by keyboard alone or from the shell alone, and both come to the same."""

import asyncio
from itertools import chain
from pathlib import Path

import pytest

from mentoring_tui.domain.audience import Audience
from mentoring_tui.i18n import set_language
from tests.acceptance import by_keys, by_shell, year
from tests.acceptance.outline import commonmark, mistuned
from tests.seldom_drawing import draw_seldom
from tests.styling import remember_styles
from tests.unit.shell import Shell


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[Shell, Path]:
    """The year as the shell was told it, and the folder with its reports."""
    folder = tmp_path_factory.mktemp("told")
    return by_shell.tell(folder / "store", folder), folder


@pytest.mark.timeout(600)
def test_the_screens_write_the_same_files_as_the_shell(
    told: tuple[Shell, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, long: bool
) -> None:
    set_language("de")
    if not long:
        draw_seldom(monkeypatch)
        remember_styles(monkeypatch)
    asyncio.run(by_keys.tell(tmp_path, tmp_path))
    for name in ("lead.md", "tandem.md"):
        assert (tmp_path / name).read_text() == (told[1] / name).read_text()
        assert (tmp_path / name).read_bytes() == (told[1] / name).read_bytes()
    mine, theirs = (visible(folder / "me.md") for folder in (tmp_path, told[1]))
    assert mine == theirs


def visible(report: Path) -> bytes:
    """What can be read of the report for oneself, without the copy, whose ids are random."""
    text, mark, _copy = report.read_bytes().partition(b"<!-- mentoring-tandem")
    assert mark
    return text


@pytest.mark.parametrize(
    ("name", "readers"),
    [
        ("lead", [Audience.LEAD]),
        ("tandem", [Audience.LEAD, Audience.TANDEM]),
        ("me", list(Audience)),
    ],
)
def test_a_report_holds_what_its_reader_may_see_and_nothing_else(
    name: str, readers: list[Audience], told: tuple[Shell, Path]
) -> None:
    report = (told[1] / f"{name}.md").read_text()
    everything = year.words(*Audience)
    assert len(everything) == 4 * 12 + 9
    assert {word for word in everything if word in report} == year.words(*readers)


def test_the_meetings_are_where_they_were_put(told: tuple[Shell, Path]) -> None:
    meetings = told[0].done("schedule", "--json").value["meetings"]
    starts = [meeting["starts"] for meeting in meetings]
    assert tuple(start[5:10] for start in starts) == year.DAYS
    assert [start for start in starts if not start.endswith("T17:00")] == [
        *("2026-03-31T18:00", "2026-10-16T16:00", "2026-10-30T16:00", "2026-11-13T16:00"),
        *("2026-11-27T16:00", "2026-12-11T16:00", "2026-12-25T16:00"),
    ]
    assert [m["starts"][:10] for m in meetings if m["status"] == "cancelled"] == ["2026-07-23"]
    held = {m["starts"][:10]: (m["minutes"], m["mode"]) for m in meetings if m["status"] == "held"}
    assert held == {t.day.isoformat(): (t.minutes, t.mode.value) for t in (*year.EARLY, *year.LATE)}
    assert {m["starts"][5:10] for m in meetings if m["holiday"]} == {"05-14", "12-25"}


def test_no_word_of_a_person_changes_the_outline_of_the_report(told: tuple[Shell, Path]) -> None:
    body = (told[1] / "lead.md").read_text().split("---\n", 2)[2]
    talks = (*year.EARLY, *year.LATE)
    experience = ["h3" for talk in talks if not talk.kept]
    shared = [["h3", "h4"] for talk in talks if talk.shared]
    goals = ["h2", "h3"]
    wanted = ["h1", "h2", "h2", *experience, *goals, "h2", "table_open", "h2", "h2", "h2", *chain(*shared)]
    assert commonmark(body) == wanted
    assert mistuned(body) == wanted
