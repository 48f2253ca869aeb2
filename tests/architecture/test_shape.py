"""The shape of the code: sizes, names, docstrings, no hidden state. The limits are those of the style guide."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.sources import Function, Module, modules

MODULE_LINES = 400
FUNCTION_LINES = 50
PARAMETERS = 6
FORBIDDEN_NAMES = frozenset({"utils", "util", "helpers", "helper", "common", "base", "core", "manager", "misc"})
CONSTANT = re.compile(r"_{0,2}[A-Z][A-Z0-9_]*|__[a-z]+__|_?[A-Z][A-Za-z]+|_?log(ger)?")
"""Constants, dunders such as `__version__`, names of types, and loggers."""

TABLES = "roots_desktop/store/tables.py"
"""Descriptions of tables, which SQLAlchemy wants in small letters. They never change."""


def test_modules_are_small() -> None:
    sizes = {module.path: module.text.count("\n") for module in modules()}

    assert {path: lines for path, lines in sizes.items() if lines > MODULE_LINES} == {}


def test_functions_are_small() -> None:
    assert [name for name, function in _functions() if _lines(function) > FUNCTION_LINES] == []


def test_functions_have_few_parameters() -> None:
    assert [name for name, function in _functions() if len(_parameters(function)) > PARAMETERS] == []


def test_modules_have_names_that_say_something() -> None:
    parts = {(module.path, part) for module in modules() for part in module.path.removesuffix(".py").split("/")}

    assert [path for path, part in parts if part.strip("_") in FORBIDDEN_NAMES] == []


def test_every_module_says_what_it_knows() -> None:
    assert [module.path for module in modules() if module.text.strip() and not ast.get_docstring(module.tree)] == []


def test_no_state_at_module_level() -> None:
    """Only constants, types and loggers; what changes lives in objects that somebody made."""
    assert [found for module in modules() if module.path != TABLES for found in _state(module)] == []


def test_the_domain_knows_no_clock() -> None:
    clocks = [
        f"{module.path}:{node.lineno}"
        for module in modules()
        if module.room in {"domain", "store", "ui", "messages", "exports"}
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"today", "now", "utcnow"}
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"date", "datetime"}
    ]

    assert clocks == []


@pytest.mark.parametrize("source", ["state = []", "global_counter: int = 0", "def f():\n    global X\n    X = 1\n"])
def test_state_is_noticed(source: str) -> None:
    assert list(_state(Module("planted.py", source, ast.parse(source))))


def test_what_is_too_long_is_noticed() -> None:
    source = "def f(a, b, c, /, d, *e, g, **h):\n" + "    pass\n" * FUNCTION_LINES
    (function,) = Module("planted.py", source, ast.parse(source)).functions()

    assert _lines(function) == FUNCTION_LINES + 1
    assert _parameters(function) == ["a", "b", "c", "d", "e", "g", "h"]


def _functions() -> Iterator[tuple[str, Function]]:
    for module in modules():
        for function in module.functions():
            yield f"{module.path}:{function.lineno} {function.name}", function


def _lines(function: Function) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def _parameters(function: Function) -> list[str]:
    given = function.args
    names = [*given.posonlyargs, *given.args, given.vararg, *given.kwonlyargs, given.kwarg]
    return [name.arg for name in names if name is not None and name.arg not in {"self", "cls"}]


def _state(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Global):
            yield f"{module.path}:{node.lineno} global"
    for node in module.tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = [name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)]
            yield from (f"{module.path}:{node.lineno} {name}" for name in names if not CONSTANT.fullmatch(name))
