"""The lock files: how they are renewed, and whether they still belong to pyproject.toml.

They pin every package with the hashes of its files for all platforms, and name no host. The first lines hold a hash of
what they were made from, so that a forgotten renewal shows without a network.

    python -m tests.packaging.locks renew [--upgrade]
    python -m tests.packaging.locks check
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[2]
LOCKS: Mapping[str, tuple[str, ...]] = {
    "requirements.lock": (),
    "requirements-test.lock": ("test",),
    "requirements-package.lock": ("package",),
}
"""Each lock file with the extras it holds beside what the program needs."""

_MADE_FROM = "# made from: "
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?P<marker> ;[^\\]*)?")
_HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")
_UNREACHABLE = re.compile(r"error sending request|could not connect|dns error|network|timed out|offline", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pin:
    """One locked package with the number of its hashes."""

    name: str
    version: str
    marker: str
    hashes: int


def pins(text: str) -> Iterator[Pin]:
    """The packages of a lock file."""
    for entry in re.split(r"\n(?=[A-Za-z])", text):
        found = _PIN.match(entry)
        if found:
            marker = (found["marker"] or "").strip(" ;")
            yield Pin(canonicalize_name(found["name"]), found["version"], marker, entry.count("--hash=sha256:"))


def fingerprint(project: Mapping[str, Any], extras: tuple[str, ...]) -> str:
    """The hash of everything in pyproject.toml that a lock file depends on."""
    inputs = [project["requires-python"], sorted(project["dependencies"])]
    inputs += [sorted(project["optional-dependencies"][extra]) for extra in extras]
    return hashlib.sha256(json.dumps(inputs).encode()).hexdigest()


def hashes(text: str) -> Mapping[tuple[str, str], frozenset[str]]:
    """The hashes of each package and version of a lock file."""
    entries = re.split(r"\n(?=[A-Za-z])", text)
    found = ((_PIN.match(entry), frozenset(re.findall(r"--hash=sha256:(\w+)", entry))) for entry in entries)
    return {(canonicalize_name(pin["name"]), pin["version"]): known for pin, known in found if pin}


def project_table(folder: Path = PROJECT) -> Mapping[str, Any]:
    """The [project] table of pyproject.toml."""
    table: Mapping[str, Any] = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return table


def faults(project: Mapping[str, Any], extras: tuple[str, ...], text: str) -> list[str]:
    """What is wrong with a lock file, as far as it can be told without a network."""
    found = []
    if f"{_MADE_FROM}{fingerprint(project, extras)}\n" not in text:
        found.append("made from another pyproject.toml")
    if re.search(r"://|--index|--find-links|--extra|--trusted-host", text):
        found.append("names a host or an index")
    locked = {pin.name: pin for pin in pins(text)}
    found += [f"{pin.name} has no hash" for pin in locked.values() if not pin.hashes]
    found += [
        f"{line.strip()} is no hash" for line in text.splitlines() if "--hash=" in line and not _HASH.search(line)
    ]
    for wanted in map(Requirement, wanted_packages(project, extras)):
        pin = locked.get(canonicalize_name(wanted.name))
        if pin is None or not wanted.specifier.contains(pin.version, prereleases=True):
            found.append(f"{wanted} is not met")
    return found


def wanted_packages(project: Mapping[str, Any], extras: tuple[str, ...]) -> list[str]:
    """What pyproject.toml asks for, with these extras."""
    optional = [name for extra in extras for name in project["optional-dependencies"][extra]]
    return [*project["dependencies"], *optional]


def compile_lock(target: Path, extras: tuple[str, ...], *, upgrade: bool) -> subprocess.CompletedProcess[str]:
    """Resolves for all platforms into `target`, keeping the versions that are there unless told to upgrade."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--universal", "--generate-hashes"]
    command += ["--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--no-header", "--quiet"]
    command += ["--python-version", "3.11", "--output-file", str(target)]
    command += [f"--extra={extra}" for extra in extras] + (["--upgrade"] if upgrade else [])
    return subprocess.run(command, cwd=PROJECT, check=False, capture_output=True, text=True, timeout=300)


def renew(*, upgrade: bool) -> int:
    """Writes all lock files anew."""
    project = project_table()
    for name, extras in LOCKS.items():
        target = PROJECT / name
        done = compile_lock(target, extras, upgrade=upgrade)
        if done.returncode:
            sys.stderr.write(done.stderr)
            return 1
        header = "# `make lock` writes this file. All platforms, all files by their hash.\n"
        header += f"{_MADE_FROM}{fingerprint(project, extras)}\n"
        target.write_text(header + target.read_text(encoding="utf-8"), encoding="utf-8")
    return 0


def check() -> int:
    """Says what is stale. Asks the registry as well where it can be reached."""
    project, stale = project_table(), []
    for name, extras in LOCKS.items():
        text = (PROJECT / name).read_text(encoding="utf-8")
        stale += [f"{name}: {fault}" for fault in faults(project, extras, text)]
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / name
            shutil.copy(PROJECT / name, fresh)
            done = compile_lock(fresh, extras, upgrade=False)
            if done.returncode and _UNREACHABLE.search(done.stderr):
                sys.stdout.write(f"{name}: the registry cannot be reached, checked without it\n")
            elif done.returncode:
                stale.append(f"{name}: {done.stderr.strip()}")
            else:
                stale += [f"{name}: {line}" for line in differences(text, fresh.read_text(encoding="utf-8"))]
    sys.stdout.write("".join(f"{line}\n" for line in stale) or "The lock files belong to pyproject.toml.\n")
    if stale:
        sys.stdout.write("Run `make lock`.\n")
    return bool(stale)


def differences(before: str, after: str) -> list[str]:
    """Pins that a fresh resolution would change. Hashes are left out: later wheels of a version add some."""
    old, new = ({(pin.name, pin.version, pin.marker) for pin in pins(text)} for text in (before, after))
    return [f"{name} {version} {marker}".strip() + " would change" for name, version, marker in sorted(old ^ new)]


def main(words: list[str]) -> int:
    """Renews or checks."""
    match words:
        case ["renew"]:
            return renew(upgrade=False)
        case ["renew", "--upgrade"]:
            return renew(upgrade=True)
        case ["check"]:
            return check()
        case _:
            sys.stderr.write(f"{__doc__}\n")
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
