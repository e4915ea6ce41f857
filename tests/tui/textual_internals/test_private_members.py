"""Promised: only `tui/textual_internals` names private members of Textual or Rich."""

import ast
import importlib
import inspect
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest
import rich
import textual

from tests.words import PACKAGE

TUI = PACKAGE / "tui"
INTERNALS = TUI / "textual_internals"
MODULES = sorted(path for path in TUI.rglob("*.py") if INTERNALS not in path.parents)
LIBRARIES = ("textual", "rich")
NAMEDTUPLE = {"_replace", "_asdict"}
"""Public methods of named tuples, also if a private function of Rich has the same name."""


_DECLARATION = re.compile(
    r"\bdef (_\w+)|\b(?:self|cls)\.(_\w+)(?:\s*=|:)|^    (_\w+)(?:\s*=|:)", re.MULTILINE
)


def declared(source: str) -> set[str]:
    """The private methods and attributes that a piece of source declares."""
    names = {name for match in _DECLARATION.findall(source) for name in match if name}
    return {name for name in names if not name.startswith("__")}


@cache
def library_names() -> set[str]:
    """The private methods and attributes that Textual and Rich declare anywhere."""
    names: set[str] = set()
    for library in (textual, rich):
        assert library.__file__
        for path in Path(library.__file__).parent.rglob("*.py"):
            names |= declared(path.read_text(encoding="utf-8"))
    return names - NAMEDTUPLE


def is_library(module: str) -> bool:
    """Whether a module belongs to Textual or Rich."""
    return module.partition(".")[0] in LIBRARIES


def library_bases(of: type) -> list[type]:
    """The classes of Textual and Rich that a class derives from, nearest first."""
    return [base for base in of.__mro__ if is_library(base.__module__)]


@cache
def names_of(base: type) -> set[str]:
    """The private names that a class declares."""
    return declared(inspect.getsource(base))


def inherited_names(of: type) -> set[str]:
    """The private names that the bases of a class declare in Textual or Rich."""
    names: set[str] = set()
    for base in library_bases(of):
        names |= names_of(base)
    return names


def is_undocumented(of: type, name: str) -> bool:
    """Whether the method that a class overrides is one of Textual or Rich without a docstring."""
    for base in library_bases(of):
        if name in vars(base):
            method = vars(base)[name]
            return isinstance(method, FunctionType) and not method.__doc__ and not name.startswith("__")
    return False


def imported_modules(tree: ast.AST) -> set[str]:
    """The names that `import …` binds to modules."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
    return {alias.asname or alias.name for node in imports for alias in node.names}


def private_imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The line and module of each import from a private module, or of a private name, of Textual or Rich."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and is_library(node.module or ""):
            for alias in node.names:
                if "._" in f"{node.module}.{alias.name}":
                    yield node.lineno, f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                if is_library(alias.name) and "._" in alias.name:
                    yield node.lineno, alias.name


def foreign_attributes(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The line and text of each `x._y` where `_y` is a private name of Textual or Rich and x is not self."""
    modules = imported_modules(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in library_names():
            owner = ast.unparse(node.value)
            if owner not in {"self", *modules}:
                yield node.lineno, ast.unparse(node)


def own_attributes(tree: ast.ClassDef, of: type) -> Iterator[tuple[int, str]]:
    """The line and text of each `self._y` where a class of Textual or Rich above declares `_y`."""
    texts = {f"self.{name}" for name in inherited_names(of)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in texts:
            yield node.lineno, ast.unparse(node)


def overrides(tree: ast.ClassDef, of: type) -> Iterator[tuple[int, str]]:
    """The line and name of each private or undocumented member of Textual or Rich that a class overrides."""
    names = inherited_names(of)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if node.name in names or is_undocumented(of, node.name):
                yield node.lineno, f"{tree.name}.{node.name}"
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if ast.unparse(target) in names:
                    yield node.lineno, f"{tree.name}.{ast.unparse(target)}"


def in_classes(body: list[ast.stmt], namespace: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """The uses within the classes of a module, or of a class."""
    for node in body:
        if isinstance(node, ast.ClassDef):
            of = namespace[node.name]
            yield from own_attributes(node, of)
            yield from overrides(node, of)
            yield from in_classes(node.body, vars(of))


def private_uses(source: str, namespace: Mapping[str, Any]) -> list[tuple[int, str]]:
    """The line and text of each use of a private member of Textual or Rich in the source of a module."""
    tree = ast.parse(source)
    found = {*private_imports(tree), *foreign_attributes(tree), *in_classes(tree.body, namespace)}
    return sorted(found)


def module_name(path: Path) -> str:
    """The dotted name of a module of the package."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def test_no_private_member_of_textual_is_used_elsewhere() -> None:
    places = []
    for path in MODULES:
        namespace = vars(importlib.import_module(module_name(path)))
        for line, text in private_uses(path.read_text(encoding="utf-8"), namespace):
            places.append(f"{path.relative_to(PACKAGE.parent)}:{line}: {text}")
    assert not places, "private members of Textual belong into tui/textual_internals:\n" + "\n".join(places)


FORBIDDEN = [
    "from textual.document._edit import Edit",
    "from textual.app import _init_mode",
    "import textual._compositor",
    "def f(app): return app._driver",
    "def f(app): app.screen_stack[0]._css_update_count = 0",
    "def f(screen): return screen.app._batch_count",
    "class A(App):\n    def go(self): self._is_mounted = True",
    "class A(App):\n    def go(self): return super()._fatal_error()",
    "class A(App):\n    def _fatal_error(self): ...",
    "class A(App):\n    async def on_event(self, event): ...",
    "class A:\n    class B(Screen):\n        def _compositor_refresh(self): ...",
    "class A(Screen):\n    _callbacks: list = []",
]
ALLOWED = [
    "import os\ndef f(): os._exit(0)",
    "def f(pair): return pair._replace(a=1)",
    "class A:\n    def __init__(self): self._driver = 0",
    "class A(App):\n    def _own(self): self._own_value = self._own",
    "class A(App):\n    def notify(self): ...",
    "class A(Screen):\n    def on_mount(self): self._note = self.__class__",
    "from textual import events",
]


def uses_in(sample: str) -> list[tuple[int, str]]:
    """The uses of private members in a few lines that know App and Screen."""
    namespace: dict[str, Any] = {}
    exec("from textual.app import App\nfrom textual.screen import Screen", namespace)
    if "import _init_mode" not in sample:
        exec(sample, namespace)
    return private_uses(sample, namespace)


@pytest.mark.parametrize("sample", FORBIDDEN)
def test_a_private_member_is_found(sample: str) -> None:
    assert len(uses_in(sample)) == 1


@pytest.mark.parametrize("sample", ALLOWED)
def test_what_is_public_or_our_own_is_allowed(sample: str) -> None:
    assert not uses_in(sample)


@pytest.mark.parametrize("path", sorted(INTERNALS.glob("*.py")), ids=module_name)
def test_the_internals_import_only_the_domain_and_each_other(path: Path) -> None:
    imports = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)]
    own = [node.module for node in imports if node.module and node.module.startswith(PACKAGE.name)]
    allowed = (f"{PACKAGE.name}.domain.", f"{PACKAGE.name}.tui.textual_internals.")
    assert [module for module in own if not module.startswith(allowed)] == []
