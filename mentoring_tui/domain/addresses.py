"""Find mail addresses and street addresses, German and English ones, in a text."""

import re
from collections.abc import Iterator

_AT = r"@|[ ]?[(\[][ ]?(?:at|ät|@)[ ]?[)\]][ ]?"
_DOT = r"\.|[ ]?[(\[][ ]?(?:dot|punkt)[ ]?[)\]][ ]?"
_MAIL = rf"(?<![\w.+-])[\w.+-]{{1,64}}(?:{_AT})(?:[\w-]{{1,63}}(?:{_DOT})){{1,8}}[^\W\d_]{{2,24}}(?![\w-])"

_NUMBER = r"\d{1,4}[ ]?(?:[a-zA-Z](?!\w))?(?:[ ]?[-–/][ ]?\d{1,4}[ ]?(?:[a-z](?!\w))?)?"
_TOWN = r"(?:,?[ \n](?:D-)?\d{5}[ ][^\W\d_][\w-]+)?"
_CAPITAL = r"[^\W\d_a-zäöüß]"
_NAME = rf"{_CAPITAL}[\w.’'-]{{0,40}}"
_STREETS = (
    "straße|strasse|str|weg|platz|allee|gasse|ring|ufer|damm|chaussee|steig|stieg|pfad|hof|markt|graben|wall"
    "|berg|brücke|park|feld|wiese|winkel|garten|gärten|heide|kamp|busch|höhe|tor|twiete|promenade|siedlung"
)
_LONE_STREETS = "straße|strasse|str|weg|platz|allee|gasse|ring|ufer|damm|chaussee|markt|promenade|wall|hof"
_NO_STREETS = (
    "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Januar|Februar|März|April|Mai|Juni|Juli"
    "|August|September|Oktober|November|Dezember|Ende|Anfang|Punkt|Kapitel|Seite|Raum|Zimmer|Gleis|Kurs|Teil"
    "|Schnitt|Jahr|Jahre|Quartal|Treffen|Schritt|Modul|Abschnitt|Paragraf|Artikel|Termin|Team|Umkreis|Alter"
)
_GERMAN = "|".join(
    (
        rf"[^\W\d_]{{2,40}}(?:{_STREETS})\b\.?",
        rf"{_CAPITAL}[\w-]{{0,60}}-(?:{_STREETS.title()})\b\.?",
        rf"(?:(?:Alte|Alter|Altes|Neue|Neuer|Große|Kleine|Kleiner|Hohe|Lange|Breite|Obere|Untere"
        rf"|{_NAME}er)[ ])"
        rf"(?:{_LONE_STREETS.title()})\b\.?",
        rf"(?:(?:Am|Im|Zum|Zur|An der|An den|An dem|Auf der|Auf dem|Auf den|In der|In den|In dem|Unter den"
        rf"|Hinter der|Hinter dem|Vor dem|Vor der|Bei der|Beim)[ ])"
        rf"(?!(?:{_NO_STREETS})\b)(?:{_NAME}[ ])?{_NAME}",
    )
)
_AFTER = r"(?=\s*(?:[,;.!?)\]}\"“”’'–—*_|]|$|\n)|[ ](?:in|und|oder|bei|and|or|is|ist|statt|,)\b)"
_GERMAN_STREET = rf"(?<!\w)(?:{_GERMAN})[ ]{_NUMBER}(?!\d|[.,:]\d|[ ]?(?:Uhr|%|€|Euro|Prozent)){_TOWN}"
_ENGLISH_STREETS = (
    "Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Square|Sq|Close|Court|Ct|Way|Place|Pl|Terrace|Crescent"
    "|Gardens|Boulevard|Blvd|Row|Hill|Green|Mews|Parade|Walk|Grove|Broadway"
)
_POSTCODE = r"(?:,?[ \n][A-Z][\w-]+)?(?:,?[ \n](?:[A-Z]{1,2}\d[A-Z\d]?[ ]?\d[A-Z]{2}|\d{5}))?"
_ENGLISH_STREET = (
    rf"(?<![\w.,:/-])(?:(?:Flat|Apartment|Apt|Unit)[.]?[ ]\w+,[ ])?\d{{1,5}}[a-zA-Z]?[ ](?:{_NAME}[ ]){{1,3}}"
    rf"(?:{_ENGLISH_STREETS})\b\.?{_POSTCODE}"
)


def mail_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where mail addresses begin and end, also such as `anna (at) example.org`."""
    if "@" not in text and "at" not in text.casefold() and "ät" not in text.casefold():
        return
    for match in re.finditer(_MAIL, text):
        yield match.span()


def street_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where street addresses begin and end: `Kölner Straße 12, 50171 Kerpen`, `12 High Street`."""
    if not any(char.isdecimal() for char in text):
        return
    for pattern in (_GERMAN_STREET, _ENGLISH_STREET):
        for match in re.finditer(pattern, text):
            if _is_street(text, match):
                yield match.span()


def _is_street(text: str, match: re.Match[str]) -> bool:
    """Return whether a number after the name of a place is one of a house: nothing is counted with it."""
    opens = re.match(r"(?:Am|Im|Zum|Zur|An|Auf|In|Unter|Hinter|Vor|Bei|Beim)[ ]", match[0])
    return not opens or re.compile(_AFTER).match(text, match.end()) is not None
