"""`erase --person`: erase the name of another person from a tandem, shown in place first."""

from collections.abc import Sequence

from mentoring_tui.cli.arguments import Arguments
from mentoring_tui.cli.context import Context
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.person_erasure import Mention, Person, mentions
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import clean_line, shorten
from mentoring_tui.i18n import _, ngettext
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
    from mentoring_tui.documents.hit_location import place_words

    programme, _mistake = context.library.programme_or_neutral(tandem.agreement.programme)
    for mention in found:
        place = place_words(mention.place, programme)
        if mention.erased:
            what = ", ".join(map(clean_line, mention.erased))
            words = _("{place}: {what} – {text}")
            context.print_note(words.format(place=place, what=what, text=shorten(mention.text)))
        for text in mention.unclear:
            stays = _("{place}: {what} stays, since somebody else or another word may be meant")
            context.print_note(stays.format(place=place, what=clean_line(text)))
    if count:
        words = ngettext(
            "{count} backup or file of unsaved text names the person, too.",
            "{count} backups or files of unsaved text name the person, too.",
            count,
        )
        context.print_note(words.format(count=count))


def _is_confirmed(context: Context, name: str) -> bool:
    context.print_note(_("Each is replaced by […], and nothing can be undone then."))
    context.print_note(_("To erase the name, type it ({name}):").format(name=name))
    context.stderr.flush()
    return clean_line(context.stdin.readline()) == name
