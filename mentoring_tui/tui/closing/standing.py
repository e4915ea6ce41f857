"""Where a mentoring stands: its phase, what was held of what was planned, and which answers are missing."""

from collections.abc import Iterator, Sequence

from mentoring_tui.documents.evaluation.facts import extra_words
from mentoring_tui.documents.evaluation.questions import AskedQuestion, missing_keys
from mentoring_tui.documents.phrases import hours_words
from mentoring_tui.domain.agreement import Agreement, Role
from mentoring_tui.domain.evaluation_facts import Facts, evaluation_facts
from mentoring_tui.domain.meeting import Occasion
from mentoring_tui.domain.phases import Phase, phase_on, phases
from mentoring_tui.i18n import _, long_date, ngettext, plain_date
from mentoring_tui.tui.tandem_state import TandemState
from mentoring_tui.words.terms import ending_words, mode_word


def standing_rows(state: TandemState) -> Iterator[tuple[str, str]]:
    """Yield the facts, each with its name."""
    facts = evaluation_facts(state.tandem, state.meetings, state.today)
    yield _("Phase"), phase_words(state)
    if facts.start:
        until = plain_date(facts.until) if facts.until else _("without an end")
        yield _("Period"), f"{plain_date(facts.start)} – {until}"
    yield _("Meetings"), _meeting_words(facts)
    if facts.held:
        yield _("Total length"), _length_words(facts)
        yield _("By form"), _mode_words(facts)


def phase_words(state: TandemState) -> str:
    """Return the phase and until when it lasts, or why there is none."""
    agreement, today = state.tandem.agreement, state.today
    if state.tandem.ending:
        return ending_words(state.tandem.ending)
    phase = phase_on(agreement, today)
    if phase is None:
        return _no_phase_words(agreement, state)
    last = next(span.last for span in phases(agreement) if span.first <= today <= span.last)
    return _("{phase}, until {day}").format(phase=phase_word(phase), day=long_date(last))


def phase_word(phase: Phase) -> str:
    """Return the name of a phase."""
    return {
        Phase.GETTING_TO_KNOW: _("Getting to know each other"),
        Phase.WORKING: _("Working phase"),
        Phase.HALF_TIME: _("Half-time"),
        Phase.CLOSING: _("Closing phase"),
    }[phase]


def talk_word(occasion: Occasion) -> str:
    """Return the name of the talk at half-time or at the end."""
    return _("Half-time talk") if occasion is Occasion.INTERIM else _("Closing talk")


def answered_words(asked: Sequence[AskedQuestion], state: TandemState, role: Role) -> str:
    """Return how many questions a side has answered, of those that count; voluntary ones do once answered."""
    answered = sum(1 for each in asked if each.find(state.tandem.answers, role))
    missing = len(missing_keys(asked, state.tandem.answers, role))
    words = _("{answered} of {count} answered").format(answered=answered, count=answered + missing)
    return words if missing else words + " · " + _("nothing is missing")


def _no_phase_words(agreement: Agreement, state: TandemState) -> str:
    if agreement.start and state.today < agreement.start:
        return _("begins on {day}").format(day=long_date(agreement.start))
    if agreement.until and agreement.until < state.today:
        return _("The agreed period is over.")
    return _("The agreement names no end, so there are no phases.")


def _meeting_words(facts: Facts) -> str:
    held = _("{count} took place").format(count=facts.held) + extra_words(facts)
    words = [held + ", " + _("{count} planned in all").format(count=facts.planned)]
    if facts.cancelled:
        words.append(_("{count} did not take place").format(count=facts.cancelled))
    if facts.open:
        words.append(_("{count} not confirmed yet").format(count=facts.open))
    return " · ".join(words)


def _length_words(facts: Facts) -> str:
    words = hours_words(facts.minutes) if facts.minutes else "–"
    if not facts.without_minutes:
        return words
    without = ngettext("{count} without a length", "{count} without a length", facts.without_minutes)
    return f"{words} · {without.format(count=facts.without_minutes)}"


def _mode_words(facts: Facts) -> str:
    counts = [f"{count} {mode_word(mode)}" for mode, count in facts.by_mode.items() if count]
    if facts.of_unknown_mode:
        counts.append(_("{count} of unknown form").format(count=facts.of_unknown_mode))
    return " · ".join(counts)
