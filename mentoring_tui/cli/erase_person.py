"""`erase --person`: erase the name of another person from a tandem, shown in place first."""

from collections.abc import Sequence

from mentoring_tui.cli.arguments import Arguments
from mentoring_tui.cli.context import Context
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.person_erasure import Mention, Person, mentions
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import clean_line
from mentoring_tui.i18n import _
from mentoring_tui.words.erasure import no_promise_words


def run_erase_person(context: Context, arguments: Arguments) -> int:
    """Show where a person is named, and erase the name once it was typed, or with `--yes` at once."""
    with context.open_logbook(arguments.phrase) as logbook:
        person = Person(logbook.tandem, arguments.one("--person") or "", arguments.many("--contact"))
        found = mentions(logbook.tandem, person)
        count = context.library.count_mentions(logbook.tandem.id, person)
        erased = [mention for mention in found if mention.erased]
        _show(context, logbook.tandem, found, count)
        if not (erased or count):
            return context.answer_no(_("{name} is named nowhere.").format(name=person.name))
        if not arguments.given("--yes"):
            if not context.is_interactive:
                raise Refused("erase-unconfirmed")
            if not _is_confirmed(context, person.name):
                return context.answer_no(_("Nothing was erased."))
        left = context.library.erase_person(logbook, person)
        tandem_id = logbook.tandem.id
    if context.json:
        answer = {"tandem": tandem_id, "places": len(erased), "files": count, "left": left}
        context.print_json(answer)
    else:
        context.print_text(_("Erased."))
        context.print_text(no_promise_words())
    for path in left:
        context.print_note(_("The name is still in {file}.").format(file=clean_line(path)))
    return 3 if left else 0


def _show(context: Context, tandem: Tandem, found: Sequence[Mention], count: int) -> None:
    """Print to standard error where the person is named, and what stays."""
    from mentoring_tui.documents.mention_words import mention_lines, more_files_words

    programme, _mistake = context.library.programmes.read_or_neutral(tandem.agreement.programme)
    for line in mention_lines(found, programme):
        context.print_note(line)
    if count:
        context.print_note(more_files_words(count))


def _is_confirmed(context: Context, name: str) -> bool:
    context.print_note(_("Each is replaced by […], and nothing can be undone then."))
    context.print_note(_("To erase the name, type it ({name}):").format(name=name))
    context.stderr.flush()
    return clean_line(context.stdin.readline()) == name
