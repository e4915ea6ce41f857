"""Promised: words, phrases and filters are read as a person means them, in German and in English."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring_tui.domain.folding import fold
from mentoring_tui.domain.search import Searcher
from mentoring_tui.domain.search_query import complete_filter, parse_arguments, parse_query, why_nothing
from mentoring_tui.domain.searched_texts import texts_of_protocol, texts_outside_meetings
from tests.unit.tandems import TODAY, a_full_tandem, meetings, written


def terms(text: str) -> list[str]:
    return [term.text for term in parse_query(text, TODAY).terms]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("mut  ruhe", ["mut", "ruhe"]),
        ('"weniger ist mehr" mut', ["weniger ist mehr", "mut"]),
        ("„weniger ist mehr“", ["weniger ist mehr"]),
        ('"weniger ist', ["weniger ist"]),
        ("17:30 https://example.org mentor:in", ["17:30", "https://example.org", "mentor:in"]),
        ("who:mentor ziel:2", []),
        ('""', []),
        ("\u0301", []),
    ],
)
def test_words_and_phrases(text: str, wanted: list[str]) -> None:
    assert terms(text) == wanted


def test_filters_have_german_and_english_names_and_values() -> None:
    english = parse_query(
        'who:both,me goal:"new job" kind:task,topics from:2026-03-01 until:31.03.2026', TODAY
    )
    german = parse_query(
        "WER:beide wer:ich ziel:„new job“ art:aufgabe,themen von:1.3.2026 bis:31.3.2026", TODAY
    )
    assert english == german
    assert english.sides == {"both", "me"}
    assert english.goals == ("new job",)
    assert english.kinds == {"task", "topic"}
    assert (english.start, english.until) == (date(2026, 3, 1), date(2026, 3, 31))
    assert not english.refused


def test_the_beginning_of_a_kind_is_enough_where_it_fits_one() -> None:
    assert parse_query("kind:pro", TODAY).kinds == {"protocol"}
    assert [refused.code for refused in parse_query("kind:t", TODAY).refused] == ["filter-kind-unclear"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("who:klaus mut", "filter-who-unclear"),
        ("wer: mut", "filter-who-unclear"),
        ("art:xyz mut", "filter-kind-unclear"),
        ("ziel: mut", "filter-goal-unclear"),
        ("bis:31.2.2026 mut", "filter-day-unclear"),
    ],
)
def test_a_wrong_filter_is_told_and_the_rest_is_searched(text: str, code: str) -> None:
    query = parse_query(text, TODAY)
    assert [refused.code for refused in query.refused] == [code]
    assert [term.text for term in query.terms] == ["mut"]
    assert not query.has_filters


def test_an_argument_with_spaces_is_a_phrase_for_the_shell_took_the_quotes() -> None:
    query = parse_arguments(["weniger ist mehr", "goal:new job", "mut", '"ja nein" doch'], TODAY)
    assert [term.text for term in query.terms] == ["weniger ist mehr", "mut", "ja nein", "doch"]
    assert query.goals == ("new job",)


def found(text: str) -> set[tuple[str, str]]:
    tandem = written(a_full_tandem(), "01-08", "Mut")
    return {
        (hit.kind, hit.where) for hit in Searcher().search(tandem, meetings(tandem), parse_query(text, TODAY))
    }


def test_filters_narrow_what_is_found() -> None:
    everything = found("von:1.1.1900") | found("art:vereinbarung,ziel,aufgabe,thema,evaluation")
    assert {kind for kind, _where in found("kind:goal")} == {"goal"}
    assert found("who:mentor") < everything
    assert ("agreement", "mentor") in found("who:mentor")
    assert ("agreement", "mentee") in found("wer:ich")
    assert ("agreement", "mentor") not in found("wer:ich")
    assert found("ziel:1") == found("goal:bewerbung")
    assert ("goal", "goal") in found("ziel:1")
    assert found("von:8.1.2026 bis:8.1.2026") >= {("protocol", "outcome.insights")}
    assert found("von:9.1.2026 mut") == set()
    assert found("ziel:99") == found("ziel:0") == set()


def test_where_nothing_is_found_the_filter_that_may_be_wrong_is_named() -> None:
    def code(text: str) -> str | None:
        reason = why_nothing(parse_query(text, TODAY), ["Bewerbung"])
        return reason.code if reason else None

    assert code("goal:xyz") == "filter-goal-unknown"
    assert code("goal:bewerb") is None
    assert code("whom:mentor") == "filter-unknown"
    assert code("https://example.org 17:30") is None


@pytest.mark.parametrize(
    ("text", "german", "completed"),
    [
        ("mut w", True, "mut wer:"),
        ("w", False, "who:"),
        ("f", False, "from:"),
        ("mut", True, None),
        ("", True, None),
        ("art:auf", True, "art:aufgabe "),
        ("x wer:b", True, "x wer:beide "),
        ("kind:t", False, None),
        ("wer:ment", True, None),
        ("von:1", True, None),
    ],
)
def test_the_filter_that_is_begun_is_completed(text: str, german: bool, completed: str | None) -> None:
    assert complete_filter(text, german) == completed


WORDS = ["Übung", "ubung", "uebung", "Straße", "strasse", "mut", "Mut", "schön", "schon"]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), st.lists(st.sampled_from(WORDS), max_size=6))
def test_a_hit_contains_every_word_folded(wanted: list[str], text: list[str]) -> None:
    tandem = written(a_full_tandem(), "01-08", " ".join(["x", *text]))
    query = parse_query(" ".join(wanted), TODAY)
    texts = [*texts_outside_meetings(tandem)]
    for meeting in meetings(tandem):
        texts += texts_of_protocol(meeting, None)
    holding = [each for each in texts if all(term.is_in(fold(each.text)) for term in query.terms)]
    hits = list(Searcher().search(tandem, meetings(tandem), query))
    assert [(hit.kind, hit.where) for hit in hits] == [(each.kind, each.where) for each in holding]
