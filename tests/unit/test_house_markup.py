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
    "Tabs",
    "TabPane",
    "TabbedContent",
    "Collapsible",
    "Tooltip",
    "add_option",
    "add_leaf",
    "add_tab",
}
"""Widgets and calls that read their texts as markup, unless told not to."""

FILLED = {"Static", "Label"}
"""Those that are given another text later, which they read as they were told when they were made."""

ALWAYS = {
    "notify",
    "from_markup",
    "from_text",
    "add_row",
    "add_column",
    "add_columns",
    "DataTable",
    "Select",
    "SelectionList",
    "Tree",
    "render_markup",
    "render_str",
}
"""What is not to be called without `markup=False`, whatever it is given."""

ASSIGNED = {"border_title", "border_subtitle", "tooltip", "label"}
"""Attributes that are read as markup."""

KEYWORDS = {"tooltip", "label", "placeholder", "help", "title"}
"""Arguments that a widget or the palette reads as markup."""

NAMED = {"TextArea", "Hit", "DiscoveryHit"}
"""What reads markup in such arguments alone."""

REPLACED = {"replace_option_prompt", "replace_option_prompt_at_index"}
"""Calls whose second argument is read as markup."""

OURS = {"_", "pgettext", "field_name", "long_date"}
"""What gives words of the program's own."""

TABLED = {"command.title", "command.help"}
"""Words of the program's own, from its table of commands."""

LAID = {"Content", "HangingText", "TextStack", "WrappedRow"}
"""What is never read as markup."""

TUI = sorted((PACKAGE / "tui").rglob("*.py"))


def name_of(node: ast.expr) -> str:
    """The last part of a name such as `Content.styled`."""
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


@cache
def tree_of(path: Path) -> ast.Module:
    """The source of a module, parsed once."""
    return ast.parse(path.read_bytes())


@cache
def laid_functions() -> set[str]:
    """The functions of the screens that give back what is never read as markup."""
    functions = (n for path in TUI for n in ast.walk(tree_of(path)) if isinstance(n, ast.FunctionDef))
    return {
        function.name for function in functions if function.returns and ast.unparse(function.returns) in LAID
    }


class Judge:
    """Tells of the expressions of a module whether they can hold markup of somebody else's."""

    def __init__(self, tree: ast.AST, laid: set[str]) -> None:
        self._laid = laid
        self._open: set[str] = set()
        self._values: dict[str, list[ast.expr]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                self._values.setdefault(node.targets[0].id, []).append(node.value)
            elif isinstance(node, ast.comprehension) and isinstance(node.target, ast.Name):
                self._values.setdefault(node.target.id, []).append(node.iter)

    def safe(self, node: ast.expr) -> bool:
        """Whether a text in this place stays as it is; a literal is the program's own."""
        if isinstance(node, ast.Constant) or ast.unparse(node) in TABLED:
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
            return self._safe_name(node.id)
        return isinstance(node, ast.Call) and self._safe_call(node)

    def _safe_name(self, name: str) -> bool:
        """Whether all values of a name are safe; in one of them it stands for what it was before."""
        if name in self._open:
            return True
        values = [value for value in self._values.get(name, []) if not isinstance(value, ast.Name)]
        self._open.add(name)
        safe = bool(values) and all(map(self.safe, values))
        self._open.remove(name)
        return safe

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


def risky(call: ast.Call, judge: Judge) -> bool:
    """Whether a call could read a text as markup, now or when what it makes is filled later."""
    name = name_of(call.func)
    named = [keyword.value for keyword in call.keywords if keyword.arg in KEYWORDS]
    if name in ALWAYS or (name in PARSING | NAMED and not all(map(judge.safe, named))):
        return True
    if name in REPLACED:
        return not all(map(judge.safe, call.args[1:2]))
    to_fill = name in FILLED and (not call.args or any(keyword.arg == "id" for keyword in call.keywords))
    empty = name in FILLED and bool(call.args) and ast.unparse(call.args[0]) == "''"
    return name in PARSING and (to_fill or empty or not all(map(judge.safe, call.args)))


def risks(tree: ast.AST, laid: set[str]) -> Iterator[int]:
    """The lines in which a text could be read as markup."""
    judge = Judge(tree, laid)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and not told_not_to(node) and risky(node, judge):
            yield node.lineno
        elif isinstance(node, ast.Assign) and not judge.safe(node.value):
            targets = (target for target in node.targets if isinstance(target, ast.Attribute))
            if {target.attr for target in targets} & ASSIGNED:
                yield node.lineno
        elif isinstance(node, ast.FunctionDef) and node.name == "render":
            if node.returns is None or ast.unparse(node.returns) not in LAID:
                yield node.lineno
        elif isinstance(node, ast.ClassDef):
            yield from inherited_risks(node, judge)


def inherited_risks(node: ast.ClassDef, judge: Judge) -> Iterator[int]:
    """The lines in which a widget of our own hands a text to the class above that reads markup."""
    above = {name_of(base) for base in node.bases} & (PARSING | ALWAYS)
    for call in (inner for inner in ast.walk(node) if above and isinstance(inner, ast.Call)):
        to_above = isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "super()"
        made = to_above and name_of(call.func) == "__init__" and not told_not_to(call)
        if made and (above & ALWAYS or not all(map(judge.safe, call.args))):
            yield call.lineno
        filled = ast.unparse(call.func) == "self.update" and above & FILLED
        if filled and not all(map(judge.safe, call.args)):
            yield call.lineno


def test_no_text_is_read_as_markup() -> None:
    laid = laid_functions()
    assert [
        f"{path.relative_to(PACKAGE)}:{line}" for path in TUI for line in risks(tree_of(path), laid)
    ] == []


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
        "words = Content('a')\nwords = words + name\nOption(words)",
        "Label(name, id='x')",
        "Static(id='x')",
        "Static(_('Nothing yet'), id='filled-later')",
        "Checkbox(name)",
        "RadioButton(name)",
        "OptionList(name, 'b')",
        "OptionList('a', name)",
        "SelectionList((name, 1))",
        "Select([(name, 1)])",
        "Tab(name)",
        "Tabs('a', name)",
        "TabPane(name)",
        "TabbedContent(name)",
        "Collapsible(title=name)",
        "Tooltip(name)",
        "Tree(name)",
        "node.add_leaf(name)",
        "DataTable()",
        "table.add_column(name)",
        "Button('ok', tooltip=name)",
        "TextArea('', placeholder=name)",
        "Hit(1, laid, run, help=name)",
        "options.add_option(name)",
        "options.replace_option_prompt('id', name)",
        "options.replace_option_prompt_at_index(0, name)",
        "box.border_subtitle = name",
        "button.label = name",
        "self.notify(name)",
        "rich.text.Text.from_markup(name)",
        "Content.from_text(name)",
        "self.render_str(name)",
        "class Mine(Static):\n    def __init__(self, name):\n        super().__init__(name)",
        "class Mine(Static):\n    def show(self, name):\n        self.update(name)",
        "class Mine(Widget):\n    def render(self) -> str:\n        return self.text",
        "class Mine(Tree):\n    def __init__(self, name):\n        super().__init__(name)",
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
        "class Mine(Static):\n    def show(self, name):\n        self.update(Content(name))",
        "class Mine(Widget):\n    def render(self) -> Content:\n        return Content(self.text)",
        "notify(name, markup=False)",
        "TextArea(text, placeholder=_('one a line'))",
    ],
)
def test_a_safe_way_is_none_of_them(code: str) -> None:
    assert not list(risks(ast.parse(code), set()))
