"""What building adds to the package: compiled catalogs, and the stylesheets that stand beside it."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackageHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling leaves its own parameter open
    """Runs before a wheel is made, an editable one included."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogs; put styles/ into a wheel that will not stand beside it."""
        for source in Path(self.root, "mentoring_tui", "locale").glob("*/LC_MESSAGES/*.po"):
            compile_catalog(source)
        if version != "editable":
            build_data["force_include"]["styles"] = "mentoring_tui/styles"


def compile_catalog(source: Path) -> None:
    """Write the `.mo` beside a `.po`."""
    with source.open("rb") as text, source.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, read_po(text))
