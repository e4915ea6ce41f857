"""What becomes of due dates in words once the text of a protocol is left: dates, or a question."""

from collections.abc import Sequence

from textual.screen import Screen

from mentoring_tui.domain.meeting import Meeting
from mentoring_tui.domain.meeting_days import context_of_meeting
from mentoring_tui.domain.promise import promised_tasks
from mentoring_tui.domain.unclear_due import unclear_due
from mentoring_tui.tui.dialogs.due_dialog import ask_due
from mentoring_tui.tui.protocol.editor import ProtocolEditor
from mentoring_tui.tui.tandem_state import Host


def show_dates(editor: ProtocolEditor, dated_lines: Sequence[tuple[int, str]]) -> None:
    """Write each promise whose due date was in words with its date; ^z brings the words back."""
    for number, line in dated_lines:
        row = number - 1
        editor.replace(line, (row, 0), (row, len(editor.lines[row])))


class DueQuestions:
    """Asks about each due date that is not certain, one after the other and never twice."""

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen
        self._asked: set[tuple[str, str]] = set()

    def ask(self, host: Host, meeting: Meeting) -> None:
        """Ask about the next due date of a meeting’s promises that was not asked about."""
        state = host.state
        if state is None or host.read_only:
            return
        context = context_of_meeting(state.tandem, meeting)
        for task in promised_tasks(state.tandem, meeting.id):
            deadline = unclear_due(task, context)
            if deadline is None or deadline.day or (task.id, deadline.phrase) in self._asked:
                continue
            self._asked.add((task.id, deadline.phrase))
            ask_due(self._screen, task, deadline, context, state.today, lambda: self.ask(host, meeting))
            return
