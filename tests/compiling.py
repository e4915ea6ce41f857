"""Compile the program and the tests once, where each test process would compile all of it for itself."""

import compileall
import os
from multiprocessing import get_context
from pathlib import Path

import pytest
from _pytest.assertion import rewrite

_FORK = get_context("fork")


def compile_once(config: pytest.Config) -> None:
    """Compile all that has changed, on all processors."""
    sources = [
        source for room in ("tests", "mentoring_tui") for source in (config.rootpath / room).rglob("*.py")
    ]
    shares = os.cpu_count() or 1
    started = [
        _FORK.Process(target=_compile, args=(config, sources[share::shares])) for share in range(shares)
    ]
    for process in started:
        process.start()
    for process in started:
        process.join()


def _compile(config: pytest.Config, sources: list[Path]) -> None:
    """Compile sources as importing them does: pytest rewrites what tests assert."""
    for source in sources:
        if source.match("test_*.py"):
            _compile_test(config, source)
        else:
            compileall.compile_file(source, quiet=2)


def _compile_test(config: pytest.Config, source: Path) -> None:
    folder = rewrite.get_cache_dir(source)
    compiled = folder / (source.stem + rewrite.PYC_TAIL)
    if rewrite._read_pyc(source, compiled) is None and rewrite.try_makedirs(folder):
        status, code = rewrite._rewrite_test(source, config)
        rewrite._write_pyc(config.stash[rewrite.assertstate_key], code, status, compiled)
