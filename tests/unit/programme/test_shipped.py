"""Promised: the programmes that ship say what the forms hold, in both languages."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.programme.model import Field, Part, Programme, Words, in_language
from mentoring_tui.programme.reader import SHIPPED, available, load

PARTS = {
    "preparation": ("Vorbereitung", ["concern", "aim", "questions", "help"]),
    "review": ("Rückblick", ["tasks", "tried"]),
    "topics": ("Themen", ["note"]),
    "outcome": ("Ergebnisse", ["insights", "advice", "decisions", "contacts"]),
    "commitments": ("Zusagen", ["commitment"]),
    "experience": ("Erfahrung und Einschätzung", ["experience"]),
    "reflection": ("Reflexion", ["takeaway", "hard", "mood", "benefit", "confidence"]),
    "outlook": ("Ausblick", ["parked", "next"]),
    "protection": ("Abstimmung und Begleitung", ["agreed", "lead_talk"]),
}
LABELS = [
    *("Anliegen", "Ziel des Treffens", "Fragen", "Gewünschte Hilfe", "Stand der Aufgaben"),
    *("Ausprobiert und Wirkung", "Notiz", "Erkenntnisse", "Ratschläge", "Entscheidungen"),
    *("Kontakte und Material", "Zusage", "Erfahrung und Einschätzung", "Das nehme ich mit"),
    *("Das fiel mir schwer", "Stimmungswort", "Nutzen", "Zuversicht", "Themenspeicher", "Nächster Termin"),
    *("Abgestimmt mit Mentor:in am", "Gespräch mit Projektleitung gewünscht"),
]
EVALUATION = {
    "frame": ("frame", []),
    "goals": ("goals", ["reached", "evidence", "helped", "hindered"]),
    "cooperation": (
        "questions",
        ["fit", "trust", "openness", "reliability", "equality", "confidentiality", "rhythm", "expectations"],
    ),
    "effect": ("change", ["knowledge", "self_confidence", "network", "clarity", "agency"]),
    "programme": ("questions", ["information", "matching", "support", "events", "effort"]),
    "open": ("questions", ["gain", "missing", "moment", "advice", "recommend"]),
    "closing": ("questions", ["ending", "reason", "contact", "become_mentor"]),
    "release": ("questions", ["name", "quotes", "date"]),
}


@pytest.fixture(params=SHIPPED)
def programme(request: pytest.FixtureRequest) -> Programme:
    """Each programme that ships."""
    return load(request.param, None)


def all_words(value: object, where: str = "") -> Iterator[tuple[str, Words]]:
    """Every text of a programme that has languages, with where it stands."""
    if isinstance(value, dict):
        yield where, value
    elif isinstance(value, tuple):
        for item in value:
            yield from all_words(item, where)
    elif is_dataclass(value):
        for field in fields(value):
            name = f"{where}.{getattr(value, 'id', '')}.{field.name}"
            yield from all_words(getattr(value, field.name), name)


def found(part: Part | None, id: str) -> Field:
    field = part.field(id) if part else None
    assert field
    return field


def test_every_text_is_there_in_both_languages(programme: Programme) -> None:
    texts = list(all_words(programme))
    assert len(texts) > 100
    for where, words in texts:
        assert set(words) in ({"de", "en"}, set()), where
        assert words or where.endswith(".hint"), where
        assert all(text == text.strip() and text for text in words.values()), where


def test_the_parts_of_a_protocol_in_their_order(programme: Programme) -> None:
    parts = {part.id: (part.heading["de"], [field.id for field in part.fields]) for part in programme.parts}
    assert list(parts.items()) == list(PARTS.items())
    assert [field.label["de"] for part in programme.parts for field in part.fields] == LABELS


def test_whom_the_parts_are_meant_for(programme: Programme) -> None:
    others = {part.id: part.audience for part in programme.parts if part.audience is not Audience.TANDEM}
    assert others == {
        "experience": Audience.LEAD,
        "reflection": Audience.PRIVATE,
        "protection": Audience.LEAD,
    }


def test_only_topics_stand_under_keywords_and_only_commitments_become_tasks(programme: Programme) -> None:
    assert [part.id for part in programme.parts if part.repeated] == ["topics"]
    assert [part.id for part in programme.parts if part.of_commitments] == ["commitments"]


@pytest.mark.parametrize(
    ("part", "field", "kind", "low", "high"),
    [
        ("preparation", "concern", "text", None, None),
        ("reflection", "benefit", "scale", 1, 5),
        ("reflection", "confidence", "scale", 0, 10),
        ("protection", "agreed", "date", None, None),
        ("protection", "lead_talk", "yes-no", None, None),
        ("commitments", "commitment", "commitment", None, None),
    ],
)
def test_the_kind_of_a_field(part: str, field: str, kind: str, low: int | None, high: int | None) -> None:
    asked = found(load("kerpen", None).part(part), field)
    assert (asked.kind, asked.low, asked.high) == (kind, low, high)


def test_the_help_that_may_be_wanted_is_suggested(programme: Programme) -> None:
    options = found(programme.part("preparation"), "help").options
    assert [option.label["de"] for option in options] == ["Zuhören", "Rat", "Rückmeldung", "Kontakt"]


def test_the_clauses_of_the_agreement_have_two_to_five_sentences(programme: Programme) -> None:
    clauses = [clause.id for clause in programme.clauses]
    assert clauses == ["commitment", "exit", "confidentiality", "cooperation"]
    for clause in programme.clauses:
        for text in clause.text.values():
            assert 2 <= len(re.findall(r"[.!?](?: |$)", text)) <= 5
            assert "\n" not in text


def test_the_clauses_hold_what_the_form_asks_for(programme: Programme) -> None:
    told = {clause.id: clause.text["de"] for clause in programme.clauses}
    for id, words in {
        "commitment": (
            "freiwillig",
            "verbindlich",
            "Treffen|Termine",
            "Themen",
            "Aufgaben",
            "Wünsche|wünscht",
            "Evaluationsbogen",
        ),
        "exit": ("jederzeit", "Projektleitung", "berät", "begleitet", "schwierig"),
        "confidentiality": ("einander|vertraulich", "zu Ende"),
        "cooperation": ("Erfahrung", "einschätzen|Einschätzung", "Gesprächsprotokoll", "Evaluationsbogen"),
    }.items():
        assert all(re.search(word, told[id]) for word in words), id


def test_the_clauses_of_kerpen_say_what_is_decided_together() -> None:
    told = {clause.id: clause.text for clause in load("kerpen", None).clauses}
    assert "freiwillig" in told["commitment"]["de"]
    assert "voluntarily" in told["commitment"]["en"]
    assert "Wer beendet, teilt es der Projektleitung kurz mit." in told["exit"]["de"]
    assert "Whoever ends it informs the project lead briefly." in told["exit"]["en"]
    assert "berichten der Projektleitung" in told["cooperation"]["de"]
    assert "entscheiden wir gemeinsam, was im Bericht steht" in told["cooperation"]["de"]
    assert "we decide together what the report says" in told["cooperation"]["en"]
    assert not any("Seite der Mentee" in clause["de"] for clause in told.values())


def test_the_two_guides(programme: Programme) -> None:
    assert [guide.id for guide in programme.guides] == ["free", "grow"]
    assert all(len(guide.prompts) == 4 for guide in programme.guides)


def test_the_evaluation_asks_what_the_form_asks(programme: Programme) -> None:
    asked = {
        section.id: (section.kind, [question.id for question in section.questions])
        for section in programme.evaluation
    }
    assert list(asked.items()) == list(EVALUATION.items())


@pytest.mark.parametrize(
    ("section", "bounds"),
    [("cooperation", (1, 5)), ("effect", (0, 10)), ("programme", (1, 5))],
)
def test_the_scales_of_the_evaluation(section: str, bounds: tuple[int, int]) -> None:
    questions = next(item.questions for item in load("kerpen", None).evaluation if item.id == section)
    assert {(question.low, question.high) for question in questions} == {bounds}


def test_kerpen_is_led_by_its_equal_opportunities_officer() -> None:
    kerpen = load("kerpen", None)
    assert kerpen.lead["de"] == "Gleichstellungsbeauftragte der Stadt Kerpen"
    assert (kerpen.id, kerpen.region, kerpen.carnival) == ("kerpen", "DE-NW", True)
    assert (kerpen.contact, kerpen.web) == ("", "https://www.stadt-kerpen.de")


def test_the_neutral_programme_belongs_nowhere() -> None:
    neutral = load("allgemein", None)
    assert (neutral.id, neutral.region, neutral.carnival) == ("allgemein", "", False)
    assert (neutral.contact, neutral.web) == ("", "")


def test_the_default_comes_first() -> None:
    assert available(None) == ["kerpen", "allgemein"]


def test_what_is_not_there_is_none() -> None:
    programme = load("kerpen", None)
    assert programme.part("nothing") is None
    assert programme.parts[0].field("nothing") is None


@pytest.mark.parametrize(
    ("words", "language", "text"),
    [
        ({"de": "Ziel", "en": "Aim"}, "de", "Ziel"),
        ({"de": "Ziel", "en": "Aim"}, "en", "Aim"),
        ({"de": "Ziel"}, "en", "Ziel"),
        ({"en": "Aim"}, "de", "Aim"),
        ({"de": "Ziel", "en": ""}, "en", "Ziel"),
        ({}, "de", ""),
    ],
)
def test_a_text_in_one_language_serves_for_both(words: Words, language: str, text: str) -> None:
    assert in_language(words, language) == text


def test_a_mistake_is_a_refusal() -> None:
    with pytest.raises(Refused) as refused:
        load("nowhere", None)
    assert refused.value.code == "programme-mistake"


def test_reading_loads_only_the_standard_library() -> None:
    code = (
        "import sys; before = set(sys.modules)\n"
        "from mentoring_tui.programme.reader import load; load('kerpen', None)\n"
        "print(*{name.split('.')[0] for name in set(sys.modules) - before})"
    )
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True)
    assert set(done.stdout.split()) - sys.stdlib_module_names <= {"mentoring_tui"}
