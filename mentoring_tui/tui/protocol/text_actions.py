"""What the keys of the protocol screen do in its text: go from part to part, and change what stands there."""

from bisect import bisect_right
from functools import partial

from textual.widgets import Static
from textual.widgets.text_area import Edit, Selection

from mentoring_tui.domain.agreement import Agreement
from mentoring_tui.domain.audience import ALWAYS_PRIVATE, Audience
from mentoring_tui.i18n import _
from mentoring_tui.programme.model import Guide
from mentoring_tui.tui.protocol.audience_line import with_audience
from mentoring_tui.tui.protocol.document import PREPARATION
from mentoring_tui.tui.protocol.editor import ProtocolEditor
from mentoring_tui.tui.protocol.find_line import FindLine, find_places, next_place
from mentoring_tui.tui.protocol.reference_line import references_of, with_references
from mentoring_tui.tui.protocol.session import EditSession
from mentoring_tui.tui.protocol.status_words import narrowest_audience, part_audience
from mentoring_tui.tui.protocol.text_parts import TextPart, part_stops, with_guide
from mentoring_tui.tui.tandem_screen import TandemScreen


class TextActions(TandemScreen):
    """A screen with a protocol in an editor."""

    session: EditSession | None = None
    """The editing of the protocol that is shown, if one is."""

    has_start = False
    """Whether the cursor is where the person has been in the text, and not above all of it."""

    @property
    def editor(self) -> ProtocolEditor:
        """The editor."""
        return self.query_one(ProtocolEditor)

    @property
    def parts(self) -> list[TextPart]:
        """The parts of the text."""
        return self.editor.parts if self.session else []

    @property
    def part(self) -> TextPart | None:
        """The part at the cursor, if it is not above the first one."""
        row = self.editor.cursor_location[0]
        return next((part for part in reversed(self.parts) if part.row <= row), None)

    def save(self) -> bool:
        """Save the text; return whether all of it is on disk."""
        raise NotImplementedError

    def action_next_part(self) -> None:
        """Move the cursor to the next part or topic, cyclically."""
        stops = self._stops()
        if stops:
            index = bisect_right(stops, self.editor.cursor_location[0])
            self.action_go_to_row(stops[index % len(stops)])

    def action_previous_part(self) -> None:
        """Move the cursor to the part or topic before the one it is in, cyclically."""
        stops = self._stops()
        if stops:
            index = bisect_right(stops, self.editor.cursor_location[0]) - 1
            self.action_go_to_row(stops[index - 1 if index >= 0 else -1])

    def _stops(self) -> list[int]:
        return part_stops(self.editor.headings, self.editor.form_rows)

    def action_go_to_row(self, row: int) -> None:
        """Edit the part whose heading is in this row."""
        self.has_start = True
        self.editor.go_to_part(row)
        self.editor.focus()

    def action_go_to_line(self, line: int) -> None:
        """Move the cursor to a line of the text, counted from 1."""
        self.has_start = True
        self.editor.go_to((line - 1, 0))
        self.editor.focus()

    def action_share_part(self) -> None:
        """Let fewer readers see the part at the cursor; after only oneself, the most.

        The text is saved before, so that undo leads back to it and its readers.
        """
        self.save()
        session, part = self.session, self.part
        if session is None or part is None or not self.may_change():
            return
        if part.part in ALWAYS_PRIVATE:
            self.notify(_("This part is always only for me."), markup=False)
            return
        audience = part_audience(session, part.part)
        is_mixed = narrowest_audience(session, part.part) is not audience
        audience = Audience.PRIVATE if is_mixed else audience.next
        if any(heading.filled is not None for heading in part.headings):
            is_promised = part.part == session.outline.commitments
            self._name_audience(part, audience, of_commitments=is_promised)
        else:
            session.set_audience_of_empty(part.part, audience)
        self.save()

    def _name_audience(self, part: TextPart, audience: Audience, *, of_commitments: bool) -> None:
        """Name the readers of a part below its heading; the cursor stays in its line."""
        editor = self.editor
        row, column = editor.cursor_location
        top, end = part.row, part.headings[-1].end
        before = editor.lines[top:end]
        after = with_audience(before, audience, of_commitments=of_commitments)
        last = len(editor.lines[end - 1])
        edit = Edit("\n".join(after), (top, 0), (end - 1, last), maintain_selection_offset=False)
        editor.edit(edit)
        if row > top:
            row += len(after) - len(before)
        editor.move_cursor(editor.clamp_visitable((max(row, top), column)))

    def action_relate(self) -> None:
        """Ask which goals and expectations the text at the cursor relates to, and write that into it."""
        self.save()
        state, session, row = self.state, self.session, self.editor.cursor_location[0]
        heading = next((each for each in reversed(self.editor.headings) if each.row <= row), None)
        if state is None or session is None or heading is None or not self.may_change():
            return
        agreement = state.tandem.agreement
        if heading.is_title or not (agreement.goals or agreement.expectations):
            words = _("Put the cursor into a text; goals and expectations stand in the agreement.")
            self.notify(words, markup=False)
            return
        from mentoring_tui.tui.protocol.reference_dialog import ReferenceDialog

        rows = self.editor.lines[heading.row : heading.end]
        dialog = ReferenceDialog(agreement, references_of(rows, agreement), heading.text)
        self.app.push_screen(dialog, partial(self._name_references, heading.row, agreement))

    def _name_references(self, row: int, agreement: Agreement, refs: tuple[str, ...] | None) -> None:
        """Name what the text below the heading in a row relates to; the cursor stays in its line."""
        heading = next((each for each in self.editor.headings if each.row == row), None)
        if refs is None or heading is None:
            return
        editor, before = self.editor, self.editor.lines[row : heading.end]
        after = with_references(before, refs, agreement)
        cursor, column = editor.cursor_location
        last = len(editor.lines[heading.end - 1])
        edit = Edit("\n".join(after), (row, 0), (heading.end - 1, last), maintain_selection_offset=False)
        editor.edit(edit)
        moved = cursor + len(after) - len(before) if cursor > row else row + len(after) - 1
        editor.move_cursor(editor.clamp_visitable((moved, column if cursor > row else 0)))
        editor.focus()
        self.save()

    def action_find(self) -> None:
        """Find words in the text; the line for them keeps those of the last time."""
        self.add_class("-finding")
        self.query_one(FindLine).focus()

    def action_find_on(self, by: int) -> None:
        """Go to the next place with the words, or to the one before."""
        self.query_one(FindLine).action_find(by)

    def action_end_find(self) -> None:
        """Go on writing behind what was found."""
        self.on_find_line_left()

    def on_find_line_wanted(self, message: FindLine.Wanted) -> None:
        """Select the next place with the words, and say how many there are."""
        editor = self.editor
        places = find_places(editor.lines, message.words)
        place = next_place(places, min(editor.selection.start, editor.selection.end), message.by)
        if place:
            editor.selection = Selection(*place)
            editor.scroll_cursor_visible(center=True)
        found = (
            _("{number} of {count}").format(number=places.index(place) + 1, count=len(places))
            if place
            else ""
        )
        nothing = _("Not found") if message.words.strip() else ""
        self.query_one("#found", Static).update(found or nothing)

    def on_find_line_left(self) -> None:
        """Go on writing behind what was found."""
        self.remove_class("-finding")
        self.has_start = True
        self.editor.move_cursor(self.editor.selection.end)
        self.editor.focus()

    def insert_guide(self, guide: Guide) -> None:
        """Insert the prompts of a guide into the preparation, each below the heading that it is about."""
        preparation = [part for part in self.parts if part.part == PREPARATION]
        if not preparation or self.session is None:
            return
        lines, row = with_guide(self.editor.lines, preparation[0], guide, self.session.outline)
        if row is not None:
            self.editor.merge_in("\n".join(lines))
            self.action_go_to_line(row + 1)
