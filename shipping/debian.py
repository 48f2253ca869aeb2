"""The .deb, put together by dpkg-deb: program, commands, desktop files. The same input gives the same bytes."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from shipping import needs
from shipping.identity import PROJECT, PUBLISHER, SUMMARY, VERSION

PACKAGE = "roots-desktop"
PLACE = "usr/lib/roots-desktop"

_DESCRIPTION = (
    "roots reads your absences, weekly hours and vacation balance from Personio,",
    "your booked hours and presence from Moco, and shows when you are off, how",
    "much vacation is left, and how many hours you owe. It keeps working offline,",
    "and your secrets stay in the keyring of the system.",
)


def build(bundle: Path, share: Path, work: Path, target: Path, epoch: int) -> Path:
    """The package file below `target`. Raises CalledProcessError, and LookupError for an unknown library."""
    root = work / "debian"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(bundle, root / PLACE, symlinks=True)
    shutil.copytree(share, root / "usr" / "share")
    (root / "usr" / "bin").mkdir(parents=True)
    for program in ("roots", "roots-desktop"):
        (root / "usr" / "bin" / program).symlink_to(f"../lib/roots-desktop/{program}")
    _write_documents(root / "usr" / "share" / "doc" / PACKAGE)
    control = root / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(
        control_text(needs.dependencies(bundle), needs.recommendations(), _kilobytes(root)), encoding="utf-8"
    )
    (control / "md5sums").write_text(_sums(root), encoding="utf-8")
    _settle(root, epoch)
    file = target / f"{PACKAGE}_{VERSION}_amd64.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", str(root), str(file)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)})
    return file


def control_text(depends: Sequence[str], recommends: Sequence[str], kilobytes: int) -> str:
    """The control file."""
    lines = [
        f"Package: {PACKAGE}",
        f"Version: {VERSION}",
        "Section: utils",
        "Priority: optional",
        "Architecture: amd64",
        f"Maintainer: {PUBLISHER} <roots@example.org>",
        f"Installed-Size: {kilobytes}",
        f"Depends: {', '.join(depends)}",
        f"Recommends: {', '.join(recommends)}",
        f"Description: {SUMMARY[:1].lower()}{SUMMARY[1:]}",
        *(f" {line}" for line in _DESCRIPTION),
    ]
    return "\n".join(lines) + "\n"


def _write_documents(folder: Path) -> None:
    folder.mkdir(parents=True)
    licence = (PROJECT / "LICENSE").read_text(encoding="utf-8")
    others = (PROJECT / "shipping" / "licences" / "README.txt").read_text(encoding="utf-8")
    place = f"The folder of this program is /{PLACE}/_internal."
    (folder / "copyright").write_text(f"{licence}\n{others}\n{place}\n", encoding="utf-8")


def _kilobytes(root: Path) -> int:
    return sum(-(-path.lstat().st_size // 1024) for path in root.rglob("*"))


def _sums(root: Path) -> str:
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink()]
    inside = [str(path.relative_to(root)) for path in files if "DEBIAN" not in path.relative_to(root).parts]
    return subprocess.run(["md5sum", *inside], cwd=root, check=True, capture_output=True, text=True).stdout


def _settle(root: Path, epoch: int) -> None:
    """Rights and times that do not depend on who builds where."""
    for path in sorted(root.rglob("*"), reverse=True):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o111 else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)
    root.chmod(0o755)
