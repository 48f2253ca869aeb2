"""The directions of imports hold, and each contract bites when somebody breaks it."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.sources import PROJECT, modules

PLANTED = {
    "Rooms import downwards only": ("settings.py", "import roots_desktop.cli"),
    "The window knows the domain, the words and the commands, nothing behind them": (
        "ui/model.py",
        "import roots_desktop.store",
    ),
    "No Qt below the line": ("sync/__init__.py", "import PySide6.QtCore"),
    "One room per library: SQLAlchemy": ("ui/__init__.py", "import sqlalchemy"),
    "One room per library: httpx": ("credentials/__init__.py", "import httpx"),
    "One room per library: keyring": ("app/__init__.py", "import keyring"),
    "The domain knows the standard library only": ("domain/dates.py", "import msgspec"),
    "The demo provider knows nothing of the app": ("demo/__init__.py", "import roots_desktop.messages.labels"),
}
"""For each contract a line that must not be there."""

QT_MODULES = frozenset({"QtCore", "QtGui", "QtWidgets", "QtSvg", "QtNetwork", "QtDBus"})
"""All of them in PySide6-Essentials under the LGPL. Others may be GPL only."""


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command(['--no-cache'])"
    return subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


def _contracts(word: str, output: str) -> set[str]:
    return set(re.findall(rf"^(.+?) {word}$", re.sub(r"\x1b\[[0-9;]*m", "", output), re.MULTILINE))


def _declared() -> set[str]:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}


@pytest.mark.slow
def test_the_contracts_hold() -> None:
    done = _lint_imports(PROJECT)

    assert done.returncode == 0, done.stdout
    assert _contracts("KEPT", done.stdout) == _declared()


@pytest.mark.slow
def test_every_contract_bites(tmp_path: Path) -> None:
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    shutil.copytree(PROJECT / "roots_desktop", tmp_path / "roots_desktop", ignore=shutil.ignore_patterns("__pycache__"))
    for file, line in PLANTED.values():
        with (tmp_path / "roots_desktop" / file).open("a", encoding="utf-8") as module:
            module.write(f"\n{line}\n")

    done = _lint_imports(tmp_path)

    assert done.returncode == 1
    assert _contracts("BROKEN", done.stdout) == _declared() == set(PLANTED)


def test_only_these_modules_of_qt() -> None:
    wrong = {
        (module.path, name)
        for module in modules()
        for name in module.imports()
        if name.startswith("PySide6.") and name.split(".")[1] not in QT_MODULES
    }

    assert wrong == set()


def test_the_domain_imports_the_standard_library_and_itself() -> None:
    wrong = {
        (module.path, name)
        for module in modules()
        if module.room == "domain"
        for name in module.imports()
        if name.partition(".")[0] not in sys.stdlib_module_names and not f"{name}.".startswith("roots_desktop.domain.")
    }

    assert wrong == set()


@pytest.mark.parametrize(
    ("library", "room"), [("sqlalchemy", "store"), ("sqlite3", "store"), ("keyring", "credentials")]
)
def test_one_room_per_library(library: str, room: str) -> None:
    rooms = {module.room for module in modules() for name in module.imports() if f"{name}.".startswith(f"{library}.")}

    assert rooms == {room}


def test_httpx_has_one_import_site() -> None:
    sites = {module.path for module in modules() if any(f"{name}.".startswith("httpx.") for name in module.imports())}

    assert sites == {"roots_desktop/providers/http.py"}


@pytest.mark.slow
@pytest.mark.parametrize("entry", ["roots_desktop.app.terminal", "roots_desktop.app.preflight"])
def test_no_qt_comes_along(entry: str) -> None:
    program = f"import sys, {entry}; sys.exit(any(name.startswith(('PySide6', 'shiboken6')) for name in sys.modules))"

    subprocess.run([sys.executable, "-c", program], cwd=PROJECT, check=True, timeout=60)
