"""Fix time zone, language, environment and home folder for all tests, and refuse every network."""

import gc
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import HealthCheck, settings

from mentoring_tui.i18n import set_language
from mentoring_tui.words.commands import name_store
from tests.compiling import compile_once
from tests.network import refuse_network
from tests.words import compile_catalogs

_FOREIGN = (
    "PYTHONDONTWRITEBYTECODE",
    "LANGUAGE",
    "LC_ALL",
    "LC_MESSAGES",
    "LC_TIME",
    "NO_COLOR",
    "FORCE_COLOR",
    "EDITOR",
    "VISUAL",
)
EXAMPLES = 12
"""How many examples are tried in a run of the suite, each time others."""

_LONGEST = 3600
"""Seconds that a battery may take at full length."""

_MEMORY = "/dev/shm"
_ROOM = 1 << 30
"""Bytes that have to be free in memory; the tests fill about 50 million."""

_HOME = tempfile.mkdtemp(prefix="mentoring-tests-")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option `--long`."""
    parser.addoption("--long", action="store_true", help="run the batteries of tests/faults at full length")


@pytest.fixture(scope="session")
def long(request: pytest.FixtureRequest) -> bool:
    """Tell whether the batteries run at full length."""
    return bool(request.config.getoption("--long"))


def pytest_xdist_auto_num_workers() -> int:
    """Return one more than there are processors, since some tests wait for programs that they start.

    Measured on two processors: 153 s with two processes, 128 s with three.
    """
    return (os.cpu_count() or 1) + 1


def pytest_configure(config: pytest.Config) -> None:
    """Set the environment before a module that reads it is imported."""
    if config.getoption("--long"):
        config.option.timeout = config.option.timeout or _LONGEST
    else:
        _keep_folders_in_memory()
    settings.register_profile(
        "suite",
        deadline=None,  # neither does it fail where the machine is busy with other things
        max_examples=500 if config.getoption("--long") else EXAMPLES,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("suite")
    for name in [*_FOREIGN, *(name for name in os.environ if name.startswith("MENTORING_"))]:
        os.environ.pop(name, None)
    os.environ.update(LANG="C.UTF-8", TZ="Europe/Berlin", PYTHONUTF8="1", HOME=_HOME)
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = os.path.join(_HOME, name.lower())
    time.tzset()
    refuse_network()
    compile_catalogs()
    if not hasattr(config, "workerinput") and config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        compile_once(config)


def _keep_folders_in_memory() -> None:
    """Make temporary folders in memory if there is room, so that fsync does not wait for a disk."""
    if os.path.isdir(_MEMORY) and shutil.disk_usage(_MEMORY).free > _ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", _MEMORY)


def pytest_collection_finish() -> None:
    """Exempt what is imported by now from garbage collection, and collect seldom."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


def pytest_unconfigure() -> None:
    """Remove the home folder of the tests."""
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def _remember_programmes() -> None:
    """Read each shipped programme once for all libraries: the files don't change meanwhile."""
    from mentoring_tui.programme import reader
    from mentoring_tui.programme.model import Programme

    read = reader.load

    @cache
    def shipped(name: str) -> Programme:
        return read(name, None)

    def load(name: str, own_folder: str | None) -> Programme:
        return shipped(name) if name in reader.SHIPPED else read(name, own_folder)

    reader.load = load


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Begin each test in English and without a chosen data folder, whatever the one before it set."""
    set_language("en")
    name_store(None)
    yield
    set_language("en")
