"""The dialog of agreement versions: signatures, and what each amendment changed."""

from collections.abc import Collection, Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from mentoring_tui.domain.agreement import Agreement, Role, Signature
from mentoring_tui.domain.agreement_values import FieldChange
from mentoring_tui.domain.signing import consents, history, outdated_signatures, valid_signatures
from mentoring_tui.domain.tandem import AgreementVersion, Tandem
from mentoring_tui.i18n import _, long_date
from mentoring_tui.tui.dialogs.base import Dialog
from mentoring_tui.tui.theme import stylesheets
from mentoring_tui.tui.widgets.wrapped_text import HangingText, TextStack
from mentoring_tui.words.differences import (
    ChangeLine,
    change_lines,
    consent_words,
    legend,
    signature_words,
    value_change,
)
from mentoring_tui.words.terms import field_name, outdated_words


class HistoryDialog(Dialog[bool]):
    """Shows every agreement version, the latest first."""

    CSS_PATH = stylesheets("agreement")

    def __init__(self, tandem: Tandem) -> None:
        super().__init__(_("Versions of the agreement"), _("Close"))
        self._tandem = tandem

    def compose_body(self) -> ComposeResult:
        """Lay out the versions."""
        with VerticalScroll(id="versions"):
            yield Static(TextStack(_hanging(line) for line in versions(self._tandem)))

    def on_mount(self) -> None:
        """Focus the text, so that arrow keys scroll it."""
        self.query_one("#versions").focus()

    def key_enter(self) -> None:
        """Close."""
        self.accept()

    def result(self) -> bool:
        """Return True: there is nothing to choose."""
        return True


def versions(tandem: Tandem) -> list[Content]:
    """Return the lines about the present agreement and each earlier version."""
    known, agreed = history(tandem), consents(tandem)
    lines = list(_present(tandem))
    if known:
        lines.append(Content.styled(f"  {legend()}", "$text-muted"))
    for number in range(len(known), 0, -1):
        version, differences = known[number - 1]
        lines += ["", *_amendment(version, differences, agreed[number - 1])]
        lines += ["", _title(_("Version {number}").format(number=number)), *_signed(version.agreement)]
    if not known:
        lines += [
            "",
            Content.styled(_("No earlier version: the agreement has not been amended yet."), "$text-muted"),
        ]
    return [Content(line) if isinstance(line, str) else line for line in lines]


def _present(tandem: Tandem) -> Iterator[Content | str]:
    """Yield the lines about the agreement as it stands: in force, or a draft that is not signed yet."""
    if valid_signatures(tandem) == set(Role):
        yield _title(_("Current version"))
    else:
        yield _title(_("Draft, not signed by both sides yet"))
        signed = [number for number, each in enumerate(tandem.versions, 1) if each.agreement.signed]
        if signed:
            words = _("Until then, version {number} applies.").format(number=signed[-1])
            yield Content.styled(f"  {words}", "$text-muted")
    yield from _signed(tandem.agreement, outdated_signatures(tandem.agreement, tandem.standing_tasks))


def _hanging(line: Content) -> HangingText:
    """Return a line that wraps behind its indent and sign."""
    indent = len(line.plain) - len(line.plain.lstrip(" −+~"))
    if not indent:
        return HangingText(Content(), line, Content())
    sign, text = line.divide([indent])
    return HangingText(sign, text, Content())


def _title(words: str) -> Content:
    return Content.styled(words, "bold $accent")


def _signed(agreement: Agreement, outdated: Collection[Role] = ()) -> Iterator[str]:
    """Yield who signed, where and when; a signature that was given for another text is marked."""
    for signature in agreement.signatures:
        mark = f" – {outdated_words()}" if signature.role in outdated else ""
        yield f"  {signature_words(signature)}{mark}"


def _amendment(
    version: AgreementVersion, differences: tuple[FieldChange, ...], given: Sequence[Signature]
) -> list[Content | str]:
    words = _("Amended on {day}").format(day=long_date(version.amended))
    lines: list[Content | str] = [Content.styled(words, "bold")]
    if consent := consent_words(version.agreement, given):
        lines.append(f"  {consent}")
    for difference in differences:
        lines.append(f"  {field_name(difference.field)}: {value_change(difference)}".rstrip())
        lines += [_change(line) for line in change_lines(difference)]
    if not differences:
        lines.append("  " + _("Nothing was changed."))
    return lines


def _change(line: ChangeLine) -> Content:
    """Return a changed text with what was removed and added in it; brackets tell it without styles too."""
    parts: list[str | tuple[str, str]] = [f"    {line.sign} "]
    for piece in line.pieces:
        parts.append(piece.same)
        if piece.removed:
            parts.append((f"[-{piece.removed}-]", "strike $text-muted"))
        if piece.added:
            parts.append((f"{{+{piece.added}+}}", "bold $accent"))
    return Content.assemble(*parts)
