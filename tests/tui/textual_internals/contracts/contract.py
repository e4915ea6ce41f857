"""Failing in one sentence where a new Textual changes what this program relies on."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

NO_EARLY_MOUNT = "screens can't be mounted before their first visit (textual_internals/screen_stacks.py)"
UNSEEN_FRAMES = "frames that nobody sees are drawn (textual_internals/first_frame.py)"
NO_REPLACED_NOTIFICATIONS = "notifications can't be replaced (textual_internals/notifications.py)"
PRIVATE_TRACEBACK = "a crash may print private text (textual_internals/crash.py)"
NO_END_AFTER_CRASH = "a crash doesn't end the app (textual_internals/crash.py)"
CRASH_AT_THE_END = "ending while a dialog opens may be a crash (textual_internals/crash.py)"
NO_TERMINAL_BACK = "the terminal can't be given back by a signal (textual_internals/driver.py)"
LOST_KEYS = "keys typed ahead may be lost (textual_internals/key_queue.py)"
PASTED_KEYS = "a paste may press keys (textual_internals/paste_filter.py)"
DEAD_KEYS = "bytes that are no text may end the program (textual_internals/input_errors.py)"
LOST_ESCAPE = "Esc before a letter may be lost (textual_internals/paste_filter.py)"
SLOW_STYLES = "stylesheets are parsed again for each screen (textual_internals/cached_stylesheet.py)"
CRASHES = "a removed widget or a page key may end the program (textual_internals/workarounds.py)"
LARGE_MEMORY = "closed dialogs may stay in memory (textual_internals/workarounds.py)"
NO_COVER = "a locked screen may show what is below it, or come back otherwise (textual_internals/covered.py)"
KEPT_SECRET = "the app may keep the recovery key in memory (textual_internals/clipboard.py)"
NO_FOLDING = "empty parts of a protocol can't be folded (textual_internals/folding.py)"
NO_IDLE_TESTS = "tests can't wait for the end of the work (tests/idle.py)"
NO_QUICK_TESTS = "tests can't draw less (tests/seldom_drawing.py)"


@contextmanager
def contract(sentence: str) -> Iterator[None]:
    """Fail with this sentence if anything goes wrong."""
    try:
        yield
    except Exception as error:  # noqa: BLE001  # whatever a new Textual raises
        detail = str(error).partition("\n")[0]
        pytest.fail(f"{sentence}\n({type(error).__name__}: {detail})", pytrace=False)
