"""Promised: a search finds every text in which all the words stand, and shows where."""

from dataclasses import replace
from datetime import date

import pytest

from mentoring_tui.domain import search as search_module
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.agreement_fields import set_field
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.folding import Folded, fold, make_term
from mentoring_tui.domain.meeting import Entry, MeetingRecord, Protocol, Section
from mentoring_tui.domain.search import EXCERPT_MARGIN, Hit, Searcher, excerpt
from mentoring_tui.domain.search_query import Query, parse_query
from mentoring_tui.domain.searched_texts import FormWords
from mentoring_tui.domain.signing import amend, sign
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic
from tests.unit.tandems import TODAY, a_full_tandem, a_protocol, a_tandem, meeting, meetings, written


def query(*words: str) -> Query:
    return parse_query(" ".join(words), TODAY)


def search(tandem: Tandem, *words: str) -> list[Hit]:
    return list(Searcher().search(tandem, meetings(tandem), query(*words)))


def found(tandem: Tandem, *words: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.where) for hit in search(tandem, *words)]


def full() -> Tandem:
    tandem = written(written(a_full_tandem(), "01-08", "Übung zur Bewerbung"), "02-05", "Bewerbung und Übung")
    return replace(
        tandem,
        title="Übung macht Mut",
        tasks=(Task("a", "Übung vorbereiten", due=date(2026, 2, 2), proof="Bewerbung liegt vor"),),
        topics=(Topic("b", "Bewerbung und Übung?"),),
    )


def test_everything_with_all_the_words_is_found_in_order_and_protocols_latest_first() -> None:
    assert [(hit.kind, hit.id, hit.day) for hit in search(full(), "bewerbung")] == [
        ("goal", "g1", None),
        ("task", "a", date(2026, 2, 2)),
        ("topic", "b", None),
        ("protocol", "20260205", date(2026, 2, 5)),
        ("protocol", "20260108", date(2026, 1, 8)),
    ]
    assert found(full(), "bewerbung", "übung") == found(full(), "übung bewerbung")
    assert [kind for kind, _ in found(full(), "bewerbung übung")] == ["task", "topic", "protocol", "protocol"]
    assert found(full(), "bewerbung", "fehlt") == []


def test_whole_words_come_before_beginnings_and_these_before_the_middle_of_words() -> None:
    tandem = written(
        written(written(a_tandem(), "01-08", "Vorrat"), "01-22", "guter Rat"), "02-05", "Rathaus"
    )
    topics = tuple(Topic(text, text) for text in ("Verrat", "Ratlos", "Der Rat, den ich bekam"))
    hits = search(replace(tandem, topics=topics), "rat")
    assert [hit.excerpt for hit in hits] == [
        topics[2].text,
        "guter Rat",
        "Ratlos",
        "Rathaus",
        "Verrat",
        "Vorrat",
    ]
    both = search(
        replace(a_tandem(), topics=(Topic("a", "Rat im Rathaus"), Topic("b", "Rat und Haus"))), "rat haus"
    )
    assert [hit.id for hit in both] == ["b", "a"], "as good as the word that is found worst"


def test_advice_is_a_kind_of_its_own_and_part_of_the_protocols() -> None:
    section = Section("outcome", Audience.TANDEM, (Entry("insights", "Mut"), Entry("advice", "Mut zeigen")))
    record = MeetingRecord("20260108", date(2026, 1, 8), protocol=Protocol((section,)))
    tandem = replace(a_tandem(), meetings=(record,), topics=(Topic("a", "Mut"),))
    for wanted in ("kind:advice", "art:rat", "mut kind:advice"):
        assert found(tandem, wanted) == [("protocol", "outcome.advice")]
    assert found(tandem, "mut", "kind:protocol") == [
        ("protocol", "outcome.insights"),
        ("protocol", "outcome.advice"),
    ]


def test_all_words_have_to_stand_in_the_same_text() -> None:
    sections = (
        Section("outcome", Audience.TANDEM, (Entry("insights", "Mut"), Entry("advice", "Ruhe"))),
        Section("review", Audience.TANDEM, (Entry("tried", "Mut und Ruhe"),)),
    )
    record = MeetingRecord("20260108", date(2026, 1, 8), protocol=Protocol(sections))
    tandem = replace(a_tandem(), meetings=(record,))
    assert found(tandem, "mut", "ruhe") == [("protocol", "review.tried")]
    assert found(tandem, "mut") == [("protocol", "outcome.insights"), ("protocol", "review.tried")]


@pytest.mark.parametrize("word", ["ÜBUNG", "übung", "u\u0308bung", "U\u0308BUNG", "bung", "Uebung", "ubung"])
def test_case_and_the_way_an_umlaut_is_typed_make_no_difference(word: str) -> None:
    assert ("task", "task") in found(full(), word)


@pytest.mark.parametrize(
    ("word", "text", "is_found"),
    [
        ("strasse", "Straße", True),
        ("Straße", "STRASSE", True),
        ("schon", "schön", True),
        ("schön", "schon", False),
        ("schön", "schoen", True),
        ("neue", "neu", False),
        ("cafe", "Café", True),
        ("café", "Cafe", True),
        ("x", "x\u0302", True),
    ],
)
def test_umlauts_can_be_left_out_and_what_is_typed_with_one_has_one(
    word: str, text: str, is_found: bool
) -> None:
    assert make_term(word).is_in(fold(text)) is is_found


@pytest.mark.parametrize("words", [(), ("",), (" ", "\t")])
def test_no_words_find_nothing(words: tuple[str, ...]) -> None:
    assert found(full(), *words) == []


def test_names_contacts_and_expectations_are_found_where_they_stand() -> None:
    party = replace(
        a_tandem().agreement.mentor, mail="jens@example.org", phone="0221 77", organisation="Kreis"
    )
    tandem = replace(full(), agreement=replace(full().agreement, mentor=party))
    assert found(tandem, "mut") == [("agreement", "title")]
    for word, where in (
        ("nora", "mentee"),
        ("albrecht", "mentor"),
        ("example", "mentor.mail"),
        ("77", "mentor.phone"),
        ("kreis", "mentor.organisation"),
        ("offenheit, mentor", "expect.mentor"),
    ):
        assert found(tandem, word) == [("agreement", where)]


def test_steps_and_success_of_a_goal_and_the_place_of_a_meeting_are_found() -> None:
    goal = replace(full().agreement.goals[1], steps=("Messe besuchen",), success="drei Karten")
    tandem = replace(full(), agreement=replace(full().agreement, goals=(goal,)))
    assert found(tandem, "messe", "karten") == [("goal", "goal")]
    placed = replace(a_tandem(), meetings=(MeetingRecord("20260108", date(2026, 1, 8), place="Café Lux"),))
    assert [(h.kind, h.where, h.day, h.excerpt) for h in search(placed, "café")] == [
        ("meeting", "place", date(2026, 1, 8), "Café Lux")
    ]


def test_keywords_are_found_with_their_text() -> None:
    sections = (Section("topics", Audience.TANDEM, (Entry("Gehalt", "verhandeln"),)),)
    tandem = replace(
        a_tandem(), meetings=(MeetingRecord("x", date(2026, 1, 8), protocol=Protocol(sections)),)
    )
    (hit,) = search(tandem, "gehalt", "verhandeln")
    assert (hit.where, hit.excerpt) == ("topics", "Gehalt: verhandeln")


def with_sections(*sections: Section) -> Tandem:
    record = MeetingRecord("20260108", date(2026, 1, 8), protocol=Protocol(sections))
    return replace(a_tandem(), meetings=(record,))


def test_headings_of_one_s_own_are_found_with_the_text_below() -> None:
    tandem = with_sections(
        Section("own:Bücher", Audience.TANDEM, (Entry("", "gelesen"), Entry("Verleih", "morgen"))),
        Section("own:Leer", Audience.TANDEM, (Entry("", ""),)),
    )
    for words, where, text in (
        (("bücher",), "own:Bücher", "Bücher: gelesen"),
        (("bücher", "gelesen"), "own:Bücher", "Bücher: gelesen"),
        (("verleih",), "own:Bücher.Verleih", "Verleih: morgen"),
        (("leer",), "own:Leer", "Leer"),
    ):
        assert [(hit.kind, hit.where, hit.excerpt) for hit in search(tandem, *words)] == [
            ("protocol", where, text)
        ]
    assert found(tandem, "own") == []


FORM = FormWords(
    {"outcome": "Ergebnisse", "outcome.insights": "Ergebnisse Erkenntnisse"},
    ("Januar", "Februar", "März", *["x"] * 9),
)


def test_headings_of_the_programme_and_keywords_are_found_with_the_text_below() -> None:
    entries = (Entry("insights", "Mut"), Entry("Risiko", "Ruhe"))
    tandem = with_sections(Section("outcome", Audience.TANDEM, entries))
    searcher = Searcher()
    for words, found_there in (
        (["risiko"], [("outcome.Risiko", "Risiko: Ruhe")]),
        (["erkenntnisse"], [("outcome.insights", "Mut")]),
        (["ergebnisse", "mut"], [("outcome.insights", "Mut")]),
        (["ergebnisse"], [("outcome.insights", "Mut"), ("outcome.Risiko", "Risiko: Ruhe")]),
        (["insights"], []),
    ):
        hits = searcher.search(tandem, meetings(tandem), query(*words), FORM)
        assert [(hit.where, hit.excerpt) for hit in hits] == found_there


def test_a_month_finds_its_meetings_and_what_was_written_there() -> None:
    tandem = written(written(a_tandem(), "01-08", "Mut im März"), "03-05", "Mut und Ruhe")

    def where(*words: str) -> list[tuple[str, str]]:
        hits = Searcher().search(tandem, meetings(tandem), query(*words), FORM)
        return [(str(hit.day)[5:], hit.excerpt) for hit in hits]

    in_march = [("03-19", "März 2026"), ("03-05", "Mut und Ruhe"), ("01-08", "Mut im März")]
    assert where("MAERZ") == where("märz") == in_march
    assert where("mär", "mut") == [("03-05", "Mut und Ruhe"), ("01-08", "Mut im März")]
    assert where("5.", "märz", "2026") == [("03-05", "Mut und Ruhe")]
    assert where("2026") == []


def test_the_place_of_a_signature_is_found() -> None:
    signed = sign(a_full_tandem(), Role.MENTEE, "Kerpen-Horrem", TODAY, TODAY)
    (hit,) = search(signed, "horrem")
    assert (hit.kind, hit.id, hit.day, hit.where) == ("agreement", signed.id, TODAY, "sign.mentee")
    assert found(signed, "nora") == [("agreement", "mentee")]


def test_earlier_agreements_are_found_where_they_differ() -> None:
    tandem = amend(sign(a_full_tandem(), Role.MENTEE, "Kerpen", TODAY, TODAY), date(2026, 2, 1))
    assert found(tandem, "bewerbung") == [("goal", "goal")]
    assert found(tandem, "kerpen") == [("agreement", "version.sign.mentee")]
    changed = set_field(tandem, "goal", ["Mut"], TODAY)
    (hit,) = search(changed, "netzwerk")
    assert (hit.kind, hit.id, hit.day, hit.where) == (
        "agreement",
        changed.versions[0].id,
        date(2026, 2, 1),
        "version.goal",
    )


def test_an_excerpt_is_one_line_around_the_first_word() -> None:
    text = "vorher " * 30 + "\n\nMut   und\tRuhe" + " nachher" * 30
    around = excerpt(text, [make_term("mut"), make_term("ruhe")])
    assert around.startswith("…")
    assert around.endswith("…")
    assert "Mut und Ruhe" in around
    assert "\n" not in around
    assert len(around) <= 2 * EXCERPT_MARGIN + len("mut") + 2
    assert excerpt("Mut und Ruhe", [make_term("mut")]) == "Mut und Ruhe"


def test_an_excerpt_shows_the_word_behind_letters_that_fold_to_several() -> None:
    assert "Ziel" in excerpt("ß" * 200 + " Ziel " + "ß" * 200, [make_term("ziel")])
    assert "Straße" in excerpt("x" * 100 + " Straße", [make_term("STRASSE")])


def test_markup_is_text() -> None:
    tandem = written(a_tandem(), "01-08", "[@click=app.quit]x[/]")
    (hit,) = search(tandem, "[/]")
    assert hit.excerpt == "[@click=app.quit]x[/]"


def test_a_searcher_sees_what_was_written_since() -> None:
    searcher, before = Searcher(), written(a_tandem(), "01-08", "vorher")
    after = written(before, "01-08", "nachher")
    assert list(searcher.search(before, meetings(before), query("vorher")))
    assert not list(searcher.search(after, meetings(after), query("vorher")))
    assert list(searcher.search(after, meetings(after), query("nachher")))


def test_a_searcher_keeps_two_tandems_apart() -> None:
    searcher, one = Searcher(), written(a_tandem(), "01-08", "eins")
    other = replace(written(a_tandem(), "01-08", "zwei"), id="other")
    for _ in range(2):
        assert list(searcher.search(one, meetings(one), query("eins")))
        assert not list(searcher.search(other, meetings(other), query("eins")))
    assert meeting(one, "01-08").id == meeting(other, "01-08").id


def test_searching_again_does_not_read_every_protocol_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    protocols = (a_protocol(f"Protokoll {n} über Mut. " * 40) for n in range(100))
    records = tuple(
        MeetingRecord(f"x{n}", at=meetings(a_tandem())[0].starts, protocol=p) for n, p in enumerate(protocols)
    )
    tandem, searcher, read = replace(a_tandem(), meetings=records), Searcher(), 0

    def counted(text: str) -> Folded:
        nonlocal read
        read += len(text)
        return fold(text)

    monkeypatch.setattr(search_module, "fold", counted)
    assert len(list(searcher.search(tandem, meetings(tandem), query("77 mut")))) == 1
    first = read
    assert len(list(searcher.search(tandem, meetings(tandem), query("78 mut")))) == 1
    assert read - first < first / 5
