"""A short letter to the project lead that goes with the report."""

from collections.abc import Sequence

from mentoring_tui.documents.contents import Contents
from mentoring_tui.documents.markdown_escape import escape_inline, escape_item
from mentoring_tui.documents.phrases import BLANK, period_words, total_words
from mentoring_tui.domain.agreement import Agreement, Role
from mentoring_tui.domain.tandem import Stage
from mentoring_tui.i18n import _, language, ngettext, plain_date
from mentoring_tui.programme.model import Programme, in_language
from mentoring_tui.words.terms import role_word


def render_letter(contents: Contents, programme: Programme) -> str:
    """Return the letter of the one whose tandem it is, with the address of the programme's lead."""
    agreement, role = contents.tandem.agreement, contents.tandem.role
    sender = agreement.party(role)
    name = escape_item(sender.name)
    lead = escape_item(in_language(programme.lead, language())) or _("Project lead")
    blocks = (
        _lines([name or role_word(role), escape_item(sender.organisation)]),
        _lines([lead, escape_item(programme.contact)]),
        _("Date: {date}").format(date=plain_date(contents.today)),
        "# " + _subject(contents),
        _("Dear project lead,"),
        _what_comes(agreement, role),
        _met_words(contents),
        _("What we said to each other stays confidential, as agreed. I am happy to answer questions."),
        _("Kind regards"),
        BLANK,
        name,
    )
    return "\n\n".join(block for block in blocks if block) + "\n"


def _lines(lines: Sequence[str]) -> str:
    """Return lines below each other as one paragraph."""
    return "\\\n".join(line for line in lines if line)


def _subject(contents: Contents) -> str:
    if contents.tandem.stage(contents.today) is Stage.ENDED:
        return _("Final report on the mentoring")
    return _("Report on the mentoring")


def _what_comes(agreement: Agreement, role: Role) -> str:
    other = agreement.party(Role.MENTOR if role is Role.MENTEE else Role.MENTEE)
    name, period = escape_inline(other.name), period_words(agreement.start, agreement.until)
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
    return ", ".join(filter(None, (words.format(count=count), total_words(contents.held)))) + "."
