"""Keep text that was written for few readers from reaching more of them by being copied into another item."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from mentoring_tui.domain.agreement import Expectation, Goal
from mentoring_tui.domain.audience import Audience, narrower
from mentoring_tui.domain.redaction import effective_audience
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Task, Topic
from mentoring_tui.domain.text import SHORT, contains_words, one_line

Item = TypeVar("Item", Task, Topic, Goal, Expectation)


@dataclass(frozen=True)
class CopiedText:
    """A text that was copied, on one line, and the readers that it was meant for."""

    text: str
    audience: Audience


@dataclass(frozen=True)
class PasteOutcome:
    """A tandem in which no item with a pasted text is for more readers than that text was.

    `narrowed` is the audience of the items that would have been for more, or None. `exposed` tells that the
    text stands where more people may read it, as in a name or a place, or may once the evaluation is
    released. `landed` are the texts that were found.
    """

    tandem: Tandem
    narrowed: Audience | None = None
    exposed: bool = False
    landed: tuple[CopiedText, ...] = ()


def holds_copy(text: str, known: str, copied: CopiedText) -> bool:
    """Return whether a text on one line holds a copy that was not `known` there, or is what is left of it.

    Of `Arrange a contact @mentor by 12.3.` a task keeps the first words.
    """
    if contains_words(known, copied.text):
        return False
    is_rest = len(text) >= SHORT and text in copied.text and text != known
    return is_rest or contains_words(text, copied.text)


def audience_of_text(tandem: Tandem, text: str) -> Audience | None:
    """Return the widest audience of all items that hold a text, or None if no item holds it."""
    wanted = one_line(text)
    found = (
        {audience for audience, written in texts_by_audience(tandem) if wanted in written}
        if wanted
        else set()
    )
    return next((audience for audience in reversed(Audience) if audience in found), None)


def narrow_pasted(before: Tandem, after: Tandem, pasted: Sequence[CopiedText]) -> PasteOutcome:
    """Return the outcome of a change from `before` to `after` in which these texts were pasted.

    Protocols are left as they are: their parser sees to them.
    """
    agreement = after.agreement
    narrowing = _Narrowing(pasted)
    tandem = replace(
        after,
        tasks=narrowing.items(before.tasks, after.tasks),
        topics=narrowing.items(before.topics, after.topics),
        agreement=replace(
            agreement,
            goals=narrowing.items(before.agreement.goals, agreement.goals),
            expectations=narrowing.items(before.agreement.expectations, agreement.expectations),
        ),
    )
    exposed = narrowing.added(_open_texts(before), _open_texts(after))
    for audience in narrowing.added(_texts_of_two(before), _texts_of_two(after)):
        exposed += [audience] if audience is Audience.PRIVATE else []
    return PasteOutcome(tandem, narrowing.narrowest, bool(exposed), tuple(narrowing.landed))


class _Narrowing:
    """Narrows items that newly hold a pasted text, and keeps the narrowest audience that was needed."""

    def __init__(self, pasted: Sequence[CopiedText]) -> None:
        self._pasted = pasted
        self.narrowest: Audience | None = None
        self.landed: list[CopiedText] = []

    def items(self, before: Iterable[Item], after: Iterable[Item]) -> tuple[Item, ...]:
        """Return the items after a change, narrowed where that is needed."""
        known = {item.id: _item_text(item) for item in before}
        return tuple(self._narrowed(known.get(item.id, ""), item) for item in after)

    def added(self, before: str, after: str) -> list[Audience]:
        """Return the audiences of the pasted texts that a text holds after a change and not before."""
        found = [copied for copied in self._pasted if holds_copy(after, before, copied)]
        self.landed += found
        return [copied.audience for copied in found]

    def _narrowed(self, before: str, item: Item) -> Item:
        audience = item.visibility
        for wanted in self.added(before, _item_text(item)):
            audience = narrower(audience, wanted)
        if audience is item.visibility:
            return item
        self.narrowest = narrower(self.narrowest or audience, audience)
        return replace(item, visibility=audience)


def _item_text(item: Task | Topic | Goal | Expectation) -> str:
    texts = [item.text]
    if isinstance(item, Task):
        texts.append(item.proof)
    elif isinstance(item, Goal):
        texts += [*item.steps, item.success]
    return one_line("\n".join(texts))


def _open_texts(tandem: Tandem) -> str:
    """Return the texts that have no audience of their own, on one line; the evaluation is for the lead."""
    texts = [tandem.title, *_evaluation_texts(tandem)]
    for party in (tandem.agreement.mentee, tandem.agreement.mentor):
        texts += [party.name, party.mail, party.phone, party.organisation]
    texts += [signature.place for signature in tandem.agreement.signatures]
    for record in tandem.meetings:
        texts += [record.place, record.reason]
    return one_line("\n".join(texts))


def _evaluation_texts(tandem: Tandem) -> Iterator[str]:
    for answer in tandem.answers:
        if answer.kind == "text":
            yield str(answer.value)
    for effect in tandem.effects:
        yield effect.text


def _texts_of_two(tandem: Tandem) -> str:
    """Return the texts for the other side alone, on one line."""
    return one_line(f"{tandem.feedback}\n{tandem.thanks}")


def texts_by_audience(tandem: Tandem) -> Iterator[tuple[Audience, str]]:
    """Yield what stands in the tandem, on one line each, and who may see it."""
    agreement = tandem.agreement
    items: list[Task | Topic | Goal | Expectation] = [*tandem.tasks, *tandem.topics]
    items += [*agreement.goals, *agreement.expectations]
    for item in items:
        yield item.visibility, _item_text(item)
    for record in tandem.meetings:
        for section in record.protocol.sections if record.protocol else ():
            for entry in section.entries:
                yield effective_audience(section), one_line(f"{entry.field}\n{entry.text}")
    yield Audience.TANDEM, _texts_of_two(tandem)
    yield Audience.PRIVATE, one_line(tandem.beginning.letter)
    yield Audience.LEAD, _open_texts(tandem)
