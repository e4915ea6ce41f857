"""Promised: the agreement is set field by field, signed, amended, and its history can be read."""

from pathlib import Path
from typing import Any

import pytest

from mentoring_tui import paths
from tests.unit.shell import AGREEMENT, Shell, files


def agreement(shell: Shell) -> Any:
    return shell.done("show", "--json").value["agreement"]


def signed(shell: Shell) -> Shell:
    shell.new()
    shell.done("agreement", "sign", "mentee", "--place", "Kerpen", "--on", "2026-01-02")
    shell.done("agreement", "sign", "mentor", "--place", "Kerpen", "--on", "2026-01-03")
    return shell


def test_without_an_action_it_is_shown(shell: Shell) -> None:
    made = shell.new()
    assert shell.done("agreement", "--json").value == agreement(shell)
    assert shell.done("agreement", made).out == shell.done("show").out


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("mentee", "Nora Berg"), "Mentee: Nora Berg"),
        (("mentee.mail", "nora@example.org"), "Mentee’s e-mail: nora@example.org"),
        (("title", "Spring"), "Title: Spring"),
        (("role", "mentor"), "My role: Mentor"),
        (("from", "02.01.2026"), "Beginning: Fri, 2 January 2026"),
        (("until", ""), "End: –"),
        (("every", "3"), "Interval in weeks: every 3 weeks"),
        (("first", "2026-01-16", "18:00"), "First meeting: Fri, 16 January 2026, 18:00"),
        (("mode", "phone", "persönlich"), "Forms of contact: by phone; in person"),
        (("goal", "Apply", "Lead"), "Goals: Apply; Lead"),
        (("goal", "Apply by 30.6.2026", "Lead"), "Goals: Apply by Tue, 30 June 2026; Lead"),
        (("task.mentor", "Call by 2026-06-30"), "The mentor’s tasks: Call by Tue, 30 June 2026"),
        (("goal.1.target", "2026-06-30"), "Target date: Tue, 30 June 2026"),
        (("expect.mentee", "Honesty"), "The mentee’s expectations: Honesty"),
        (("task.mentor", "Call"), "The mentor’s tasks: Call"),
        (("time-zone", "Europe/Vienna"), "Time zone: Europe/Vienna"),
        (("programme", "allgemein"), "Programme: allgemein"),
    ],
)
def test_a_field_is_set_and_said_again(argv: tuple[str, ...], says: str, shell: Shell) -> None:
    shell.new()
    assert says in shell.done("agreement", "set", *argv).out.splitlines()[0]
    assert isinstance(shell.done("agreement", "set", *argv, "--json").value, dict)


def test_what_follows_for_the_schedule_is_said(shell: Shell) -> None:
    shell.new()
    assert (
        "every 3 weeks on Thursdays at 17:00 · first meeting Thu, 15 January"
        in shell.done("agreement", "set", "every", "3").out
    )


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("nonsense", "x"), "no field"),
        (("until", "2025-01-01"), "before it begins"),
        (("every", "0"), "whole number"),
        (("every", "2.5"), "whole number"),
        (("first", "2027-05-01"), "outside the agreed period"),
        (("from", "31.02.2026"), "no day"),
        (("mentee", "Nora", "Weber"), "quotation marks"),
        (("mentee", "x" * 10_000), "too many"),
        (("time-zone", "Mars/Olympus"), "no time zone"),
        (("goal.7.target", "2026-01-01"), "no such number"),
        (("programme", "nowhere"), "no programme"),
        (("goal",), "Something is missing"),
    ],
)
@pytest.mark.parametrize("lang", ["de", "en"])
def test_what_is_not_valid_changes_nothing(argv: tuple[str, ...], says: str, lang: str, shell: Shell) -> None:
    shell.new()
    before = files(shell.store)
    shell.lang = lang
    sentence = shell.refused("agreement", "set", *argv)
    assert lang == "de" or says in sentence
    assert files(shell.store) == before


WIDE = """
name = { en = "Own", de = "Eigenes" }
lead.en = "Lead"
parts = [
    { id = "review", heading = { en = "Review", de = "Stand" }, audience = "lead", fields = [] },
    { id = "topics", heading = { en = "Topics", de = "Themen" }, audience = "private", fields = [] },
]
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of an own programme that wants to show a part to more people than usual."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    path = Path(paths.programmes_folder(), "own.toml")
    path.parent.mkdir(parents=True)
    path.write_text(WIDE, encoding="utf-8")
    return path


def report(shell: Shell) -> str:
    shell.done("protocol", "write", "2026-01-15", stdin="## Review\n\nSECRET\n")
    shell.done("meeting", "held", "2026-01-15")
    return shell.done("export", "--for", "lead").out


@pytest.mark.parametrize(
    ("lang", "says"),
    [("en", "Review (project lead instead of tandem)"), ("de", "Stand (Projektleitung statt Tandem)")],
)
def test_a_programme_shows_no_more_than_usual_before_it_is_confirmed(
    lang: str, says: str, own: Path, shell: Shell
) -> None:
    shell.lang = lang
    shell.new()
    answer = shell.done("agreement", "set", "programme", "own")
    assert says in answer.err
    assert "--confirm-audiences" in answer.err
    assert "Topics" not in answer.err
    shell.lang = "en"
    assert "SECRET" not in report(shell)


@pytest.mark.parametrize("sign", [False, True])
def test_a_programme_shows_what_was_confirmed_once(own: Path, shell: Shell, sign: bool) -> None:
    assert "Review (project lead" in shell.done("new", *AGREEMENT, "--programme", "own").err
    if sign:
        shell.done("agreement", "sign", "mentee", "--place", "Kerpen")
        shell.done("agreement", "sign", "mentor", "--place", "Kerpen")
    answer = shell.done("agreement", "set", "programme", "own", "--confirm-audiences")
    assert "Review (project lead instead of tandem)" in answer.err
    assert "SECRET" in report(shell)
    assert shell.done("show").err == ""
    own.write_text(WIDE.replace('"private"', '"lead"'), encoding="utf-8")
    assert "Topics (project lead" in shell.done("new", *AGREEMENT, "--programme", "own").err


def test_only_a_programme_has_audiences_to_confirm(own: Path, shell: Shell) -> None:
    shell.new()
    assert "--confirm-audiences" in shell.refused("agreement", "set", "title", "x", "--confirm-audiences")
    assert shell.done("agreement", "set", "programme", "allgemein", "--confirm-audiences").err == ""
    assert not (own.parent / "confirmed-audiences.json").exists()


def test_signing(shell: Shell) -> None:
    shell.new()
    out = shell.done("agreement", "sign", "mentee", "--place", "Kerpen", "--on", "02.01.2026").out
    assert out == "Signed: Nora Weber (Kerpen, Fri, 2 January 2026)\n"
    assert "the agreement is in force" in shell.done("agreement", "sign", "mentor", "--place", "Kerpen").out
    assert agreement(shell)["signatures"] == [
        {"role": "mentee", "name": "Nora Weber", "place": "Kerpen", "date": "2026-01-02"},
        {"role": "mentor", "name": "Jens Albrecht", "place": "Kerpen", "date": "2026-01-10"},
    ]
    assert agreement(shell)["signed"] is True


def test_what_is_missing_for_signing_is_listed(shell: Shell) -> None:
    shell.new()
    shell.done("agreement", "set", "goal", "")
    assert "Goals" in shell.refused("agreement", "sign", "mentee", "--place", "Kerpen")
    assert "Missing before it can be signed: Goals" in shell.done("show").out


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (("sign", "boss", "--place", "Kerpen"), "not a role"),
        (("sign", "mentee", "--place", "Kerpen", "--on", "1/2/2026"), "may be"),
        (("sign", "mentee"), "--place"),
        (("amend",), "not signed"),
    ],
)
def test_signing_badly(argv: tuple[str, ...], says: str, shell: Shell) -> None:
    shell.new()
    assert says in shell.refused("agreement", *argv)


def test_a_signature_for_an_earlier_wording_does_not_count(shell: Shell) -> None:
    signed(shell).done("meeting", "move", "2026-01-15", "2026-01-16", "--following")
    told = shell.done("agreement", "sign", "mentee", "--place", "Kerpen").out
    assert "in force" not in told
    assert "in force" in shell.done("agreement", "sign", "mentor", "--place", "Kerpen").out


def test_a_signed_agreement_stands_until_it_is_amended(shell: Shell) -> None:
    signed(shell)
    assert "open it for changes first" in shell.refused("agreement", "set", "goal", "Other")
    assert "signed" in shell.refused("agreement", "sign", "mentee", "--place", "Kerpen")
    assert "Sun, 1 February 2026" in shell.done("agreement", "amend", "--on", "2026-02-01").out
    shell.done("agreement", "set", "goal", "Apply", "Lead")
    version, present = shell.done("agreement", "history", "--json").value
    assert (present["amended"], present["fields"]["goal"]) == (None, ["Apply", "Lead"])
    assert version["amended"] == "2026-02-01"
    assert version["differences"] == [{"field": "goal", "before": ["Apply"], "after": ["Apply", "Lead"]}]
    assert [signature["date"] for signature in version["signatures"]] == ["2026-01-02", "2026-01-03"]
    out = shell.done("agreement", "history").out
    assert "Amended on Sun, 1 February 2026" in out
    assert "    + Lead" in out
    assert "− Apply" not in out
    assert "still to agree: " in out
    assert out.index("The wording now") < out.rindex("Lead")
    shell.done("agreement", "set", "goal", "Apply for a post", "Lead")
    shell.done("agreement", "sign", "mentee", "--place", "Kerpen", "--on", "2026-01-10")
    out = shell.done("agreement", "history").out
    assert "~ Apply{+ for a post+}" in out
    assert "(Kerpen, Sat, 10 January 2026) · still to agree: " in out


def test_a_new_frequency_marks_the_signatures_and_says_so(shell: Shell) -> None:
    signed(shell)
    said = shell.done("meeting", "move", "2026-01-15", "2026-01-16", "--following").out
    assert "signed with the previous frequency" in said
    assert agreement(shell)["outdated_signatures"] == ["mentee", "mentor"]
    kept = shell.done("agreement", "history").out
    assert "Signed: " in kept
    assert "every 2 weeks from Fri, 16 January 2026" in kept
    assert "previous" not in shell.done("meeting", "move", "2026-01-16", "2026-01-15", "--following").out
    assert agreement(shell)["outdated_signatures"] == []


def test_the_wording_now_has_a_rhythm_that_came_later(shell: Shell) -> None:
    signed(shell).done("meeting", "held", "2026-01-15", "--place", "")
    shell.done("meeting", "move", "2026-01-29", "2026-01-30", "--following")
    for asked in (("agreement",), ("agreement", "history")):
        assert "from 30 Jan 2026 on Fridays" in " ".join(shell.done(*asked).out.split())


def test_a_frequency_that_comes_later_is_told_without_what_stays(shell: Shell) -> None:
    signed(shell)
    shell.done("meeting", "move", "2026-01-29", "2026-01-30", "--following")
    told = "Frequency: every 2 weeks from Fri, 30 January 2026, 17:00 on"
    assert told in shell.done("agreement", "history").out.split("\n  ")[-1].splitlines()[0]


def test_a_value_that_was_not_set_before_is_told_without_an_arrow(shell: Shell) -> None:
    signed(shell).done("agreement", "amend", "--on", "2026-02-01")
    shell.done("agreement", "set", "mentee.phone", "0221 1")
    out = shell.done("agreement", "history").out
    assert "0221 1 (not set before)" in out
    assert "→" not in out


def test_without_amendments_there_is_no_history(shell: Shell) -> None:
    shell.new()
    answer = shell.done("agreement", "history")
    assert answer.out == ""
    assert "not been amended yet" in answer.err
    assert shell.done("agreement", "history", "--json").value == []


def test_a_signature_for_a_day_to_come_is_refused(shell: Shell) -> None:
    shell.new()
    said = shell.refused("agreement", "sign", "mentee", "--place", "Kerpen", "--on", "11.01.2026")
    assert "Sun, 11 January 2026" in said


@pytest.mark.parametrize(("lang", "mark"), [("en", "given for an earlier wording"), ("de", "frühere")])
def test_a_signature_given_for_another_text_is_marked(lang: str, mark: str, shell: Shell) -> None:
    made = shell.new()
    shell.done("agreement", "sign", "mentee", "--place", "Kerpen")
    before = agreement(shell)["outdated_signatures"]
    path = shell.store / "tandems" / f"{made}.json"
    path.write_text(path.read_text().replace('"Apply"', '"Learn"'))
    assert (before, agreement(shell)["outdated_signatures"]) == ([], ["mentee"])
    shell.lang = lang
    assert mark in shell.done("agreement").out
    assert mark in shell.done("export", "--for", "tandem").out
