"""The difference between two versions of the agreement, in lines that mark the words that changed."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mentoring_tui.domain.agreement import Agreement, Role, Signature
from mentoring_tui.domain.agreement_values import FieldChange
from mentoring_tui.domain.word_diff import Piece, text_changes, word_pieces
from mentoring_tui.i18n import _, long_date, pgettext
from mentoring_tui.words.terms import role_word, value_words


class ChangeLine(NamedTuple):
    """A line about a change: its sign, and what it says in pieces."""

    sign: str
    pieces: Sequence[Piece]

    @property
    def plain(self) -> str:
        """The line as text, with `[-removed-]` and `{+added+}` words."""
        return f"{self.sign} " + "".join(map(piece_words, self.pieces))


GONE, NEW, REWORDED = "−", "+", "~"
"""The signs of a text that is gone, of a new one, and of one in other words."""


def piece_words(piece: Piece) -> str:
    """Return a piece with what is removed and added in brackets of their own."""
    removed = f"[-{piece.removed}-]" if piece.removed else ""
    added = f"{{+{piece.added}+}}" if piece.added else ""
    return piece.same + removed + added


def legend() -> str:
    """Return what the signs mean."""
    example = piece_words(Piece(removed=pgettext("wording", "before"), added=pgettext("wording", "now")))
    return _("~ in other words: {example} · − gone · + new").format(example=example)


def value_change(difference: FieldChange) -> str:
    """Return what a field of a single value was and is; empty for a field that holds texts.

    Of several rhythms, those that stay are left out.
    """
    if _holds_texts(difference.field):
        return ""
    before, after = _values(difference)
    if difference.field == "rhythms":
        before, after = [v for v in before if v not in after], [v for v in after if v not in before]
        return _rhythms_change(", ".join(before), ", ".join(after))
    was, now = ", ".join(before), ", ".join(after)
    if not was:
        return _("{now} (not set before)").format(now=now)
    return f"{was} → {now}" if now else _("not set any more (before: {was})").format(was=was)


def _rhythms_change(was: str, now: str) -> str:
    if was and now:
        return _("{now} (instead of {was})").format(now=now, was=was)
    return now or _("no longer {was}").format(was=was)


def change_lines(difference: FieldChange) -> Iterator[ChangeLine]:
    """Yield the changes of a field that holds texts: first those that are in other words now."""
    if not _holds_texts(difference.field):
        return
    before, after = _values(difference)
    for change in text_changes(before, after):
        if change.before and change.after:
            yield ChangeLine(REWORDED, word_pieces(change.before, change.after))
        elif change.before:
            yield ChangeLine(GONE, [Piece(change.before)])
        else:
            yield ChangeLine(NEW, [Piece(change.after)])
    if sorted(before) == sorted(after):
        yield ChangeLine(REWORDED, [Piece(_("reordered"))])


def consent_words(agreement: Agreement, given: Sequence[Signature]) -> str:
    """Return who has agreed to an amendment and when, and whose consent is missing."""
    agreed = [signature_words(signature) for signature in given]
    roles = {signature.role for signature in given}
    missing = [agreement.party(role).name or role_word(role) for role in Role if role not in roles]
    words = [_("Agreed to by {names}").format(names="; ".join(agreed))] if agreed else []
    if missing:
        words.append(_("still to agree: {names}").format(names=", ".join(missing)))
    return " · ".join(words)


def signature_words(signature: Signature) -> str:
    """Return who signed, and where and when."""
    day = long_date(signature.day) if signature.day else ""
    where = ", ".join(filter(None, (signature.place, day)))
    return f"{signature.name} ({where})" if where else signature.name


def _values(difference: FieldChange) -> tuple[list[str], list[str]]:
    before = [value_words(difference.field, value) for value in difference.before]
    return before, [value_words(difference.field, value) for value in difference.after]


def _holds_texts(field: str) -> bool:
    """Return whether a field holds texts that a person wrote, and no single value."""
    return field.partition(".")[0] in ("goal", "expect", "task")
