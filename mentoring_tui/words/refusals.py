"""What is refused, in the person's language: one sentence that also says what to do about it."""

from collections.abc import Callable, Iterable
from datetime import date

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.text import clean_line, shortened
from mentoring_tui.i18n import _, long_date, moment_words, pgettext, short_date
from mentoring_tui.words.problems import problem_words
from mentoring_tui.words.terms import field_name

_WHOLE = frozenset({"file", "usage"})
"""Facts that are never cut short."""


def sentence(refused: Refused) -> str:
    """Return one sentence that says what is refused and what to do about it."""
    template = _SENTENCES.get(_code(refused))
    if template is None:
        return _("That can't be done ({code}).").format(code=refused.code)
    return template().format(**{name: _fact(name, fact) for name, fact in refused.facts.items()})


def _code(refused: Refused) -> str:
    """Return the code; a programme that could not be read at all has no line to point at."""
    if refused.code == "tandem-locked" and {"host", "pid"} <= refused.facts.keys():
        return "tandem-locked-by"
    if refused.code != "programme-mistake" or refused.facts.get("key"):
        return refused.code
    if refused.facts.get("problem") == "unknown-programme":
        return "programme-unknown"
    return "programme-broken" if refused.facts.get("line") else "programme-unreadable"


def _fact(name: str, fact: object) -> str:
    if isinstance(fact, Refused):
        return sentence(fact).removesuffix(".")
    if isinstance(fact, Moment):
        return moment_words(fact)
    if isinstance(fact, date):
        return long_date(fact)
    if name == "problem":
        return problem_words(str(fact))
    if name in ("field", "fields"):
        return _list(field_name(str(item)) for item in (fact if isinstance(fact, tuple) else (fact,)))
    if isinstance(fact, tuple):
        return _list(_candidate(item) for item in fact)
    return clean_line(str(fact)) if name in _WHOLE else shortened(str(fact))


def _candidate(item: object) -> str:
    if isinstance(item, tuple):
        return f"{clean_line(str(item[0]))} ({clean_line(str(item[1]))})"
    if isinstance(item, Moment):
        return short_date(item.day) + (f" {item.time:%H:%M}" if item.time else "")
    return clean_line(str(item))


def _list(items: Iterable[str]) -> str:
    return ", ".join(items) or pgettext("empty list", "none")


_SENTENCES: dict[str, Callable[[], str]] = {
    # days, times, numbers
    "day-unclear": lambda: _("“{text}” is not a clear date; please write 2026-12-31 or 31.12.2026."),
    "day-does-not-exist": lambda: _("There is no day “{text}”; please check day and month."),
    "day-out-of-bounds": lambda: _(
        "“{text}” is out of reach; please choose a year from {earliest} to {latest}."
    ),
    "time-unclear": lambda: _("“{text}” is not a clear time; please write it like 17:30."),
    "interval-invalid": lambda: _(
        "“{text}” is not an interval; please give a whole number of weeks from 1 to {most}."
    ),
    "minutes-out-of-bounds": lambda: _("A meeting lasts from 1 to {most} minutes, not {minutes}."),
    "minutes-unclear": lambda: _("“{text}” is not a length; please give the minutes as a whole number."),
    "days-unclear": lambda: _("“{text}” is not a number of days; please give a whole number."),
    "number-out-of-bounds": lambda: _("{field}: there is no such number; the highest is {most}."),
    # texts
    "text-empty": lambda: _("{field}: something has to stand here."),
    "text-too-long": lambda: _(
        "{field}: {length} characters are too many; please use no more than {longest}."
    ),
    "one-value-only": lambda: _(
        "{field}: one value is wanted, not {count}; please put it in quotation marks."
    ),
    # choices
    "mode-unknown": lambda: _(
        "“{text}” is not a form of contact; please choose from phone, virtual, in-person."
    ),
    "audience-unknown": lambda: _("“{text}” is not an audience; please choose from me, tandem, lead."),
    "role-unknown": lambda: _("“{text}” is not a role; please choose mentee or mentor."),
    "side-unclear": lambda: _("{text} needs a side; please write it like “mentee: …” or “mentor: …”."),
    "occasion-unknown": lambda: _("“{text}” is not an occasion; please choose from {candidates}."),
    "language-unknown": lambda: _("The program does not speak “{text}”; please choose from {candidates}."),
    "who-unknown": lambda: _("“{text}” is nobody here; please choose from mentee, mentor, both."),
    "part-unknown": lambda: _("There is no part “{text}”; please choose from {candidates}."),
    "time-zone-unknown": lambda: _("There is no time zone “{text}”; please write it like Europe/Berlin."),
    "field-unknown": lambda: _("The agreement has no field “{field}”; there are {candidates}."),
    # agreement and schedule
    "until-before-from": lambda: _(
        "The period would end ({until}) before it begins ({start}); please check both days."
    ),
    "first-outside-period": lambda: _(
        "{day} lies outside of the agreed period; please choose a day within it, or change the period."
    ),
    "first-after-change": lambda: _("The first meeting has to be before {day}, when another rhythm begins."),
    "following-extra": lambda: _(
        "This meeting stands outside of the rhythm, so none follow it; please move it alone."
    ),
    "following-held": lambda: _(
        "The meeting of {day} took place already; a new rhythm can only begin after it."
    ),
    "following-too-early": lambda: _(
        "That is not after the meeting before it ({day}); please choose a later day."
    ),
    "meeting-unknown": lambda: _("There is no meeting on {wanted}; the nearest: {candidates}."),
    "protocol-without-meeting": lambda: _(
        "There is no meeting on {wanted}; the nearest: {candidates}; “mentoring meeting add” adds one."
    ),
    "meeting-ambiguous": lambda: _(
        "There are several meetings on {wanted}; please add the time: {candidates}."
    ),
    "nothing-to-restore": lambda: _(
        "Nothing was decided about the meeting on {day} that could be taken back."
    ),
    "no-schedule": lambda: _(
        "There are no meetings yet; the agreement needs the beginning of the period and the interval."
    ),
    "agreement-signed": lambda: _("{field}: the agreement is signed; please amend it first."),
    "already-signed": lambda: _(
        "Both have signed the agreement already; “agreement amend” opens it for changes."
    ),
    "not-signed": lambda: _("The agreement is not signed yet, so it can simply be changed."),
    "signing-incomplete": lambda: _("Not ready to be signed; still missing: {fields}."),
    # the command itself
    "command-unknown": lambda: _("There is no command “{text}”; perhaps {candidates} is meant."),
    "command-unheard": lambda: _("There is no command “{text}”; “mentoring --help” shows all there are."),
    "action-unknown": lambda: _("“{text}” can't be done here; please choose from {candidates}."),
    "action-missing": lambda: _("Please say what is to be done: {candidates}."),
    "option-unknown": lambda: _("There is no option {text} here; there are {candidates}."),
    "option-is-switch": lambda: _("The option {text} takes no value."),
    "option-without-value": lambda: _("The option {text} needs a value behind it."),
    "option-missing": lambda: _("The option {text} is needed: {usage}"),
    "option-twice": lambda: _("The option {text} can be given only once."),
    "words-missing": lambda: _("Something is missing: {usage}"),
    "words-too-many": lambda: _("“{text}” is one word too many: {usage}"),
    "system-refused": lambda: _("The system refuses {file} ({reason}); please check permissions and room."),
    "output-refused": lambda: _("The answer can't be written ({reason}); please check where it goes."),
    "bug": lambda: _(
        "Something went wrong in the program itself ({text}); what was saved is safe, please report it."
    ),
    "bug-reported": lambda: _(
        "Something went wrong in the program itself ({text}); what was saved is safe, "
        "and the report {file}, which holds nothing private, helps to mend it."
    ),
    # finding
    "id-unknown": lambda: _("There is no “{wanted}” here; there are: {candidates}."),
    "id-ambiguous": lambda: _("“{wanted}” could be any of {candidates}; please write more of it."),
    "no-tandem-yet": lambda: _(
        "There is no tandem yet; “mentoring new” makes one, “mentoring demo” shows one."
    ),
    "tandem-unknown": lambda: _("There is no tandem “{wanted}”; there are: {candidates}."),
    "tandem-ambiguous": lambda: _("Please say which tandem is meant: {candidates}."),
    # store
    "tandem-missing": lambda: _("The file {file} is gone; please look again with “mentoring list”."),
    "backup-missing": lambda: _(
        "Saved, but the version before could not be kept in {file} ({reason}); "
        "please check room and permissions."
    ),
    "version-unknown": lambda: _("There is no version {wanted}; the newest are {candidates}."),
    "version-present": lambda: _("Version {wanted} is the present one; please choose an earlier one."),
    "no-version-yet": lambda: _(
        "There is no earlier version yet; each save that changes something leaves one."
    ),
    "generation-unclear": lambda: _(
        "“{text}” is not the number of a version; “mentoring backups” shows which there are."
    ),
    "version-missing": lambda: _(
        "There is no version {wanted}; “mentoring backups {id}” shows which there are."
    ),
    "tandem-exists": lambda: _("There is a tandem with the id {id} already; nothing was changed."),
    "tandem-closed": lambda: _("The tandem is closed already; please open it again."),
    "tandem-unstorable": lambda: _("The store can't hold this ({problem}: {where}); nothing was changed."),
    "store-not-a-folder": lambda: _("The store {file} is not a folder; please choose another with --store."),
    "store-not-readable": lambda: _("The store {file} can't be read; please check its permissions."),
    "store-not-writable": lambda: _("The store {file} can't be written to; please check its permissions."),
    "store-full": lambda: _("The disk is full, so nothing was saved; please make room and try again."),
    "tandem-damaged": lambda: _(
        "The file {file} is damaged ({problem}) and was left as it is; “mentoring check” tells more."
    ),
    "tandem-newer": lambda: _(
        "A newer version of this program wrote the file {file}, so it can only be read; please update."
    ),
    "tandem-locked": lambda: _(
        "The tandem is open elsewhere, so it can only be read here; please close it there."
    ),
    "tandem-locked-by": lambda: _(
        "The tandem is open elsewhere ({host}, process {pid}), so it can only be read here; "
        "please close it there."
    ),
    "changed-outside": lambda: _(
        "The file {file} was changed by another program; please open the tandem again."
    ),
    # programme
    "programme-mistake": lambda: _("The programme file {file}, line {line}, {key}: {problem}."),
    "programme-broken": lambda: _("The programme file {file}, line {line}: {problem}."),
    "programme-unreadable": lambda: _("The programme {file} can't be used: {problem}."),
    "programme-unknown": lambda: _("There is no programme “{file}”; there are: {candidates}."),
    "region-unknown": lambda: _(
        "There is no region “{region}” whose public holidays are known; please write it like DE-NW."
    ),
    # documents and files
    "file-exists": lambda: _(
        "{file} is there already; please choose another name, or replace it with --force."
    ),
    "file-is-folder": lambda: _("{file} is a folder; please give the name of a file."),
    "file-is-link": lambda: _("{file} is a link; please give the name of a file itself."),
    "file-not-found": lambda: _("There is no file {file}; please check its name."),
    "file-not-readable": lambda: _("The file {file} can't be read; please check its permissions."),
    "file-not-writable": lambda: _("The file {file} can't be written; please check folder and permissions."),
    "file-not-text": lambda: _("The file {file} is not text in UTF-8; please save it so."),
    "file-too-large": lambda: _("The file {file} is too large; please choose another or shorten it."),
    "folder-not-found": lambda: _("There is no folder for {file}; please make it first."),
    "import-not-json": lambda: _("{file} can't be imported: {problem}."),
    "import-for-others": lambda: _(
        "{file} was made for others and is not the whole tandem; please export it with “--for me”."
    ),
    "import-report": lambda: _(
        "{file} is a report for reading; to take the tandem in, please export it with “--format json”."
    ),
    "import-no-day": lambda: _(
        "The protocol does not say of which day it is; please use “protocol write” with the day."
    ),
    "parts-only-in-markdown": lambda: _(
        "Parts can only be chosen for Markdown; JSON holds all that may leave."
    ),
    "import-exists": lambda: _("This tandem is here already, just as it stands in {file}."),
    "format-unknown": lambda: _("“{text}” is not a format; please choose from {candidates}."),
    "protocol-empty": lambda: _("There is no protocol of the meeting on {day} yet."),
    "protocol-text-empty": lambda: _("There is no text, so the protocol was left as it is."),
    "draft-kept": lambda: _("{reason}; what was written is kept in {file}."),
    "draft-left": lambda: _("What was written before an earlier run ended is still in {file}."),
    "made-to-end": lambda: _("The program was made to end."),
    "editor-failed-unused": lambda: _("The editor “{text}” did not work; nothing was changed."),
    "editor-failed": lambda: _("The editor “{text}” did not work; what was written is kept in {file}."),
    "editor-missing": lambda: _("There is no editor; please set EDITOR, or use “protocol write”."),
    "no-terminal": lambda: _("This needs a terminal; “mentoring --help” shows what can be done without one."),
}
