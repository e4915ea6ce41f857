"""Waiting for the end of the program's work, where Textual's pilot waits for a quiet processor."""

import asyncio
from typing import Any

from textual._context import active_app

_DRAWINGS = 200
"""How often a screen may be drawn after one key before it is held to draw itself for ever."""


async def until_idle(_min_sleep: float = 0, _max_sleep: float = 0) -> None:
    """Wait until all that was begun is done: nothing is ready to run, no worker is at work, all is drawn."""
    loop: Any = asyncio.get_running_loop()
    app: Any = active_app.get()
    drawn = 0
    while drawn < _DRAWINGS:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        if not all(worker.is_finished for worker in app.workers):
            await asyncio.sleep(0.001)
        elif app._resize_timer is not None:
            app._check_resize()
        elif app._screen_stack and app.screen._update_timer._active.is_set():
            app.screen._on_timer_update()
            drawn += 1
        else:
            return
    raise AssertionError(f"drawn without end: {app.screen} at {app.size}")
