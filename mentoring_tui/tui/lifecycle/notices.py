"""Notifications of what was refused or has failed."""

from collections.abc import Callable, Iterable
from typing import Protocol

from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.i18n import _
from mentoring_tui.tui.lifecycle.gone_store import GONE
from mentoring_tui.words.error_messages import sentence

_REFUSED = "tandem-unstorable"
"""The code of a change that is not made, since no file could hold it."""

_BACKUP = "backup"
"""The key of a failed backup among the failures that are told once."""


class NoticeHost(Protocol):
    """What notices need of the app."""

    @property
    def read_only(self) -> Refused | None:
        """Why the open tandem can't be changed, or None."""
        ...

    def tell(self, words: str, *, severe: bool = False) -> None:
        """Show a notification."""
        ...


class FailureNotices:
    """Tells every refusal, but a failure that lasts only once."""

    def __init__(
        self,
        host: NoticeHost,
        on_changed_outside: Callable[[], object],
        on_gone: Callable[[StoreError], object],
    ) -> None:
        self._host = host
        self._on_changed_outside = on_changed_outside
        self._on_gone = on_gone
        self._told: set[str] = set()

    def tell_refused(self, refused: Refused) -> None:
        """Tell why a change was refused or is not saved; call back if the file is gone or was changed."""
        if refused.code == "changed-outside":
            self._on_changed_outside()
            return
        if isinstance(refused, StoreError) and refused.code in GONE:
            self._on_gone(refused)
            return
        words = sentence(refused)
        if isinstance(refused, StoreError) and self._host.read_only is None and refused.code != _REFUSED:
            words = _("Not saved: {reason}").format(reason=words)
        self._host.tell(words, severe=True)

    def tell_backup_failure(self, failure: StoreError | None) -> None:
        """Tell that the last save made no backup; None, for one that did, lets the next failure be told."""
        if failure is None:
            self._told.discard(_BACKUP)
        else:
            self._tell_once(_BACKUP, failure)

    def tell_notices(self, notices: Iterable[StoreError]) -> None:
        """Tell what the file system of the store lacks."""
        for notice in notices:
            self._host.tell(sentence(notice), severe=True)

    def tell_programme_error(self, name: str, error: Refused) -> None:
        """Tell what is wrong with the file of the programme with that name."""
        self._tell_once(f"programme {name}", error)

    def _tell_once(self, key: str, refused: Refused) -> None:
        if key not in self._told:
            self._told.add(key)
            self._host.tell(sentence(refused), severe=True)
