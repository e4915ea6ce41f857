"""Edit the protocol in the editor that the user has set, and take the text back."""

import os
import sys
from typing import TYPE_CHECKING

from mentoring_tui.domain.errors import Refused
from mentoring_tui.domain.line_merge import merge_lines
from mentoring_tui.i18n import _
from mentoring_tui.tui.protocol.preview_actions import PreviewActions
from mentoring_tui.words.error_messages import sentence

if TYPE_CHECKING:
    from mentoring_tui.external_editor.editor_file import EditorFile, TextVault


class SuspendedTerminal:
    """The terminal while the screens have left it."""

    is_interactive = True

    def print_refusal(self, refused: Refused) -> None:
        """Print a sentence."""
        print(sentence(refused), file=sys.__stderr__, flush=True)

    def wait_for_enter(self, refused: Refused) -> None:
        """Print a sentence and wait until Enter is pressed."""
        self.print_refusal(refused)
        if sys.__stdin__:
            sys.__stdin__.readline()


class EditorActions(PreviewActions):
    """A screen whose text can be edited in another editor."""

    def action_open_editor(self) -> None:
        """Edit the text in the editor that VISUAL or EDITOR names."""
        if self.session is not None and self.may_change():
            self.host.encryption.ask_about_editor(self._open_editor)

    def _open_editor(self, vault: "TextVault | None") -> None:
        """Edit it; what is left of it is sealed with the vault of a locked data folder."""
        from mentoring_tui.external_editor.editor_file import EditorFile
        from mentoring_tui.external_editor.process import Terminated

        session = self.session
        if session is None:
            return
        self.save()
        document = session.document
        name = f"{document.meeting.day}.md"
        file = EditorFile(os.environ, document.tandem_id, name, self.editor.text, vault=vault)
        refusals = [Refused("draft-left", file=path, usage="protocol write") for path in file.leftovers()]
        try:
            self._edit(file)
        except Refused as refused:
            refusals.append(refused)
        except Terminated as ended:
            os.kill(os.getpid(), ended.number)  # now that the signal is handled as before
            return
        self.host.encryption.end_absence()  # before anything is drawn
        for refusal in refusals:
            self._warn(refusal)

    def _edit(self, file: "EditorFile") -> None:
        """Run the editor, and merge what it wrote; the file stays until that is saved."""
        before = self.editor.text
        with self.app.suspend():
            text = file.edit(SuspendedTerminal())
        if text is None:
            self.notify(_("Nothing was changed."), markup=False)
            return
        self.editor.merge_in(merge_lines(text, self.editor.text, before))
        self.editor.focus()
        if self.save():
            file.remove()
        else:
            file.keep()

    def _warn(self, refused: Refused) -> None:
        self.notify(sentence(refused), severity="error", markup=False)
