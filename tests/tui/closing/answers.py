"""What the tests of the closing screen look at."""

from textual.pilot import Pilot
from textual.widgets import Static

from mentoring_tui.domain.agreement import Role
from mentoring_tui.domain.evaluation import find_answer
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.closing.screen import ClosingScreen


def tandem_of(app: MentoringApp) -> Tandem:
    assert app.logbook
    return app.logbook.tandem


def screen_of(app: MentoringApp) -> ClosingScreen:
    assert isinstance(app.screen, ClosingScreen)
    return app.screen


def value(app: MentoringApp, question: str, role: Role = Role.MENTEE, about: str = "") -> int | str | None:
    """The answer of a side to a question, or None."""
    answer = find_answer(tandem_of(app).answers, role, question, about)
    return answer.value if answer else None


async def at(pilot: Pilot[None], app: MentoringApp, row: str) -> ClosingScreen:
    """Highlight a row of the screen."""
    await pilot.pause()
    screen = screen_of(app)
    assert screen.form.rows.highlight(row), row
    await pilot.pause()
    return screen


def words(app: MentoringApp, selector: str) -> str:
    return " ".join(str(static.render()) for static in app.screen.query(selector).results(Static))


def told(app: MentoringApp) -> str:
    return " ".join(notification.message for notification in app._notifications)
