"""`export`: write a document for an audience."""

from datetime import date

from mentoring_tui.cli.arguments import Arguments, Command, Parameter
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.json_output import Shape
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.parsers import parse_audience
from mentoring_tui.exporting import DOCUMENTS, Export, Request, check, export
from mentoring_tui.i18n import _
from mentoring_tui.words.terms import audience_word, kinds_words

AUDIENCES = {Audience.LEAD: "lead", Audience.TANDEM: "tandem", Audience.PRIVATE: "me"}


def run_export(context: Context, argv: list[str]) -> int:
    """Write a document; with `--dry-run` print what it would contain."""
    arguments = context.parse(argv, _command())
    request = _request(arguments)
    check(request)
    tandem = context.find_tandem(arguments.phrase)
    made = export(context.library, tandem, request, context.today)
    if arguments.given("--dry-run"):
        if context.json:
            context.print_json(_shape(request, made))
        else:
            context.print_text(_preview(request, made))
        return 0
    return _write_output(context, arguments, request, made)


def _command() -> Command:
    usage = _(
        "export [TANDEM] --for lead|tandem|me [--document NAME] [--format FORMAT] [--part PART]… "
        "[--from DATE] [--until DATE] [-o FILE|-] [--dry-run]"
    )
    options = (
        Parameter(
            "--for", "lead|tandem|me", _("who it is for: project lead, tandem or only me"), needed=True
        ),
        Parameter(
            "--document",
            _("NAME"),
            _("report (the default), agreement, protocols, contacts, letter or calendar"),
        ),
        Parameter(
            "--format", _("FORMAT"), _("md (Markdown, the default), json, html or pdf; ics for a calendar")
        ),
        Parameter("--part", _("PART"), _("only this part, as --dry-run names it"), many=True),
        Parameter("--from", _("DATE"), _("only meetings from this day on")),
        Parameter("--until", _("DATE"), _("only meetings up to and including this day")),
        Parameter("-o", _("FILE"), _("file to write (default: standard output)"), path=True),
        Parameter("--dry-run", "", _("write nothing, only list what would be included and what not")),
        Parameter("--force", "", _("replace an existing file")),
    )
    return Command(usage, _("A document that contains only what its readers may see."), options, (0, None))


def _request(arguments: Arguments) -> Request:
    audience = parse_audience(arguments.one("--for") or "")
    since, until = _bounds(arguments.one("--from"), arguments.one("--until"))
    document = _name(arguments.one("--document") or "report")
    usual_form = DOCUMENTS.get(document, ("md",))[0]
    return Request(
        audience,
        document,
        _name(arguments.one("--format") or usual_form),
        tuple(part.strip() for value in arguments.many("--part") for part in value.split(",")) or None,
        since,
        until,
    )


def _name(text: str) -> str:
    return text.strip().casefold()


def _bounds(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    from mentoring_tui.domain.moment import parse_day

    start = parse_day(first) if first else None
    end = parse_day(last) if last else None
    if start and end and end < start:
        raise Refused("until-before-from", start=start, until=end)
    return start, end


def _shape(request: Request, made: Export) -> Shape:
    return {
        "for": AUDIENCES[request.audience],
        "document": request.document,
        "format": request.form,
        "released": dict(made.released),
        "withheld": dict(made.withheld),
        "findings": [],
    }


def _preview(request: Request, made: Export) -> str:
    from mentoring_tui.documents.contents import PARTS_OF, usual_parts

    head = _("For: {audience} · document: {document} · format: {form}")
    audience = audience_word(request.audience)
    lines = [head.format(audience=audience, document=request.document, form=request.form)]
    if request.document in PARTS_OF:
        parts = request.parts or usual_parts(request.audience, request.document)
        lines.append(_("Parts: {parts}").format(parts=", ".join(parts)))
    lines.append(_("Included: {what}").format(what=kinds_words(made.released)))
    lines.append(_("Not included: {what}").format(what=kinds_words(made.withheld)))
    return "\n".join(lines)


def _write_output(context: Context, arguments: Arguments, request: Request, made: Export) -> int:
    target = "-" if arguments.one("-o") is None else arguments.one("-o") or ""
    if not target.strip():
        raise Refused("option-without-value", text="-o")
    if target == "-":
        if request.form == "pdf" and (context.json or context.stdout.isatty()):
            raise Refused("needs-a-file")
        if context.json:
            context.print_json({**_shape(request, made), "content": made.text})
        else:
            context.print_bytes(made.data)
        return 0
    from mentoring_tui.store.export_file import write_document

    write_document(target, made.data, replace=arguments.given("--force"))
    if context.json:
        context.print_json({**_shape(request, made), "file": target})
    else:
        written = _("Written ({audience}): {file}")
        context.print_text(written.format(audience=audience_word(request.audience), file=target))
    return 0
