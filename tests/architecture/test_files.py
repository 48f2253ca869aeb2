"""What no file of the project may hold: paths of a machine, hosts of package registries, real people."""

import re
import tomllib

import pytest

from tests.architecture.sources import FOLDERS, PROJECT, files

TOP_LEVEL = {
    *FOLDERS,
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "SECURITY.md",
    "build.spec",
    "pyproject.toml",
    "requirements-package.lock",
    "requirements-test.lock",
    "requirements.lock",
}
FORBIDDEN = re.compile(
    "|".join(
        [
            r"/" + "work/",
            r"\.\./" + "shared",
            r"(?<![\w.])/" + r"(root|home|Users)/(?!roots|erika\b)",
            r"\." + "pyenv",
            r"python" + "hosted",
            r"(?<!\w)py" + r"pi\.",
            r"index" + "-url ",
            r"issues " + r"show",
        ]
    )
)
"""Put together from pieces, so that this file is no finding of its own."""

ADDRESS = re.compile(r"[\w.+äöüÄÖÜß-]+@([\w-]+(?:\.[\w-]+)+)")
EXAMPLES = re.compile(
    r"(?:[\w-]+\.)*(?:example|ex[aä]mple\.(?:com|org|net|de)|[\w-]+\.(?:example|invalid|test)|api\.personio\.de)"
)
"""The last one is the host of an API address, with a user part that must be refused."""


def _texts() -> dict[str, str]:
    texts = {}
    for path in files():
        try:
            texts[path.relative_to(PROJECT).as_posix()] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return texts


def test_no_place_of_a_machine_and_no_registry() -> None:
    assert [f"{path}: {found.group()}" for path, text in _texts().items() for found in FORBIDDEN.finditer(text)] == []


def test_people_live_at_example_addresses() -> None:
    assert [
        f"{path}: {found.group()}"
        for path, text in _texts().items()
        if not path.endswith(".lock")
        for found in ADDRESS.finditer(text)
        if not EXAMPLES.fullmatch(found.group(1).lower())
    ] == []


@pytest.mark.parametrize(
    ("text", "bad"),
    [
        ("see /" + "work/main", True),
        ("cp ../" + "shared/x", True),
        ("/" + "home/somebody/x", True),
        ("https://files.python" + "hosted.org", True),
        ("the workbook", False),
        ("/home/erika", False),
        ("https://api.personio.de/root/x", False),
    ],
)
def test_places_are_noticed(text: str, bad: bool) -> None:
    assert bool(FORBIDDEN.search(text)) is bad


@pytest.mark.parametrize(
    ("host", "fine"), [("example.com", True), ("mail.example.org", True), ("firma.example", True), ("gmail.com", False)]
)
def test_addresses_are_noticed(host: str, fine: bool) -> None:
    assert bool(EXAMPLES.fullmatch(host)) is fine


def test_python_and_qt_are_pinned_as_measured() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["requires-python"] == ">=3.11,<3.15"
    assert "PySide6-Essentials>=6.11.3,<6.12" in project["dependencies"]
    assert project["license"] == "MIT"


def test_nothing_else_lies_at_the_top() -> None:
    """Ignored files aside, which belong to nobody but the machine."""
    ignored = {line.strip("/") for line in (PROJECT / ".gitignore").read_text(encoding="utf-8").split()}
    found = {path.name for path in PROJECT.iterdir()} - ignored - {".git"}

    assert {name for name in found if not name.endswith((".egg-info", ".pyc"))} == TOP_LEVEL
