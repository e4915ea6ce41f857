"""What was copied in this program, for whom it was meant, and what of it was pasted since."""

from collections import deque

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.copied_text import CopiedText
from mentoring_tui.domain.pasted_text import LIST_MARKS, audience_of_pasted_text
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import SHORT, one_line

_KEPT = 100
"""Copies that are remembered."""


class CopiedTexts:
    """Knows the readers of what was copied here, also if it comes back through the terminal."""

    def __init__(self) -> None:
        self._copied: deque[CopiedText] = deque(maxlen=_KEPT)
        self._pasted: list[CopiedText] = []
        self._has_fresh = False

    @property
    def pasted(self) -> tuple[CopiedText, ...]:
        """The lines for few readers that were pasted and are not known to be saved anywhere."""
        return tuple(self._pasted)

    def note_copy(self, text: str, audience: Audience) -> None:
        """Note a text that was cut or copied."""
        if words := one_line(text):
            self._copied.append(CopiedText(words, audience))

    def note_paste(self, text: str, tandem: Tandem | None = None) -> None:
        """Note a text that is pasted, if it is a copied one, a part of one, or holds one.

        A text that was not copied here, but with the terminal or in an earlier run, is looked for in the
        tandem.
        """
        audience = self._audience_of(one_line(text))
        if audience is None and tandem:
            audience = audience_of_pasted_text(tandem, text)
        if audience in (None, Audience.LEAD):
            return
        for line in text.split("\n"):
            words = one_line(line)
            if not any(char.isalnum() for char in words):
                continue
            for piece in {words, words.lstrip(LIST_MARKS)} - {""}:
                self._pasted.append(CopiedText(piece, audience))
        self._has_fresh = True

    def take_fresh(self) -> bool:
        """Return whether something was pasted since this was asked last."""
        has_fresh, self._has_fresh = self._has_fresh, False
        return has_fresh

    def forget(self, saved: str) -> None:
        """Forget what was pasted into a text that is saved, with its readers, now."""
        words = one_line(saved)
        self._pasted = [copied for copied in self._pasted if copied.text not in words]

    def _audience_of(self, words: str) -> Audience | None:
        """Return the readers of the last copy of a text, else the fewest of those of which it is a piece."""
        for copied in reversed(self._copied):
            if copied.text == words:
                return copied.audience
        found = {copied.audience for copied in self._copied if _is_piece(words, copied.text)}
        return next((audience for audience in Audience if audience in found), None)


def _is_piece(first: str, second: str) -> bool:
    """Return whether one of two texts is a piece of the other that says something."""
    return min(len(first), len(second)) >= SHORT and (first in second or second in first)
