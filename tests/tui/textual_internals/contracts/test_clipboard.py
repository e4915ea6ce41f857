"""Promised: a new Textual that keeps a secret of the clipboard is told in a sentence."""

from textual.app import App

from mentoring_tui.tui.textual_internals.clipboard import send_secret
from tests.tui.textual_internals.contracts.contract import KEPT_SECRET, contract


async def test_a_secret_is_sent_and_not_kept() -> None:
    with contract(f"App.copy_to_clipboard keeps what it sends elsewhere: {KEPT_SECRET}"):
        async with App[object]().run_test() as pilot:
            app = pilot.app
            sent: list[str] = []
            driver = app._driver
            assert driver
            driver.write = sent.append  # type: ignore[assignment, method-assign]
            app.copy_to_clipboard("public")
            send_secret(app, "secret")
            assert app.clipboard == "public"
            assert len([text for text in sent if text.startswith("\x1b]52;c;")]) == 2
            assert not [name for name, value in vars(app).items() if value == "secret"]
