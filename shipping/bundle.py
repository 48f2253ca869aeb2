"""The onedir bundle: built by PyInstaller as build.spec says, freed of what only debuggers read, and measured."""

import os
import re
import subprocess
import sys
from pathlib import Path

from shipping.identity import PROJECT

MEGABYTE = 1_000_000


def build(work: Path, epoch: int) -> Path:
    """The folder with both programs. `epoch` stands in for the time of the build; raises CalledProcessError."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"]
    command += [f"--distpath={work / 'bundle'}", f"--workpath={work / 'pyinstaller'}", "build.spec"]
    around = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "PYTHONHASHSEED": "1"}
    subprocess.run(command, cwd=PROJECT, env=around, check=True)
    folder = work / "bundle" / "roots"
    if sys.platform.startswith("linux"):
        _free_of_symbols(folder)
    return folder


def size(folder: Path) -> int:
    """The bytes of all files; what a link points to is counted once."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def source_modules() -> int:
    """How many modules roots has, without those that run when they load: the self-test of a bundle loads as many."""
    folder = PROJECT / "roots_desktop"
    files = {path.parent if path.name == "__init__.py" else path for path in folder.rglob("*.py")}
    return len([path for path in files - {folder} if path.name != "__main__.py"])


def _free_of_symbols(folder: Path) -> None:
    """A Python that was built by hand brings 17 MB of symbols; a library works the same without."""
    for path in sorted(folder.rglob("*")):
        if re.search(r"\.so(\.|$)", path.name) and path.is_file() and not path.is_symlink():
            subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)
            path.chmod(0o644)  # nobody starts a library
