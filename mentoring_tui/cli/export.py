"""`export`: write a document for an audience."""

from mentoring_tui.cli.arguments import Arguments, Command, Parameter
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.json_output import Shape
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.parsers import parse_audience
from mentoring_tui.exporting import FORMATS, Export, export
from mentoring_tui.i18n import _
from mentoring_tui.words.terms import audience_word, kinds_words

AUDIENCES = {Audience.LEAD: "lead", Audience.TANDEM: "tandem", Audience.PRIVATE: "me"}


def run_export(context: Context, argv: list[str]) -> int:
    """Write a document; with `--dry-run` print what it would contain."""
    arguments = context.parse(argv, _command())
    audience = parse_audience(arguments.one("--for") or "")
    form, parts = _format(arguments), _parts(arguments)
    tandem = context.find_tandem(arguments.phrase)
    made = export(context.library, tandem, audience, context.today, form, parts)
    shape = {"for": AUDIENCES[audience], "format": form, **_counts(made)}
    if arguments.given("--dry-run"):
        if context.json:
            context.print_json(shape)
        else:
            context.print_text(_preview(audience, form, parts, made))
        return 0
    return _write_output(context, arguments, audience, made, shape)


def _command() -> Command:
    usage = _(
        "export [TANDEM] --for lead|tandem|me [--format md|json] [--part PART]… [-o FILE|-] [--dry-run]"
    )
    options = (
        Parameter(
            "--for", "lead|tandem|me", _("who it is for: project lead, tandem or only me"), needed=True
        ),
        Parameter("--format", "md|json", _("Markdown or JSON (default: Markdown)")),
        Parameter("--part", _("PART"), _("only this part, as --dry-run names it"), many=True),
        Parameter("-o", _("FILE"), _("file to write (default: standard output)"), path=True),
        Parameter("--dry-run", "", _("write nothing, only list what would be included and what not")),
        Parameter("--force", "", _("replace an existing file")),
    )
    return Command(usage, _("A document that contains only what its readers may see."), options, (0, None))


def _format(arguments: Arguments) -> str:
    form = (arguments.one("--format") or "md").strip().casefold()
    if form not in FORMATS:
        raise Refused("format-unknown", text=form, candidates=FORMATS)
    if form != "md" and arguments.given("--part"):
        raise Refused("parts-only-in-markdown")
    return form


def _parts(arguments: Arguments) -> list[str] | None:
    from mentoring_tui.documents.report.render import PARTS

    chosen = [part.strip() for value in arguments.many("--part") for part in value.split(",")]
    for part in chosen:
        if part not in PARTS:
            raise Refused("part-unknown", text=part, candidates=tuple(PARTS))
    return chosen or None


def _counts(made: Export) -> Shape:
    return {"released": dict(made.released), "withheld": dict(made.withheld)}


def _preview(audience: Audience, form: str, parts: list[str] | None, made: Export) -> str:
    from mentoring_tui.documents.report.render import PARTS

    lines = [_("For: {audience} · format: {form}").format(audience=audience_word(audience), form=form)]
    if form == "md":
        lines.append(_("Parts: {parts}").format(parts=", ".join(parts or PARTS)))
    lines.append(_("Included: {what}").format(what=kinds_words(made.released)))
    lines.append(_("Not included: {what}").format(what=kinds_words(made.withheld)))
    return "\n".join(lines)


def _write_output(
    context: Context, arguments: Arguments, audience: Audience, made: Export, shape: Shape
) -> int:
    target = "-" if arguments.one("-o") is None else arguments.one("-o") or ""
    if not target.strip():
        raise Refused("option-without-value", text="-o")
    if target == "-":
        if context.json:
            context.print_json({**shape, "document": made.text})
        else:
            context.print_document(made.text)
        return 0
    from mentoring_tui.store.export_file import write_document

    write_document(target, made.text.encode(), replace=arguments.given("--force"))
    if context.json:
        context.print_json({**shape, "file": target})
    else:
        written = _("Written ({audience}): {file}")
        context.print_text(written.format(audience=audience_word(audience), file=target))
    return 0
