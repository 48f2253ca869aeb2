"""The AppDir: what an AppImage holds. Its runtime is in no package registry, so the release workflow wraps it."""

import shutil
from pathlib import Path

from shipping import icons
from shipping.identity import NAME, PROJECT


def build(bundle: Path, share: Path, folder: Path) -> Path:
    """The folder `roots.AppDir`; `AppRun` in it starts the window, or `roots` where the first word is `--cli`."""
    root = folder / f"{NAME}.AppDir"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(bundle, root / "usr" / "lib" / NAME, symlinks=True)
    shutil.copytree(share, root / "usr" / "share")
    run = root / "AppRun"
    shutil.copy(PROJECT / "shipping" / "linux" / "AppRun", run)
    run.chmod(0o755)
    shutil.copy(share / "applications" / "roots.desktop", root / "roots.desktop")
    (root / "roots.png").write_bytes(icons.png(256))
    (root / ".DirIcon").symlink_to("roots.png")
    return root
