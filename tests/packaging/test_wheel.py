"""The wheel: it carries the resources, and in an empty environment it gives both programs."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from roots_desktop import __version__
from tests.architecture.sources import PROJECT

READ_RESOURCES = """
import roots_desktop
from pathlib import Path
from roots_desktop.assets import asset
from roots_desktop.messages.catalogue import Words

assert Path(roots_desktop.__file__).is_relative_to(Path({environment!r})), roots_desktop.__file__
assert asset("tokens.json").read_text(encoding="utf-8").startswith("{{")
assert asset("icons", "app-icon.svg").is_file()
assert asset("icons", "ui", "16", "lock.svg").is_file()
print(Words("de").text("just now"))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, as `pip install .` would build it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, timeout=120)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment that holds the wheel and nothing else of roots; gives the folder of its programs.

    What roots depends on is lent by the environment of the tests, so that no registry is asked.
    """
    folder = tmp_path_factory.mktemp("empty")
    venv.create(folder, with_pip=False)
    programs = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = str(programs / "python")
    command = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--offline", "--no-deps", "--python", python]
    subprocess.run([*command, str(wheel)], check=True, capture_output=True, timeout=120)
    (site,) = {sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})}
    (Path(site) / "lent.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return programs


def _run(*command: str | Path, **environment: str) -> str:
    done = subprocess.run(
        [str(word) for word in command],
        cwd=Path(command[0]).parent,
        # A path from outside could stand before the installed wheel.
        env={**os.environ, **environment, "PYTHONPATH": ""},
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.stdout.strip()


@pytest.mark.slow
def test_the_wheel_holds_what_the_program_needs_and_no_more(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    for path in (PROJECT / "resources").rglob("*"):
        if path.is_file():
            assert f"roots_desktop/resources/{path.relative_to(PROJECT / 'resources').as_posix()}" in names
    assert {name.split("/")[0] for name in names} == {"roots_desktop", f"roots_desktop-{__version__}.dist-info"}
    assert f"roots_desktop-{__version__}.dist-info/licenses/LICENSE" in names


@pytest.mark.slow
@pytest.mark.parametrize("program", ["roots", "roots-desktop"])
def test_both_programs_start(installed: Path, program: str) -> None:
    assert _run(installed / program, "--version") == f"roots {__version__}"


@pytest.mark.slow
def test_resources_are_read_from_the_wheel(installed: Path) -> None:
    program = READ_RESOURCES.format(environment=str(installed.parent))

    assert _run(installed / "python", "-c", program) == "gerade eben"
