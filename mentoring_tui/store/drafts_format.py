"""The format of a file of drafts."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mentoring_tui.domain.draft import Draft
from mentoring_tui.domain.text import clean

if TYPE_CHECKING:
    import msgspec

FORMAT = "mentoring-drafts"
VERSION = 1


class OtherFormat(ValueError):
    """The file is of another format, or of a version that this program does not know."""


def encode_drafts(drafts: Iterable[Draft], saved: str) -> bytes:
    """Return the content of a file with these drafts, written at this time."""
    import msgspec

    return msgspec.json.encode(
        {"format": FORMAT, "version": VERSION, "saved": saved, "writings": tuple(drafts)}
    )


def decode_drafts(raw: bytes) -> tuple[Draft, ...]:
    """Return the drafts in a file; raise OtherFormat, or ValueError if it is not valid."""
    import msgspec

    found = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
    kind = (_value(found, "format"), _value(found, "version"))
    if kind != (FORMAT, VERSION):
        raise OtherFormat(f"{kind} is no known format")
    drafts = msgspec.json.decode(found.get("writings", b""), type=list[Draft])
    return tuple(clean_draft(draft) for draft in drafts)


def _value(found: "dict[str, msgspec.Raw]", name: str) -> object:
    import msgspec

    value: object = msgspec.json.decode(found.get(name, b"null"))
    return value


def clean_draft(draft: Draft) -> Draft:
    """Return the draft without characters that no text may hold."""
    texts = {clean(name): clean(text) for name, text in draft.texts.items()}
    base = None if draft.base is None else clean(draft.base)
    return Draft(clean(draft.place), clean(draft.label), texts, base)
