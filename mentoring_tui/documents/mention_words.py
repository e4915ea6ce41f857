"""Where a person is named who is to be erased, in words."""

from collections.abc import Iterable, Iterator

from mentoring_tui.documents.hit_location import place_words
from mentoring_tui.domain.person_erasure import Mention
from mentoring_tui.domain.text import clean_line, shorten
from mentoring_tui.i18n import _, ngettext
from mentoring_tui.programme.model import Programme


def mention_lines(found: Iterable[Mention], programme: Programme) -> Iterator[str]:
    """Yield a line for each text that names the person, and for each piece of it that stays."""
    for mention in found:
        place = place_words(mention.place, programme)
        if mention.erased:
            what = ", ".join(map(clean_line, mention.erased))
            words = _("{place}: {what} – {text}")
            yield words.format(place=place, what=what, text=shorten(mention.text))
        for text in mention.unclear:
            stays = _("{place}: {what} stays, since somebody else or another word may be meant")
            yield stays.format(place=place, what=clean_line(text))


def more_files_words(count: int) -> str:
    """Return how many backups and files of unsaved text name the person too."""
    words = ngettext(
        "{count} backup or file of unsaved text names the person, too.",
        "{count} backups or files of unsaved text name the person, too.",
        count,
    )
    return words.format(count=count)
