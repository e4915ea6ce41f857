"""Promised: whatever people did to a form, each answer is placed or shown, and none is invented."""

import random
import re
from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from mentoring_tui import i18n
from mentoring_tui.documents.evaluation.form_text import form_text
from mentoring_tui.documents.evaluation.html_text import is_html, text_of_html
from mentoring_tui.documents.evaluation.questions import asked_questions
from mentoring_tui.documents.evaluation.reading import ReadForm, read_form, read_head
from mentoring_tui.documents.page import render_page
from mentoring_tui.domain.agreement import Role
from mentoring_tui.programme.reader import load
from tests.unit.documents.filled_forms import DAMAGES, NUMBERS, TANDEM, Filled, damaged, filled_form

KERPEN = load("kerpen", None)
ASKED = asked_questions(TANDEM, KERPEN, Role.MENTOR)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    i18n.set_language("en")


def read(text: str) -> ReadForm:
    return read_form(text, ASKED, KERPEN)


def words(text: object) -> list[str]:
    return re.findall(r"\w+", str(text))


def faults(filled: Filled, found: ReadForm) -> Iterator[str]:
    """Yield what was invented, and what is neither placed nor shown."""
    shown = words(" ".join(each.text for each in found.unplaced))
    for key, value in found.values.items():
        known = filled.values.get(key)
        if known is None or (isinstance(value, int) and value != known):
            yield f"invented {key}: {value!r}, not {known!r}"
        elif added := set(words(value)) - set(words(known)):
            yield f"added to {key}: {added}"
    for key, known in filled.values.items():
        if key in found.values:
            lost = set(words(known)) - set(words(found.values[key])) - set(shown)
        else:
            lost = set(words(filled.written[key])) - set(shown)
        if lost and not (isinstance(known, int) and known <= 10 and NUMBERS[known] in shown):
            yield f"lost of {key}: {lost}"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_form_is_read_as_it_was_filled_in_whatever_language_is_set(language: str) -> None:
    filled = filled_form(random.Random(1), KERPEN, language)
    for other in i18n.LANGUAGES:
        i18n.set_language(other)
        found = read(filled.text)
        assert found.values == filled.values
        assert not found.unplaced
        head = read_head(filled.text)
        assert tuple(head) == ("tandem7", Role.MENTOR, ("Nora Weber", "Jens Albrecht"))
        assert head.is_of(TANDEM)


@pytest.mark.parametrize("seed", range(50))
def test_a_damaged_form_loses_no_answer_and_gets_none(seed: int) -> None:
    chance = random.Random(seed)
    filled = filled_form(chance, KERPEN, chance.choice(i18n.LANGUAGES))
    text, names = damaged(chance, filled.text)
    found = read(text)
    assert not list(faults(filled, found)), names


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_one_damage_alone_leaves_nearly_every_answer_in_its_place(damage: object) -> None:
    assert callable(damage)
    for seed in range(4):
        chance = random.Random(seed)
        filled = filled_form(chance, KERPEN, chance.choice(i18n.LANGUAGES))
        found = read(damage(chance, filled.text))
        assert not list(faults(filled, found))
        assert len(found.values) >= 0.95 * len(filled.values)


@pytest.mark.parametrize(
    ("text", "values", "unplaced"),
    [
        ("Größter Gewinn: Mut\nVertrauen in mich selbst", {"open.gain": "Mut\nVertrauen in mich selbst"}, []),
        ("Größter Gewinn:\n- Mut\n- Geduld", {"open.gain": "- Mut\n- Geduld"}, []),
        ("Datum (Tag, wie 31.12.2026): 20. Dezember\n2026", {"release.date": "2026-12-20"}, []),
        ("Passung – Als Tandem haben wir gut\nzueinander gepasst. (1 bis\n5): 4", {"cooperation.fit": 4}, []),
        ("Trust – I could trust the other side. (1 to 5) 5", {"cooperation.trust": 5}, []),
        ("Vertrauen: viel", {}, ["viel"]),
        ("Vertrauen: 4-5", {}, ["4-5"]),
        ("Vertrauen: -1", {}, ["-1"]),
        ("Vertrauen: 4, manchmal weniger", {"cooperation.trust": 4}, ["manchmal weniger"]),
        ("Vertrauen: 4\nVertrauen: 5", {"cooperation.trust": 4}, ["5"]),
        ("Vertrauen:\n\n4\nweil wir reden", {"cooperation.trust": 4}, ["weil wir reden"]),
        ("Liebe Nora,\nVertrauen: 4", {"cooperation.trust": 4}, ["Liebe Nora,"]),
        ("Erreicht (in Prozent): 80", {}, ["Erreicht (in Prozent): 80"]),
        ("### Ziel 2: Netzwerk aufbauen\nErreicht (in Prozent): 80 %", {"goals.2.reached": 80}, []),
        ("### Ziel 3: Unbekanntes", {}, ["### Ziel 3: Unbekanntes"]),
        ("Selbst Mentor:in werden: ja, gern", {"closing.become_mentor": "yes"}, ["gern"]),
        ("Selbst Mentor:in werden: eher ja", {}, ["eher ja"]),
        ("Vertrauen <!-- 3 -->: 4", {"cooperation.trust": 4}, []),
        ("Größter Gewinn: <!-- offen", {"open.gain": "<!-- offen"}, []),
        ("", {}, []),
    ],
)
def test_what_a_line_says(text: str, values: dict[str, int | str], unplaced: list[str]) -> None:
    found = read(text)
    assert found.values == values
    assert [each.text for each in found.unplaced] == unplaced


@pytest.mark.parametrize("seed", range(4))
def test_a_page_is_read_as_the_form_that_it_was_made_of(seed: int) -> None:
    chance = random.Random(seed)
    filled = filled_form(chance, KERPEN, chance.choice(i18n.LANGUAGES))
    page = render_page(filled.text, "evaluation")
    assert is_html(page)
    assert not is_html(filled.text)
    found = read(text_of_html(page))
    assert not list(faults(filled, found))
    assert not found.unplaced
    assert set(found.values) == set(filled.values)


@pytest.mark.parametrize(
    ("text", "is_ours"),
    [
        ("Bogen: tandem7-mentor", True),
        ("Form: 0123456789ab-mentor\nMentee: Nora Weber\nMentor: Jens Albrecht", False),
        ("* **Mentee:** Eva Groß\n* **Mentor:in:** Ole Kurz", False),
        ("Mentee: Nora Weber-Groß\nMentor:in: Jens Albrecht", True),
        ("Mentee: Eva Groß", True),
        ("Vertrauen: 4", True),
    ],
)
def test_a_form_of_another_tandem_is_recognised_by_its_number_or_by_both_names(
    text: str, is_ours: bool
) -> None:
    assert read_head(f"> {text}\n\nVertrauen: 4").is_of(TANDEM) == is_ours


def test_an_effect_of_ones_own_is_read_where_effects_are_rated_and_nowhere_else() -> None:
    found = read("## Wirkung\n- Geduld am Ende (0 bis 10): 7 von 10\n- Mut zu Beginn: viel\n")
    assert found.effects == [("Geduld", "end", 7)]
    assert [each.text for each in found.unplaced] == ["- Mut zu Beginn: viel"]
    assert not read("## Programm\n- Geduld am Ende (0 bis 10): 7\n").effects


def test_a_value_below_a_damaged_label_goes_to_no_other_question() -> None:
    found = read("Wissen am Ende:\nSelbstvertrauen a. Anfang (0 bis 10):\n9\nKlarheit am Ende: 7")
    assert found.values == {"effect.clarity.end": 7}
    assert [each.text for each in found.unplaced] == ["Selbstvertrauen a. Anfang (0 bis 10):", "9"]


def test_a_text_ends_at_a_damaged_label() -> None:
    found = read("Größter Gewinn:\nViel Mut\nWas fehlt:\nZeit")
    assert found.values == {"open.gain": "Viel Mut"}
    assert [each.text for each in found.unplaced] == ["Was fehlt:", "Zeit"]


def test_a_label_is_known_without_its_umlauts() -> None:
    assert read("Erwartungen geklaert (1 bis 5):\n4").values == {"cooperation.expectations": 4}


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
def test_a_mail_is_read_as_its_reader_sees_it(charset: str, encoding: str) -> None:
    mail = EmailMessage()
    mail["Subject"] = "AW: Bogen"
    lines = "> * Rhythmus passend – Wir haben uns oft genug und nicht zu oft getroffen. (1 bis 5): 3\n"
    lines = lines.replace("–", "-") + "> * Erwartungen geklärt (1 bis 5)\n4\n"
    mail.set_content(lines, charset=charset, cte=encoding)
    found = read(form_text(mail.as_string()))
    assert found.values == {"cooperation.rhythm": 3, "cooperation.expectations": 4}
    assert not found.unplaced


def test_what_only_begins_like_a_mail_is_read_as_it_is() -> None:
    for text in ("Bogen: x-mentor\nRolle: Mentor:in\n\nPassung: 4", "Content-Type: text/plain"):
        assert form_text(text) == text


@pytest.mark.parametrize("nothing", ["-", "–", " / ", "...", "- -"])
def test_a_sign_for_nothing_is_no_answer(nothing: str) -> None:
    i18n.set_language("en")
    found = read(f"## In my own words\n\nGreatest gain: {nothing}\n\nWhat was missing: Her patience\n")
    assert "open.gain" not in found.values
    assert "Her patience" in found.values.values()
