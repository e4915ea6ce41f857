"""Forms of the evaluation as files: an empty one to hand over, and a filled one read back."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from mentoring_tui.documents.evaluation.applying import apply_form
from mentoring_tui.documents.evaluation.form import render_form
from mentoring_tui.documents.evaluation.form_goals import read_form_of
from mentoring_tui.documents.evaluation.form_text import form_text
from mentoring_tui.documents.evaluation.read_words import placed_words, unplaced_words
from mentoring_tui.documents.evaluation.reading import read_head
from mentoring_tui.documents.outgoing import for_others
from mentoring_tui.documents.page import render_page
from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.limits import LARGEST_PROTOCOL
from mentoring_tui.domain.redaction import redact
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.text import has_too_many_marks
from mentoring_tui.exporting import Export, write
from mentoring_tui.importing import read_files
from mentoring_tui.tui.tandem_state import TandemState


@dataclass(frozen=True)
class FilledForm:
    """A form that was read: how many answers it has, what takes them over, and all that it says in words."""

    count: int
    change: Callable[[Tandem], Tandem]
    text: str


def read_filled(path: str, state: TandemState, shown: Role) -> FilledForm:
    """Return the form in a file, of the side that it names, else of the one that is shown.

    Raise Refused for a file that can't be read, is the form of another tandem, or has no answer.
    """
    files, _skipped = read_files([path])
    if len(files) != 1:
        raise Refused("form-not-one-file", file=path)
    text = form_text(_decoded(files[0].raw, path))
    head = read_head(text)
    if not head.is_of(state.tandem):
        raise Refused("form-of-another", file=path, names=head.names or (head.tandem_id,))
    role = head.role or shown
    form = read_form_of(text, state.tandem, state.programme, role)
    if not form.values and not form.effects:
        raise Refused("form-without-answers", file=path)
    change = partial(apply_form, programme=state.programme, role=role, form=form)
    of_questions = sorted(form.unplaced, key=lambda each: each.question is None)
    placed = placed_words(form, state.tandem, state.programme, role)
    text = "\n\n".join((*placed, *map(unplaced_words, of_questions)))
    return FilledForm(len(form.values) + len(form.effects), change, text)


def write_empty(path: str, state: TandemState, role: Role) -> str:
    """Write an empty form, as a page if the name ends in .html, and return the full path."""
    seen = redact(for_others(state.tandem, Audience.TANDEM), Audience.TANDEM)
    is_page = path.lower().endswith((".html", ".htm"))
    text = render_form(seen, state.programme, role, with_blanks=is_page)
    if is_page:
        text = render_page(text, "evaluation")
    return write(path, Export(text.encode(), Counter(), Counter()))


def _decoded(raw: bytes, path: str) -> str:
    """Return the text of a file; raise Refused for one that is none, or too large for a form."""
    if len(raw) > LARGEST_PROTOCOL:
        raise Refused("file-too-large", file=path)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("file-not-text", file=path) from None
    if has_too_many_marks(text):
        raise Refused("file-marks", file=path)
    return text
