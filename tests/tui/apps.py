"""App fixtures: the app on a fixed day, with a store of its own in a temporary folder."""

from datetime import UTC, date, datetime
from pathlib import Path

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.logbook import Library
from mentoring_tui.store.tandem_store import TandemStore
from mentoring_tui.tui.app import MentoringApp

TODAY = date(2026, 11, 22)
SIZE = (80, 24)
_NOW = datetime(2026, 11, 22, 20, 15, tzinfo=UTC)


def make_library(tmp_path: Path) -> Library:
    """Return the library of an empty store."""
    tandem_store = TandemStore(tmp_path / "store", clock=lambda: _NOW, program="0.1.0")
    return Library(tandem_store, lambda: str(tmp_path / "programmes"))


def app_with(tmp_path: Path, tandem: Tandem) -> MentoringApp:
    """Return the app with this tandem open."""
    library = make_library(tmp_path)
    library.tandem_store.create(tandem)
    return MentoringApp(library, TODAY, demo=True, tandem_id=tandem.id)


def demo_app(tmp_path: Path) -> MentoringApp:
    """Return the app with the demo tandem open."""
    return app_with(tmp_path, demo_tandem(TODAY, "en"))


def empty_app(tmp_path: Path) -> MentoringApp:
    """Return the app over an empty store."""
    return MentoringApp(make_library(tmp_path), TODAY, demo=True)
