"""Put refusals into words in the user's language: one sentence that also says what to do."""

from collections.abc import Iterable, Sequence
from datetime import date

from mentoring_tui.domain.errors import NotFound, Refused, StoreError
from mentoring_tui.domain.moment import Moment
from mentoring_tui.domain.text import clean_line, shorten
from mentoring_tui.i18n import (
    N_,
    _,
    long_date,
    moment_words,
    pgettext,
    short_date,
    typed_date,
    weekday_and_day,
)
from mentoring_tui.words.commands import with_commands
from mentoring_tui.words.file_damage import problem_words
from mentoring_tui.words.system_errors import reason_words
from mentoring_tui.words.terms import field_name

_MOST_CANDIDATES = 10
"""Most candidates that a sentence lists of what people made; of options and fields it lists all."""

_SOME_DAY = date(2030, 12, 31)
"""The example of a day where nobody knows what day it is."""

_WHOLE = frozenset({"file", "usage"})
"""Facts that are never shortened."""


def sentence(refused: Refused) -> str:
    """Return a refusal as a sentence that also says what to do."""
    template = _SENTENCES.get(_code(refused))
    if template is None:
        return _("That is not possible ({code}).").format(code=refused.code)
    facts = {name: _fact(name, fact) for name, fact in refused.facts.items()}
    facts.setdefault("like", typed_date(_SOME_DAY))
    candidates = refused.facts.get("candidates")
    if isinstance(refused, NotFound | StoreError) and isinstance(candidates, tuple):
        facts["candidates"] = _first_candidates(candidates)
    return with_commands(_(template), **facts)


def _code(refused: Refused) -> str:
    """Return the code of the sentence, which for days, files, locks and programmes depends on the facts."""
    if refused.code == "day-unclear" and "meant" in refused.facts:
        return "day-with-short-year"
    if refused.code == "day-unclear" and not refused.facts.get("text"):
        return "day-empty"
    if refused.code == "day-unclear" and "lacks" in refused.facts:
        return "day-without-year"
    if refused.code == "file-too-large" and refused.facts.get("megabytes"):
        return "file-larger"
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
        return typed_date(fact) if name == "like" else long_date(fact)
    if name == "reason":
        return shorten(reason_words(str(fact)))
    if name == "problem":
        return problem_words(str(fact))
    if name in ("field", "fields"):
        fields = fact if isinstance(fact, tuple) else (fact,)
        return _list(field_name(str(field)) for field in fields)
    if name == "days" and isinstance(fact, tuple):
        return days_words(fact)
    if isinstance(fact, tuple):
        return _list(_candidate(item) for item in fact)
    return clean_line(str(fact)) if name in _WHOLE else shorten(str(fact))


def days_words(days: Sequence[date]) -> str:
    """Return the days of which one is meant: `Fr 20.11.2026 oder Fr 27.11.2026`."""
    return pgettext("list of days", " or ").join(map(short_date, days))


def short_days_words(days: Sequence[date]) -> str:
    """Return the days of which one is meant in a short line: `Fr 20.11. oder Fr 27.11.`"""
    if len({day.year for day in days}) > 1:
        return days_words(days)
    return pgettext("list of days", " or ").join(map(weekday_and_day, days))


def _first_candidates(candidates: Sequence[object]) -> str:
    """Return the first candidates, and how many more there are."""
    names = _list(_candidate(item) for item in candidates[:_MOST_CANDIDATES])
    more = len(candidates) - _MOST_CANDIDATES
    if more <= 0:
        return names
    return _("{candidates} and {more} more").format(candidates=names, more=more)


def _candidate(item: object) -> str:
    if isinstance(item, tuple):
        return f"{_candidate(item[0])} ({_candidate(item[1])})"
    if isinstance(item, Moment):
        return short_date(item.day) + (f" {item.time:%H:%M}" if item.time else "")
    return clean_line(str(item))


def _list(items: Iterable[str]) -> str:
    return ", ".join(items) or pgettext("empty list", "none")


_SENTENCES: dict[str, str] = {
    # days, times, numbers
    "day-unclear": N_("“{text}” is not a clear date; please write it like {like}."),
    "day-empty": N_("Please give a day, like {like}."),
    "day-with-short-year": N_("Please write the year in full: {meant}"),
    "day-without-year": N_("“{text}” lacks the year; please add it with four digits."),
    "day-does-not-exist": N_("There is no day “{text}”; please check day and month."),
    "day-ambiguous": N_("“{text}” may be {days}; please write the date that is meant."),
    "due-past": N_("“{text}” would be {days} and has passed; please write the date that is meant."),
    "day-vague": N_("“{text}” is not a clear date; please write it like {like}."),
    "day-out-of-bounds": N_("“{text}” is too far away; please choose a year from {earliest} to {latest}."),
    "time-unclear": N_("“{text}” is not a clear time; please write it like 17:30."),
    "interval-invalid": N_(
        "“{text}” is not an interval; please give a whole number of weeks from 1 to {most}."
    ),
    "minutes-out-of-bounds": N_("A meeting lasts from 1 to {most} minutes, not {minutes}."),
    "minutes-unclear": N_("“{text}” is not a length; please give the minutes as a whole number."),
    "days-unclear": N_("“{text}” is not a number of days; please give a whole number."),
    "number-out-of-bounds": N_("{field}: there is no such number; the highest is {most}."),
    # texts
    "text-empty": N_("{field}: this must not be empty."),
    "text-several-lines": N_(
        "{field}: only one line is possible; please enter each line in a call of its own."
    ),
    "text-too-long": N_("{field}: {length} characters are too many; please use no more than {longest}."),
    "one-value-only": N_("{field}: one value is expected, not {count}; please put it in quotation marks."),
    # names of other people
    "name-without-letters": N_("“{text}” is not a name; please use at least one letter."),
    "name-is-own": N_(
        "“{text}” is the name of the mentee or mentor, which documents need; please give another."
    ),
    "erase-own-name": N_(
        "“{text}” is the name of the mentee or mentor; “mentoring erase TANDEM” erases the whole tandem."
    ),
    "stand-in-tells-name": N_("“{text}” contains a name that should not be seen; please choose another one."),
    # evaluation
    "question-unknown": N_("There is no question “{wanted}”; there are {candidates}."),
    "answer-empty": N_("The answer is empty; the option --clear removes an answer."),
    "answer-out-of-scale": N_(
        "“{text}” is outside the scale; please give a whole number from {low} to {high}."
    ),
    "answer-no-number": N_("“{text}” is not an answer; please give a whole number from {low} to {high}."),
    "answer-no-choice": N_("“{text}” is not one of the answers; please choose from {candidates}."),
    "form-unplaced": N_("The answers are saved, but some lines could not be placed"),
    "form-of-another": N_(
        "{file} is the form of another tandem ({names}), so nothing was read; if it is meant for this one,"
        " please delete its first lines, with the number and the names."
    ),
    "form-not-one-file": N_("{file} is a folder; please name the file of one form."),
    "form-without-answers": N_("No answer was found in {file}; nothing was changed."),
    "form-of-other-side": N_(
        "{file} is the form of the other side, so nothing was read; please leave out --role, or give the role"
        " that the form names."
    ),
    "feedback-not-for-lead": N_(
        "The feedback is for the tandem and never for the project lead; please choose --for tandem or me."
    ),
    "reminder-only-for-tandem": N_(
        "The reminder is for the other side of the tandem; please choose --for tandem."
    ),
    "essence-only-for-me": N_("The essence is only for oneself; please choose --for me."),
    # choices
    "answer-missing": N_("Please choose an answer with ↑ or ↓."),
    "mode-unknown": N_("“{text}” is not a form of contact; please choose from phone, virtual, in-person."),
    "audience-unknown": N_("“{text}” is not an audience; please choose from me, tandem, lead."),
    "role-unknown": N_("“{text}” is not a role; please choose mentee or mentor."),
    "side-unclear": N_("{text} does not say whose it is; please write it like “mentee: …” or “mentor: …”."),
    "occasion-unknown": N_("“{text}” is not an occasion; please choose from {candidates}."),
    "language-unknown": N_("There is no language “{text}” here; please choose from {candidates}."),
    "who-unknown": N_("“{text}” is not one of the two sides; please choose from mentee, mentor, both."),
    "shell-unknown": N_("There is no completion for “{text}”; please choose from {candidates}."),
    # search
    "filter-who-unclear": N_("“who:” takes mentee, mentor, both or me."),
    "filter-goal-unclear": N_("“goal:” takes the number of a goal, or words that stand in it."),
    "filter-kind-unclear": N_(
        "“kind:” takes protocol, advice, meeting, task, topic, goal, agreement, absence or evaluation."
    ),
    "filter-day-unclear": N_("“from:” and “until:” take a date such as {like}."),
    "filter-goal-unknown": N_("No goal fits “{text}”; there are: {candidates}."),
    "filter-unknown": N_(
        "“{text}:” is no filter and was searched as a word; filters are who:, goal:, kind:, from:, until:."
    ),
    # other names
    "part-unknown": N_("There is no part “{text}”; please choose from {candidates}."),
    "time-zone-unknown": N_("There is no time zone “{text}”; please write it like Europe/Berlin."),
    "field-unknown": N_("The agreement has no field “{field}”; there are {candidates}."),
    # agreement and schedule
    "until-before-from": N_(
        "The period would end ({until}) before it begins ({start}); please check both days."
    ),
    "away-until-before-from": N_(
        "The days away would end ({until}) before they begin ({start}); please check both days."
    ),
    "away-too-long": N_("From {start} to {until} is more than a year; please check both days."),
    "first-outside-period": N_(
        "{day} is outside the agreed period; please choose a day within it, or change the period."
    ),
    "first-after-change": N_("The first meeting must be before {day}, when a new frequency begins."),
    "following-extra": N_("This is an extra meeting that no others follow; please move only this one."),
    "following-held": N_(
        "The meeting of {day} has already taken place; a new frequency can only begin after it."
    ),
    "following-too-early": N_("That is not after the previous meeting ({day}); please choose a later day."),
    "meeting-unknown": N_("There is no meeting on {wanted}; the nearest are {candidates}."),
    "protocol-without-meeting": N_(
        "There is no meeting on {wanted}; the nearest are {candidates}; “mentoring meeting add” adds one."
    ),
    "meeting-ambiguous": N_(
        "There are several meetings on {wanted}; please add the time, or give the id: {candidates}."
    ),
    "nothing-to-restore": N_("There is no decision about the meeting on {day} to take back."),
    "remove-not-extra": N_(
        "The meeting on {day} is not an extra meeting and cannot be removed; please cancel it."
    ),
    "remove-with-protocol": N_(
        "Something was written about the meeting on {day}, so it cannot be removed; please cancel it instead."
    ),
    "remove-with-tasks": N_(
        "Tasks come from the meeting on {day}, so it cannot be removed; please cancel it instead."
    ),
    "no-schedule": N_("There are no meetings yet; the agreement needs a beginning and an interval."),
    "agreement-signed": N_("{field}: the agreement is signed; please open it for changes first."),
    "closed": N_(
        "The tandem ended on {day} and can only be read; “mentoring reopen”, or 6 and c, opens it again."
    ),
    "already-closed": N_("The tandem has already ended, on {day}; “mentoring reopen” opens it again."),
    "not-closed": N_("The tandem is not closed; “mentoring end” closes it."),
    "end-draft": N_(
        "The agreement is still a draft, so nothing can end yet; “mentoring erase” removes the tandem."
    ),
    "end-unsigned": N_(
        "The agreement is not signed, so nothing can end; please sign it first (2, then g, or"
        " “mentoring agreement sign”) or delete the tandem (“mentoring erase”)."
    ),
    "end-in-future": N_("{day} is in the future; please give the day on which the tandem ended."),
    "end-before-beginning": N_(
        "{day} is before the beginning ({start}); please give the day on which the tandem ended."
    ),
    "end-not-early": N_(
        "The period ended on {until}, which is not early; please leave out --early, or give an earlier day"
        " with --on."
    ),
    "end-untimely": N_(
        "It was agreed until {until}, and {day} is well before. Please end it early (“early”, --early)."
    ),
    "keep-until-past": N_("{day} has passed; please give a day from today on."),
    "already-signed": N_("Both have already signed the agreement; “agreement amend” opens it for changes."),
    "not-signed": N_("The agreement is not signed yet, so it can simply be changed."),
    "signing-in-future": N_("{day} is in the future; please give the day on which it was signed."),
    "signing-incomplete": N_("Not ready to be signed; still missing: {fields}."),
    # the command itself
    "command-unknown": N_("There is no command “{text}”; did you mean {candidates}?"),
    "command-unheard": N_("There is no command “{text}”; “mentoring --help” shows all there are."),
    "action-unknown": N_("“{text}” is not possible here; please choose from {candidates}."),
    "action-missing": N_("Please add an action: {candidates}."),
    "option-unknown": N_("There is no option {text} here; there are {candidates}."),
    "option-is-switch": N_("The option {text} takes no value."),
    "option-without-value": N_("The option {text} needs a value after it."),
    "option-not-text": N_(
        "The value of {text} is not text in UTF-8; please check the encoding of the terminal."
    ),
    "words-not-text": N_("That is not text in UTF-8; please check the encoding of the terminal."),
    "options-exclude-each-other": N_("Only one of these is possible at a time: {candidates}."),
    "option-missing": N_("The option {text} is missing: {usage}"),
    "option-twice": N_("The option {text} can be given only once."),
    "words-missing": N_("Something is missing: {usage}"),
    "words-too-many": N_("“{text}” is one word too many: {usage}"),
    "system-refused": N_(
        "The system refuses access to {file} ({reason}); please check permissions and free space."
    ),
    "output-refused": N_("The output cannot be written ({reason}); please check where it goes."),
    "saved-unanswered": N_("Saved, but the output cannot be written ({reason}); please check where it goes."),
    "installation-changed": N_(
        "The installation was changed while the program ran; what was saved and typed is safe, please start"
        " it again."
    ),
    "bug": N_("Internal error ({text}); what was saved is safe, please report it."),
    "bug-reported": N_(
        "Internal error ({text}); what was saved is safe, and the report {file}, which"
        " contains nothing private, helps to fix it."
    ),
    # finding
    "no-goal-yet": N_("There are no goals yet; “mentoring agreement set goal …” writes some."),
    "step-unknown": N_("The goal has no step “{text}”."),
    "percent-out-of-bounds": N_("“{percent}” is no number from 0 to 100."),
    "goal-status-unknown": N_("“{text}” is no status of a goal; please choose from {candidates}."),
    "id-unknown": N_("There is no “{wanted}” here; there are: {candidates}."),
    "id-ambiguous": N_("“{wanted}” could be any of {candidates}; please be more specific."),
    "no-tandem-yet": N_(
        "There is no tandem yet; “mentoring new” creates one, “mentoring demo” shows an example."
    ),
    "tandem-unknown": N_("There is no tandem “{wanted}”; there are: {candidates}."),
    "tandem-ambiguous": N_("Please say which tandem is meant: {candidates}."),
    "paste-too-long": N_(
        "The pasted text has more than {longest} characters, too many for this field; nothing was inserted."
    ),
    # store
    "tandem-older": N_(
        "The file of this tandem holds an older state (number {number}) than was saved here before (number"
        " {seen}); “mentoring backups {id}” shows which there are."
    ),
    "tandem-missing": N_("The file {file} no longer exists; “mentoring list” shows what there is."),
    "tandem-only-backups": N_(
        "The file {file} no longer exists; “mentoring backups {id}” shows the backups that can replace it."
    ),
    "backup-missing": N_(
        "Saved, but without a backup of the state before in {file} ({reason}); please"
        " check free space and permissions."
    ),
    "version-unknown": N_("There is no backup {wanted}; the latest are {candidates}."),
    "version-present": N_("Number {wanted} is the current state; please choose an earlier one."),
    "no-version-yet": N_("There is no backup yet; each change that is saved creates one."),
    "generation-unclear": N_(
        "“{text}” is not the number of a backup; “mentoring backups” shows which there are."
    ),
    "version-missing": N_("There is no backup {wanted}; “mentoring backups {id}” shows which there are."),
    "tandem-exists": N_("There is already a tandem with the id {id}; nothing was changed."),
    "tandem-closed": N_("The tandem is already closed; please open it again."),
    "tandem-unstorable": N_("This cannot be saved ({problem}: {where}); nothing was changed."),
    "store-missing": N_("There is no data folder {file}; please check --store and MENTORING_STORE."),
    "store-not-a-folder": N_(
        "The data folder {file} is not a folder; please choose another one with --store."
    ),
    "store-not-readable": N_("The data folder {file} cannot be read; please check its permissions."),
    "store-not-writable": N_(
        "The data folder {file} cannot be written to; please check whether it or its disk is write-protected."
    ),
    "store-gone": N_(
        "The data folder {file} no longer exists; please bring it back, for instance plug it in again."
    ),
    "file-gone": N_("The file {file} no longer exists; please bring it back or save it again."),
    "half-erased": N_(
        "{file} cannot be removed ({reason}); the tandem is no longer listed, and the next command tries"
        " again."
    ),
    "erase-unconfirmed": N_(
        "Nothing was erased, since nobody can be asked here; please add --yes to erase unasked."
    ),
    "erase-name-differs": N_("Nothing was erased; please type the name as it stands here: {name}."),
    "erase-demo": N_("The example is made up and goes when you quit; there is nothing to erase."),
    "tandem-erased": N_("This tandem was erased, so nothing of it can be saved any more."),
    # a locked data folder
    "store-locked": N_("The data folder {file} is encrypted; please open it with its passphrase."),
    "store-is-sealed": N_(
        "The data folder {file} is encrypted already; please change its passphrase with “mentoring"
        " passphrase”."
    ),
    "store-is-open": N_("The data folder {file} is not encrypted; “mentoring encrypt” encrypts it."),
    "passphrase-empty": N_("A passphrase cannot be empty; several words are good."),
    "passphrase-too-long": N_("A passphrase has at most {most} characters; please choose a shorter one."),
    "passphrase-not-text": N_(
        "A passphrase is made of letters, digits, signs and spaces; please leave out other characters."
    ),
    "passphrase-not-utf-8": N_(
        "The passphrase is not text in UTF-8; please check the encoding of its file, or of the terminal."
    ),
    "passphrases-differ": N_("The two differ; please type the passphrase again."),
    "passphrases-differ-cleared": N_("The two differed and were cleared; please type both again."),
    "encrypt-interrupted": N_(
        "Interrupted; the data folder is whole and not encrypted, as before, and “mentoring encrypt” begins"
        " anew."
    ),
    "encrypt-done-interrupted": N_(
        "Interrupted, but the data folder is whole and encrypted; please note its recovery key: “mentoring"
        " recovery-key”."
    ),
    "decrypt-interrupted": N_(
        "Interrupted; the data folder is whole and encrypted, as before, and “mentoring decrypt” begins anew."
    ),
    "decrypt-done-interrupted": N_("Interrupted, but the data folder is whole and not encrypted any more."),
    "passphrase-interrupted": N_("Interrupted; the old passphrase opens the data folder, as before."),
    "recovery-key-not-yet": N_(
        "The data folder is not encrypted yet, so it has no recovery key; please leave out --recovery-key."
    ),
    "passphrase-two-sources": N_("{text} and {other} are both given; please give only one of them."),
    "passphrase-missing": N_(
        "The data folder {file} is encrypted, and nobody can be asked for the passphrase here; please give"
        " --passphrase-file or --passphrase-command."
    ),
    "new-passphrase-missing": N_(
        "Nobody can be asked for the new passphrase here; please give it in a file or by a command, as --help"
        " says."
    ),
    "passphrase-not-given": N_("No passphrase was given; nothing has changed."),
    "passphrase-command": N_(
        "The passphrase command failed (exit status {reason}); please try it by itself in the shell."
    ),
    "passphrase-command-unclear": N_(
        "The passphrase command is not a whole one; please check its quotation marks."
    ),
    "passphrase-command-not-found": N_(
        "The program of the passphrase command is not there; please check the first word of the command."
    ),
    "passphrase-command-not-started": N_(
        "The program of the passphrase command cannot be started; please check its permissions."
    ),
    "passphrase-wrong": N_("This passphrase does not open the data folder; please try again."),
    "passphrase-wrong-in-file": N_(
        "The passphrase in {file}, which {text} names, does not open the data folder; please check its"
        " first line."
    ),
    "passphrase-wrong-by-command": N_(
        "The passphrase that the command of {text} prints does not open the data folder; please check it."
    ),
    "passphrase-no-memory": N_(
        "There is not enough memory to use the passphrase, which takes some 300 MB; please close other"
        " programs and try again."
    ),
    "passphrase-failed": N_("The passphrase could not be used ({reason}); please try again."),
    "not-decrypted": N_(
        "The data folder stays encrypted, since {file} does not open with its key; “mentoring check” says"
        " what to do."
    ),
    "identity-gone": N_(
        "The file {file} with the key is gone; please bring it back, or open the data folder with the"
        " recovery key: “mentoring --recovery-key FILE”."
    ),
    "identity-damaged": N_(
        "The file identity.age is damaged; please bring it back from a copy, or open the data folder with the"
        " recovery key: “mentoring --recovery-key FILE”."
    ),
    "identity-costly": N_(
        "The file identity.age would take too much memory and was not made by this app; please bring it back"
        " from a copy."
    ),
    "identity-foreign": N_(
        "The file identity.age holds the key of another data folder; please bring the right one back from a"
        " copy, or use the recovery key: “mentoring --recovery-key FILE”."
    ),
    "recovery-key-missing": N_(
        "There is no recovery key in it; please look for the line that begins with AGE-SECRET-KEY-1."
    ),
    "recovery-key-not-in-file": N_(
        "There is no recovery key in the file {file}; please look for the line that begins with"
        " AGE-SECRET-KEY-1."
    ),
    "recovery-key-unrecognised": N_(
        "This is neither a recovery key, which begins with AGE-SECRET-KEY-1, nor the path of a file that is"
        " there; please check it."
    ),
    "recovery-key-mistyped": N_(
        "The recovery key has a mistake; please compare it with your copy letter by letter."
    ),
    "recovery-key-not-given": N_("No recovery key was given; nothing has changed."),
    "recovery-key-in-argument": N_(
        "The recovery key itself is not given as an argument, since others may see that; please put it in a"
        " file, or give - and type it in."
    ),
    "recovery-key-in-folder": N_(
        "{file} would lie in the data folder that the key opens; please choose another place, or give"
        " --force."
    ),
    "recovery-key-foreign": N_(
        "This recovery key belongs to another data folder, or to an earlier encryption of this one; please"
        " look for the right one."
    ),
    "folder-not-locked": N_(
        "The folder {file} is not encrypted, unlike the tandem; please choose an empty folder."
    ),
    "text-sealed-otherwise": N_(
        "The file {file} does not open with the key of this data folder; please check which one it is from."
    ),
    "editor-keeps-copies": N_(
        "{text} may keep copies of the text outside the encrypted data folder, such as swap files, backups"
        " and a history; please look at its settings."
    ),
    "editor-keeps-copies-wait": N_(
        "{text} may keep copies of the text outside the encrypted data folder, such as swap files, backups"
        " and a history; please look at its settings. Enter goes on."
    ),
    "store-full": N_("The disk is full; please free some space and try again."),
    "no-locks": N_(
        "The file system of {file} does not support file locks, so a marker file takes their place; "
        "please open the tandem on one computer at a time."
    ),
    "no-permissions": N_(
        "The file system of {file} keeps no permissions, so others may be able to read the tandems."
    ),
    "tandem-damaged": N_(
        "The file {file} is damaged ({problem}) and was left as it is; “mentoring check” says what to do."
    ),
    "tandem-unclear": N_(
        "The file {file} cannot be read, so please say which tandem is meant: {candidates}; "
        "“mentoring check” says what to do about the file."
    ),
    "tandem-newer": N_(
        "The file {file} was written by a newer version of this app and can only be read; please update."
    ),
    "tandem-locked": N_(
        "Another program is using this tandem; please try again, or close that program first."
    ),
    "tandem-locked-by": N_(
        "Another program ({host}, process {pid}) is using this tandem; "
        "please try again, or close that program first."
    ),
    "undo-changed-elsewhere": N_("“{text}” was changed elsewhere since, so it is not taken back."),
    "changed-outside": N_("The file {file} was changed elsewhere; please open the tandem again."),
    # programme
    "programme-mistake": N_("Programme file {file}, {key}: {problem}."),
    "programme-broken": N_("Programme file {file}, line {line}: {problem}."),
    "programme-unreadable": N_("The programme {file} cannot be used: {problem}."),
    "programme-name-invalid": N_(
        "“{text}” is not the name of a programme; names consist of lower-case letters,"
        " digits, hyphens and underscores."
    ),
    "programme-unknown": N_("There is no programme “{file}”; there are: {candidates}."),
    "region-unknown": N_(
        "The public holidays of the region “{region}” are not known; please write it like DE-NW."
    ),
    # documents and files
    "file-exists": N_("{file} already exists; please choose another name, or replace it with --force."),
    "file-is-folder": N_("{file} is a folder; please give the name of a file."),
    "file-is-link": N_("{file} is a link; please give the name of the file itself."),
    "file-not-found": N_("There is no file {file}; please check its name."),
    "file-not-readable": N_("The file {file} cannot be read; please check its permissions."),
    "file-not-writable": N_("The file {file} cannot be written; please check folder and permissions."),
    "file-not-text": N_("The file {file} is not text in UTF-8; please save it as such, also a PDF."),
    "file-marks": N_("In {file}, a letter has too many combining marks; please remove them."),
    "file-larger": N_("{file} is too large, more than {megabytes} MB; please shorten it or divide it."),
    "file-too-large": N_("The file {file} is too large; please choose another or shorten it."),
    "folder-not-found": N_("There is no folder for {file}; please create it first."),
    "import-not-json": N_("{file} cannot be imported: {problem}."),
    "import-for-others": N_(
        "{file} was made for others and is not the whole tandem; please export it with “--for me”."
    ),
    "import-excerpt": N_(
        "{file} holds only a part of a tandem; please export the whole of it with “--for me --format json”."
    ),
    "import-report": N_(
        "{file} is a report for reading and lacks the data at its end; please export it anew with “--for me”,"
        " as Markdown or with “--format json”."
    ),
    "nothing-to-undo": N_("There is nothing to undo: no earlier state of this tandem is among its backups."),
    "undo-creation": N_("Nothing but the creation of this tandem was saved; please use “mentoring undo”."),
    "import-not-file": N_("{file} is no file; please give the name of a file, or “-” for standard input."),
    "import-not-text": N_(
        "{file} is not text in UTF-8; please convert it first, such as with “iconv -f LATIN1 -t UTF-8”."
    ),
    "import-archive": N_("{file} is compressed; please unpack it first."),
    "import-empty": N_("{file} is empty; nothing was imported."),
    "import-markup": N_("{file} is a web page or XML; please save it as plain text or Markdown first."),
    "import-needs-tandem": N_("Texts and days away belong to a tandem; please open one first."),
    "import-too-long": N_(
        "In {file}, what belongs to one protocol is longer than {longest} characters; please shorten it."
    ),
    "import-nothing": N_("There is no text, tandem or calendar in this folder; nothing was imported."),
    "import-too-many": N_("{file} has more than {most} files; please import fewer at once."),
    "import-tandem-alone": N_("{file} is a whole tandem; please import it by itself, then the other files."),
    "import-input-alone": N_("Standard input is imported by itself; please import the files afterwards."),
    "calendar-damaged": N_("{file} is a calendar that cannot be read; please export it anew."),
    "calendar-too-many": N_(
        "{file} has too many events; please export a calendar that holds the days away alone."
    ),
    "import-no-day": N_(
        "The protocol does not say which day it belongs to; please use “protocol write” with the day."
    ),
    "pdf-missing": N_(
        "A PDF needs WeasyPrint, which “pip install 'mentoring-tui[pdf]'” installs; without it, write the "
        "document with --format html, open it in a browser and print it to a file."
    ),
    "document-not-made": N_("The document could not be made; please try another format."),
    "needs-a-file": N_("A PDF can only be written to a file; please name one with -o."),
    "contact-only-in-letter": N_("The document “{document}” has no contact; only a letter has."),
    "days-not-of-document": N_(
        "The document “{document}” tells of the whole time; --from and --until are for report, protocols,"
        " contacts and calendar."
    ),
    "parts-not-of-document": N_(
        "Parts can be chosen for report, letter, calendar and evaluation, not for {document}."
    ),
    "calendar-not-for-lead": N_("There is no calendar for the project lead; the report says when you met."),
    "import-exists": N_("This tandem is already here, exactly as in {file}."),
    "document-unknown": N_("There is no document “{text}”; please choose from {candidates}."),
    "format-unknown": N_("The document {document} has no format “{text}”; please choose from {candidates}."),
    "receipt-not-saved": N_("The document was written, but its receipt could not be saved: {reason}."),
    "protocol-empty": N_("There is no protocol for the meeting on {day} yet; “{usage}” writes it."),
    "protocol-text-empty": N_("The text is empty; the protocol was left as it is."),
    "protocol-of-other-day": N_(
        "The title names {titled}, but this is the protocol of {day}, which was left as it is; please correct"
        " the title or the day, or write it all the same with --force."
    ),
    "draft-kept": N_("{reason}; what was written is kept in {file}."),
    "draft-left": N_("Text from an edit that was interrupted is still in {file}; “{usage}” reads it."),
    "made-to-end": N_("The app was terminated."),
    "editor-failed-unused": N_("The editor “{text}” failed; nothing was changed."),
    "editor-failed": N_("The editor “{text}” failed; what was written is kept in {file}."),
    "editor-in-background": N_(
        "The editor “{text}” seems to have gone to the background; "
        "please save and close the text there, then press Enter here."
    ),
    "editor-left": N_(
        "The editor “{text}” ended at once; if it went to the background, its text is in {file}, "
        "and “{usage}” reads it."
    ),
    "editor-missing": N_("There is no editor; please set EDITOR."),
    "no-terminal": N_("This needs a terminal; “mentoring --help” shows what works without one."),
}
