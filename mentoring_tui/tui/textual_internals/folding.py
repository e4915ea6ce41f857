"""A text area that folds lines: they take no room on the screen, and stay in the text as they are.

Folding changes no text, so what is saved, undone and merged never knows of it. A folded line is drawn
nowhere, up and down pass over it, and a location in it has the height of the line shown above it.

Relies on the maps of `WrappedDocument` between lines and heights, `_wrap_offsets`, `_offset_to_line_info` and
`_line_index_to_offsets`; on `TextArea` wrapping each new document by `_rewrap_and_refresh_virtual_size`,
scrolling to the cursor in `_watch_selection`, drawing what `_offset_to_line_info` has, remembering it in
`_line_cache`, and fitting the scrollbar by `_refresh_size` (read in Textual 8.2.8).
"""

from collections.abc import Callable, Collection

from textual.document._document import DocumentBase, Location
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset
from textual.widgets import TextArea
from textual.widgets.text_area import Selection


class FoldedDocument(WrappedDocument):
    """A wrapped document without the lines that are folded; `find_folded` names them after each change."""

    def __init__(self, document: DocumentBase, find_folded: Callable[[], Collection[int]]) -> None:
        self.folded: Collection[int] = ()
        self._find_folded: Callable[[], Collection[int]] = tuple
        super().__init__(document)
        self._find_folded = find_folded

    @property
    def height(self) -> int:
        """The number of rows that are shown."""
        return len(self._offset_to_line_info)

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Wrap all lines, and fold."""
        super().wrap(width, tab_width)
        self.folded = ()
        self.fold(self._find_folded())

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Wrap the lines of an edit, and fold."""
        self.fold(())
        super().wrap_range(start, old_end, new_end)
        self.fold(self._find_folded())

    def fold(self, folded: Collection[int]) -> bool:
        """Fold these lines and no others; return whether that changes anything."""
        if self.folded == folded or not (self.folded or folded):
            return False
        self.folded = folded
        self._offset_to_line_info = []
        self._line_index_to_offsets = []
        for line, breaks in enumerate(self._wrap_offsets):
            top = len(self._offset_to_line_info)
            if line in folded:
                self._line_index_to_offsets.append([max(0, top - 1)] * (len(breaks) + 1))
                continue
            self._offset_to_line_info += [(line, section) for section in range(len(breaks) + 1)]
            self._line_index_to_offsets.append(list(range(top, top + len(breaks) + 1)))
        return True


class FoldedNavigator(DocumentNavigator):
    """Moves up and down by the rows that are shown."""

    def __init__(self, folded_document: FoldedDocument) -> None:
        super().__init__(folded_document)
        self._shown = folded_document

    def get_location_above(self, location: Location) -> Location:
        """Return the location a row above; from the first row, the beginning of the text."""
        if not self._shown.folded:
            return super().get_location_above(location)
        return self._moved(location, -1) or (0, 0)

    def get_location_below(self, location: Location) -> Location:
        """Return the location a row below; from the last row, the end of its line."""
        if not self._shown.folded:
            return super().get_location_below(location)
        return self._moved(location, 1) or (location[0], len(self._shown.document[location[0]]))

    def _moved(self, location: Location, rows: int) -> Location | None:
        x, y = self._shown.location_to_offset(location)
        if not 0 <= y + rows < self._shown.height:
            return None
        return self._shown.offset_to_location(Offset(max(x, self.last_x_offset), y + rows))


class FoldingTextArea(TextArea):
    """A text area in which a subclass folds lines, by the text and by where the cursor is."""

    def find_folded(self) -> Collection[int]:
        """Return the lines to fold."""
        return ()

    def refold(self) -> None:
        """Fold anew; the row of the cursor keeps its height on the screen where it can."""
        shown = self.wrapped_document
        if not isinstance(shown, FoldedDocument):
            return
        below_top = shown.location_to_offset(self.cursor_location).y - self.scroll_offset.y
        if shown.fold(self.find_folded()):
            self._line_cache.clear()
            self._refresh_size()
            y = shown.location_to_offset(self.cursor_location).y - below_top
            self.scroll_to(y=y, animate=False, force=True)
            self.refresh()

    def _find_folded_after_edit(self) -> Collection[int]:
        """Return the lines to fold of a text that has just been changed, before anyone is told of it."""
        self.update_suggestion()
        return self.find_folded()

    def _rewrap_and_refresh_virtual_size(self) -> None:
        if not isinstance(self.wrapped_document, FoldedDocument):
            self.wrapped_document = FoldedDocument(self.document, self._find_folded_after_edit)
            self.navigator = FoldedNavigator(self.wrapped_document)
        super()._rewrap_and_refresh_virtual_size()

    def _watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        self.refold()
        super()._watch_selection(previous_selection, selection)
