"""Letters to the project lead: with the report, of an early end, and to ask for a talk."""

from collections.abc import Sequence

from mentoring_tui.documents.contents import Contents
from mentoring_tui.documents.markdown_escape import escape_inline, escape_item
from mentoring_tui.documents.phrases import BLANK, period_words, total_words
from mentoring_tui.domain.agreement import Party, Role
from mentoring_tui.domain.tandem import Stage, Tandem
from mentoring_tui.i18n import _, language, ngettext, plain_date
from mentoring_tui.programme.model import Programme, in_language
from mentoring_tui.words.terms import role_word


def render_letter(contents: Contents, programme: Programme) -> str:
    """Return the letter of the one whose tandem it is, with the address of the programme's lead.

    Where the programme names no contact of the lead, that of the contents takes its place, or a line.
    """
    sender = contents.tandem.agreement.party(contents.tandem.role)
    name = escape_item(sender.name)
    lead = escape_item(in_language(programme.lead, language())) or _("Project lead")
    blocks = (
        _lines([name or role_word(contents.tandem.role), escape_item(sender.organisation)]),
        _lines([lead, escape_item(programme.contact or contents.contact) or _contact_line()]),
        _("Date: {date}").format(date=plain_date(contents.today)),
        *_body(contents),
        _("Kind regards"),
        BLANK,
        name,
    )
    return "\n\n".join(block for block in blocks if block) + "\n"


def _contact_line() -> str:
    """Return the line on which a contact is written by hand where none is known."""
    return _("Mail or phone: {line}").format(line=BLANK)


def _body(contents: Contents) -> Sequence[str]:
    """Return the subject, the salutation and the paragraphs."""
    if "talk" in contents.parts:
        return (
            "# " + _("Request for a talk"),
            _("Dear project lead,"),
            _("I would like to talk with you about our mentoring. When would it suit you?"),
        )
    confidential = _(
        "What we said to each other stays confidential, as agreed. I am happy to answer questions."
    )
    if _is_early(contents):
        return (
            "# " + _("Early end of the mentoring"),
            _("Dear project lead,"),
            _end_words(contents),
            _met_words(contents),
            confidential,
        )
    return (
        "# " + _subject(contents),
        _("Dear project lead,"),
        _what_comes(contents.tandem),
        _met_words(contents),
        confidential,
    )


def _is_early(contents: Contents) -> bool:
    return contents.tandem.ending is not None and contents.tandem.ending.early


def _end_words(contents: Contents) -> str:
    """Return that the mentoring has ended, and when; neither who ended it nor why."""
    tandem = contents.tandem
    assert tandem.ending, "an early end has a day"
    date, name = plain_date(tandem.ending.on), escape_inline(_other(tandem).name)
    if name:
        words = _("the mentoring with {name} has ended early, on {date}.").format(name=name, date=date)
    else:
        words = _("the mentoring has ended early, on {date}.").format(date=date)
    return words + " " + _("Our agreement leaves this open to both of us at any time.")


def _lines(lines: Sequence[str]) -> str:
    """Return lines below each other as one paragraph."""
    return "\\\n".join(line for line in lines if line)


def _subject(contents: Contents) -> str:
    if contents.tandem.stage(contents.today) is Stage.ENDED:
        return _("Final report on the mentoring")
    return _("Report on the mentoring")


def _other(tandem: Tandem) -> Party:
    """Return the one whose tandem it is not."""
    return tandem.agreement.party(Role.MENTOR if tandem.role is Role.MENTEE else Role.MENTEE)


def _what_comes(tandem: Tandem) -> str:
    name, period = escape_inline(_other(tandem).name), period_words(tandem.agreement.start, tandem.until)
    if not name:
        return _("please find enclosed my report on the mentoring.")
    if not period:
        return _("please find enclosed my report on the mentoring with {name}.").format(name=name)
    words = _("please find enclosed my report on the mentoring with {name} ({period}).")
    return words.format(name=name, period=period)


def _met_words(contents: Contents) -> str:
    count = len(contents.held)
    if not count:
        return ""
    words = ngettext("So far we have met {count} time", "So far we have met {count} times", count)
    if contents.tandem.ending:
        words = ngettext("We met {count} time", "We met {count} times", count)
    return ", ".join(filter(None, (words.format(count=count), total_words(contents.held)))) + "."
