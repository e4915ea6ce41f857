"""`search`: find words and phrases in all texts of the tandems, narrowed by filters."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mentoring_tui.cli.arguments import Command, Parameter
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.highlighting import print_highlighted
from mentoring_tui.documents.hit_location import form_words, location_words
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.phases import without_sealed
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.search import Hit, Searcher
from mentoring_tui.domain.search_query import Query, asks_for_advice, parse_arguments, why_nothing
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import clean_line, fold_case
from mentoring_tui.i18n import _, short_date

if TYPE_CHECKING:
    from mentoring_tui.cli import json_types

_SHORTEST_ID = 6
_SHORTEST_NAME = 3
"""Minimum length of the beginning of a tandem's name, so that few words are taken for one."""


def run_search(context: Context, argv: list[str]) -> int:
    """Print the hits; return 1 if there are none."""
    arguments = context.parse(argv, _command())
    words = tuple(map(clean_line, arguments.words))
    tandems, words, failed = _tandems_and_words(context, arguments.one("--in"), words, "--" in argv)
    query = parse_arguments(words, context.today)
    if query.refused:
        raise query.refused[0]
    hits = [(tandem, hit) for tandem in tandems for hit in _hits(context, tandem, query)]
    if context.json:
        context.print_json([_shape(tandem, hit) for tandem, hit in hits])
    else:
        several = len({tandem.id for tandem, _hit in hits}) > 1
        for tandem, hit in hits:
            head, excerpt = _hit_words(context, tandem, hit, several)
            print_highlighted(f"{head}\n  {excerpt}", query.terms, context)
    if hits or failed:
        return failed
    return context.answer_no(_nothing_words(query, tandems))


def _nothing_words(query: Query, tandems: Iterable[Tandem]) -> str:
    """Return that nothing was found, and what in the filters may be why."""
    from mentoring_tui.words.commands import with_commands
    from mentoring_tui.words.error_messages import sentence

    said = [_("Nothing found.")]
    if reason := why_nothing(query, [goal.text for tandem in tandems for goal in tandem.agreement.goals]):
        said.append(sentence(reason))
    if asks_for_advice(query):
        said.append(with_commands(_("“mentoring advice” lists all advice, and what became of it.")))
    return " ".join(said)


def _command() -> Command:
    about = _("Find texts that contain all the words, in all tandems or in one.")
    naming = _(
        "The first of several words can name a tandem: by its id, or by the beginning of"
        " a name that fits only one tandem. Then only that tandem is searched. After “--”,"
        " every word is searched for."
    )
    filters = _(
        "Quotes keep words together. Filters: who:mentee|mentor|both|me, goal:N or words of the goal,"
        " kind:protocol|advice|meeting|task|topic|goal|agreement|absence|evaluation, from:DATE, until:DATE."
    )
    options = (Parameter("--in", "TANDEM", _("only in this tandem")),)
    return Command(_("search [TANDEM] WORDS…"), f"{about}\n{filters}\n{naming}", options, (1, None))


def _tandems_and_words(
    context: Context, inside: str | None, words: tuple[str, ...], only_words: bool
) -> tuple[list[Tandem], tuple[str, ...], int]:
    """Return the tandems to search, the words to search for, and 3 if a tandem can't be read, else 0."""
    if inside is None and not only_words:
        inside, words = _split_tandem_id(context, words)
    if inside is not None:
        return [context.find_tandem(inside)], words, 0
    tandems = [stored.tandem for stored in context.library.all()]
    named = [] if only_words or len(words) < 2 else _named(tandems, words[0])
    if len(named) == 1:
        searched = _("Searched only in {tandem}; after “--”, the name is a word like the others.")
        context.print_note(searched.format(tandem=named[0].name))
        return named, words[1:], 0
    return tandems, words, _damage(context)


def _split_tandem_id(context: Context, words: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """Split off the first word if it is the id of a tandem or an unambiguous abbreviation of one."""
    first, *rest = words
    ids = context.library.ids() if rest else []
    found = [i for i in ids if i == first] or [i for i in ids if i.startswith(first)]
    if len(found) == 1 and (found[0] == first or len(first) >= _SHORTEST_ID):
        return found[0], tuple(rest)
    return None, words


def _named(tandems: Iterable[Tandem], wanted: str) -> list[Tandem]:
    """Return the tandems in whose title or names a word begins with this."""
    if len(wanted) < _SHORTEST_NAME:
        return []
    beginning = re.compile(rf"\b{re.escape(fold_case(wanted))}")
    found: list[Tandem] = []
    for tandem in tandems:
        names = (tandem.title, tandem.agreement.mentee.name, tandem.agreement.mentor.name)
        if any(beginning.search(fold_case(name)) for name in names):
            found.append(tandem)
    return found


def _hits(context: Context, tandem: Tandem, query: Query) -> Iterator[Hit]:
    form = form_words(context.programme(tandem))
    readable = without_sealed(tandem, context.today)
    return Searcher().search(readable, schedule(tandem, context.today), query, form)


def _damage(context: Context) -> int:
    """Print the tandems that could not be read; return 3 if there are any, else 0."""
    damaged: list[StoreError] = context.library.damaged
    for damage in damaged:
        context.print_refusal(damage)
    return 3 if damaged else 0


def _shape(tandem: Tandem, hit: Hit) -> "json_types.Hit":
    return {
        "tandem": tandem.id,
        "kind": hit.kind,
        "id": hit.id,
        "date": hit.day.isoformat() if hit.day else None,
        "where": hit.where,
        "excerpt": hit.excerpt,
    }


def _hit_words(context: Context, tandem: Tandem, hit: Hit, several: bool) -> tuple[str, str]:
    """Return the line about where a hit stands, and its excerpt."""
    head = (
        tandem.name if several else "",
        short_date(hit.day) if hit.day else "",
        location_words(hit, context.programme(tandem)),
    )
    return " · ".join(filter(None, head)), clean_line(hit.excerpt)
