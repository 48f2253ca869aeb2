"""What a bundle needs of the system: libraries that it links but does not carry, and the Debian packages they are in.

Asks readelf what is linked, the system's loader where it lies, and dpkg whose it is.
"""

import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

from roots_desktop.app import preflight

PREFLIGHT: Mapping[str, str] = {**preflight.GENERAL, **preflight.X11, **preflight.WAYLAND}
"""Packages of libraries that this system need not have itself."""

WITH_FILES = ("ca-certificates",)
"""What is no library: the authorities that a connection may believe."""

_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")
_GLIBC = re.compile(r"GLIBC_(\d+)\.(\d+)")


def missing_libraries(bundle: Path) -> set[str]:
    """The names of all libraries that something in the bundle links and nothing in it is."""
    files = _elf_files(bundle)
    carried = {path.name for path in files}
    return {name for path in files for name in _NEEDED.findall(_readelf("-d", path))} - carried


def carried_libraries(bundle: Path) -> set[str]:
    """The names of the libraries that the bundle took from the system it was built on, Linux only."""
    beside = {path.name for path in (bundle / "_internal").glob("lib*.so*") if not path.is_symlink()}
    return {name for name in beside if not name.startswith("libpython")}


def newest_glibc(bundle: Path) -> str:
    """The version of glibc that the system must have at least, "2.34"."""
    found = {
        (int(major), int(minor)) for path in _elf_files(bundle) for major, minor in _GLIBC.findall(_readelf("-V", path))
    }
    return ".".join(str(part) for part in max(found))


def dependencies(bundle: Path) -> tuple[str, ...]:
    """The Depends of a Debian package. Raises LookupError for a library that no package is known for."""
    wayland = set(preflight.WAYLAND)
    packages = {package_of(name) for name in missing_libraries(bundle) - wayland}
    libc = f"libc6 (>= {newest_glibc(bundle)})"
    return tuple(sorted({libc if name == "libc6" else name for name in packages} | set(WITH_FILES)))


def recommendations() -> tuple[str, ...]:
    """What makes it better: Wayland without X11, a keyring."""
    return (*sorted(set(preflight.WAYLAND.values())), "gnome-keyring | kwalletmanager | keepassxc")


def package_of(library: str) -> str:
    """The Debian package of a library. Raises LookupError."""
    if library in PREFLIGHT:
        return PREFLIGHT[library]
    for path in _places(library):
        owner = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True, check=False).stdout
        if owner:
            return owner.partition(":")[0]
    raise LookupError(f"no package is known for {library}")


def _places(library: str) -> Iterable[str]:
    """Where the loader finds it, as it says and with all links followed: dpkg may know either."""
    listed = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    for line in listed.splitlines():
        name, _, path = line.strip().partition(" => ")
        if name.split(" ")[0] == library and "x86-64" in name:
            yield from (path, str(Path(path).resolve()), path.removeprefix("/usr"), f"/usr{path}")


def _elf_files(bundle: Path) -> list[Path]:
    return [path for path in sorted(bundle.rglob("*")) if path.is_file() and _is_elf(path)]


def _is_elf(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"


def _readelf(what: str, path: Path) -> str:
    return subprocess.run(["readelf", "-W", what, str(path)], capture_output=True, text=True, check=True).stdout
