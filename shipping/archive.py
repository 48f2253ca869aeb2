"""The .tar.xz for any Linux: program, desktop files, install script. The same input gives the same bytes."""

import lzma
import shutil
import tarfile
from pathlib import Path

from shipping.identity import NAME, PROJECT, VERSION

_DICTIONARY = 64 * 1024 * 1024
"""Both executables hold the same modules; a window that covers them packs those once."""


def stage(bundle: Path, share: Path, folder: Path) -> Path:
    """The folder that the archive holds: `lib/roots`, `share`, and the scripts that put them in place."""
    root = folder / f"{NAME}-{VERSION}"
    shutil.copytree(bundle, root / "lib" / NAME, symlinks=True)
    shutil.copytree(share, root / "share")
    for script in ("install.sh", "uninstall.sh", "README.txt"):
        shutil.copy(PROJECT / "shipping" / "linux" / script, root / script)
    shutil.copy(PROJECT / "LICENSE", root / "LICENSE")
    return root


def pack(root: Path, target: Path, epoch: int) -> None:
    """Writes the folder as .tar.xz: in order, owned by root, dated `epoch`."""
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 6, "dict_size": _DICTIONARY}]

    def anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = epoch
        entry.mode = 0o755 if entry.mode & 0o111 or entry.isdir() else 0o644
        return entry

    with lzma.open(target, "wb", filters=filters) as stream, tarfile.open(fileobj=stream, mode="w") as archive:
        # Both executables first, side by side: what they have in common is then near.
        programs = [root / "lib" / NAME / "roots", root / "lib" / NAME / "roots-desktop"]
        for path in [*programs, *sorted(set(root.rglob("*")) - set(programs))]:
            archive.add(path, str(path.relative_to(root.parent)), recursive=False, filter=anonymous)
