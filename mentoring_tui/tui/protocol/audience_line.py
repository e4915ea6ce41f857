"""Name the readers of a part in the text itself, so that undo takes it back like anything typed."""

from collections.abc import Sequence

from mentoring_tui.documents.protocol.metadata import parse_visibility, render_visibility
from mentoring_tui.documents.protocol.task_list_item import parse_item, without_audience
from mentoring_tui.domain.audience import Audience


def with_audience(rows: Sequence[str], audience: Audience, *, of_commitments: bool) -> list[str]:
    """Return the rows of a part, its heading first, with a line that names its readers.

    Where there is such a line already, it is replaced. Commitments name no others for themselves any more.
    """
    below = next((index for index, row in enumerate(rows) if index and row.strip()), len(rows))
    named = below < len(rows) and parse_visibility(rows[below]) is not None
    rest = list(rows[below + 1 :] if named else rows[below:])
    if of_commitments:
        rest = [without_audience(row) if parse_item(row) else row for row in rest]
    if rest[:1] not in ([], [""]):
        rest.insert(0, "")
    return [rows[0], "", render_visibility(audience), *rest]
