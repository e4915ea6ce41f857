"""Steps on the export screen that several tests take."""

from dataclasses import replace

from textual.pilot import Pilot
from textual.widgets import Input, Static

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.audience import Audience
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.domain.task import Topic
from mentoring_tui.tui.export.preview import Preview
from mentoring_tui.tui.export.screen import ExportScreen
from tests.tui.apps import TODAY

WIDE = (120, 40)
NAME = "mentoring-report-2026-11-22.md"


async def exporting(pilot: Pilot[None]) -> ExportScreen:
    """Open the export."""
    await pilot.pause()
    await pilot.press("e")
    await ready(pilot)
    assert isinstance(pilot.app.screen, ExportScreen)
    return pilot.app.screen


async def ready(pilot: Pilot[None]) -> None:
    """Wait until the document is there."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def choose(pilot: Pilot[None], selector: str, *keys: str) -> None:
    """Press keys on one of the choices."""
    pilot.app.screen.query_one(selector).focus()
    await pilot.press(*keys)
    await ready(pilot)


async def write(pilot: Pilot[None], name: str | None = None) -> None:
    """Write the document, to a file of this name if one is given."""
    line = pilot.app.screen.query_one("#file", Input)
    line.value = line.value if name is None else name
    line.focus()
    await pilot.press("enter")
    await ready(pilot)


def text(screen: ExportScreen) -> str:
    """The document that is shown."""
    return screen.query_one(Preview).text


def drawn(screen: ExportScreen) -> str:
    """The document as it is drawn."""
    return screen.query_one(Preview).plain


def said(screen: ExportScreen, selector: str = "#counts") -> str:
    """What a line says."""
    return str(screen.query_one(selector, Static).content)


def telling(audience: Audience = Audience.LEAD) -> Tandem:
    """The demo's tandem with somebody named in a talking point."""
    demo = demo_tandem(TODAY, "en")
    topic = Topic("telling", "What Frau Anna Schmidt said, anna@example.org", visibility=audience)
    return replace(demo, topics=(*demo.topics, topic))
