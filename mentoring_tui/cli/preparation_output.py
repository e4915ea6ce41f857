"""The JSON shape of a preparation."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from mentoring_tui.cli.json_output import iso, meeting_shape, task_shape, topic_shape
from mentoring_tui.domain.preparation import Agenda
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.i18n import language
from mentoring_tui.programme.model import Guide, in_language
from mentoring_tui.words.preparation import contact_card, phase_prompts

if TYPE_CHECKING:
    from mentoring_tui.cli import json_types


def preparation_shape(
    agenda: Agenda,
    tandem: Tandem,
    guide: Guide | None,
    flagged: Mapping[date, str],
    today: date,
    markdown: str,
) -> "json_types.Preparation":
    """Return what there is for a meeting, the questions, and the whole as Markdown."""
    untouched = agenda.goal
    return {
        "tandem": tandem.id,
        "meeting": meeting_shape(agenda.meeting, flagged, today),
        "phase": agenda.phase,
        "topics": [topic_shape(topic, tandem) for topic in agenda.topics],
        "tasks": [task_shape(task) for task in agenda.tasks],
        "parked": [
            {"text": each.text, "meeting": each.meeting_id, "date": each.day.isoformat()}
            for each in agenda.parked
        ],
        "goal": {"id": untouched.goal.id, "text": untouched.goal.text, "last_touched": iso(untouched.last)}
        if untouched
        else None,
        "expectations": [{"id": wish.id, "who": wish.who, "text": wish.text} for wish in agenda.expectations],
        "prompts": phase_prompts(agenda.phase),
        "guide": [in_language(prompt, language()) for prompt in guide.prompts] if guide else [],
        "card": contact_card(agenda.meeting.mode),
        "markdown": markdown,
    }
