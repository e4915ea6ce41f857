"""Promised: no widget is handed a text of people's in a way that would read it as markup."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.words import PACKAGE

PARSING = {
    "Static",
    "Label",
    "Button",
    "Checkbox",
    "RadioButton",
    "OptionList",
    "Option",
    "Tab",
    "Collapsible",
}
"""Widgets that read their first argument as markup, unless told not to."""

ALWAYS = {
    "notify",
    "from_markup",
    "from_text",
    "add_row",
    "add_column",
    "add_columns",
    "Select",
    "SelectionList",
}
"""What is not to be called without `markup=False`, whatever it is given."""

ASSIGNED = {"border_title", "border_subtitle", "tooltip", "label"}
"""Attributes that are read as markup."""

OURS = {"_", "pgettext", "field_name", "long_date"}
"""What gives words of the program's own."""

LAID = {"Content", "Hanging", "Stack", "Row"}
"""What is never read as markup."""

TUI = sorted((PACKAGE / "tui").rglob("*.py"))


def name_of(node: ast.expr) -> str:
    """The last part of a name such as `Content.styled`."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


@cache
def laid_functions() -> set[str]:
    """The functions of the screens that give back what is never read as markup."""
    functions = (
        n for path in TUI for n in ast.walk(ast.parse(path.read_bytes())) if isinstance(n, ast.FunctionDef)
    )
    return {
        function.name for function in functions if function.returns and ast.unparse(function.returns) in LAID
    }


class Judge:
    """Tells of the expressions of a module whether they can hold markup of somebody else's."""

    def __init__(self, tree: ast.AST, laid: set[str]) -> None:
        self._laid = laid
        self._values: dict[str, list[ast.expr]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self._values.setdefault(node.targets[0].id, []).append(node.value)
            elif isinstance(node, ast.comprehension) and isinstance(node.target, ast.Name):
                self._values.setdefault(node.target.id, []).append(node.iter)

    def safe(self, node: ast.expr) -> bool:
        """Whether a text in this place stays as it is; a literal is the program's own."""
        if isinstance(node, ast.Constant):
            return True
        if isinstance(node, ast.IfExp):
            return self.safe(node.body) and self.safe(node.orelse)
        if isinstance(node, ast.BinOp):
            return self.safe(node.left) and self.safe(node.right)
        if isinstance(node, ast.GeneratorExp):
            return self.safe(node.elt)
        if isinstance(node, ast.Starred):
            return self.safe(node.value)
        if isinstance(node, ast.Name):
            values = [value for value in self._values.get(node.id, []) if not isinstance(value, ast.Name)]
            return bool(values) and all(map(self.safe, values))
        return isinstance(node, ast.Call) and self._safe_call(node)

    def _safe_call(self, call: ast.Call) -> bool:
        name = name_of(call.func)
        if name in LAID | OURS | self._laid | {"Option"}:
            return True
        inner = call.func.value if isinstance(call.func, ast.Attribute) else None
        return (
            name in ("join", "styled", "assemble")
            and inner is not None
            and (
                name_of(inner) == "Content"
                or (isinstance(inner, ast.Call) and name_of(inner.func) == "Content")
            )
        )


def told_not_to(call: ast.Call) -> bool:
    """Whether it says `markup=False`."""
    return any(
        keyword.arg == "markup" and isinstance(keyword.value, ast.Constant) and keyword.value.value is False
        for keyword in call.keywords
    )


def risks(tree: ast.AST, laid: set[str]) -> Iterator[int]:
    """The lines in which a text could be read as markup."""
    judge = Judge(tree, laid)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and not told_not_to(node):
            name = name_of(node.func)
            filled_later = name == "Static" and bool(node.args) and ast.unparse(node.args[0]) == "''"
            risky = name in PARSING and not all(map(judge.safe, node.args[:1]))
            if name in ALWAYS or filled_later or risky:
                yield node.lineno
        elif isinstance(node, ast.Assign) and not judge.safe(node.value):
            targets = (target for target in node.targets if isinstance(target, ast.Attribute))
            if {target.attr for target in targets} & ASSIGNED:
                yield node.lineno


@pytest.mark.parametrize("path", TUI, ids=lambda path: str(path.relative_to(PACKAGE / "tui")))
def test_no_text_is_read_as_markup(path: Path) -> None:
    assert list(risks(ast.parse(path.read_bytes()), laid_functions())) == []


@pytest.mark.parametrize(
    "code",
    [
        "Static(tandem.name)",
        "Label(f'{name}')",
        "Static('', id='x')",
        "Button(self._yes)",
        "Option(task.text, id=task.id)",
        "self.notify('Done')",
        "table.add_row(text)",
        "Content.from_markup(f'[b]{text}')",
        "box.border_title = name",
        "box.tooltip = name",
        "Static(_('Hello {name}').format(name=name))",
        "words = name\nOption(words)",
    ],
)
def test_a_text_that_would_be_is_found(code: str) -> None:
    assert list(risks(ast.parse(code), set()))


@pytest.mark.parametrize(
    "code",
    [
        "Static(name, markup=False)",
        "Static(Content(name))",
        "Option(Content.styled(name, 'bold'))",
        "Label(_('Name'))",
        "words = Content.assemble(name)\nOption(words)",
    ],
)
def test_a_safe_way_is_none_of_them(code: str) -> None:
    assert not list(risks(ast.parse(code), set()))
