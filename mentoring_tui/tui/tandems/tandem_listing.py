"""The tandems of the store as the dialog lists them."""

from dataclasses import dataclass
from datetime import date

from textual.content import Content

from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.errors import StoreError
from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.schedule import next_meeting_of
from mentoring_tui.domain.tandem import Stage, Tandem
from mentoring_tui.i18n import _, compact_date, short_date
from mentoring_tui.library import Library
from mentoring_tui.tui.widgets.wrapped_text import HangingText, TextStack
from mentoring_tui.words.error_messages import sentence
from mentoring_tui.words.terms import stage_word

RESTORABLE = frozenset({"tandem-damaged", "tandem-only-backups"})
"""The codes of errors that a backup can mend."""

_ORDER = (Stage.ACTIVE, Stage.DRAFT, Stage.ENDED)


@dataclass(frozen=True)
class TandemEntry:
    """A tandem, its stage and its next meeting."""

    tandem: Tandem
    stage: Stage
    next_meeting_of: Meeting | None


@dataclass(frozen=True)
class DamagedEntry:
    """A tandem that can't be read: the error, whether it has a readable backup, and its name there."""

    error: StoreError
    has_backup: bool
    name: str

    @property
    def tandem_id(self) -> str:
        """The id of the tandem."""
        return _tandem_id(self.error)


@dataclass(frozen=True)
class TandemListing:
    """All tandems of the store, those that can't be read apart."""

    entries: tuple[TandemEntry, ...]
    damaged: tuple[DamagedEntry, ...]

    @property
    def last_ended(self) -> Tandem | None:
        """The tandem that ended last."""
        ended = [entry.tandem for entry in self.entries if entry.stage is Stage.ENDED]
        return max(ended, key=_end, default=None)


def _end(tandem: Tandem) -> date:
    return tandem.ending.on if tandem.ending else tandem.agreement.until or date.min


def load_listing(library: Library, today: date) -> TandemListing:
    """Read all tandems; sort them by stage (active, draft, ended), then by name."""
    entries = [_entry(stored.tandem, today) for stored in library.all()]
    entries.sort(key=lambda entry: (_ORDER.index(entry.stage), entry.tandem.name.casefold()))
    errors = [*library.damaged, *library.missing()]
    damaged = [_damaged_entry(library, error) for error in errors]
    return TandemListing(tuple(entries), tuple(damaged))


def _entry(tandem: Tandem, today: date) -> TandemEntry:
    stage = tandem.stage(today)
    coming = next_meeting_of(tandem, today) if stage is Stage.ACTIVE else None
    return TandemEntry(tandem, stage, coming)


def _damaged_entry(library: Library, error: StoreError) -> DamagedEntry:
    found = library.latest_readable_backup(_tandem_id(error)) if error.code in RESTORABLE else None
    return DamagedEntry(error, found is not None, found[1].name if found else "")


def _tandem_id(error: StoreError) -> str:
    return str(error.facts.get("file", "")).partition(".json")[0]


def entry_words(entry: TandemEntry, is_open: bool) -> Content:
    """Return a tandem in two lines: its name, and its stage, period and next meeting."""
    name = Content.styled(entry.tandem.name or _("Without a name yet"), "bold")
    if is_open:
        first = Content.assemble("● ", name, (_("  open now"), "$text-muted"))
    else:
        first = Content.assemble("  ", name)
    parts = [stage_word(entry.stage), period_words(entry.tandem.agreement)]
    if entry.next_meeting_of:
        parts.append(_("next: {day}").format(day=short_date(entry.next_meeting_of.day)))
    second = "  " + " · ".join(part for part in parts if part)
    return Content("\n").join((first, Content.styled(second, "$text-muted")))


def damaged_words(entry: DamagedEntry) -> TextStack:
    """Return a damaged tandem: its name, if that is known, the error, and what Enter offers."""
    lines = [Content.styled(sentence(entry.error), "$text-muted")]
    if entry.name:
        lines.insert(0, Content.styled(entry.name, "bold"))
    if entry.has_backup:
        lines.append(Content(_("Enter: restore its newest backup (asks first)")))
    signs = [Content.styled("! ", "bold $text-warning"), *(Content("  ") for _line in lines[1:])]
    return TextStack(HangingText(sign, line, Content()) for sign, line in zip(signs, lines, strict=True))


def period_words(agreement: Agreement) -> str:
    """Return beginning and end of the period, as far as they are set."""
    if agreement.start is None:
        return ""
    if agreement.until is None:
        return _("from {day}").format(day=compact_date(agreement.start))
    return f"{compact_date(agreement.start)} – {compact_date(agreement.until)}"
