"""Help beside the form: the status of the agreement, and how to use the highlighted row."""

from collections.abc import Sequence

from textual.content import Content

from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.signing import (
    history,
    missing_fields,
    only_rhythm_changed,
    outdated_signatures,
    valid_signatures,
)
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import _, language
from mentoring_tui.programme.model import in_language
from mentoring_tui.tui.agreement.form_rows import ClauseRow, ItemRow, SignatureRow, clause_words
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.tui.widgets.agreement_labels import LISTS, input_hint
from mentoring_tui.tui.widgets.form.rows import Row
from mentoring_tui.words.differences import signature_words
from mentoring_tui.words.terms import field_name, role_word, visibility_sentence


def status_words(tandem: Tandem) -> str:
    """Return the status of the agreement: a draft with missing fields, ready to sign, signed, or outdated."""
    agreement = tandem.agreement
    if outdated := outdated_signatures(agreement, tandem.standing_tasks):
        names = _joined([agreement.party(role).name or role_word(role) for role in outdated])
        said = _("The text was changed after {who} had signed. Press g to record the signature anew.")
        if only_rhythm_changed(tandem):
            said = _(
                "The frequency was changed after {who} had signed. Press g to record the signature anew."
            )
        return said.format(who=names)
    if agreement.signed:
        return "✓ " + _("Signed by both. g: open for changes · v: earlier versions")
    if agreement.signatures:
        waiting = next(role for role in Role if role is not agreement.signatures[0].role)
        return _("Signed: {who}. Missing: {other}. Press g to record the signature.").format(
            who=signature_words(agreement.signatures[0]),
            other=agreement.party(waiting).name or role_word(waiting),
        )
    return _unsigned_words(tandem)


def _unsigned_words(tandem: Tandem) -> str:
    """Return the status of an agreement without signatures: a first draft, or an amendment."""
    is_amendment = bool(tandem.versions)
    if lacking := missing_fields(tandem):
        names = ", ".join(field_name(field) for field in lacking)
        said = _("Draft. Missing before it can be signed: {fields}")
        if is_amendment:
            said = _("Amendment. Missing before it can be signed: {fields}")
        return said.format(fields=names)
    if not is_amendment:
        return _("Draft. Ready to be signed. Press g to record a signature.")
    _version, changes = history(tandem)[-1]
    if not changes:
        return _("Amendment begun, nothing changed yet. Signed version kept · v: show it")
    return _("Amendment, ready to be signed. g: record a signature · v: signed version")


def row_help(row: Row, state: TandemState, *, whole: bool) -> Content:
    """Return help on a row; if `whole`, with a title and the text of a clause."""
    if isinstance(row, ClauseRow):
        clause = next(c for c in state.programme.clauses if c.id == row.id.removeprefix("clause."))
        if whole:
            return _titled(in_language(clause.heading, language()), clause_words(clause))
        return Content(_("Enter: fold or unfold the clause"))
    if isinstance(row, SignatureRow):
        if row.id.removeprefix("sign.") in valid_signatures(state.tandem):
            return Content(_("Enter: open the signed agreement for changes"))
        return Content(
            _("Enter: record this signature with place and day. Both signatures put the agreement in force.")
        )
    words = Content("\n".join(filter(None, (input_hint(row.field, state.today), _keys_hint(row)))))
    return _titled(field_name(row.field), words) if whole else words


def editing_help(field: str) -> Content:
    """Return which keys leave the editor of a field."""
    if field == "goal":
        return Content(_("Tab: a step of the goal above · Esc: back to the list. What was typed is saved."))
    if field in LISTS:
        return Content(_("Tab: next field · Esc: back to the list. What was typed is saved."))
    return Content(_("Enter, Esc: back to the list · Tab: next field. What was typed is saved."))


def _joined(names: Sequence[str]) -> str:
    """Return one name, or both."""
    if len(names) < 2:
        return "".join(names)
    return _("{one} and {other}").format(one=names[0], other=names[1])


def _titled(title: str, text: Content) -> Content:
    return Content.assemble((title, "bold $accent"), "\n\n", text)


def _keys_hint(row: Row) -> str:
    if not isinstance(row, ItemRow):
        return ""
    if row.audience:
        return visibility_sentence(row.audience) + " " + _("Press s to change this.")
    return _("Enter: edit · a: add · x: remove")
