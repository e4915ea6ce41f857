"""`search`: find words in all texts of the tandems."""

from collections.abc import Iterator, Sequence

from mentoring_tui.cli.arguments import Command, Parameter
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.json_output import Shape, iso
from mentoring_tui.documents.hit_location import location_words
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.search import Hit, Searcher
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import _, short_date

_SHORTEST_ID = 6


def run_search(context: Context, argv: list[str]) -> int:
    """Print the hits; return 1 if there are none."""
    arguments = context.parse(argv, _command())
    inside = arguments.one("--in")
    words = tuple(map(clean_line, arguments.words))
    if inside is None:
        inside, words = _split_tandem_id(context, words)
    tandems = _all(context) if inside is None else [context.find_tandem(inside)]
    hits = [(tandem, hit) for tandem in tandems for hit in _hits(context, tandem, words)]
    if context.json:
        context.print_json([_shape(tandem, hit) for tandem, hit in hits])
    else:
        several = len({tandem.id for tandem, _hit in hits}) > 1
        for tandem, hit in hits:
            context.print_text(_hit_words(context, tandem, hit, several))
    failed = _damage(context) if inside is None else 0
    if hits or failed:
        return failed
    return context.answer_no(_("Nothing found."))


def _command() -> Command:
    about = _("Find texts in which all the words stand, in all tandems or in one.")
    options = (Parameter("--in", "TANDEM", _("only in this tandem")),)
    return Command(_("search [TANDEM] WORDS…"), about, options, (1, None))


def _split_tandem_id(context: Context, words: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """Split off the first word if it is the id of a tandem or an unambiguous abbreviation of one."""
    first, *rest = words
    ids = context.library.ids() if rest else []
    found = [i for i in ids if i == first] or [i for i in ids if i.startswith(first)]
    if len(found) == 1 and (found[0] == first or len(first) >= _SHORTEST_ID):
        return found[0], tuple(rest)
    return None, words


def _all(context: Context) -> list[Tandem]:
    return [stored.tandem for stored in context.library.all()]


def _hits(context: Context, tandem: Tandem, words: Sequence[str]) -> Iterator[Hit]:
    return Searcher().search(tandem, schedule(tandem, context.today), words)


def _damage(context: Context) -> int:
    """Print the tandems that could not be read; return 3 if there are any, else 0."""
    damaged: list[StoreError] = context.library.damaged
    for damage in damaged:
        context.print_refusal(damage)
    return 3 if damaged else 0


def _shape(tandem: Tandem, hit: Hit) -> Shape:
    return {
        "tandem": tandem.id,
        "kind": hit.kind,
        "id": hit.id,
        "date": iso(hit.day),
        "where": hit.where,
        "excerpt": hit.excerpt,
    }


def _hit_words(context: Context, tandem: Tandem, hit: Hit, several: bool) -> str:
    head = (
        tandem.name if several else "",
        short_date(hit.day) if hit.day else "",
        location_words(hit, context.programme(tandem)),
    )
    return f"{' · '.join(filter(None, head))}\n  {clean_line(hit.excerpt)}"
