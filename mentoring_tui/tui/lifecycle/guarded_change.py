"""A change that lets no pasted text reach more readers than it was meant for, and keeps what was signed."""

from collections.abc import Sequence
from datetime import date

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.copied_text import CopiedText, narrow_pasted
from mentoring_tui.domain.signing import keep_signed_version
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task_history import keep_history
from mentoring_tui.logbook import Change


class GuardedChange:
    """A change, and what it narrowed because of the texts that were pasted, once it is made."""

    def __init__(self, change: Change, today: date, pasted: Sequence[CopiedText]) -> None:
        self._change = change
        self._today = today
        self._pasted = pasted
        self.narrowed: Audience | None = None
        self.exposed = False
        self.landed: tuple[CopiedText, ...] = ()

    def __call__(self, tandem: Tandem) -> Tandem:
        """Make the change; narrow what newly holds a pasted text, keep a signed text that it replaces.

        The tasks keep in their histories what it does to them.
        """
        made = keep_history(tandem, self._change(tandem), self._today)
        changed = keep_signed_version(tandem, made, self._today)
        if not self._pasted or changed == tandem:
            return changed
        outcome = narrow_pasted(tandem, changed, self._pasted)
        self.narrowed, self.exposed, self.landed = outcome.narrowed, outcome.exposed, outcome.landed
        return outcome.tandem
