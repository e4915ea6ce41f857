"""The key bar of the export screen."""

from mentoring_tui.tui.widgets.key_bar import KeyBar


class ExportKeys(KeyBar):
    """The commands of the export screen and the help, since no other can be run from here."""

    def __init__(self) -> None:
        super().__init__("export")
        self._commands = [
            each for each in self._commands if each[0].startswith("screen.") or each[0] == "app.help"
        ]
