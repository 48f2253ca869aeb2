"""What goes into archive, package and bill of materials, on small stand-ins for the bundle."""

import os
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest

from shipping import archive, debian, needs, version_resource
from shipping.bill import bill
from shipping.bundle import size, source_modules
from shipping.identity import BUNDLE_PROPERTIES, IDENTIFIER, PROJECT, VERSION
from tests.packaging.locks import pins

EPOCH = 1_795_000_000

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a script for Linux")


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    """An unpacked archive whose programs say who they are."""
    bundle, share = tmp_path / "bundle", tmp_path / "share"
    (bundle / "_internal").mkdir(parents=True)
    (bundle / "_internal" / "library.so").write_bytes(b"x" * 1000)
    (bundle / "_internal" / "link.so").symlink_to("library.so")
    for program in ("roots", "roots-desktop"):
        (bundle / program).write_text(f"#!/bin/sh\necho {program} $@\n", encoding="utf-8")
        (bundle / program).chmod(0o755)
    (share / "applications").mkdir(parents=True)
    launcher = PROJECT / "resources" / "desktop" / "roots.desktop"
    (share / "applications" / "roots.desktop").write_bytes(launcher.read_bytes())
    (share / "zsh" / "vendor-completions").mkdir(parents=True)
    (share / "zsh" / "vendor-completions" / "_roots").write_text("", encoding="utf-8")
    return archive.stage(bundle, share, tmp_path / "stages")


def _tree(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def _sh(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(w) for w in command], capture_output=True, text=True, check=False, timeout=60)


@linux_only
def test_the_archive_is_the_same_each_time_and_keeps_links_and_rights(staged: Path, tmp_path: Path) -> None:
    archive.pack(staged, tmp_path / "one.tar.xz", EPOCH)
    (staged / "LICENSE").touch()  # another time of writing changes nothing
    archive.pack(staged, tmp_path / "two.tar.xz", EPOCH)
    assert (tmp_path / "one.tar.xz").read_bytes() == (tmp_path / "two.tar.xz").read_bytes()
    with tarfile.open(tmp_path / "one.tar.xz") as packed:
        entries = {entry.name.removeprefix(f"roots-{VERSION}/"): entry for entry in packed}
    assert {entry.mtime for entry in entries.values()} == {EPOCH}
    assert {entry.uname for entry in entries.values()} == {"root"}
    assert entries["install.sh"].mode == 0o755
    assert entries["LICENSE"].mode == 0o644
    assert entries["lib/roots/_internal/link.so"].linkname == "library.so"


@linux_only
def test_installed_and_removed_nothing_is_left(staged: Path, tmp_path: Path) -> None:
    prefix = tmp_path / "prefix"
    (prefix / "share" / "applications").mkdir(parents=True)
    (prefix / "share" / "applications" / "other.desktop").write_text("", encoding="utf-8")
    before = _tree(prefix)

    for _ in range(2):  # the second time over the first
        assert _sh(staged / "install.sh", "--prefix", prefix).returncode == 0
    assert _sh(prefix / "bin" / "roots", "a", "b").stdout == "roots a b\n"
    launcher = (prefix / "share" / "applications" / "roots.desktop").read_text(encoding="utf-8")
    assert f"\nExec={prefix}/bin/roots-desktop --sync\n" in launcher
    assert f"\nTryExec={prefix}/bin/roots-desktop\n" in launcher
    assert (prefix / "share" / "zsh" / "site-functions" / "_roots").exists()
    assert _sh(prefix / "lib" / "roots" / "uninstall.sh").returncode == 0

    assert _tree(prefix) - {"share/applications/mimeinfo.cache"} == before


@linux_only
def test_a_folder_of_somebody_else_is_left_alone(staged: Path, tmp_path: Path) -> None:
    (tmp_path / "prefix" / "lib" / "roots").mkdir(parents=True)
    done = _sh(staged / "install.sh", "--prefix", tmp_path / "prefix")
    assert done.returncode == 1
    assert "stays as it is" in done.stderr
    assert _tree(tmp_path / "prefix") == {"lib", "lib/roots"}
    assert _sh(staged / "uninstall.sh").returncode == 1
    assert (staged / "lib" / "roots" / "roots").exists()


@linux_only
def test_what_is_linked_and_not_carried_is_found(tmp_path: Path) -> None:
    import _ctypes

    (tmp_path / "_ctypes.so").write_bytes(Path(_ctypes.__file__).read_bytes())
    missing = needs.missing_libraries(tmp_path)
    assert "libc.so.6" in missing
    (ffi,) = {name for name in missing if name.startswith("libffi")}
    (tmp_path / ffi).write_bytes(Path(_ctypes.__file__).read_bytes())  # any library will do
    assert ffi not in needs.missing_libraries(tmp_path)
    assert int(needs.newest_glibc(tmp_path).split(".")[1]) >= 2


def test_a_library_that_the_look_before_the_start_knows_needs_no_package_here() -> None:
    assert needs.package_of("libxcb-cursor.so.0") == "libxcb-cursor0"
    assert "libwayland-client0" in needs.recommendations()


@linux_only
def test_a_library_of_nobody_stops_the_build() -> None:
    with pytest.raises(LookupError, match="libnobody"):
        needs.package_of("libnobody.so.1")


def test_the_control_file_says_what_debian_asks() -> None:
    text = debian.control_text(("ca-certificates", "libc6 (>= 2.35)"), ("gnome-keyring",), 150_000)
    fields = dict(line.split(": ", 1) for line in text.splitlines() if not line.startswith(" "))
    assert fields["Package"] == "roots-desktop"
    assert fields["Version"] == VERSION
    assert fields["Depends"] == "ca-certificates, libc6 (>= 2.35)"
    assert fields["Installed-Size"] == "150000"
    assert text.endswith("\n")


def test_every_locked_package_is_in_the_bill_with_its_hashes() -> None:
    document = bill()
    parts: Mapping[tuple[str, str], Mapping[str, Any]] = {
        (part["name"], part["version"]): part for part in document["components"]
    }
    for lock, scope in {"requirements.lock": "required", "requirements-package.lock": "excluded"}.items():
        for pin in pins((PROJECT / lock).read_text(encoding="utf-8")):
            part = parts[pin.name, pin.version]
            hashes = [entry for entry in part["properties"] if entry["name"] == "roots:file-sha256"]
            assert len(hashes) == pin.hashes
            assert part["scope"] == scope or lock == "requirements-package.lock"
    assert document["specVersion"] == "1.6"
    assert document == bill()


def test_programs_that_only_build_are_told_apart_in_the_bill() -> None:
    scopes = {part["name"]: part["scope"] for part in bill()["components"]}
    assert scopes["httpx"] == "required"
    assert scopes["pyinstaller"] == "excluded"


@pytest.mark.parametrize("before", [None, "/opt/company/lib"])
def test_what_the_packaged_program_starts_does_not_find_its_libraries(
    before: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/usr/lib/roots-desktop/_internal")
    if before is None:
        monkeypatch.delenv("LD_LIBRARY_PATH_ORIG", raising=False)
    else:
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", before)
    monkeypatch.delenv("PYINSTALLER_RESET_ENVIRONMENT", raising=False)
    run_path(str(PROJECT / "shipping" / "runtime_hook.py"))
    assert os.environ.get("LD_LIBRARY_PATH") == before
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ
    assert os.environ.pop("PYINSTALLER_RESET_ENVIRONMENT") == "1", "a copy of itself finds them by its own start"


def test_windows_is_told_the_version() -> None:
    text = version_resource.version_resource("roots-desktop")
    assert f"StringStruct('ProductVersion', '{VERSION}')" in text
    assert "filevers=(0, 1, 0, 0)" in text
    compile(text, "version", "eval")


def test_macos_shows_it_in_the_dock() -> None:
    assert BUNDLE_PROPERTIES["LSUIElement"] is False
    assert IDENTIFIER.count(".") >= 2


def test_size_counts_what_a_link_points_to_once(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 100)
    (tmp_path / "b").symlink_to("a")
    assert size(tmp_path) == 100


def test_a_bundle_that_tests_itself_loads_every_module(tmp_path: Path) -> None:
    program = (
        "import runpy, sys; sys.argv.append('--selftest')\n"
        f"runpy.run_path({str(PROJECT / 'shipping' / 'runtime_hook.py')!r})\n"
        "print(sum(name.startswith('roots_desktop.') for name in sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120)
    assert (int(done.stdout), done.stderr) == (source_modules(), "")
