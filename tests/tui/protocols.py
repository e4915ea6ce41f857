"""Opening a protocol and looking at what is on the screen, in the tandem and on the disk."""

from textual.pilot import Pilot
from textual.widgets import Static

from mentoring_tui.domain.meeting import Protocol
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.tui.app import MentoringApp
from mentoring_tui.tui.protocol.screen import ProtocolScreen

PAST = "meeting-7"
NEXT = "meeting-next"


async def opened(
    pilot: Pilot[None], meeting: str | None = None, writing: bool = False, below: str = ""
) -> ProtocolScreen:
    """The screen, with a meeting's protocol on it; one writes below a heading, if one is named."""
    app = pilot.app
    assert isinstance(app, MentoringApp)
    app.go("protocol", meeting, writing)
    await pilot.pause()
    await pilot.pause()
    assert isinstance(app.screen, ProtocolScreen)
    if below:
        app.screen.action_go_to_row(app.screen.editor.lines.index(below))
        await pilot.pause()
    return app.screen


def held_by(app: MentoringApp) -> Tandem:
    """The tandem as the app has it."""
    assert app.logbook
    return app.logbook.tandem


def on_disk(app: MentoringApp) -> Tandem:
    """The tandem as the store has it."""
    return app.library.read(held_by(app).id).tandem


def protocol_in(tandem: Tandem, record: str) -> Protocol:
    """What is written for a meeting."""
    found = tandem.record(record)
    return (found and found.protocol) or Protocol()


def words(screen: ProtocolScreen, where: str) -> str:
    """What a line of the screen says."""
    return str(screen.query_one(where, Static).content)


def cursor_line(screen: ProtocolScreen, above: int = 0) -> str:
    """The line with the cursor, or one above it."""
    return screen.editor.lines[screen.editor.cursor_location[0] - above]


def write(screen: ProtocolScreen, text: str) -> None:
    """Type where the cursor is."""
    screen.editor.insert(text)
