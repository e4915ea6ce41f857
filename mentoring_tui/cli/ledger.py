"""`ledger`: which documents for others have left, and whether a file is one of them."""

from collections.abc import Sequence

from mentoring_tui.cli.arguments import Command, split_action
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.json_output import receipt_shape
from mentoring_tui.domain.receipt import Receipt
from mentoring_tui.i18n import _
from mentoring_tui.words.terms import audience_word, document_word, file_words, saved_words

ACTIONS = ("verify",)


def run_ledger(context: Context, argv: list[str]) -> int:
    """Run an action of `ledger`; list the receipts without one."""
    wanted, action, rest = split_action(argv, ACTIONS)
    if action == "verify":
        return _verify(context, wanted, rest)
    return _list(context, wanted, rest)


def _list(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    usage = _("ledger [TANDEM] [verify FILE]")
    context.parse(argv, Command(usage, _("The documents for others: what left, when, and for whom.")))
    receipts = context.find_tandem(wanted).receipts
    if context.json:
        context.print_json([receipt_shape(receipt) for receipt in receipts])
    elif receipts:
        context.print_text(context.table(map(_row, receipts)))
    else:
        context.print_note(_("No document for others has been written yet."))
    return 0


def _verify(context: Context, wanted: str | None, argv: Sequence[str]) -> int:
    from mentoring_tui.cli.input_file import read_bytes
    from mentoring_tui.domain.limits import LARGEST_TANDEM
    from mentoring_tui.domain.receipt import find_receipts

    usage = _("ledger [TANDEM] verify FILE|-")
    about = _("Tell whether a file is one of these documents, to the last byte.")
    arguments = context.parse(argv, Command(usage, about, words=(1, 1), paths=True))
    data = read_bytes(context, arguments.words[0], LARGEST_TANDEM)
    found = find_receipts(context.find_tandem(wanted).receipts, data)
    if context.json:
        context.print_json([receipt_shape(receipt) for receipt in found])
    elif found:
        context.print_text(context.table(map(_row, found)))
    if not found:
        return context.answer_no(_("This is none of the documents that were written, or it was changed."))
    return 0


def _row(receipt: Receipt) -> tuple[str, ...]:
    """Return a receipt as cells: when, for whom, which document, the file, the beginning of its SHA-256."""
    return (
        saved_words(receipt.at),
        audience_word(receipt.audience),
        f"{document_word(receipt.document)} ({receipt.format})",
        file_words(receipt.file),
        receipt.sha256[:12],
    )
