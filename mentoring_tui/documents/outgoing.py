"""What happens to what an audience may see before it leaves, and the receipt that is left afterwards."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from mentoring_tui.documents.known_names import name_lists
from mentoring_tui.documents.outgoing_check import outgoing_check
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.finding import Finding
from mentoring_tui.domain.findings import find_in_tandem, open_findings
from mentoring_tui.domain.ids import new_id
from mentoring_tui.domain.progress import Progress, unheard
from mentoring_tui.domain.pseudonyms import with_stand_ins
from mentoring_tui.domain.receipt import Receipt, sha256_of
from mentoring_tui.domain.tandem import Tandem


def for_others(tandem: Tandem, audience: Audience) -> Tandem:
    """Return the tandem that is to be redacted for an audience, with the names of other people replaced.

    For oneself nothing is replaced.
    """
    if audience is Audience.PRIVATE or not tandem.names:
        return tandem
    return with_stand_ins(tandem, tandem.names, name_lists().first)


def findings(
    tandem: Tandem, seen: Tandem, audience: Audience, progress: Progress = unheard
) -> tuple[Finding, ...]:
    """Return what in the texts that leave, `seen`, may tell too much and was not cleared; for oneself none.

    `domain.findings.clear_findings` is the change that clears them.
    """
    if audience is Audience.PRIVATE:
        return ()
    return open_findings(find_in_tandem(outgoing_check(tandem), seen, progress), tandem.cleared, audience)


def receipt_for(
    data: bytes,
    file: str,
    audience: Audience,
    document: str,
    form: str,
    released: Mapping[str, int],
    withheld: Mapping[str, int],
    now: datetime,
    parts: Collection[str] = (),
    attached: bytes | None = None,
) -> Receipt:
    """Return the receipt of a document of these bytes, for `Logbook.record`; `file` is its name or path.

    `attached` are the bytes of the document in a mail.
    """
    return Receipt(
        new_id(),
        now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        audience,
        document,
        form,
        tuple(parts),
        dict(released),
        dict(withheld),
        sha256_of(data),
        len(data),
        file.rpartition("/")[2],
        "" if attached is None else sha256_of(attached),
    )
