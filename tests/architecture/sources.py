"""The files of the project, parsed once, for tests about their shape."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PACKAGE = PROJECT / "roots_desktop"
FOLDERS = (".ci", ".github", "docs", "resources", "roots_desktop", "shipping", "tests")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file: its path inside the project, its text and its tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        """The folder below the package, or the module's own name: "domain", "settings"."""
        return self.path.removeprefix("roots_desktop/").partition("/")[0].removesuffix(".py")

    def functions(self) -> Iterator[Function]:
        """Every function and method, also those inside others."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def imports(self) -> Iterator[str]:
        """Every imported module by its full name, wherever the statement stands."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module is not None and not node.level:
                yield node.module
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def modules() -> tuple[Module, ...]:
    """All Python files of the package."""
    found = sorted(PACKAGE.rglob("*.py"))
    return tuple(_module(path) for path in found)


def _module(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path.relative_to(PROJECT).as_posix(), text, ast.parse(text))


def files() -> Iterator[Path]:
    """Every file that belongs to the project, generated ones left out."""
    yield from (path for path in PROJECT.iterdir() if path.is_file() and path.name != ".coverage")
    for folder in FOLDERS:
        yield from (
            path for path in (PROJECT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
        )
