"""Promised: `search` finds words wherever they were written, in one tandem or in all."""

import pytest

from mentoring_tui.cli import highlighting
from tests.unit.shell import Shell

PROTOCOL = (
    "## Topics\n\n### Application\n\nThe letter goes well.\n\n## Outcome\n\n### Insights\n\nLess is more.\n"
)


def test_hits_say_where_the_words_stand(shell: Shell) -> None:
    made = shell.new()
    shell.done("protocol", "write", "2026-01-15", stdin=PROTOCOL)
    (hit,) = shell.done("search", "LETTER", "well", "--json").value
    assert set(hit) == {"tandem", "kind", "id", "date", "where", "excerpt"}
    assert (hit["tandem"], hit["kind"], hit["date"]) == (made, "protocol", "2026-01-15")
    assert "letter goes well" in hit["excerpt"]
    (other,) = shell.done("search", "less", "--json").value
    assert other["where"] == "outcome.insights"


def test_a_person_reads_day_and_heading(shell: Shell) -> None:
    shell.new()
    shell.done("protocol", "write", "2026-01-15", stdin=PROTOCOL)
    assert (
        shell.done("search", "less").out
        == "Thu 15 Jan 2026 · Protocol · Outcome: Insights\n  Less is more.\n"
    )
    shell.lang = "de"
    assert "Erkenntnisse" in shell.done("search", "less").out


def test_the_agreement_tasks_and_topics_are_searched(shell: Shell) -> None:
    shell.new()
    shell.done("topic", "add", "Rejection")
    kinds = {
        word: shell.done("search", word, "--json").value[0]["kind"]
        for word in ("nora", "practise", "rejection", "apply")
    }
    assert kinds == {"nora": "agreement", "practise": "task", "rejection": "topic", "apply": "goal"}


def test_nothing_found_is_a_no(shell: Shell) -> None:
    assert shell("search", "x").status == 1
    shell.new()
    answer = shell("search", "xyzzy", "--json")
    assert (answer.status, answer.value) == (1, [])
    assert shell("search", "xyzzy").err == "mentoring: Nothing found.\n"
    for words in ("what became of the advice from March", "Tipps xyzzy"):
        assert f"“{shell.command} advice” lists all advice" in shell("search", words).err
    assert shell("search", "").status == 1


def test_all_tandems_are_searched_unless_one_is_named(shell: Shell) -> None:
    first, second = shell.new(), shell.new("--title", "Second")
    assert {hit["tandem"] for hit in shell.done("search", "apply", "--json").value} == {first, second}
    for argv in ((second, "apply"), (second[:8], "apply"), ("--in", "second", "apply")):
        assert {hit["tandem"] for hit in shell.done("search", *argv, "--json").value} == {second}
    assert "Second · " in shell.done("search", "apply").out
    assert "no tandem" in shell.refused("search", "--in", "nobody", "apply")


def two(shell: Shell) -> tuple[str, str]:
    other = ("--mentee", "Mia Nowak", "--mentor", "Jens Albrecht", "--from", "2026-01-01", "--every", "1")
    return shell.new(), shell.done("new", *other, "--goal", "Apply", "--title", "Second try").only


def test_the_first_of_several_words_may_name_a_tandem(shell: Shell) -> None:
    first, second = two(shell)
    for argv, wanted in (
        (("nora", "apply"), {first}),
        (("Weber", "apply"), {first}),
        (("web", "apply"), {first}),
        (("Nora Weber", "apply"), {first}),
        (("second", "apply"), {second}),
        (("second try", "apply"), {second}),
        (("try", "apply"), {second}),
    ):
        answer = shell.done("search", *argv, "--json")
        assert {hit["tandem"] for hit in answer.value} == wanted, argv
        assert "Searched only in" in answer.err


def test_a_word_that_names_no_tandem_alone_is_a_word(shell: Shell) -> None:
    two(shell)
    for argv in (
        ("jens", "apply"),
        ("eber", "apply"),
        ("no", "apply"),
        ("--", "nora", "apply"),
        ("(", "apply"),
    ):
        answer = shell("search", "--json", *argv)
        assert (answer.status, answer.value) == (1, []), argv
        assert "Searched only in" not in answer.err
    assert [hit["where"] for hit in shell.done("search", "--json", "--", "Nora", "Weber").value] == ["mentee"]
    assert [hit["where"] for hit in shell.done("search", "Nora", "--json").value] == ["mentee"]


def test_what_stands_under_headings_of_one_s_own_is_found(shell: Shell) -> None:
    shell.new()
    text = "## Books\n\nread\n\n## Outcome\n\n### Insights\n\nx\n\n### Risks\n\nnone\n"
    shell.done("protocol", "write", "2026-01-15", stdin=text)
    assert shell.done("search", "books").out == "Thu 15 Jan 2026 · Protocol · Books\n  Books: read\n"
    assert "Risks: none" in shell.done("search", "risks").out
    assert shell.done("search", "insights").out == "Thu 15 Jan 2026 · Protocol · Outcome: Insights\n  x\n"
    assert shell.done("search", "january", "read").out == shell.done("search", "books").out


def test_signatures_and_earlier_agreements_are_found(shell: Shell) -> None:
    shell.new()
    shell.done("agreement", "sign", "mentee", "--place", "Horrem", "--on", "2026-01-09")
    assert shell.done("search", "horrem").out == "Fri 09 Jan 2026 · Agreement · Signature\n  Horrem\n"
    shell.done("agreement", "amend", "--on", "2026-01-10")
    shell.done("agreement", "set", "goal", "Learn")
    assert shell.done("search", "apply").out == "Sat 10 Jan 2026 · Earlier agreement · Goals\n  Apply\n"


def test_filters_and_phrases_narrow_the_search(shell: Shell) -> None:
    shell.new()
    shell.done("protocol", "write", "2026-01-15", stdin=PROTOCOL)

    def wheres(*words: str) -> list[str]:
        return [hit["where"] for hit in shell("search", *words, "--json").value]

    assert wheres("less is more") == wheres('"less is"') == ["outcome.insights"]
    assert wheres("is less is more") == []
    assert wheres("who:mentor", "art:aufgabe") == ["task"]
    assert wheres("goal:1") == ["goal"]
    assert wheres("von:15.1.2026", "bis:2026-01-15") == ["topics", "outcome.insights"]
    assert "mentee, mentor, both or me" in shell.refused("search", "who:klaus")
    assert shell("search", "whom:mentor").err.startswith("mentoring: Nothing found. “whom:” is no filter")
    assert shell("search", "goal:xyz").err.endswith("No goal fits “xyz”; there are: Apply.\n")
    shell.lang = "de"
    assert "„wer:“" in shell.refused("search", "who:klaus")


def test_what_was_found_is_highlighted_on_a_terminal_alone(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell.new()
    shell.done("protocol", "write", "2026-01-15", stdin=PROTOCOL.replace("Less is more", "Die Straße lang"))
    plain = shell.done("search", "strasse lang").out
    assert "\x1b" not in plain
    monkeypatch.setattr(highlighting, "terminal_columns", lambda _stream: 12)
    shown = shell.done("search", "strasse lang").out
    assert "  Die \x1b[1;4mStraße\x1b[22;24m\n  \x1b[1;4mlang\x1b[22;24m." in shown
    shell.environ["NO_COLOR"] = "1"
    assert shell.done("search", "strasse lang").out == plain
