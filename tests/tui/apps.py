"""App fixtures: the app on a fixed day, with a store of its own in a temporary folder."""

from datetime import UTC, date, datetime
from pathlib import Path

from mentoring_tui.demo import demo_tandem
from mentoring_tui.domain.tandem import Tandem
from mentoring_tui.library import Library
from mentoring_tui.store.tandem_store import TandemStore
from mentoring_tui.tui.app import MentoringApp

TODAY = date(2026, 11, 22)
SIZE = (80, 24)
_NOW = datetime(2026, 11, 22, 20, 15, tzinfo=UTC)


def make_tandem_store(tmp_path: Path, *, has_state_folder: bool = False) -> TandemStore:
    """The store in a folder, empty unless one stands there already."""
    state_folder = (lambda: str(tmp_path / "state")) if has_state_folder else None
    return TandemStore(tmp_path / "store", clock=lambda: _NOW, program="0.1.0", state_folder=state_folder)


def make_library(tmp_path: Path) -> Library:
    """The library of that store."""
    return Library(make_tandem_store(tmp_path), lambda: str(tmp_path / "programmes"))


def as_by_a_newer_program(tmp_path: Path, tandem_id: str) -> None:
    """Give the file of a tandem a format that this program can only read."""
    path = tmp_path / "store" / "tandems" / f"{tandem_id}.json"
    path.write_text(path.read_text("utf-8").replace('"version":1', '"version":2', 1), "utf-8")


def app_with(tmp_path: Path, tandem: Tandem) -> MentoringApp:
    """Return the app with this tandem open."""
    library = make_library(tmp_path)
    library.create(tandem).close()
    return MentoringApp(library, TODAY, demo=True, tandem_id=tandem.id)


def demo_app(tmp_path: Path) -> MentoringApp:
    """Return the app with the demo tandem open."""
    return app_with(tmp_path, demo_tandem(TODAY, "en"))


def empty_app(tmp_path: Path) -> MentoringApp:
    """Return the app over an empty store."""
    return MentoringApp(make_library(tmp_path), TODAY, demo=True)
