"""No code comes from the network: nothing is evaluated, nothing is unpickled, nothing is installed, no web engine."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import PROJECT, Module, modules

EVALUATING = frozenset({"exec", "eval", "compile", "__import__"})
"""Builtins that make code of texts."""
FORBIDDEN = frozenset(
    {
        *("pickle", "marshal", "shelve", "dill", "joblib"),
        *("importlib.util", "importlib.machinery", "importlib.abc", "importlib.import_module"),
        *("runpy", "imp", "code", "codeop", "zipimport", "pkgutil", "site"),
        *("pip", "ensurepip", "venv", "uv", "setuptools", "pkg_resources"),
        *("http", "ftplib", "urllib.request.urlopen", "urllib.request.urlretrieve", "xmlrpc", "asyncio.subprocess"),
    }
)
"""Modules that turn bytes or texts into code, install some, or fetch past the one client."""
LOCAL_ONLY = frozenset({"QLocalServer", "QLocalSocket"})
"""All that is used of Qt's network: sockets of this computer, for the second start that raises the first."""
WEB = re.compile(r"\bQ(?:WebEngine|Web|Qml|Quick|JSEngine|Network|Tcp|Udp|Ssl|PluginLoader)\w*|\bQLibrary\b")


def foreign_code(module: Module) -> Iterator[str]:
    """Each place that could load code, or reach the network past the one client. The demo provider serves, on loopback,
    and is no client.
    """
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in EVALUATING:
            yield f"{module.path}:{node.lineno} {node.func.id}"
        elif isinstance(node, ast.Name | ast.Attribute):
            name = node.id if isinstance(node, ast.Name) else node.attr
            if WEB.fullmatch(name) and name != "QtNetwork":
                yield f"{module.path}:{node.lineno} {name}"
    for name in module.imports():
        first, _, last = name.rpartition(".")
        serving = module.room == "demo" and f"{name}.".startswith("http.")
        if not serving and any(f"{name}.".startswith(f"{forbidden}.") for forbidden in FORBIDDEN):
            yield f"{module.path} {name}"
        if first == "PySide6.QtNetwork" and last not in LOCAL_ONLY:
            yield f"{module.path} {name}"


def test_nothing_loads_code() -> None:
    assert [found for module in modules() for found in foreign_code(module)] == []


def test_other_programs_are_named_and_few() -> None:
    starting = re.compile(r"\bsubprocess\b|\bQProcess\b|\bos\.(?:system|popen|exec\w+|spawn\w+|startfile)\b")
    # The one only puts a command line together, the other starts roots itself once more, to show or to test it.
    assert {module.path for module in modules() if starting.search(module.text)} == {
        "roots_desktop/app/login_texts.py",
        "roots_desktop/app/launch.py",
    }


@pytest.mark.parametrize(
    ("text", "caught"),
    [
        ("eval(reply)", True),
        ("exec(reply)", True),
        ("menu.exec()", False),
        ("import pickle", True),
        ("from importlib import import_module", True),
        ("from importlib.metadata import version", False),
        ("from urllib.request import getproxies", False),
        ("from urllib.request import urlopen", True),
        ("import http.client", True),
        ("from PySide6.QtNetwork import QNetworkAccessManager", True),
        ("from PySide6 import QtNetwork\nQtNetwork.QTcpSocket()", True),
        ("from PySide6.QtNetwork import QLocalSocket", False),
        ("from PySide6.QtWebEngineWidgets import QWebEngineView\nQWebEngineView()", True),
        ("import pip", True),
    ],
)
def test_each_way_is_noticed(text: str, caught: bool) -> None:
    assert bool(list(foreign_code(Module("planted.py", text, ast.parse(text))))) is caught


@pytest.mark.parametrize("file", ["Makefile", ".ci/setup", ".ci/run", ".ci/demo", ".github/workflows/release.yml"])
def test_whatever_is_installed_is_installed_by_its_hash(file: str) -> None:
    lines = Path(PROJECT / file).read_text(encoding="utf-8").splitlines()
    installing = [line for line in lines if re.search(r"\bpip install\b|\buv (?:pip|sync)\b", line)]
    assert [line for line in installing if "--require-hashes" not in line or "--no-deps" not in line] == []
    assert installing or file not in {".ci/setup", ".github/workflows/release.yml"}
