"""`import`: read an exported tandem, or a protocol in Markdown."""

from typing import Any

from mentoring_tui.cli.arguments import Command, Parameter
from mentoring_tui.cli.context import Context
from mentoring_tui.cli.input_file import decode_text, read_bytes
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.limits import LARGEST_PROTOCOL, LARGEST_TANDEM
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import shorten
from mentoring_tui.i18n import _
from mentoring_tui.library import with_new_id
from mentoring_tui.store.codec import EXCERPT, FORMAT, VERSION, convert_document, decode
from mentoring_tui.store.json_tables import Damage, check_shape, decode_json, is_clean
from mentoring_tui.store.reader import TANDEM_ID

_WHOLE = (Audience.PRIVATE.value, "me")
_REPORT = b'---\ndocument: "mentoring-report"\n'


def run_import(context: Context, argv: list[str]) -> int:
    """Import a tandem and print its id, or import a protocol and print its meeting."""
    arguments = context.parse(argv, _command())
    name = arguments.words[0]
    raw = read_bytes(context, name, LARGEST_TANDEM)
    if raw.startswith(_REPORT):
        raise Refused("import-report", file=name)
    if _is_protocol(raw):
        if len(raw) > LARGEST_PROTOCOL:
            raise Refused("file-too-large", file=name)
        return _import_protocol(context, arguments.one("--in"), decode_text(raw, name))
    tandem = read_tandem(raw, name)
    known = context.library.ids()
    if tandem.id in known and context.library.read(tandem.id).tandem == tandem:
        context.print_refusal(Refused("import-exists", file=name))
        return _print_result(context, tandem)
    if tandem.id in known:
        tandem = with_new_id(tandem)
        context.print_note(
            _("This tandem is already here in another state; the imported one is now a tandem of its own.")
        )
    elif not TANDEM_ID.fullmatch(tandem.id):
        if tandem.id:
            note = _("“{text}” cannot be the id of a tandem; the tandem gets another one.")
            context.print_note(note.format(text=shorten(tandem.id)))
        tandem = with_new_id(tandem)
    context.create(tandem)
    if not context.json:  # the JSON shape tells it
        context.programme(tandem)
    return _print_result(context, tandem)


def read_tandem(raw: bytes, name: str) -> Tandem:
    """Return the tandem of an export or of a store file; raise Refused for anything less than whole."""
    try:
        return _whole(decode_json(raw), raw, name)
    except Damage as damage:
        raise Refused("import-not-json", file=name, problem=damage.problem) from None


def _whole(value: Any, raw: bytes, name: str) -> Tandem:
    """Return the tandem in the decoded bytes; a newer format version is told as such, not as damage."""
    if isinstance(value, dict) and value.get("audience") in (Audience.TANDEM, Audience.LEAD):
        raise Refused("import-for-others", file=name)
    if isinstance(value, dict) and value.get("format") == EXCERPT:
        raise Refused("import-excerpt", file=name)
    try:
        if isinstance(value, dict) and "header" in value:
            return _stored(value)
        tandem, audience = convert_document(value, is_clean(raw))
    except Damage:
        if _is_newer(value):
            raise Damage("newer-version") from None
        raise
    if audience not in _WHOLE:
        raise Damage("wrong-value", "audience")
    return tandem


def _stored(value: Any) -> Tandem:
    decoded = decode(check_shape(value), clean=False)
    if decoded.newer:
        raise Damage("newer-version")
    return decoded.tandem


def _is_newer(value: Any) -> bool:
    """Return whether a newer version of this program exported the value."""
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        return False
    version = value.get("version")
    return isinstance(version, int) and version > VERSION


def _is_protocol(raw: bytes) -> bool:
    return raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"#"


def _import_protocol(context: Context, wanted: str | None, text: str) -> int:
    from mentoring_tui.cli.protocols import print_saved, save_protocol
    from mentoring_tui.documents.protocol.parse import parse_protocol
    from mentoring_tui.domain.schedule import find_meeting, schedule

    with context.open_logbook(wanted) as logbook:
        tandem = logbook.tandem
        head = parse_protocol(text, tandem, context.programme(tandem), None, context.today).head
        if head.starts is None:
            raise Refused("import-no-day")
        meeting = find_meeting(schedule(tandem, context.today), head.starts)
        saved = save_protocol(context, logbook, meeting, text)
    print_saved(context, saved, meeting)
    return 0


def _print_result(context: Context, tandem: Tandem) -> int:
    if context.json:
        from mentoring_tui.cli.tandems import shape

        context.print_json(shape(context, tandem))
    else:
        context.print_text(tandem.id)
    return 0


def _command() -> Command:
    about = _("Import a tandem from “export --for me --format json”, or a protocol in Markdown.")
    options = (Parameter("--in", "TANDEM", _("the tandem that a protocol belongs to")),)
    return Command(_("import FILE|- [--in TANDEM]"), about, options, (1, 1), paths=True)
