"""`export`: write a document for an audience."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from mentoring_tui.cli.arguments import Arguments, Command, Parameter
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.json_output import READERS, finding_shape
from mentoring_tui.cli.progress import progress_line
from mentoring_tui.documents.kinds import DOCUMENTS
from mentoring_tui.documents.request import Request, attachment_form, check
from mentoring_tui.documents.unsigned import unsigned_hint
from mentoring_tui.domain.errors import Refused, StoreError
from mentoring_tui.domain.parsers import parse_audience
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import validate_line
from mentoring_tui.exporting import Export, export, receipt
from mentoring_tui.i18n import _
from mentoring_tui.words.commands import with_commands
from mentoring_tui.words.terms import audience_word, counts_lines, document_word, part_word

if TYPE_CHECKING:
    from mentoring_tui.cli import json_types


def run_export(context: Context, argv: list[str]) -> int:
    """Write a document; with `--dry-run` print what it would contain."""
    arguments = context.parse(argv, _command())
    request = _request(context, arguments)
    check(request)
    return write_document(context, arguments.phrase, arguments, request)


def write_document(context: Context, wanted: str | None, arguments: Arguments, request: Request) -> int:
    """Write a document of the tandem that `wanted` names, or print what it would contain."""
    tandem = context.find_tandem(wanted)
    with progress_line(context.stderr) as line:
        made = export(context.library, tandem, request, context.today, line)
    if arguments.given("--dry-run"):
        if context.json:
            context.print_json(_shape(request, made))
        else:
            context.print_text(_preview(context, tandem, request, made))
        _note_unsigned(context, tandem, request)
        return 0
    if made.findings and not arguments.given("--checked"):
        return _refuse(context, tandem, made)
    status = _write_output(context, arguments, request, made)
    if context.library.is_sealed:
        context.print_note(_("This document leaves the encrypted data folder: whoever gets it can read it."))
    _note_unsigned(context, tandem, request)
    return _record(context, wanted, arguments, request, made) if request.is_for_others else status


def _command() -> Command:
    usage = _(
        "export [TANDEM] --for lead|tandem|me [--document NAME] [--format FORMAT] [--part PART]… "
        "[--from DATE] [--until DATE] [--contact TEXT] [--mail] [-o FILE|-] [--dry-run] [--checked]"
    )
    options = (
        Parameter(
            "--for", "lead|tandem|me", _("who it is for: project lead, tandem or only me"), needed=True
        ),
        Parameter(
            "--document",
            _("NAME"),
            _(
                "report (the default), agreement, protocols, contacts, letter, evaluation, feedback, essence,"
                " reminder or calendar"
            ),
            choices=tuple(DOCUMENTS),
        ),
        Parameter(
            "--format",
            _("FORMAT"),
            _("md (Markdown, the default), json, html or pdf; ics for a calendar"),
            choices=("md", "json", "html", "pdf", "ics"),
        ),
        Parameter(
            "--part", _("PART"), _("only this part, as --dry-run names it"), many=True, choices=_all_parts()
        ),
        Parameter("--from", _("DATE"), _("only meetings from this day on")),
        Parameter("--until", _("DATE"), _("only meetings up to and including this day")),
        Parameter("--contact", "TEXT", _("where to reach the project lead, for a letter")),
        Parameter("--mail", "", _("a draft for your mail program, with the document attached")),
        *output_options(),
    )
    return Command(usage, _("A document that contains only what its readers may see."), options, (0, None))


def output_options() -> tuple[Parameter, ...]:
    """Return the options of where a document is written, and what to do about what the check found."""
    return (
        Parameter("-o", _("FILE"), _("file to write (default: standard output)"), path=True),
        Parameter("--dry-run", "", _("write nothing, only list what would be included and what not")),
        Parameter("--checked", "", _("write it although names, addresses or numbers were found in it")),
        Parameter("--force", "", _("replace an existing file")),
    )


def _all_parts() -> tuple[str, ...]:
    from mentoring_tui.documents.contents import PARTS_OF

    return tuple(dict.fromkeys(part for parts in PARTS_OF.values() for part in parts))


def _request(context: Context, arguments: Arguments) -> Request:
    audience = parse_audience(arguments.one("--for") or "")
    since, until = _bounds(context, arguments.one("--from"), arguments.one("--until"))
    document = _name(arguments.one("--document") or "report")
    parts = tuple(part.strip() for value in arguments.many("--part") for part in value.split(","))
    form = _name(arguments.one("--format") or "")
    contact = validate_line(arguments.one("--contact") or "", "contact")
    if arguments.given("--mail"):
        return Request(audience, document, "eml", parts or None, since, until, contact, form or None)
    usual_form = DOCUMENTS[document].formats[0] if document in DOCUMENTS else "md"
    return Request(audience, document, form or usual_form, parts or None, since, until, contact)


def _name(text: str) -> str:
    return text.strip().casefold()


def _bounds(context: Context, first: str | None, last: str | None) -> tuple[date | None, date | None]:
    start = context.day(first, either_way=True) if first else None
    end = context.day(last, either_way=True) if last else None
    if start and end and end < start:
        raise Refused("until-before-from", start=start, until=end)
    return start, end


def _shape(request: Request, made: Export) -> "json_types.DryRun":
    shape: json_types.DryRun = {
        "for": READERS[request.audience],
        "document": request.document,
        "format": request.form,
        "released": dict(made.released),
        "withheld": dict(made.withheld),
        "findings": [finding_shape(finding) for finding in made.findings],
    }
    if request.form == "eml":
        shape["attached"] = attachment_form(request)
    return shape


def _preview(context: Context, tandem: Tandem, request: Request, made: Export) -> str:
    from mentoring_tui.documents.contents import PARTS_OF, usual_parts
    from mentoring_tui.documents.phrases import confidentiality_heading

    programme, _mistake = context.library.programmes.read_or_neutral(tandem.agreement.programme)
    clause = confidentiality_heading(programme) if request.is_for_others else ""
    head = _("For: {audience} · document: {document} · format: {form}")
    audience, document = audience_word(request.audience), document_word(request.document)
    form = f"{request.form} ({attachment_form(request)})" if request.form == "eml" else request.form
    lines = [head.format(audience=audience, document=document, form=form)]
    if request.document in PARTS_OF:
        parts = request.parts or usual_parts(request.audience, request.document)
        words = ", ".join(f"{part_word(part)} ({part})" for part in parts)
        lines.append(_("Parts: {parts}").format(parts=words))
    counts = counts_lines(made.released, made.held_back, made.left_out, clause)
    lines += [f"{head} {words}" for head, words in counts]
    if made.findings:
        lines.append(_("Found in it:"))
        lines += [f"  {words}" for words in _finding_words(context, tandem, made)]
    if request.form == "eml":
        from mentoring_tui.documents.mail import mail_words

        lines += ["", mail_words(made.data, made.shown)]
    return "\n".join(lines)


def _finding_words(context: Context, tandem: Tandem, made: Export) -> list[str]:
    """Return a line for each finding: its kind, the text and the place."""
    from mentoring_tui.documents.hit_location import finding_words

    programme, _mistake = context.library.programmes.read_or_neutral(tandem.agreement.programme)
    return [finding_words(finding, programme) for finding in made.findings]


def _note_unsigned(context: Context, tandem: Tandem, request: Request) -> None:
    """Print that the agreement of a paper is a draft or not signed, if it is."""
    if hint := unsigned_hint(tandem, request, context.today):
        context.print_note(hint)


def _refuse(context: Context, tandem: Tandem, made: Export) -> int:
    """Print what was found in a document for others, which is not written until a person has looked."""
    for words in _finding_words(context, tandem, made):
        context.print_note(words)
    words = _(
        "Nothing was written. Give a name a stand-in with “mentoring names”, or write it with --checked."
    )
    return context.answer_no(with_commands(words))


def _record(
    context: Context, wanted: str | None, arguments: Arguments, request: Request, made: Export
) -> int:
    """Save the receipt of a document that was written, and that what was found in it may leave."""
    from mentoring_tui.domain.findings import clear_findings

    left = receipt(request, made, arguments.one("-o") or "-", context.library.now())
    try:
        with context.open_logbook(wanted) as logbook:
            if made.findings:
                logbook.apply(partial(clear_findings, findings=made.findings, audience=request.audience), "")
            logbook.record(left)
    except Refused as error:
        raise StoreError("receipt-not-saved", reason=error) from error
    return 0


def _write_output(context: Context, arguments: Arguments, request: Request, made: Export) -> int:
    target = "-" if arguments.one("-o") is None else arguments.one("-o") or ""
    if not target.strip():
        raise Refused("option-without-value", text="-o")
    if target == "-":
        if request.form == "pdf" and (context.json or context.stdout.isatty()):
            raise Refused("needs-a-file")
        if context.json:
            printed: json_types.PrintedDocument = {**_shape(request, made), "content": made.text}
            context.print_json(printed)
        else:
            context.print_bytes(made.data)
        return 0
    from mentoring_tui.store.export_file import write_document

    write_document(target, made.data, replace=arguments.given("--force"))
    if context.json:
        written: json_types.WrittenDocument = {**_shape(request, made), "file": target}
        context.print_json(written)
    else:
        words = _("Written ({audience}): {file}")
        context.print_text(words.format(audience=audience_word(request.audience), file=target))
    return 0
