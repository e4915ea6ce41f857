"""The clipboard of the terminal, for a secret that the app does not keep.

Relies on `App._clipboard` being all that the app keeps of a copied text (read in Textual 8.2.8).
"""

from textual.app import App


def send_secret(app: App[object], text: str) -> None:
    """Send a text to the clipboard of the terminal; pasting in the app still gives what was copied before."""
    kept = app._clipboard
    app.copy_to_clipboard(text)
    app._clipboard = kept
