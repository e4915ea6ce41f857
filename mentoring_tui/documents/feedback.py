"""The feedback to the other side of the tandem, with thanks; no document for the project lead has it."""

from mentoring_tui.documents.contents import Contents
from mentoring_tui.documents.markdown_blocks import escape_block
from mentoring_tui.documents.markdown_escape import escape_inline, escape_item
from mentoring_tui.documents.phrases import emphasis
from mentoring_tui.domain.agreement import Role
from mentoring_tui.i18n import _, plain_date
from mentoring_tui.programme.model import Programme


def render_feedback(contents: Contents, _programme: Programme) -> str:
    """Return the feedback as a letter, with what was written and nothing else."""
    tandem = contents.tandem
    agreement, role = tandem.agreement, tandem.role
    other = agreement.party(Role.MENTOR if role is Role.MENTEE else Role.MENTEE)
    name = escape_inline(other.name)
    blocks = [
        "# " + (_("Feedback for {name}").format(name=name) if name else _("Feedback")),
        _("Date: {date}").format(date=plain_date(contents.today)),
        escape_block(tandem.feedback),
    ]
    if tandem.thanks.strip():
        blocks += ["## " + _("Thank you"), escape_block(tandem.thanks)]
    if not tandem.feedback.strip() and not tandem.thanks.strip():
        blocks.append(_("Nothing has been written yet."))
    blocks += [escape_item(agreement.party(role).name), emphasis(_("From one to the other. Confidential."))]
    return "\n\n".join(block for block in blocks if block) + "\n"
