"""Threads for workers that keep no reference to their last worker.

Relies on `Worker` setting a context variable in the thread that it runs in (read in Textual 8.2.8): the
context of an idle thread would keep the worker, and so the dialog that started it.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import Context
from typing import Any, ParamSpec, TypeVar

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


class ForgetfulExecutor(ThreadPoolExecutor):
    """An executor that calls each function in a context of its own."""

    def submit(
        self, fn: Callable[Parameters, Result], /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> Future[Result]:
        """Call a function in a thread and in an empty context."""
        context: Any = Context()
        return super().submit(context.run, fn, *args, **kwargs)


def use_forgetful_threads() -> None:
    """Let the running event loop start its threads without a memory of what they ran."""
    asyncio.get_running_loop().set_default_executor(ForgetfulExecutor())
