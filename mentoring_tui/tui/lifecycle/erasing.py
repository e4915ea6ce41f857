"""Erases a tandem from the screens, and shows another one in the place of the one that was open."""

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from textual.screen import Screen

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import clean_line
from mentoring_tui.domain.typed_name import accepted_names
from mentoring_tui.i18n import _
from mentoring_tui.library import Library
from mentoring_tui.tui.lifecycle.current_tandem import CurrentTandem
from mentoring_tui.words.erasure import papers_words, searched_words, traces_words
from mentoring_tui.words.error_messages import sentence

if TYPE_CHECKING:
    from mentoring_tui.tui.tandems.erase_person_dialog import Named


class ErasingHost(Protocol):
    """What erasing needs of the app."""

    library: Library

    def push_screen(self, screen: Screen[Any], callback: Callable[[Any], None]) -> object:
        """Show a dialog, and call back with what it returns."""
        ...

    def tell(self, words: str, *, severe: bool = False) -> None:
        """Show a notification."""
        ...

    def show_another(self) -> None:
        """Show another tandem, or the way to a first one."""
        ...

    def call_later(self, callback: Callable[..., object], *args: Any, **kwargs: Any) -> object:
        """Call back once the messages before it are handled."""
        ...


class Erasing:
    """Asks whether to erase a tandem, and does so; the example and the demo have nothing to erase."""

    def __init__(self, host: ErasingHost, tandem: CurrentTandem, *, is_demo: bool) -> None:
        self._host = host
        self._tandem = tandem
        self._is_demo = is_demo

    def ask(self, tandem_id: str, then: Callable[[], None]) -> None:
        """Ask, in a dialog that erases; call `then` once the tandem is gone."""
        try:
            counts = self._counts(tandem_id)
        except Refused as refused:
            self._host.tell(sentence(refused), severe=True)
            return
        from mentoring_tui.tui.tandems.erase_dialog import EraseDialog

        tandem = self._read(tandem_id)
        dialog = EraseDialog(
            accepted_names(tandem) if tandem else (tandem_id,),
            counts,
            partial(self._tandem.erase, tandem_id),
            partial(self._save_copy, tandem) if tandem else None,
            papers_words(tandem) if tandem else "",
        )
        logbook = self._tandem.logbook
        was_open = logbook is not None and logbook.tandem.id == tandem_id
        elsewhere = self._host.library.other_folders(tandem_id)

        def answered(left: list[str] | None) -> None:
            if left is not None:
                then()
            if was_open and self._tandem.logbook is None:
                self._host.call_later(self._host.show_another)
            if left is not None:
                self._host.call_later(self._tell, counts, left, elsewhere, was_open=was_open)

        self._host.push_screen(dialog, answered)

    def ask_person(self) -> None:
        """Ask which other person goes, show where it is named, and erase that."""
        logbook = self._tandem.logbook
        if logbook is None:
            return
        if logbook.unsavable:
            self._host.tell(sentence(logbook.unsavable), severe=True)
            return
        from mentoring_tui.tui.tandems.erase_person_dialog import ErasePersonDialog

        def answered(left: list[str] | None) -> None:
            if left is not None:
                self._tell_left(left)

        save_copy = partial(self._save_copy, logbook.tandem)
        dialog = ErasePersonDialog(self._find_person, self._tandem.erase_person, save_copy)
        self._host.push_screen(dialog, answered)

    def _tell_left(self, left: Sequence[str]) -> None:
        """Tell that a person is erased, and which files still name it."""
        words = [_("Erased.")]
        for path in left:
            words.append(_("The name is still in {file}.").format(file=clean_line(path)))
        self._host.call_later(self._host.tell, " ".join(words), severe=bool(left))

    def _find_person(self, name: str, contacts: tuple[str, ...]) -> "Named":
        """Return where a person is named in the open tandem; raise Refused for what is no name of another."""
        from mentoring_tui.documents.mention_words import mention_lines, more_files_words
        from mentoring_tui.domain.person_erasure import Person, mentions
        from mentoring_tui.tui.tandems.erase_person_dialog import Named

        assert self._tandem.logbook, "a person is erased from the open tandem"
        tandem, library = self._tandem.logbook.tandem, self._host.library
        person = Person(tandem, name, contacts)
        found = mentions(tandem, person)
        programme, _mistake = library.programmes.read_or_neutral(tandem.agreement.programme)
        lines = list(mention_lines(found, programme))
        if count := library.count_mentions(tandem.id, person):
            lines.append(more_files_words(count))
        return Named(person, tuple(lines), bool(count) or any(mention.erased for mention in found))

    def _counts(self, tandem_id: str) -> Mapping[str, int]:
        """Return what there is of the tandem; raise Refused where it is not in the store."""
        counts = self._host.library.count_traces(tandem_id)
        if self._is_demo or not (counts["document"] or counts["backups"]):
            raise Refused("erase-demo")
        return counts

    def _read(self, tandem_id: str) -> Tandem | None:
        try:
            return self._host.library.read(tandem_id).tandem
        except StoreError:
            return None

    def _save_copy(self, tandem: Tandem) -> str:
        """Save all of the tandem in a new file, as `export --for me --format json` does; return its path."""
        from mentoring_tui.documents.file_names import file_name
        from mentoring_tui.documents.request import Request
        from mentoring_tui.exporting import export, write

        request = Request(Audience.PRIVATE, form="json")
        name = file_name(request, self._tandem.today, is_closed=tandem.ending is not None)
        stem, ending = os.path.splitext(name)
        while os.path.exists(name):
            stem += "-2"
            name = stem + ending
        return write(name, export(self._host.library, tandem, request, self._tandem.today))

    def _tell(
        self, counts: Mapping[str, int], left: Sequence[str], elsewhere: Sequence[str], *, was_open: bool
    ) -> None:
        """Tell what is erased, what is not, and which tandem is open in its place."""
        words = [_("Erased: {what}.").format(what=traces_words(counts))]
        if not left:
            words.append(searched_words())
        if was_open and self._tandem.logbook:
            name = clean_line(self._tandem.logbook.tandem.name) or _("New tandem")
            words.append(_("Open now: {name}.").format(name=name))
        for folder in elsewhere:
            words.append(
                _("It is still in {folder}, where it was saved too.").format(folder=clean_line(folder))
            )
        words += [
            _("There may still be texts of it in {file}.").format(file=clean_line(path)) for path in left
        ]
        self._host.tell(" ".join(words), severe=bool(left or elsewhere))
