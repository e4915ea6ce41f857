"""Keep a promise from being seen by more readers than what it was made of."""

from collections.abc import Iterable

from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.copied_text import CopiedText
from mentoring_tui.domain.meeting import Protocol
from mentoring_tui.domain.moved_text import audience_of_added_text
from mentoring_tui.domain.promise import Promise
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import FROM_AGREEMENT
from mentoring_tui.domain.text import fold_case


def promise_audience(
    promise: Promise, tandem: Tandem, before: Protocol, after: Protocol, pasted: Iterable[CopiedText]
) -> Audience:
    """Return the audience of a promise, or the narrower one of a text that was moved or copied into it.

    What its readers can see among the tasks already is no such text.
    """
    seen = [task for task in tandem.tasks if promise.visibility.may_see(task.visibility)]
    known = "\n".join(f"{task.text}\n{task.proof}" for task in seen)
    added = "\n".join(text for text in (promise.text, promise.proof) if text and text not in known)
    return audience_of_added_text(added, known, promise.visibility, before, after, pasted)


def known_audience(promise: Promise, tandem: Tandem) -> Audience | None:
    """Return the widest audience of the promises with this text in the tandem, or None for a new one."""
    wanted = fold_case(promise.text)
    known = [task for task in tandem.tasks if task.origin not in (None, FROM_AGREEMENT)]
    found = {task.visibility for task in known if fold_case(task.text) == wanted}
    return next((audience for audience in reversed(Audience) if audience in found), None)
