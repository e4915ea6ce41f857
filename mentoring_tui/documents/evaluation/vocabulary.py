"""The fixed words of the evaluation form in both languages.

A form is rendered in the language that is set and read in both, so these words are no messages of a catalog.
"""

from collections.abc import Iterator

from mentoring_tui.i18n import LANGUAGES, language
from mentoring_tui.programme.model import Field, Words, in_language

TERMS: dict[str, dict[str, tuple[str, ...]]] = {
    "de": {
        "title": ("Evaluationsbogen",),
        "number": ("Bogen", "Bogen Nummer"),
        "role": ("Rolle",),
        "mentee": ("Mentee",),
        "mentor": ("Mentor:in", "Mentor", "Mentorin"),
        "goal": ("Ziel",),
        "start": ("am Anfang", "zu Beginn"),
        "end": ("am Ende", "heute"),
        "range": ("{low} bis {high}",),
        "yes": ("ja", "j"),
        "no": ("nein", "n"),
        "answer": ("Antwort",),
        "day": ("Tag, wie 31.12.2026",),
        "intro": (
            "Antworten stehen hinter dem Doppelpunkt; für lange ist darunter Platz. Was leer bleibt, "
            "gilt als nicht beantwortet.",
        ),
        "about": (
            "Der ausgefüllte Bogen geht an die andere Seite des Tandems zurück, die ihn liest. Unter "
            "„Freigabe“ steht, was davon an die Projektleitung gehen darf: mit Namen oder ohne, mit Ihren "
            "Worten oder nur den Zahlen.",
        ),
    },
    "en": {
        "title": ("Evaluation form",),
        "number": ("Form", "Form number"),
        "role": ("Role",),
        "mentee": ("Mentee",),
        "mentor": ("Mentor",),
        "goal": ("Goal",),
        "start": ("at the start", "at the beginning"),
        "end": ("at the end", "today"),
        "range": ("{low} to {high}",),
        "yes": ("yes", "y"),
        "no": ("no",),
        "answer": ("Answer",),
        "day": ("day, like 2026-12-31",),
        "intro": (
            "Answers follow the colon; there is room below for long ones. What stays empty counts as not "
            "answered.",
        ),
        "about": (
            "The completed form goes back to the other side of the tandem, who reads it. Under “Release” "
            "stands what of it may go to the project lead: with your name or without, with your words or "
            "only the numbers.",
        ),
    },
}

NUMBER_WORDS = {
    word: number
    for words in (
        "null eins zwei drei vier fünf sechs sieben acht neun zehn",
        "zero one two three four five six seven eight nine ten",
    )
    for number, word in enumerate(words.split())
}
"""Numbers that people write as words, in both languages."""


def term(key: str) -> str:
    """Return the words for a key in the language that is set."""
    return TERMS[language()][key][0]


def synonyms(key: str) -> Iterator[str]:
    """Yield all words for a key, of both languages."""
    for terms in TERMS.values():
        yield from terms[key]


def combined(template: str, key: str, words: Words) -> Words:
    """Return words of a programme with a term in the same language: `Wissen am Anfang`."""
    found: dict[str, str] = {}
    for lang in LANGUAGES:
        if text := words.get(lang):
            found[lang] = template.format(term=TERMS[lang][key][0], words=text)
    return found


def scale_words(field: Field, lang: str) -> str:
    """Return what is possible as an answer, in a language; nothing for a text."""
    if field.kind == "scale":
        return TERMS[lang]["range"][0].format(low=field.low, high=field.high)
    if field.kind == "yes-no":
        return f"{TERMS[lang]['yes'][0]} / {TERMS[lang]['no'][0]}"
    if field.kind == "choice":
        return " / ".join(in_language(option.label, lang) for option in field.options)
    return TERMS[lang]["day"][0] if field.kind == "date" else ""
