"""Wait until the app is idle by looking at its queues, where Textual's pilot measures processor time."""

import asyncio
from typing import Any

import pytest
from textual import app, pilot
from textual._context import active_app

_DRAWINGS = 200
"""How often a screen may be drawn after one key; more is taken for an endless loop."""


async def until_idle(_min_sleep: float = 0, _max_sleep: float = 0) -> None:
    """Wait until no callback is ready, no worker or batch runs, no key is queued and no repaint pending."""
    loop: Any = asyncio.get_running_loop()
    running: Any = active_app.get()
    drawn = 0
    while drawn < _DRAWINGS:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        in_batch = running._batch_count and not running._exit
        if in_batch or not all(worker.is_finished for worker in running.workers):
            await asyncio.sleep(0.001)
        elif running._resize_timer is not None:
            running._check_resize()
        elif running._screen_stack and running.screen._update_timer._active.is_set():
            running.screen._on_timer_update()
            drawn += 1
        elif len(getattr(running, "key_queue", ())):
            await asyncio.sleep(0.001)
        else:
            return
    raise AssertionError(f"drawn without end: {running.screen} at {running.size}")


def wait_until_idle(patch: pytest.MonkeyPatch) -> None:
    """Let Textual's pilot wait with `until_idle`."""
    for module in (app, pilot):
        patch.setattr(module, "wait_for_idle", until_idle)
