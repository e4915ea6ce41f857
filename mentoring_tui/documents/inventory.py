"""Which items of a tandem stand in a document, and which are held back."""

from datetime import date
from typing import NamedTuple

from mentoring_tui.documents.outgoing import for_others
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.redaction import meeting_ids
from mentoring_tui.domain.shared_items import SharedItem, shared_items
from mentoring_tui.domain.tandem import Tandem


class Listed(NamedTuple):
    """An item of a tandem, and whether it stands in a document."""

    item: SharedItem
    is_in: bool


def inventory(tandem: Tandem, shown: Tandem, audience: Audience, today: date) -> list[Listed]:
    """Return every item of a tandem, and whether it stands in what is `shown` to an audience."""
    own_ids = meeting_ids(tandem, audience, today)
    there: set[tuple[str, str]] = set()
    for item in shared_items(shown):
        there.add((own_ids.get(item.id, item.id) if item.part else item.id, item.part))
    renamed = shared_items(for_others(tandem, audience))  # headings have stand-ins there too
    pairs = zip(shared_items(tandem), renamed, strict=True)
    return [Listed(item, other.key in there) for item, other in pairs]
