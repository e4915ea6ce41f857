"""What the program does because of a clause of the agreement, with the keys that do it."""

from mentoring_tui.i18n import _


def clause_effect(clause_id: str) -> str:
    """Return what the program does because of a clause; empty for one that only its programme knows."""
    return {
        "commitment": _(
            "Here: p on “Today” prepares the next meeting, the protocol (5) keeps its results, and promises"
            " become tasks (4). At the end, “Closing” (6) asks the evaluation’s questions."
        ),
        "exit": _(
            "Here: c on “Closing” (6) ends the mentoring, also early, asks nobody why and offers the letter"
            " to the project lead; k there writes only that a talk is wanted."
        ),
        "confidentiality": _(
            "Here: nothing is sent by itself. What you write is for the tandem or only for you; s changes who"
            " may see it, and e shows every document, and what it holds back, before it is written. After the"
            " end, “Closing” (6) reminds you to delete the data."
        ),
        "cooperation": _(
            "Here: for the project lead are “Experience and assessment” in the protocol (5) and the"
            " evaluation (6). e makes the report of what you release, and you see it first."
        ),
    }.get(clause_id, "")
