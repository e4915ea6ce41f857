"""Put refusals into words in the user's language: one sentence that also says what to do."""

from collections.abc import Iterable
from datetime import date

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.text import clean_line, shorten
from mentoring_tui.i18n import N_, _, long_date, moment_words, pgettext, short_date
from mentoring_tui.words.problems import problem_words
from mentoring_tui.words.terms import field_name

_WHOLE = frozenset({"file", "usage"})
"""Facts that are never shortened."""


def sentence(refused: Refused) -> str:
    """Return a refusal as a sentence that also says what to do."""
    template = _SENTENCES.get(_code(refused))
    if template is None:
        return _("That can't be done ({code}).").format(code=refused.code)
    return _(template).format(**{name: _fact(name, fact) for name, fact in refused.facts.items()})


def _code(refused: Refused) -> str:
    """Return the code of the sentence, which depends on the known facts for locks and programme files."""
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
        fields = fact if isinstance(fact, tuple) else (fact,)
        return _list(field_name(str(field)) for field in fields)
    if isinstance(fact, tuple):
        return _list(_candidate(item) for item in fact)
    return clean_line(str(fact)) if name in _WHOLE else shorten(str(fact))


def _candidate(item: object) -> str:
    if isinstance(item, tuple):
        return f"{clean_line(str(item[0]))} ({clean_line(str(item[1]))})"
    if isinstance(item, Moment):
        return short_date(item.day) + (f" {item.time:%H:%M}" if item.time else "")
    return clean_line(str(item))


def _list(items: Iterable[str]) -> str:
    return ", ".join(items) or pgettext("empty list", "none")


_SENTENCES: dict[str, str] = {
    # days, times, numbers
    "day-unclear": N_("“{text}” is not a clear date; please write 2026-12-31 or 31.12.2026."),
    "day-does-not-exist": N_("There is no day “{text}”; please check day and month."),
    "day-out-of-bounds": N_("“{text}” is out of reach; please choose a year from {earliest} to {latest}."),
    "time-unclear": N_("“{text}” is not a clear time; please write it like 17:30."),
    "interval-invalid": N_(
        "“{text}” is not an interval; please give a whole number of weeks from 1 to {most}."
    ),
    "minutes-out-of-bounds": N_("A meeting lasts from 1 to {most} minutes, not {minutes}."),
    "minutes-unclear": N_("“{text}” is not a length; please give the minutes as a whole number."),
    "days-unclear": N_("“{text}” is not a number of days; please give a whole number."),
    "number-out-of-bounds": N_("{field}: there is no such number; the highest is {most}."),
    # texts
    "text-empty": N_("{field}: something has to stand here."),
    "text-too-long": N_("{field}: {length} characters are too many; please use no more than {longest}."),
    "one-value-only": N_("{field}: one value is wanted, not {count}; please put it in quotation marks."),
    # choices
    "mode-unknown": N_("“{text}” is not a form of contact; please choose from phone, virtual, in-person."),
    "audience-unknown": N_("“{text}” is not an audience; please choose from me, tandem, lead."),
    "role-unknown": N_("“{text}” is not a role; please choose mentee or mentor."),
    "side-unclear": N_("{text} needs a side; please write it like “mentee: …” or “mentor: …”."),
    "occasion-unknown": N_("“{text}” is not an occasion; please choose from {candidates}."),
    "language-unknown": N_("The program does not speak “{text}”; please choose from {candidates}."),
    "who-unknown": N_("“{text}” is nobody here; please choose from mentee, mentor, both."),
    "part-unknown": N_("There is no part “{text}”; please choose from {candidates}."),
    "time-zone-unknown": N_("There is no time zone “{text}”; please write it like Europe/Berlin."),
    "field-unknown": N_("The agreement has no field “{field}”; there are {candidates}."),
    # agreement and schedule
    "until-before-from": N_(
        "The period would end ({until}) before it begins ({start}); please check both days."
    ),
    "first-outside-period": N_(
        "{day} lies outside of the agreed period; please choose a day within it, or change the period."
    ),
    "first-after-change": N_("The first meeting has to be before {day}, when another rhythm begins."),
    "following-extra": N_(
        "This meeting stands outside of the rhythm, so none follow it; please move it alone."
    ),
    "following-held": N_("The meeting of {day} took place already; a new rhythm can only begin after it."),
    "following-too-early": N_("That is not after the meeting before it ({day}); please choose a later day."),
    "meeting-unknown": N_("There is no meeting on {wanted}; the nearest: {candidates}."),
    "protocol-without-meeting": N_(
        "There is no meeting on {wanted}; the nearest: {candidates}; “mentoring meeting add” adds one."
    ),
    "meeting-ambiguous": N_("There are several meetings on {wanted}; please add the time: {candidates}."),
    "nothing-to-restore": N_("Nothing was decided about the meeting on {day} that could be taken back."),
    "no-schedule": N_(
        "There are no meetings yet; the agreement needs the beginning of the period and the interval."
    ),
    "agreement-signed": N_("{field}: the agreement is signed; please amend it first."),
    "already-signed": N_("Both have signed the agreement already; “agreement amend” opens it for changes."),
    "not-signed": N_("The agreement is not signed yet, so it can simply be changed."),
    "signing-incomplete": N_("Not ready to be signed; still missing: {fields}."),
    # the command itself
    "command-unknown": N_("There is no command “{text}”; perhaps {candidates} is meant."),
    "command-unheard": N_("There is no command “{text}”; “mentoring --help” shows all there are."),
    "action-unknown": N_("“{text}” can't be done here; please choose from {candidates}."),
    "action-missing": N_("Please say what is to be done: {candidates}."),
    "option-unknown": N_("There is no option {text} here; there are {candidates}."),
    "option-is-switch": N_("The option {text} takes no value."),
    "option-without-value": N_("The option {text} needs a value behind it."),
    "option-missing": N_("The option {text} is needed: {usage}"),
    "option-twice": N_("The option {text} can be given only once."),
    "words-missing": N_("Something is missing: {usage}"),
    "words-too-many": N_("“{text}” is one word too many: {usage}"),
    "system-refused": N_("The system refuses {file} ({reason}); please check permissions and room."),
    "output-refused": N_("The answer can't be written ({reason}); please check where it goes."),
    "bug": N_(
        "Something went wrong in the program itself ({text}); what was saved is safe, please report it."
    ),
    "bug-reported": N_(
        "Something went wrong in the program itself ({text}); what was saved is safe, "
        "and the report {file}, which holds nothing private, helps to mend it."
    ),
    # finding
    "id-unknown": N_("There is no “{wanted}” here; there are: {candidates}."),
    "id-ambiguous": N_("“{wanted}” could be any of {candidates}; please write more of it."),
    "no-tandem-yet": N_("There is no tandem yet; “mentoring new” makes one, “mentoring demo” shows one."),
    "tandem-unknown": N_("There is no tandem “{wanted}”; there are: {candidates}."),
    "tandem-ambiguous": N_("Please say which tandem is meant: {candidates}."),
    # store
    "tandem-missing": N_("The file {file} is gone; please look again with “mentoring list”."),
    "backup-missing": N_(
        "Saved, but the version before could not be kept in {file} ({reason}); "
        "please check room and permissions."
    ),
    "version-unknown": N_("There is no version {wanted}; the newest are {candidates}."),
    "version-present": N_("Version {wanted} is the present one; please choose an earlier one."),
    "no-version-yet": N_("There is no earlier version yet; each save that changes something leaves one."),
    "generation-unclear": N_(
        "“{text}” is not the number of a version; “mentoring backups” shows which there are."
    ),
    "version-missing": N_("There is no version {wanted}; “mentoring backups {id}” shows which there are."),
    "tandem-exists": N_("There is a tandem with the id {id} already; nothing was changed."),
    "tandem-closed": N_("The tandem is closed already; please open it again."),
    "tandem-unstorable": N_("The store can't hold this ({problem}: {where}); nothing was changed."),
    "store-not-a-folder": N_("The store {file} is not a folder; please choose another with --store."),
    "store-not-readable": N_("The store {file} can't be read; please check its permissions."),
    "store-not-writable": N_("The store {file} can't be written to; please check its permissions."),
    "store-full": N_("The disk is full, so nothing was saved; please make room and try again."),
    "tandem-damaged": N_(
        "The file {file} is damaged ({problem}) and was left as it is; “mentoring check” tells more."
    ),
    "tandem-newer": N_(
        "A newer version of this program wrote the file {file}, so it can only be read; please update."
    ),
    "tandem-locked": N_(
        "Another program keeps this tandem locked; please try again, or close that program first."
    ),
    "tandem-locked-by": N_(
        "Another program ({host}, process {pid}) keeps this tandem locked; "
        "please try again, or close that program first."
    ),
    "undo-changed-elsewhere": N_("“{text}” was changed elsewhere since, so it is not taken back."),
    "changed-outside": N_("The file {file} was changed by another program; please open the tandem again."),
    # programme
    "programme-mistake": N_("The programme file {file}, {key}: {problem}."),
    "programme-broken": N_("The programme file {file}, line {line}: {problem}."),
    "programme-unreadable": N_("The programme {file} can't be used: {problem}."),
    "programme-unknown": N_("There is no programme “{file}”; there are: {candidates}."),
    "region-unknown": N_(
        "There is no region “{region}” whose public holidays are known; please write it like DE-NW."
    ),
    # documents and files
    "file-exists": N_("{file} is there already; please choose another name, or replace it with --force."),
    "file-is-folder": N_("{file} is a folder; please give the name of a file."),
    "file-is-link": N_("{file} is a link; please give the name of a file itself."),
    "file-not-found": N_("There is no file {file}; please check its name."),
    "file-not-readable": N_("The file {file} can't be read; please check its permissions."),
    "file-not-writable": N_("The file {file} can't be written; please check folder and permissions."),
    "file-not-text": N_("The file {file} is not text in UTF-8; please save it so."),
    "file-too-large": N_("The file {file} is too large; please choose another or shorten it."),
    "folder-not-found": N_("There is no folder for {file}; please make it first."),
    "import-not-json": N_("{file} can't be imported: {problem}."),
    "import-for-others": N_(
        "{file} was made for others and is not the whole tandem; please export it with “--for me”."
    ),
    "import-report": N_(
        "{file} is a report for reading; to take the tandem in, please export it with “--format json”."
    ),
    "import-no-day": N_(
        "The protocol does not say of which day it is; please use “protocol write” with the day."
    ),
    "parts-only-in-markdown": N_("Parts can only be chosen for Markdown; JSON holds all that may leave."),
    "import-exists": N_("This tandem is here already, just as it stands in {file}."),
    "format-unknown": N_("“{text}” is not a format; please choose from {candidates}."),
    "protocol-empty": N_("There is no protocol of the meeting on {day} yet."),
    "protocol-text-empty": N_("There is no text, so the protocol was left as it is."),
    "draft-kept": N_("{reason}; what was written is kept in {file}."),
    "draft-left": N_("What was written before an earlier run ended is still in {file}."),
    "made-to-end": N_("The program was made to end."),
    "editor-failed-unused": N_("The editor “{text}” did not work; nothing was changed."),
    "editor-failed": N_("The editor “{text}” did not work; what was written is kept in {file}."),
    "editor-missing": N_("There is no editor; please set EDITOR, or use “protocol write”."),
    "no-terminal": N_("This needs a terminal; “mentoring --help” shows what can be done without one."),
}
