"""Imports all of the program, for a server that forks it.

A module that only some key leads to is imported as well, and so are those of others that take long. The forks
can open no connection to a network.
"""

import importlib
import pkgutil

import mentoring_tui
from tests.network import refuse_network

HEAVY = (
    "textual.drivers.linux_driver",
    "textual.widgets._markdown",
    "holidays.countries.germany",
    "markdown_it",
)
"""Modules that the program imports late, for their own sake or through Textual."""

for module in pkgutil.walk_packages(mentoring_tui.__path__, f"{mentoring_tui.__name__}."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
for name in HEAVY:
    importlib.import_module(name)
refuse_network()
