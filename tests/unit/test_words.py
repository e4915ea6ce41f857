"""Promised: whatever the program says, it says whole in German as well as in English."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message

from tests import words

ROOT = words.PACKAGE.parent

SAME_IN_BOTH = frozenset(
    {
        "Details",
        "Passphrase",
        "Passphrase: ",
        "Evaluation",
        "Evaluation: {who}",
        "Evaluation ({role})",
        "{value} %",
        "{sign} extra",
        "mentoring-evaluation",
        "Export",
        "FORMAT",
        "Form",
        "IBAN",
        "Format",
        "Mentee",
        "Mentoring: {document}",
        "NAME",
        "Name",
        "OK",
        "Organisation",
        "Person A, B, …",
        "Person {letter}",
        "Phase",
        "Status",
        "Tandem",
        "Tandems",
        "mentoring-tandem",
        "tandem",
    }
)
"""English that is German too."""

DATE_FIELDS = frozenset({"weekday", "day", "month", "number", "year", "date", "time"})
"""What a translation of a date may use, whatever the English uses of it."""

TRANSLATING = ("_", "ngettext", "pgettext")
MARKING = ("N_", "NP_")

SHOWN = frozenset(
    {
        *("Binding", "Button", "Checkbox", "Collapsible", "DiscoveryHit", "Label", "Markdown", "Option"),
        *("ProviderHit", "RadioButton", "Static", "Tab", "TabPane"),
        *("add_column", "add_columns", "notify", "print", "update", "write"),
    }
)
"""Calls that show the texts they are given to a person."""

SHOWN_AS = frozenset(
    {
        *("description", "epilog", "help", "label", "message", "placeholder", "prompt", "title", "tooltip"),
        *("border_subtitle", "border_title", "sub_title", "SUB_TITLE", "TITLE"),
    }
)
"""Arguments and attributes that a person reads."""

NOT_WORDS = frozenset({"Mentoring", "mentoring", "mentoring:", "mentoring: "})
"""Literals that are the same in every language."""


@cache
def in_sources() -> dict[words.Key, Message]:
    """Every message in the sources."""
    return words.messages(words.from_sources())


@cache
def in_catalog() -> dict[words.Key, Message]:
    """Every message in the German catalog."""
    return words.messages(words.from_file())


def one(message: Message) -> str:
    return " / ".join(words.english(message))


def fields(text: str) -> list[str]:
    """The placeholders of a text, `{name}` and `%s` alike."""
    named = [field for _text, field, _spec, _conversion in Formatter().parse(text) if field is not None]
    return sorted(named + re.findall(r"%(?:\(\w+\))?[sdifr]", text))


def test_the_catalog_holds_what_the_sources_say() -> None:
    assert sorted(in_sources().keys() - in_catalog().keys()) == [], "missing: run python -m tests.words"
    assert sorted(in_catalog().keys() - in_sources().keys()) == [], (
        "no longer said: run python -m tests.words"
    )
    assert [k for k in in_sources() if words.english(in_sources()[k]) != words.english(in_catalog()[k])] == []


def test_every_message_has_a_translation() -> None:
    assert [one(m) for m in in_catalog().values() if not all(form.strip() for form in words.german(m))] == []
    assert [one(m) for m in in_catalog().values() if m.pluralizable and len(words.german(m)) != 2] == []


def test_no_translation_is_a_guess() -> None:
    assert [one(m) for m in in_catalog().values() if m.fuzzy] == []
    assert list(words.from_file().obsolete) == []


def wrong_fields(message: Message) -> Iterator[str]:
    """The translations that lost or invented a placeholder; a singular may do without its number."""
    for form, (source, target) in enumerate(zip(words.english(message), words.german(message), strict=False)):
        if not target:
            continue  # said by the test for translations
        if message.context == "date":
            wrong = not set(fields(target)) <= DATE_FIELDS
        elif message.pluralizable and form == 0:
            wrong = not set(fields(target)) <= set(fields(source)) | set(fields(words.english(message)[1]))
        else:
            wrong = fields(source) != fields(target)
        if wrong:
            yield f"{source} -> {target}"


def test_placeholders_are_the_same_in_both() -> None:
    assert [found for message in in_catalog().values() for found in wrong_fields(message)] == []


def frame(text: str) -> tuple[str, str]:
    """The white space around a text."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def test_white_space_around_a_text_is_the_same_in_both() -> None:
    for message in in_catalog().values():
        for source, target in zip(words.english(message), words.german(message), strict=False):
            assert frame(source) == frame(target), source


def speaks(text: str) -> bool:
    """Whether there are words in a text, beside its placeholders."""
    return bool(re.search(r"[^\W\d_]{2}", re.sub(r"{[^}]*}|%\(\w+\)", "", text)))


def test_german_that_reads_as_the_english_is_meant_to() -> None:
    same = {one(m) for m in in_catalog().values() if speaks(one(m)) and words.english(m) == words.german(m)}
    assert sorted(same - SAME_IN_BOTH) == []


def test_a_screen_is_locked_and_a_data_folder_encrypted() -> None:
    """“Lock” is said where “sperren” is, and of the data folder in neither language."""
    found = []
    for message in in_catalog().values():
        english, german = str(message.id), str(message.string)
        is_locked = re.search(r"\b(un)?lock", english, re.IGNORECASE) is not None
        is_of_folder = re.search(r"data folder[^.;,]*\block|\block\w* (the|a|your) data folder", english)
        if is_locked != ("sperr" in german.lower()) or is_of_folder:
            found.append(english)
    assert found == []


def test_german_is_set_as_german() -> None:
    """Quotes are „so“, an apostrophe is ’, and three dots are one sign."""
    for message in in_catalog().values():
        for text in words.german(message):
            assert not re.search(r"\.\.\.|(?<![=\w])\"|“[^“”„]*”", text), text


@cache
def trees() -> list[tuple[str, ast.Module]]:
    paths = sorted(words.PACKAGE.rglob("*.py"))
    return [(str(path.relative_to(ROOT)), ast.parse(path.read_bytes())) for path in paths]


@cache
def nodes(tree: ast.AST) -> list[ast.AST]:
    """All nodes of a tree, gathered once for all tests."""
    return list(ast.walk(tree))


def called(call: ast.Call) -> str:
    """The last name of what is called."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def calls(tree: ast.AST, names: tuple[str, ...]) -> list[ast.Call]:
    return [node for node in nodes(tree) if isinstance(node, ast.Call) and called(node) in names]


def marked_tables(tree: ast.Module) -> set[str]:
    """The names of a module's tables that hold nothing but marked messages."""
    tables = set()
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            marked = [isinstance(v, ast.Call) and called(v) in MARKING for v in node.value.values]
            if isinstance(target, ast.Name) and marked and all(marked):
                tables.add(target.id)
    return tables


def assigned(function: ast.AST, name: str) -> list[ast.expr]:
    """The values that a function assigns to a name."""
    values = []
    for node in ast.walk(function):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.NamedExpr):
            targets = [node.target]
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            assert isinstance(node, ast.Assign | ast.NamedExpr)
            values.append(node.value)
    return values


def is_message(node: ast.expr, function: ast.AST, tables: set[str]) -> bool:
    """Whether an expression is a literal, a marked message, or one that a function looks up among those."""
    match node:
        case ast.Constant(value=str()):
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in MARKING
        case ast.Subscript(value=ast.Name(id=table)):
            return table in tables
        case ast.Call(func=ast.Attribute(value=ast.Name(id=table), attr="get"), args=[_, *default]):
            return table in tables and all(is_message(value, function, tables) for value in default)
        case ast.Attribute(attr=attribute):
            return attribute.endswith("_msgid")
        case ast.Name(id=name):
            values = assigned(function, name)
            is_known = [not isinstance(v, ast.Name) and is_message(v, function, tables) for v in values]
            return bool(is_known) and all(is_known)
    return False


def put_together(tree: ast.Module) -> list[int]:
    """The lines that translate or mark what is in no catalog."""
    tables = marked_tables(tree)
    functions = [n for n in nodes(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    found = set()
    for call in calls(tree, (*TRANSLATING, *MARKING)):
        said = call.args[:2] if called(call) in ("ngettext", "pgettext", "NP_") else call.args[:1]
        if all(isinstance(text, ast.Constant) and isinstance(text.value, str) for text in said):
            continue
        around = [f for f in functions if f.lineno <= call.lineno <= (f.end_lineno or f.lineno)]
        if called(call) in MARKING or not all(
            is_message(text, node, tables) for node in (tree, *around) for text in said
        ):
            found.add(call.lineno)
    return sorted(found)


def test_only_literals_and_marked_messages_are_translated() -> None:
    """A message that is put together at run time is in no catalog."""
    found = [
        f"{path}:{line}"
        for path, tree in trees()
        if path != "mentoring_tui/i18n.py"
        for line in put_together(tree)
    ]
    assert found == []


TABLE = "_TABLE = {'a': N_('first'), 'b': N_('second')}\n"


@pytest.mark.parametrize(
    "source",
    [
        "_(f'{n} tasks')",
        "_('Saved ' + name)",
        "_(name)",
        "_(self.name)",
        "N_(name)",
        "NP_('screen', name)",
        "pgettext(context, 'open')",
        "_(_OTHER[code])",
        "_(_TABLE.get(code, code))",
        "_(_TABLE[code].format(n=n))",
        "def say(words):\n    return _(words)",
        "def say(code):\n    words = _TABLE[code]\n    words = words + '.'\n    return _(words)",
    ],
)
def test_messages_put_together_are_seen(source: str) -> None:
    assert len(put_together(ast.parse(TABLE + "_OTHER = {'a': N_('first'), 'b': 'second'}\n" + source))) >= 1


@pytest.mark.parametrize(
    "source",
    [
        "_('first')",
        "NP_('screen', 'first')",
        "ngettext('{n} task', '{n} tasks', n)",
        "def say(code):\n    return _(_TABLE[code])",
        "def say(code):\n    return pgettext('screen', _TABLE[code])",
        "def say(code):\n    return _(_TABLE.get(code, N_('third')))",
        "def say(code):\n    words = _TABLE.get(code)\n    return _(words) if words else code",
        "def say(command):\n    return _(command.title_msgid)",
    ],
)
def test_literals_and_marked_messages_pass(source: str) -> None:
    assert put_together(ast.parse(TABLE + source)) == []


def translated_at_import(tree: ast.Module) -> list[int]:
    """The lines that translate while the module is imported: outside of functions, or in their defaults."""
    found = []
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Call) and called(node) in TRANSLATING:
            found.append(node.lineno)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting += [default for default in (*node.args.defaults, *node.args.kw_defaults) if default]
            waiting += getattr(node, "decorator_list", [])
        else:
            waiting += ast.iter_child_nodes(node)
    return sorted(found)


def test_nothing_is_translated_at_import() -> None:
    """It would stay in the language of that time."""
    assert [f"{path}:{line}" for path, tree in trees() for line in translated_at_import(tree)] == []


@pytest.mark.parametrize(
    "source",
    [
        "TITLE = _('Today')",
        "TITLES = {'today': pgettext('screen', 'Today')}",
        "if sure:\n    TITLES = [ngettext('task', 'tasks', n) for n in (1, 2)]",
        "class Dialog:\n    BINDINGS = [Binding('escape', 'cancel', i18n._('Cancel'))]",
        "class Dialog:\n    def ask(self, title=_('Sure?')):\n        pass",
        "def ask(*, title=_('Sure?')):\n    pass",
        "ask = lambda title=_('Sure?'): title",
        "@command(_('Help'))\ndef run():\n    pass",
    ],
)
def test_translations_at_import_are_seen(source: str) -> None:
    assert len(translated_at_import(ast.parse(source))) == 1


@pytest.mark.parametrize(
    "source",
    [
        "TITLE = N_('Today')",
        "def title():\n    return _('Today')",
        "class Dialog:\n    async def ask(self):\n        self.title = _('Sure?')",
        "title = lambda: _('Today')",
    ],
)
def test_translations_at_run_time_pass(source: str) -> None:
    assert translated_at_import(ast.parse(source)) == []


def test_no_message_stands_in_an_f_string() -> None:
    """Babel reads none there before Python 3.12, so it would be in no catalog."""
    found = [
        f"{path}:{call.lineno}"
        for path, tree in trees()
        for text in ast.walk(tree)
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and called(call) in (*TRANSLATING, *MARKING)
    ]
    assert found == []


def literals(node: ast.expr | None) -> Iterator[str]:
    """The texts that stand in an expression as they are, through f-strings, sums, choices and marks."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Call(func=ast.Name(id="N_" | "NP_"), args=[*_, message]):
            yield from literals(message)
        case ast.Attribute(attr=name) if name.endswith("_msgid"):
            yield name
        case ast.JoinedStr(values=parts):
            for part in parts:
                yield from literals(part)
        case ast.BinOp(left=left, right=right):
            yield from literals(left)
            yield from literals(right)
        case ast.IfExp(body=first, orelse=second):
            yield from literals(first)
            yield from literals(second)


def shown(node: ast.AST) -> Iterator[str]:
    """The texts that a piece of source shows to a person as they are."""
    if isinstance(node, ast.Call):
        if called(node) in SHOWN:
            for argument in node.args[2:] if called(node) == "Binding" else node.args:
                yield from literals(argument)
        for keyword in node.keywords:
            if keyword.arg in SHOWN_AS:
                yield from literals(keyword.value)
    elif isinstance(node, ast.Assign):
        names = {getattr(target, "attr", getattr(target, "id", "")) for target in node.targets}
        if names & SHOWN_AS:
            yield from literals(node.value)


def untranslated(tree: ast.Module) -> list[tuple[int, str]]:
    found = ((getattr(node, "lineno", 0), text) for node in ast.walk(tree) for text in shown(node))
    return sorted({(line, text) for line, text in found if speaks(text) and text not in NOT_WORDS})


def test_no_words_for_people_pass_by_the_in_catalog() -> None:
    found = [
        f"{path}:{line}: {text}"
        for path, tree in trees()
        if path.startswith(("mentoring_tui/tui/", "mentoring_tui/cli/"))
        for line, text in untranslated(tree)
    ]
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "Label('Tasks')",
        "Binding('a', 'add', 'Add')",
        "app.notify(f'{n} tasks')",
        "parser.add_argument('--from', help='first day')",
        "self.border_title = 'Tasks'",
        "Button('Yes' if sure else 'No', id='yes')",
        "print('Saved ' + name)",
        "Label(N_('Tasks'))",
        "Tab(NP_('screen', 'Tasks'))",
        "Static(command.title_msgid)",
    ],
)
def test_words_that_pass_by_are_seen(source: str) -> None:
    assert len(untranslated(ast.parse(source))) >= 1


@pytest.mark.parametrize(
    "source",
    [
        "Label(_('Tasks'), id='tasks', classes='quiet')",
        "Binding('a', 'add', show=False)",
        "print(f'{day} · {mode}')",
        "parser.add_argument('--from', help=_('first day'))",
        "print(f'mentoring: {sentence}')",
        "row.update(id='tasks')",
        "Command('add', 'a', N_('Add'), N_('Add a task'))",
        "Static(_(command.title_msgid))",
    ],
)
def test_what_is_no_word_passes(source: str) -> None:
    assert untranslated(ast.parse(source)) == []


def test_updating_keeps_translations_drops_what_is_gone_and_changes_nothing_twice(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "a.py").write_text("N_('kept')\nngettext('{n} thing', '{n} things', n)\n")
    catalog = tmp_path / "de.po"
    words.update(catalog, package)
    catalog.write_text(catalog.read_text().replace('"kept"\nmsgstr ""', '"kept"\nmsgstr "bleibt"'))
    (package / "a.py").write_text("_('new')\nNP_('verb', 'kept')\n_('kept')\n")
    words.update(catalog, package)
    first = catalog.read_bytes()
    words.update(catalog, package)
    found = {k: words.german(m) for k, m in words.messages(words.from_file(catalog)).items()}
    assert found == {("", "kept"): ("bleibt",), ("verb", "kept"): ("",), ("", "new"): ("",)}
    assert catalog.read_bytes() == first


def test_compiling_does_only_what_is_needed(tmp_path: Path) -> None:
    catalog = tmp_path / "de" / "LC_MESSAGES" / "mentoring_tui.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_bytes(words.GERMAN.read_bytes())
    assert words.compile_catalogs(tmp_path) == [catalog]
    assert catalog.with_suffix(".mo").stat().st_size > 0
    assert words.compile_catalogs(tmp_path) == []
