"""`new`, `list` and `show`: tandems as wholes."""

from datetime import date

from mentoring_tui.cli.arguments import Arguments, Command, Parameter
from mentoring_tui.cli.session import Session
from mentoring_tui.cli.shapes import Shape, agreement_shape, tandem_shape
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.schedule import next_meeting, schedule
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import _

ROLES = ("mentee", "mentor")
_PLAIN = ("programme", "mentee", "mentor", "from", "until", "every", "first", "title", "role")
_LISTS = ("mode", "goal")
_SIDED = ("expect", "task")


def run_new(session: Session, argv: list[str]) -> int:
    """Make a tandem and print its id."""
    arguments = session.parse(argv, _new_command())
    tandem = _made(session, arguments)
    from mentoring_tui.cli.describing import understood

    session.library.create(tandem).close()
    if session.json:
        session.give(shape(session, tandem))
    else:
        session.say(tandem.id)
    session.note(understood(tandem, session.today))
    return 0


def run_list(session: Session, argv: list[str]) -> int:
    """Print the tandems; 3 where one of them can't be read."""
    session.parse(argv, Command("list", _("The tandems.")))
    tandems = [stored.tandem for stored in session.library.all()]
    if session.json:
        session.give([shape(session, tandem) for tandem in tandems])
    elif tandems:
        session.say(session.table(_row(tandem, session.today) for tandem in tandems))
    elif not session.library.damaged:
        session.note(_("There is no tandem yet; “mentoring new” makes one, “mentoring demo” shows one."))
    for damage in session.library.damaged:
        session.refuse(damage)
    return 3 if session.library.damaged else 0


def run_show(session: Session, argv: list[str]) -> int:
    """Print one tandem with its agreement."""
    command = Command("show [TANDEM]", _("One tandem with its agreement."), words=(0, None))
    arguments = session.parse(argv, command)
    tandem = session.find(arguments.phrase)
    if session.json:
        session.give({**shape(session, tandem), "agreement": agreement_shape(tandem)})
    else:
        from mentoring_tui.cli.agreement import agreement_words

        session.say(agreement_words(session, tandem))
    return 0


def _new_command() -> Command:
    return Command(
        _("new --mentee NAME --mentor NAME --from DATE --every WEEKS [--until DATE] …"),
        _("Make a tandem from an agreement and print its id."),
        (*_whole_options(), *_list_options()),
    )


def _whole_options() -> tuple[Parameter, ...]:
    name, day = "NAME", _("DATE")
    return (
        Parameter("--mentee", name, _("the mentee"), needed=True),
        Parameter("--mentor", name, _("the mentor"), needed=True),
        Parameter("--from", day, _("first day of the period"), needed=True),
        Parameter("--every", _("WEEKS"), _("interval of the meetings in weeks"), needed=True),
        Parameter("--until", day, _("last day of the period; without it the end is open")),
        Parameter("--first", '"D [T]"', _("first meeting; without it the first day of the period")),
        Parameter("--programme", name, _("programme whose forms are used; without it kerpen")),
        Parameter("--title", "TEXT", _("title of the tandem")),
        Parameter("--role", "mentee|mentor", _("which of the two I am; without it mentee")),
    )


def _list_options() -> tuple[Parameter, ...]:
    sided = "mentee|mentor:TEXT"
    return (
        Parameter("--mode", "phone|virtual|in-person", _("usual form of contact"), many=True),
        Parameter("--goal", "TEXT", _("topic or goal"), many=True),
        Parameter("--expect", sided, _("expectation of one side"), many=True),
        Parameter("--task", sided, _("task of one side"), many=True),
    )


def _made(session: Session, arguments: Arguments) -> Tandem:
    """Return the tandem that the options describe; nothing is kept yet."""
    from mentoring_tui.domain.editing import set_field
    from mentoring_tui.domain.ids import new_id

    tandem = Tandem(new_id())
    for field, values in _fields(arguments).items():
        if not all(clean_line(value) for value in values):
            raise Refused("text-empty", field=field)
        tandem = set_field(tandem, field, values, session.today)
    session.library.programme(tandem.agreement.programme)
    return tandem


def _fields(arguments: Arguments) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for name in (*_PLAIN, *_LISTS):
        if arguments.given(f"--{name}"):
            fields[name] = arguments.many(f"--{name}")
    for name in _SIDED:
        for value in arguments.many(f"--{name}"):
            side, colon, text = value.partition(":")
            if not colon or side.strip().casefold() not in ROLES:
                raise Refused("side-unclear", text=f"--{name}")
            fields.setdefault(f"{name}.{side.strip().casefold()}", []).append(text)
    return fields


def shape(session: Session, tandem: Tandem) -> Shape:
    """Return the tandem with its next meeting as other programs get it."""
    following = next_meeting(schedule(tandem, session.today), session.today)
    flagged = session.flagged(tandem, [following]) if following else {}
    return tandem_shape(tandem, following, flagged, session.today)


def _row(tandem: Tandem, today: date) -> tuple[str, str, str, str]:
    from mentoring_tui.cli.describing import meeting_words
    from mentoring_tui.words.terms import stage_word

    following = next_meeting(schedule(tandem, today), today)
    words = meeting_words(following, today, short=True) if following else "–"
    return tandem.id, tandem.name or "–", stage_word(tandem.stage(today)), words
