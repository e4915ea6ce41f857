"""`search`: where words stand in everything that was written."""

from collections.abc import Iterator, Sequence

from mentoring_tui.cli.arguments import Command, Parameter
from mentoring_tui.cli.session import Session
from mentoring_tui.cli.shapes import Shape, iso
from mentoring_tui.documents.finding import where_words
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.schedule import schedule
from mentoring_tui.domain.search import Hit, Searcher
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import _, short_date

_SHORTEST_ID = 6


def run_search(session: Session, argv: list[str]) -> int:
    """Print where the words stand; 1 where they stand nowhere."""
    arguments = session.parse(argv, _command())
    inside = arguments.one("--in")
    words = tuple(map(clean_line, arguments.words))
    if inside is None:
        inside, words = _id_first(session, words)
    tandems = _all(session) if inside is None else [session.find(inside)]
    hits = [(tandem, hit) for tandem in tandems for hit in _hits(session, tandem, words)]
    if session.json:
        session.give([_shape(tandem, hit) for tandem, hit in hits])
    else:
        several = len({tandem.id for tandem, _hit in hits}) > 1
        for tandem, hit in hits:
            session.say(_hit_words(session, tandem, hit, several))
    failed = _damage(session) if inside is None else 0
    if hits or failed:
        return failed
    return session.no(_("Nothing found."))


def _command() -> Command:
    about = _("Find texts in which all the words stand, in all tandems or in one.")
    options = (Parameter("--in", "TANDEM", _("only in this tandem")),)
    return Command(_("search [TANDEM] WORDS…"), about, options, (1, None))


def _id_first(session: Session, words: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    """Return the tandem and the other words, if the first one is its id or the beginning of only one."""
    first, *rest = words
    ids = session.library.shelf.ids() if rest else []
    found = [i for i in ids if i == first] or [i for i in ids if i.startswith(first)]
    if len(found) == 1 and (found[0] == first or len(first) >= _SHORTEST_ID):
        return found[0], tuple(rest)
    return None, words


def _all(session: Session) -> list[Tandem]:
    return [stored.tandem for stored in session.library.all()]


def _hits(session: Session, tandem: Tandem, words: Sequence[str]) -> Iterator[Hit]:
    return Searcher().search(tandem, schedule(tandem, session.today), words)


def _damage(session: Session) -> int:
    """Name the tandems that could not be searched; 3 where there are any."""
    damaged: list[StoreError] = session.library.damaged
    for damage in damaged:
        session.refuse(damage)
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


def _hit_words(session: Session, tandem: Tandem, hit: Hit, several: bool) -> str:
    head = (
        tandem.name if several else "",
        short_date(hit.day) if hit.day else "",
        where_words(hit, session.programme(tandem)),
    )
    return f"{' · '.join(filter(None, head))}\n  {clean_line(hit.excerpt)}"
