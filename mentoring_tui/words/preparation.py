"""What a preparation asks in each phase, and what each form of contact wants thought of."""

from collections.abc import Mapping

from mentoring_tui.domain.agreement import Mode
from mentoring_tui.domain.phases import Phase
from mentoring_tui.i18n import N_, _

_PHASES: Mapping[Phase, str] = {
    Phase.GETTING_TO_KNOW: N_("Getting to know each other"),
    Phase.WORKING: N_("Working phase"),
    Phase.HALF_TIME: N_("Half-time"),
    Phase.CLOSING: N_("Closing phase"),
}

_PROMPTS: Mapping[Phase, str] = {
    Phase.GETTING_TO_KNOW: N_(
        "What should the other side know about me, so that we can work well together?\n"
        "What do we expect from each other, and what not?\n"
        "How do we reach each other between two meetings?"
    ),
    Phase.WORKING: N_(
        "What have I tried since last time, and what came of it?\n"
        "Which one step would help most until the next meeting?\n"
        "Whom would I like to get to know, and who could introduce me?"
    ),
    Phase.HALF_TIME: N_(
        "Which goal has come further than expected, which one lags behind, and why?\n"
        "What helps me most in our meetings, and what should be different?\n"
        "Do the goals and the interval still fit?"
    ),
    Phase.CLOSING: N_(
        "What is different from the beginning, and what shows it?\n"
        "What do we still want to settle before the end?\n"
        "How do we want to stay in touch, and what would I like to say thank you for?"
    ),
}

_CARDS: Mapping[Mode, str] = {
    Mode.PHONE: N_(
        "Find a place where nobody listens in, and keep this list at hand.\n"
        "Say when you are taking notes: silence seems longer on the phone.\n"
        "At the end, say aloud who does what by when."
    ),
    Mode.VIRTUAL: N_(
        "Try link, camera and microphone beforehand; agree on a phone number in case it fails.\n"
        "Before you share the screen, close what is not meant for the other side.\n"
        "At the end, write the commitments where both can see them."
    ),
    Mode.IN_PERSON: N_(
        "Confirm place and time the day before; at the next table nobody should be able to listen.\n"
        "Bring what you want to show, on paper or on a device.\n"
        "Note the commitments together before you part, and write the protocol the same day."
    ),
}


def phase_word(phase: Phase) -> str:
    """Return the name of a phase."""
    return _(_PHASES[phase])


def phase_prompts(phase: Phase | None) -> list[str]:
    """Return what to ask oneself in a phase; nothing outside of the period."""
    return _(_PROMPTS[phase]).split("\n") if phase else []


def contact_card(mode: Mode | None) -> list[str]:
    """Return what to think of for a form of contact; nothing as long as it is not known."""
    return _(_CARDS[mode]).split("\n") if mode else []
