"""The words of a day in words, German and English, each as the token that the rules are written with."""

import re

from mentoring_tui.domain.moment import MONTHS

LONGEST_PHRASE = 60
"""More characters than the longest day in words has."""

TIME_OF_DAY = "TIME"
"""The token of a word that changes no day and still says something: `abends`, `noon`."""

_WEEKDAYS = (
    "montag mo monday mon",
    "dienstag di tuesday tue tues",
    "mittwoch mi wednesday wed",
    "donnerstag do thursday thu thur thurs",
    "freitag fr friday fri",
    "samstag sonnabend sa saturday sat",
    "sonntag so sunday sun",
)
_NUMBERS = (
    "ein eine einem einen einer a one",
    "zwei two",
    "drei three",
    "vier four",
    "fuenf five",
    "sechs six",
    "sieben seven",
    "eight",
    "neun nine",
    "zehn ten",
    "elf eleven",
    "zwoelf twelve",
    "dreizehn thirteen",
    "vierzehn fourteen",
)
_TOKENS = {
    "": (
        "am an um den dem der des das die of on the zum zur bis by until till spaetestens latest at no later"
        " than einschliesslich noch von calendar"
    ),
    TIME_OF_DAY: (
        "frueh morgens vormittag vormittags mittag mittags nachmittag nachmittags abend abends nacht nachts"
        " mitternacht morning noon midday lunchtime afternoon evening night midnight"
    ),
    "T-2": "vorgestern",
    "T-1": "gestern yesterday",
    "T0": "heute today now",
    f"T0 {TIME_OF_DAY}": "tonight",
    "T1": "morgen tomorrow",
    "T2": "uebermorgen",
    "IN": "in im within innerhalb binnen",
    "AGO": "vor ago",
    "FROM": "from",
    "AFTER": "after nach",
    "BEFORE": "before",
    "ACHT": "acht",
    "HALF": "halb halben halbes half",
    "FEW": "paar einigen einige few some couple",
    "DAY": "tag tage tagen day days",
    "WEEK": "woche wochen week weeks kw kalenderwoche cw",
    "FORTNIGHT": "fortnight fortnights",
    "MONTH": "monat monate monaten monats month months",
    "QUARTER": "quartal quartale quartals quarter",
    "YEAR": "jahr jahre jahren jahres year years",
    "EVERY": "jeder jede jeden jedem jedes every each",
    "THIS": "dieser diese diesen diesem dieses laufenden laufender laufende this current",
    "COMING": "kommend kommende kommenden kommender kommendes kommendem coming",
    "NEXT": "naechste naechsten naechster naechstes naechstem next",
    "NEXT2": "uebernaechste uebernaechsten uebernaechster uebernaechstes uebernaechstem",
    "LAST": "letzte letzten letzter letztes last",
    "PAST": "vergangene vergangenen vergangener vergangenes past",
    "BEGIN": "anfang beginning begin start",
    "MID": "mitte mid middle",
    "END": "ende end",
    "BEGIN MONTH": "monatsanfang monatsbeginn",
    "MID MONTH": "monatsmitte",
    "END MONTH": "monatsende",
    "BEGIN QUARTER": "quartalsanfang quartalsbeginn",
    "END QUARTER": "quartalsende",
    "BEGIN YEAR": "jahresanfang jahresbeginn",
    "END YEAR": "jahresende",
    "MEETING": "treffen termin sitzung gespraech mal meeting session time",
    "HOLIDAY-24.12.": "heiligabend",
    "HOLIDAY-31.12.": "silvester",
    "HOLIDAY-1.1.": "neujahr",
    "HOLIDAY-25.12.": "christmasday",
    "HOLIDAY-15.8.": "mariaehimmelfahrt",
    "CHRISTMAS": "weihnachten christmas",
    "CARNIVAL": "karneval fasching fastnacht carnival",
    "EASTER-52": "weiberfastnacht altweiber altweiberfastnacht",
    "EASTER-48": "rosenmontag",
    "EASTER-46": "aschermittwoch",
    "EASTER-2": "karfreitag",
    "EASTER0": "ostern ostersonntag easter",
    "EASTER1": "ostermontag",
    "EASTER39": "himmelfahrt ascension",
    "EASTER49": "pfingsten pfingstsonntag whitsun pentecost",
    "EASTER50": "pfingstmontag",
    "EASTER60": "fronleichnam",
    "SEASON": (
        "wochenende weekend ferien sommerferien herbstferien osterferien pfingstferien weihnachtsferien"
        " winterferien holidays semesterende fruehling fruehjahr spring sommer summer herbst autumn winter"
    ),
}
_WHOLE = {
    "day after tomorrow": "uebermorgen",
    "day before yesterday": "vorgestern",
    "christmas eve": "heiligabend",
    "christmas day": "christmasday",
    "ash wednesday": "aschermittwoch",
    "good friday": "karfreitag",
    "easter sunday": "ostersonntag",
    "easter monday": "ostermontag",
    "easter holidays": "osterferien",
    "mariae himmelfahrt": "mariaehimmelfahrt",
    "christi himmelfahrt": "himmelfahrt",
    "ascension day": "ascension",
    "whit sunday": "pfingstsonntag",
    "whit monday": "pfingstmontag",
    "corpus christi": "fronleichnam",
    "new year's eve": "silvester",
    "new year's day": "neujahr",
}
_UNITS = {"d": "DAY", "t": "DAY", "w": "WEEK", "m": "MONTH", "y": "YEAR", "j": "YEAR"}

WORDS = {word: token for token, words in _TOKENS.items() for word in words.split()}
"""The token of each word; an empty one for a word that changes no day."""
WORDS |= {word: f"WD{day}" for day, words in enumerate(_WEEKDAYS) for word in words.split()}
WORDS |= {word: str(number) for number, words in enumerate(_NUMBERS, 1) for word in words.split()}
WORDS |= {word.replace("ä", "ae"): f"M{number}" for word, number in MONTHS.items()}

_SCAN = re.compile(
    r"""
    (?P<space> [\s,]+ | \.+(?=[\s,]|$) | -(?=[a-z]) )
    | (?P<ymd> \d{4}([-/])\d{1,2}\3\d{1,2} (?![\d./-]) )
    | (?P<dmy> \d{1,2}\.\s?\d{1,2}(?:\.(?:\s?(?:\d{4}|\d{2}(?!\s?\d)))?)? (?![\d./]) )
    | (?P<slash> \d{1,2}/\d{1,2}(?:/(?:\d{4}|\d\d))? (?![\d./-]) | \d{1,2}-\d{1,2}-\d{4} (?![\d./-]) )
    | (?P<of_month> \d{1,2}(?:\.(?!\d)|(?:st|nd|rd|th)\b) )
    | (?P<number> \d{1,5} ) (?: /(?=\d{4}\b) | (?!\d) )
    | (?P<word> [a-z']+ )
    """,
    re.VERBOSE,
)
_OFFSET = re.compile(r"([+-])\s?(\d{1,5})\s?([a-z]+)")
_COMPOUND = re.compile(r"(tag|woch|sonnabend)(?:abend|frueh|morgen|mittag|vormittag|nachmittag|nacht)\b")
_MORNING = re.compile(r"\b(\w+tag|mittwoch|sonnabend|heute|gestern) morgen\b")
_TIME_TOKENS = re.compile(rf"(?:\bIN )?\b{TIME_OF_DAY}\b")


def tokens(text: str) -> str | None:
    """Return the tokens of a text, separated by spaces, or None if one of its words is unknown.

    A time of day has none, as it changes no day.
    """
    found = _all_tokens(text)
    return found if found is None else " ".join(_TIME_TOKENS.sub("", found).split())


def has_time_of_day(text: str) -> bool:
    """Return whether one of the words of a day is a time of day."""
    return TIME_OF_DAY in (_all_tokens(text) or "").split()


def _all_tokens(text: str) -> str | None:
    if len(text) > LONGEST_PHRASE:
        return None
    text = _folded(text)
    if offset := _OFFSET.fullmatch(text):
        sign, number, unit = offset.groups()
        token = _UNITS.get(unit) or WORDS.get(unit, "")
        return f"{'IN' if sign == '+' else 'AGO'} {int(number)} {token}"
    found: list[str] = []
    end = 0
    for match in _SCAN.finditer(text):
        piece = _token(match)
        if match.start() != end or piece is None:
            return None
        found.append(piece)
        end = match.end()
    return " ".join(filter(None, found)) if end == len(text) else None


def _folded(text: str) -> str:
    """Return a text in small letters without umlauts, with its longer phrases as one word."""
    text = " ".join(text.casefold().replace("’", "'").split())
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        text = text.replace(umlaut, letters)
    for phrase, word in _WHOLE.items():
        text = text.replace(phrase, word)
    return _MORNING.sub(r"\1 morgens", _COMPOUND.sub(r"\1 abend", text))


def _token(match: re.Match[str]) -> str | None:
    """Return the token of a piece of a text: empty for a space, None for an unknown word."""
    kind, piece = match.lastgroup, match[0]
    if kind == "space":
        return ""
    if kind == "word":
        return WORDS.get(piece)
    if kind == "number":
        return str(int(match["number"]))
    if kind == "of_month":
        return f"D{int(re.sub('[^0-9]', '', piece))}"
    return f"{kind}={'.'.join(re.findall('[0-9]+', piece))}"
