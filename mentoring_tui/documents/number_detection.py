"""Find phone numbers and IBANs in a text, with the libraries that know their plans and checksums."""

import re
from collections.abc import Iterator

_REGION = "DE"
"""The region of a phone number without a country's code."""

_SHORTEST_NUMBER = 6
"""Least digits of a number that is sought; an extension has fewer, and is found by the word before it."""

_EXTENSION = (
    r"(?i)\b(?:tel(?:efon)?|fon|durchwahl|dw|apparat|app|handy|mobil|fax|phone|mobile|cell|ext(?:ension)?)"
    r"\b[.:]?[ ]?(?:(?:ist|is|nr|no|nummer|number)[.:]?[ ])?((?:\+|00|[-–])?\(?\d[\d /()-]{1,20}\d)"
)
_INTERNATIONAL = r"(?:\+|00)[1-9][\d ()/-]{6,}"
_NATIONAL = r"(?<![\w.,/+-])(?<!\d[ ])\(?0[1-9]\d{1,4}\)?[ ]?[/–-]?[ ]?\d[\d -]{3,14}\d(?![\w]|[.,:]\d)"
"""A number as people in Germany write one, also where no such number is given out."""

_LEAST_DIGITS = 9
"""Least digits of an IBAN; Malta's have nine, besides letters."""

_IBAN = r"(?<![A-Za-z0-9])(?=((?:[A-Za-z]{2}|[A-Z]{2}[ ])\d{2}(?:[ -]?[A-Za-z0-9]){11,30}))"
"""What may be one, also where words before it look like the beginning of one."""


def phone_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where phone numbers begin and end: valid ones, and what a word such as `Durchwahl` announces."""
    if not re.search(r"\d\D*\d\D*\d", text):
        return
    for match in re.finditer(_EXTENSION, text):
        yield match.span(1)
    for match in re.finditer(_NATIONAL, text):
        yield match.span()
    if len(re.findall(r"\d", text)) < _SHORTEST_NUMBER:
        return
    from phonenumbers import Leniency, PhoneNumberMatcher

    for found in PhoneNumberMatcher(text, _REGION, leniency=Leniency.VALID):
        yield found.start, found.end
    if not re.search(_INTERNATIONAL, text):
        return
    for found in PhoneNumberMatcher(text, _REGION, leniency=Leniency.POSSIBLE):
        if re.match(_INTERNATIONAL, found.raw_string) and not _follows_digit(text, found.start):
            yield found.start, found.end


def _follows_digit(text: str, index: int) -> bool:
    return text[max(0, index - 9) : index].rstrip()[-1:].isdecimal()


def iban_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where IBANs with a right checksum begin and end."""
    for match in re.finditer(_IBAN, text):
        length = _iban_length(match[1])
        if length:
            yield match.start(), match.start() + length


def _iban_length(text: str) -> int:
    """Return how many characters at the beginning are an IBAN, or 0; words may follow it."""
    from stdnum import iban

    if sum(map(str.isdecimal, text)) < _LEAST_DIGITS:
        return 0
    for length in range(len(text), 14, -1):
        ends_word = text[length - 1].isalnum() and not text[length : length + 1].isalnum()
        if ends_word and iban.is_valid(text[:length]):
            return length
    return 0
