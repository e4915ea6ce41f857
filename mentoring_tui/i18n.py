"""Internationalization: the current language, and messages, plurals and dates in it.

The messages in the sources are English; every other language has a gettext catalog. A message is
translated when it is shown, so the language can change at run time. A table defined on import marks
its messages with `N_()` or `NP_()` and leaves the translation to the function that looks them up.
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
    """The current language and its catalog; English needs none."""

    language: str = _SOURCE
    catalog: "GNUTranslations | None" = None


_catalogs: "dict[str, GNUTranslations]" = {}
"""The catalogs that were read, by their files: a start sets the language up to three times."""


def set_language(lang: str | None = None, environ: "Mapping[str, str] | None" = None) -> str:
    """Set the given language, else the first one of the environment that is supported, else English.

    Return its code.
    """
    names = [lang] if lang else _locale_names(os.environ if environ is None else environ)
    supported = [code for code in map(_language_code, names) if code]
    _Current.language = supported[0] if supported else _SOURCE
    _Current.catalog = None if _Current.language == _SOURCE else _read_catalog(_Current.language)
    return _Current.language


def language() -> str:
    """Return the code of the current language: `de` or `en`."""
    return _Current.language


def _locale_names(environ: "Mapping[str, str]") -> list[str]:
    """Return the locale names of an environment in the order in which GNU gettext tries them."""
    locales = [environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    locale = next((value for value in locales if value), "")
    if locale in ("C", "POSIX"):  # GNU gettext ignores LANGUAGE in the C locale
        return []
    return (environ.get("LANGUAGE") or locale).split(":")


def _language_code(locale_name: str) -> str:
    """Return the language code of a locale name such as `de_DE.UTF-8@euro`; empty if it is not supported."""
    code = locale_name.lower()
    for separator in "_-.@":
        code = code.partition(separator)[0]
    if code in ("c", "posix"):
        return _SOURCE
    return code if code in LANGUAGES else ""


def _read_catalog(code: str) -> "GNUTranslations | None":
    """Return the compiled catalog of a language; None, which means English, if it is missing or broken."""
    name = os.path.join(LOCALE_FOLDER, code, "LC_MESSAGES", f"{DOMAIN}.mo")
    if name not in _catalogs:
        from gettext import GNUTranslations
        from struct import error as cut_off

        try:
            with open(name, "rb") as file:
                _catalogs[name] = GNUTranslations(file)
        except (OSError, ValueError, cut_off):
            return None
    return _catalogs[name]


def _(message: str) -> str:
    """Return the translation of a message."""
    catalog = _Current.catalog
    return catalog.gettext(message) if catalog and message else message


def pgettext(context: str, message: str) -> str:
    """Return the translation of a message that has another one in another context."""
    catalog = _Current.catalog
    return catalog.pgettext(context, message) if catalog else message


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the translation of a message in the plural form for a number."""
    catalog = _Current.catalog
    if catalog:
        return catalog.ngettext(singular, plural, number)
    return singular if number == 1 else plural


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools know
    """Mark a message for the catalog and return it untranslated, to be passed to `_()` later."""
    return message


def NP_(context: str, message: str) -> str:  # noqa: N802 - named like `N_`
    """Mark a message in a context for the catalog and return it untranslated, for `pgettext()` later."""
    return message


def short_weekdays() -> list[str]:
    """Return the days of the week in two or three letters, Monday first."""
    return _("Mon Tue Wed Thu Fri Sat Sun").split()


def month_names() -> list[str]:
    """Return the names of the months, January first."""
    return _("January February March April May June July August September October November December").split()


def short_months() -> list[str]:
    """Return the months in three letters, January first."""
    return _("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split()


def month_name(month: int) -> str:
    """Return the name of a month, 1 to 12: `Januar`."""
    return month_names()[month - 1]


def long_date(day: "date") -> str:
    """Return a day with the name of its month: `Do, 15. Januar 2026`, `Thu, 15 January 2026`."""
    words = pgettext("date", "{weekday}, {day} {month} {year}")
    month, weekday = month_name(day.month), short_weekdays()[day.weekday()]
    return words.format(weekday=weekday, day=day.day, month=month, year=day.year)


def short_date(day: "date") -> str:
    """Return a day in a fixed width for a column: `Do 15.01.2026`, `Thu 15 Jan 2026`."""
    words = pgettext("date", "{weekday} {day:02d} {month} {year:04d}")
    month, weekday = short_months()[day.month - 1], short_weekdays()[day.weekday()]
    return words.format(weekday=weekday, day=day.day, month=month, number=day.month, year=day.year)


def plain_date(day: "date") -> str:
    """Return a day with the name of its month and no weekday: `15. Januar 2026`, `15 January 2026`."""
    words = pgettext("date without weekday", "{day} {month} {year}")
    return words.format(day=day.day, month=month_name(day.month), year=day.year)


def table_date(day: "date") -> str:
    """Return a day in a fixed width and without weekday: `15.01.2026`, `15 Jan 2026`."""
    words = pgettext("date", "{day:02d} {month} {year:04d}")
    month = short_months()[day.month - 1]
    return words.format(day=day.day, month=month, number=day.month, year=day.year)


def compact_date(day: "date") -> str:
    """Return a day without its weekday: `1.12.2026`, `1 Dec 2026`."""
    words = pgettext("date", "{day} {month} {year}")
    return words.format(day=day.day, month=short_months()[day.month - 1], number=day.month, year=day.year)


def typed_date(day: "date") -> str:
    """Return a day as it is typed: `15.01.2026`, `2026-01-15`."""
    return f"{day:%d.%m.}{day.year:04d}" if language() == "de" else day.isoformat()


def weekday_and_day(day: "date") -> str:
    """Return a day near another one: `Do 24.12.`, `Thu 24 Dec`."""
    words = pgettext("date", "{weekday} {day:02d} {month}")
    weekday, month = short_weekdays()[day.weekday()], short_months()[day.month - 1]
    return words.format(weekday=weekday, day=day.day, month=month, number=day.month)


def weekday_adverbs() -> list[str]:
    """Return the days of the week as in `on Mondays`, `montags`, Monday first."""
    return _("Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays").split()


def moment_words(moment: "Moment") -> str:
    """Return a day, with the time of day if it has one: `Do, 15. Januar 2026, 17:00 Uhr`."""
    if moment.time is None:
        return long_date(moment.day)
    words = pgettext("date", "{date}, {time}")
    return words.format(date=long_date(moment.day), time=f"{moment.time:%H:%M}")


def in_days_words(days: int) -> str:
    """Return a distance from today in words: `heute`, `morgen`, `in 12 Tagen`, `gestern`, `vor 3 Tagen`."""
    if days == 0:
        return _("today")
    if days == 1:
        return _("tomorrow")
    if days == -1:
        return _("yesterday")
    if days > 0:
        return ngettext("in {days} day", "in {days} days", days).format(days=days)
    return ngettext("{days} day ago", "{days} days ago", -days).format(days=-days)
