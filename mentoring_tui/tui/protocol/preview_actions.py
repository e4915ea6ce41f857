"""The preview beside the text, and the number of words in it: both follow what is typed after a pause."""

from textual.timer import Timer

from mentoring_tui.tui.protocol.preview import ProtocolPreview
from mentoring_tui.tui.protocol.text_actions import TextActions
from mentoring_tui.tui.protocol.written_text import count_words, without_empty

ROOM = 110
"""Columns of a terminal that has room for the preview beside the text."""

PAUSE = 0.3
"""Seconds after the last keystroke until the preview is drawn."""


class PreviewActions(TextActions):
    """A screen with a preview, which is shown where there is room unless the person hides it."""

    wants_preview = True
    word_count = 0
    """The words of the text when it was drawn last."""

    _draw_timer: Timer | None = None

    def refresh_state(self) -> None:
        """Update what is said of the text."""
        raise NotImplementedError

    def place_preview(self) -> None:
        """Show the preview beside the text, or hide it."""
        self.set_class(self.wants_preview and self.app.size.width >= ROOM, "-previewing")

    def action_preview(self) -> None:
        """Show or hide the preview beside the text; show it on its own where there is no room."""
        from mentoring_tui.tui.protocol.preview import PreviewDialog

        if self.app.size.width < ROOM:
            self.app.push_screen(PreviewDialog(self._text()))
            return
        self.wants_preview = not self.wants_preview
        self.place_preview()
        self.draw_when_shown()

    def draw_when_shown(self) -> None:
        """Draw once the text itself is shown; no layout can be asked for while that is."""
        self.call_after_refresh(self.call_later, self.draw)

    def draw_soon(self) -> None:
        """Draw after a pause in typing."""
        if self._draw_timer:
            self._draw_timer.stop()
        self._draw_timer = self.set_timer(PAUSE, self.draw)

    def draw(self) -> None:
        """Draw the text, and count its words."""
        editor, part = self.editor, self.part
        self.word_count = count_words(editor.lines, editor.headings, editor.form_rows)
        self.refresh_state()
        if self.has_class("-previewing"):
            self.query_one(ProtocolPreview).show(self._text(), part.headings[0].text if part else "")

    def _text(self) -> str:
        editor = self.editor
        return without_empty(editor.lines, editor.headings, editor.form_rows)
