"""Make the pictures of the documents from the running program: `python docs/pictures/make.py`."""

import asyncio
import re
import subprocess
import sys
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

FOLDER = Path(__file__).parent
TODAY = date(2026, 11, 22)
SIZE = (104, 32)
PICTURES = {
    "today": ("1",),
    "agreement": ("2",),
    "schedule": ("3",),
    "tasks": ("4",),
    "protocol": ("5",),
    "export": ("e",),
    "help": ("3", "f1"),
    "move": ("3", "m"),
    "first-start": (),
    "new-tandem": ("n",),
}
"""The keys that lead from the first screen to each picture."""

FROM_EMPTY = {"first-start", "new-tandem"}
"""The pictures that are taken of a store in which there is no tandem yet."""

_FOREIGN = re.compile(r"@font-face\s*\{.*?\}|<!--.*?-->", re.DOTALL)
"""Fonts from elsewhere, and who drew the picture."""


async def picture(language: str, name: str, keys: tuple[str, ...]) -> None:
    """Press the keys and write what stands on the screen then as SVG, without fonts from elsewhere."""
    from mentoring_tui.demo import demo_tandem
    from mentoring_tui.library import Library
    from mentoring_tui.store.tandem_store import TandemStore
    from mentoring_tui.tui.app import MentoringApp

    with tempfile.TemporaryDirectory() as store:
        library = Library(TandemStore(store, clock=lambda: datetime.now(UTC), program="0"), lambda: store)
        if name not in FROM_EMPTY:
            library.create(demo_tandem(TODAY, language)).close()
        app = MentoringApp(library, TODAY, demo=True)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            drawn = _FOREIGN.sub("", app.export_screenshot(title="Mentoring"))
    ending = "" if language == "en" else f".{language}"
    (FOLDER / f"{name}{ending}.svg").write_text(drawn, encoding="utf-8")


def paper(language: str) -> None:
    """Print the agreement as PDF and write its pages as PNG (WeasyPrint and pdftoppm are needed)."""
    from mentoring_tui.demo import demo_tandem
    from mentoring_tui.domain.audience import Audience
    from mentoring_tui.exporting import Request, export
    from mentoring_tui.library import Library
    from mentoring_tui.store.tandem_store import TandemStore

    ending = "" if language == "en" else f".{language}"
    with tempfile.TemporaryDirectory() as folder:
        library = Library(TandemStore(folder, clock=lambda: datetime.now(UTC), program="0"), lambda: folder)
        request = Request(Audience.TANDEM, "agreement", "pdf")
        pdf = Path(folder, "paper.pdf")
        pdf.write_bytes(export(library, demo_tandem(TODAY, language), request, TODAY).data)
        for page in ("1", "2"):
            target = FOLDER / f"paper-{page}{ending}"
            options = ["-r", "72", "-gray", "-png", "-singlefile", "-f", page, "-l", page]
            subprocess.run(["pdftoppm", *options, str(pdf), str(target)], check=True)


def main(language: str) -> None:
    """Make all pictures in one language; the words are set before the screens are imported."""
    from mentoring_tui.i18n import set_language

    set_language(language)
    paper(language)
    for name, keys in PICTURES.items():
        asyncio.run(picture(language, name, keys))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "en")
