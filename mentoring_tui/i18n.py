"""The person's language: which one it is, and words, plurals and dates in it.

English stands in the sources, every other language in a gettext catalog. Set the language before
importing a module that evaluates words on import.
"""

import os

TYPE_CHECKING = False  # importing typing and collections.abc would take a third of a bare start-up
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from gettext import GNUTranslations

    from mentoring_tui.domain.moment import Moment

DOMAIN = "mentoring_tui"
LANGUAGES = ("de", "en")
LOCALE_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "locale")
_SOURCE = "en"


class _Current:
    """The language that is set, and its catalog; English needs none."""

    language: str = _SOURCE
    catalog: "GNUTranslations | None" = None


def set_language(lang: str | None = None, environ: "Mapping[str, str] | None" = None) -> str:
    """Speak the language asked for, else the environment's, else English; say which it became."""
    wanted = [lang] if lang else _wanted(os.environ if environ is None else environ)
    found = (_known(name) for name in wanted)
    _Current.language = next((name for name in found if name), _SOURCE)
    _Current.catalog = None if _Current.language == _SOURCE else _catalog(_Current.language)
    return _Current.language


def language() -> str:
    """The code of the language that is set: `de` or `en`."""
    return _Current.language


def _wanted(environ: "Mapping[str, str]") -> list[str]:
    """The languages an environment asks for, best first, as GNU gettext reads them."""
    locales = [environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    locale = next((value for value in locales if value), "")
    if locale in ("C", "POSIX"):  # whoever says so wants plain English, whatever LANGUAGE holds
        return []
    return (environ.get("LANGUAGE") or locale).split(":")


def _known(name: str) -> str:
    """The language of a locale name such as `de_DE.UTF-8@euro`; empty where it is not spoken here."""
    code = name.lower().replace("-", "_").replace(".", "_").replace("@", "_").split("_")[0]
    if code in ("c", "posix"):
        return _SOURCE
    return code if code in LANGUAGES else ""


def _catalog(code: str) -> "GNUTranslations | None":
    """The compiled catalog of a language; none where it is missing or broken, so that English stands in."""
    from gettext import GNUTranslations
    from struct import error as cut_off

    try:
        with open(os.path.join(LOCALE_FOLDER, code, "LC_MESSAGES", f"{DOMAIN}.mo"), "rb") as file:
            return GNUTranslations(file)
    except (OSError, ValueError, cut_off):
        return None


def _(message: str) -> str:
    """A sentence in the person's language."""
    catalog = _Current.catalog
    return catalog.gettext(message) if catalog and message else message


def pgettext(context: str, message: str) -> str:
    """A word in the person's language that means something else in another context."""
    catalog = _Current.catalog
    return catalog.pgettext(context, message) if catalog else message


def ngettext(singular: str, plural: str, number: int) -> str:
    """A sentence about a number of things, in the form that the number asks for."""
    catalog = _Current.catalog
    if catalog:
        return catalog.ngettext(singular, plural, number)
    return singular if number == 1 else plural


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools know
    """Mark a message for the catalog and return it untranslated, to be passed to `_()` later."""
    return message


def NP_(context: str, message: str) -> str:  # noqa: N802
    """Mark a message in a context for the catalog and return it untranslated, for `pgettext()` later."""
    return message


def short_weekdays() -> list[str]:
    """The days of the week in two or three letters, Monday first."""
    return _("Mon Tue Wed Thu Fri Sat Sun").split()


def month_names() -> list[str]:
    """The months in full, January first."""
    return _("January February March April May June July August September October November December").split()


def short_months() -> list[str]:
    """The months in three letters, January first."""
    return _("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()


def month_name(month: int) -> str:
    """A month by its number, 1 to 12, in full: `Januar`."""
    return month_names()[month - 1]


def long_date(day: "date") -> str:
    """A day as a person writes it: `Do, 15. Januar 2026`, `Thu, 15 January 2026`."""
    words = pgettext("date", "{weekday}, {day} {month} {year}")
    month, weekday = month_name(day.month), short_weekdays()[day.weekday()]
    return words.format(weekday=weekday, day=day.day, month=month, year=day.year)


def short_date(day: "date") -> str:
    """A day for a column, always of one width: `Do 15.01.2026`, `Thu 15 Jan 2026`."""
    words = pgettext("date", "{weekday} {day:02d} {month} {year:04d}")
    month, weekday = short_months()[day.month - 1], short_weekdays()[day.weekday()]
    return words.format(weekday=weekday, day=day.day, month=month, number=day.month, year=day.year)


def moment_words(moment: "Moment") -> str:
    """A day, with its time of day where it has one: `Do, 15. Januar 2026, 17:00 Uhr`."""
    if moment.time is None:
        return long_date(moment.day)
    words = pgettext("date", "{date}, {time}")
    return words.format(date=long_date(moment.day), time=f"{moment.time:%H:%M}")


def in_days_words(days: int) -> str:
    """How far away a day is: `heute`, `morgen`, `in 12 Tagen`, `gestern`, `vor 3 Tagen`."""
    if days in (-1, 0, 1):
        return (_("today"), _("tomorrow"), _("yesterday"))[days]
    if days > 0:
        return ngettext("in {days} day", "in {days} days", days).format(days=days)
    return ngettext("{days} day ago", "{days} days ago", -days).format(days=-days)
