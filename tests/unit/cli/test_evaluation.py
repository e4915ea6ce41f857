"""Promised: every question is answered from the shell, no answer is lost, and what is none is refused."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mentoring_tui.cli.context import open_library
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.evaluation import Answer
from mentoring_tui.domain.evaluation_changes import seal_beginning
from tests.unit.shell import Shell


@pytest.fixture
def asked(shell: Shell) -> Shell:
    """A tandem with a goal, whose evaluation is empty."""
    shell.new()
    return shell


def shown(shell: Shell, *more: str) -> Any:
    return shell.done("evaluate", "show", "--json", *more).value


def editor(folder: Path, code: str) -> dict[str, str]:
    """An environment whose editor changes the file as Python code says, in `text`."""
    script = folder / "editor.py"
    lines = ("import sys, pathlib", "path = pathlib.Path(sys.argv[1])", "text = path.read_text()", code)
    script.write_text("\n".join((*lines, "path.write_text(text)")))
    return {"EDITOR": f"{sys.executable} {script}", "XDG_RUNTIME_DIR": str(folder)}


def test_an_answer_is_kept_under_its_question_and_the_shape_is_that_of_the_contract(asked: Shell) -> None:
    asked.done("evaluate", "set", "cooperation.trust", "4")
    asked.done("evaluate", "set", "goals.1.reached", "80", "%")
    asked.done("evaluate", "set", "open.gain", "-", stdin="Klarheit\nund Mut\n")
    asked.done("evaluate", "set", "effect.knowledge.start", "3", "--role", "mentor")
    value = shown(asked)
    assert set(value) == {*("tandem", "role", "answers", "missing", "facts", "release", "quotes")}
    assert value["answers"] == {
        "cooperation.trust": 4,
        "goals.1.reached": 80,
        "open.gain": "Klarheit\nund Mut",
    }
    assert (value["role"], value["release"], value["quotes"]) == ("mentee", "anonymous", False)
    assert "goals.1.evidence" in value["missing"]
    assert not {"cooperation.trust", "closing.reason", "frame"} & set(value["missing"])
    mentor = shown(asked, "--role", "mentor")
    assert (mentor["role"], mentor["answers"]) == ("mentor", {"effect.knowledge.start": 3})


@pytest.mark.parametrize(
    ("question", "value", "sentence"),
    [
        ("cooperation.trust", "6", "“6” is outside the scale; please give a whole number from 1 to 5."),
        ("cooperation.trust", "6 von 5", "“6 von 5” is outside the scale; please give a whole number from 1"),
        ("cooperation.trust", "-1", "“-1” is outside the scale"),
        ("cooperation.trust", "−1", "“−1” is outside the scale"),
        (
            "goals.1.reached",
            "120 %",
            "“120 %” is outside the scale; please give a whole number from 0 to",
        ),
        ("cooperation.trust", "viel", "“viel” is not an answer; please give a whole number from 1 to 5."),
        ("cooperation.trust", "4,5", "“4,5” is not an answer"),
        ("cooperation.trust", "3-4", "“3-4” is not an answer"),
        ("cooperation.trust", "4 manchmal", "“4 manchmal” is not an answer"),
        ("cooperation.trust", "4 (manchmal)", "“4 (manchmal)” is not an answer"),
        ("cooperation.trust", "4 von 10", "“4 von 10” is not an answer"),
        ("cooperation.trust", "80 %", "“80 %” is outside the scale"),
        ("cooperation.trust", "", "The answer is empty; the option --clear removes an answer."),
        ("open.gain", " ", "The answer is empty"),
        ("closing.ending", "vielleicht", "is not one of the answers; please choose from as planned, early."),
        ("release.quotes", "maybe", "“maybe” is not one of the answers; please choose from yes, no."),
        ("release.date", "bald", "“bald” is not a clear date"),
        ("cooperation.trusty", "4", "There is no question “cooperation.trusty”; there are cooperation.trust"),
        ("goals.2.reached", "4", "There is no question “goals.2.reached”; there are goals.1.reached"),
    ],
)
def test_what_is_no_answer_is_refused_with_one_sentence(
    asked: Shell, question: str, value: str, sentence: str
) -> None:
    asked.done("evaluate", "set", "cooperation.trust", "2")
    assert sentence in asked.refused("evaluate", "set", question, value)
    assert shown(asked)["answers"] == {"cooperation.trust": 2}


@pytest.mark.parametrize(
    ("question", "value", "expected"),
    [
        ("cooperation.trust", "4/5", 4),
        ("cooperation.trust", "vier von 5", 4),
        ("cooperation.trust", "**5**.", 5),
        ("open.recommend", "zehn", 10),
        ("goals.1.reached", "ca. 80 Prozent", 80),
        ("closing.ending", "Vorzeitig", "early"),
        ("release.name", "by name", "named"),
        ("release.quotes", "Ja", "yes"),
        ("release.date", "20. Dezember 2026", "2026-12-20"),
    ],
)
def test_an_answer_is_understood_as_people_write_it(
    asked: Shell, question: str, value: str, expected: object
) -> None:
    asked.done("evaluate", "set", question, value)
    assert shown(asked)["answers"] == {question: expected}


def test_an_answer_is_removed_only_when_that_is_said(asked: Shell) -> None:
    asked.done("evaluate", "set", "cooperation.trust", "4")
    asked.done("evaluate", "set", "cooperation.trust", "--clear")
    assert shown(asked)["answers"] == {}
    assert "evaluate" in asked.refused("evaluate", "set", "cooperation.trust")
    assert "one word too many" in asked.refused("evaluate", "set", "cooperation.trust", "4", "--clear")
    assert "not a role" in asked.refused("evaluate", "--role", "lead")


PROGRAMME = """name = {{ en = "Ours" }}
lead = {{ en = "Us" }}
[[evaluation]]
id = "cooperation"
heading = {{ en = "Together" }}
kind = "questions"
questions = [ {{ id = "trust", label = {{ en = "Trust" }}, kind = "scale", low = 0, high = {high} }} ]
"""


def test_an_answer_stays_when_the_programme_asks_on_another_scale_or_no_more(
    asked: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "programmes"
    folder.mkdir()
    monkeypatch.setattr("mentoring_tui.paths.programmes_folder", lambda: str(folder))
    (folder / "ours.toml").write_text(PROGRAMME.format(high=5))
    asked.done("agreement", "set", "programme", "ours")
    asked.done("evaluate", "set", "cooperation.trust", "4")
    (folder / "ours.toml").write_text(PROGRAMME.format(high=10))
    value = shown(asked)
    assert value["missing"] == ["cooperation.trust", "release.name", "release.quotes", "release.date"]
    assert value["answers"] == {"cooperation.trust": 4}
    assert "No longer asked" in asked.done("evaluate").out
    asked.done("evaluate", "set", "cooperation.trust", "9")
    assert shown(asked)["answers"] == {"cooperation.trust": 9}
    asked.done("agreement", "set", "programme", "kerpen")
    assert shown(asked)["answers"] == {"cooperation.trust": 9}


PROTOCOL = "# Protocol\n\n## Experience and assessment\n\nVertrauen und Trust wachsen. Our --> trust grows.\n"


def test_what_was_written_for_the_lead_is_offered_and_never_taken(asked: Shell, tmp_path: Path) -> None:
    asked.done("protocol", "write", "2026-01-15", stdin=PROTOCOL)
    assert "written before (cooperation.trust): “15 January 2026: Vertrauen" in asked.done("evaluate").out
    asked.environ = editor(tmp_path, "assert '<!-- 15 January 2026: Vertrauen' in text; text += ' '")
    asked.done("evaluate", "edit")
    assert shown(asked)["answers"] == {}
    assert "wachsen" not in asked.done("evaluate", "form", "--role", "mentor").out


def test_the_form_in_the_editor_changes_what_was_changed_in_it_and_nothing_else(
    asked: Shell, tmp_path: Path
) -> None:
    tricky = "Trust: 4\n- Trust: 5\n\n## Cooperation\n> quoted\n\\ and <!-- this -->\nTrust"
    asked.done("evaluate", "set", "open.gain", "-", stdin=tricky)
    asked.done("evaluate", "set", "cooperation.trust", "2")
    asked.done("evaluate", "set", "cooperation.fit", "3")
    code = "text = text.replace('match. (1 to 5): 3', 'match. (1 to 5):')"
    code += ".replace('(yes / no):', '(yes / no): yes')"
    code += ".replace('## Programme', '- Patience at the end: 7\\n\\n## Programme')"
    asked.environ = editor(tmp_path, code)
    asked.done("evaluate", "edit")
    answers = shown(asked)["answers"]
    own = [key for key in answers if key.startswith("effect.")]
    assert [answers.pop(key) for key in own] == [7]
    assert answers == {"open.gain": tricky, "cooperation.trust": 2, "release.quotes": "yes"}
    assert "Patience at the end" in asked.done("evaluate").out


def test_what_cannot_be_placed_is_told_and_the_form_is_kept(asked: Shell, tmp_path: Path) -> None:
    asked.environ = editor(tmp_path, "text = text.replace('side. (1 to 5):', 'side. (1 to 5): very much')")
    answer = asked("evaluate", "edit")
    assert answer.status == 2
    assert "Not placed, it stands at “Trust”: very much – “very much” is not an answer" in answer.err
    kept = answer.err.rpartition(" is kept in ")[2].strip().removesuffix(".")
    assert "very much" in Path(kept).read_text()


def test_a_form_goes_out_and_comes_back_as_markdown_and_as_a_page(asked: Shell, tmp_path: Path) -> None:
    page, form = tmp_path / "form.html", tmp_path / "form.md"
    for file in (page, form):
        asked.done("evaluate", "form", "--role", "mentor", "-o", str(file))
        text = file.read_text()
        assert text.count("Trust") == 1
        assert asked("evaluate", "read", str(file)).status == 1
        cell = "(1 to 5):"
        file.write_text(text.replace(f"other side. {cell}", f"other side. {cell} 4"))
        asked.done("evaluate", "read", str(file))
        assert shown(asked, "--role", "mentor")["answers"] == {"cooperation.trust": 4}
        asked.done("evaluate", "set", "cooperation.trust", "--clear", "--role", "mentor")
    assert shown(asked)["answers"] == {}
    before = form.read_bytes()
    assert "form.md" in asked.refused("evaluate", "form", "-o", str(form))
    assert form.read_bytes() == before
    asked.done("evaluate", "form", "-o", str(form), "--force")
    assert form.read_bytes() != before


def test_a_report_says_whether_one_would_recommend_it_if_that_is_released(asked: Shell) -> None:
    asked.done("evaluate", "set", "open.recommend", "9")
    assert "9 out of 10" not in asked.done("export", "--for", "lead").out
    asked.done("evaluate", "set", "release.name", "named")
    assert "9 out of 10" in asked.done("export", "--for", "lead").out
    assert "9 out of 10" not in asked.done("export", "--for", "tandem").out


def test_a_form_that_is_not_meant_here_is_refused(asked: Shell, tmp_path: Path) -> None:
    form = tmp_path / "form.md"
    form.write_text(asked.done("evaluate", "form", "--role", "mentor").out)
    assert "form of the other side" in asked.refused("evaluate", "read", str(form), "--role", "mentee")
    form.write_text("- **Bogen:** 0123456789ab-mentor\n- Mentee: Eva Groß\n- Vertrauen: 4\n")
    assert "form of another tandem (Eva Groß)" in asked.refused("evaluate", "read", str(form))
    form.write_text("- Vertrauen: 4\n- Größter Gewinn: Mut\n")
    asked.done("evaluate", "read", str(form))
    assert shown(asked, "--role", "mentor")["answers"] == {"cooperation.trust": 4, "open.gain": "Mut"}
    form.write_bytes(b"x" * 5_000_000)
    assert "form.md" in asked.refused("evaluate", "read", str(form))


def test_the_answers_of_two_commands_are_one_evaluation(asked: Shell, tmp_path: Path) -> None:
    code = (
        "import subprocess\n"
        "command = [sys.executable, '-m', 'mentoring_tui', '--store', STORE, 'evaluate', 'set']\n"
        "subprocess.run([*command, 'open.missing', 'Zeit'], check=True, stdout=subprocess.DEVNULL)\n"
        "text = text.replace('gain**:', 'gain**: Mut')"
    ).replace("STORE", repr(str(asked.store)))
    asked.environ = editor(tmp_path, code)
    asked.done("evaluate", "edit")
    assert shown(asked)["answers"] == {"open.gain": "Mut", "open.missing": "Zeit"}


def test_what_was_sealed_is_shown_beside_todays_ratings_once_it_is_open(asked: Shell) -> None:
    rating = Answer("r1", Role.MENTEE, "effect.network.start", 3, "scale", low=0, high=10)
    library = open_library(str(asked.store))
    logbook = library.open(library.ids()[0])
    logbook.apply(lambda tandem: seal_beginning(tandem, (rating,), "Dear me", date(2026, 1, 2)), "")
    logbook.close()
    offered = "written before (effect.network.start): “2 January 2026: 3”"
    for today, is_open in (("2026-12-30", False), ("2026-12-31", True)):
        asked.today = today
        out = asked.done("evaluate").out
        assert (offered in out) == ("Letter to myself of 2 January 2026\nDear me" in out) == is_open
        assert shown(asked)["answers"] == {}
    assert "Dear me" not in asked.done("evaluate", "--role", "mentor").out
