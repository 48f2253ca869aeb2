"""`make package`: builds everything that can be built on this system into dist/, and proves it.

python -m shipping [--unproved]
"""

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from shipping import appdir, archive, bill, bundle, debian, icons, proof, version_resource
from shipping.identity import NAME, PROJECT, VERSION
from shipping.share import write_share

WORK, TARGET = PROJECT / "build", PROJECT / "dist"
SUMS = "SHA256SUMS"
_SUFFIX = ".exe" if sys.platform == "win32" else ""


def main(words: list[str] | None = None) -> int:
    """0 where everything was built and holds, else 1."""
    parser = argparse.ArgumentParser(prog="python -m shipping", description=__doc__)
    parser.add_argument("--unproved", action="store_true", help="build only")
    known = parser.parse_args(words)
    epoch = _epoch()
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir()
    icons.write_containers(WORK / "made")
    version_resource.write_version_resources(WORK / "made")
    folder = bundle.build(WORK, epoch)
    bill.write_bill(TARGET / f"{NAME}-{VERSION}-{sys.platform}.cdx.json", folder)
    if sys.platform.startswith("linux"):
        _pack_for_linux(folder, epoch)
    _write_sums()
    if known.unproved:
        return 0
    return _prove(_proofs_of_linux(folder) if sys.platform.startswith("linux") else _proofs_of_bundle(folder))


def _pack_for_linux(folder: Path, epoch: int) -> None:
    """The .tar.xz, the .deb and the folder that becomes an AppImage."""
    stages = WORK / "stages"
    shutil.rmtree(stages, ignore_errors=True)
    write_share(stages / "share", epoch)
    root = archive.stage(folder, stages / "share", stages)
    archive.pack(root, TARGET / f"{NAME}-{VERSION}-linux-{platform.machine()}.tar.xz", epoch)
    debian.build(folder, stages / "share", stages, TARGET, epoch)
    appdir.build(folder, stages / "share", stages)


def _proofs_of_linux(folder: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    (packed,), (deb,) = TARGET.glob("*.tar.xz"), TARGET.glob("*.deb")
    yield "size", lambda: proof.sizes(folder, packed)
    yield from _proofs_of_bundle(folder)
    yield "start", lambda: proof.quick_start(folder / "roots-desktop")
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        subprocess.run(["tar", "--extract", f"--file={packed}", f"--directory={place}"], check=True)
        script = place / f"{NAME}-{VERSION}" / "install.sh"
        subprocess.run([str(script), "--prefix", str(place / "prefix")], check=True, stdout=subprocess.DEVNULL)
        yield from _proofs(packed.name, place / "prefix" / "bin" / "roots-desktop", place / "prefix" / "bin" / "roots")
        subprocess.run(["dpkg-deb", "--extract", str(deb), str(place / "deb")], check=True)
        yield from _proofs(deb.name, place / "deb/usr/bin/roots-desktop", place / "deb/usr/bin/roots")
        run = WORK / "stages" / f"{NAME}.AppDir" / "AppRun"
        yield f"{run.parent.name}: self-test", lambda: proof.self_test((str(run),))
        yield f"{run.parent.name}: main job", lambda: proof.main_job((str(run), "--cli"))


def _proofs_of_bundle(folder: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    window = folder / f"roots-desktop{_SUFFIX}"
    yield from _proofs("folder", window, folder / f"roots{_SUFFIX}")


def _proofs(name: str, window: Path, terminal: Path) -> Iterator[tuple[str, Callable[[], str]]]:
    yield f"{name}: self-test", lambda: proof.self_test((str(window),))
    yield f"{name}: main job", lambda: proof.main_job((str(terminal),))


def _prove(proofs: Iterator[tuple[str, Callable[[], str]]]) -> int:
    code = 0
    for name, prove in proofs:
        try:
            said = prove()
        except proof.ProofError as error:
            said, code = f"FAILED: {error}", 1
        sys.stdout.write(f"{name}: {said.strip()}\n")
        sys.stdout.flush()
    return code


def _write_sums() -> None:
    files = sorted(path for path in TARGET.iterdir() if path.name != SUMS)
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (TARGET / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")


def _epoch() -> int:
    """The time that all files bear: as the environment says, else of the last commit, else of the changelog."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        return int(subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return int((PROJECT / "CHANGELOG.md").stat().st_mtime)


if __name__ == "__main__":
    sys.exit(main())
