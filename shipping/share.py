"""What a Linux desktop wants beside the program: launcher, metainfo, icons, manual, completions, as a `share` tree."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

from shipping import command_tree, completion, icons, manual
from shipping.command_tree import Command
from shipping.identity import IDENTIFIER, PROJECT, VERSION

PROGRAMS = {"roots": command_tree.terminal, "roots-desktop": command_tree.window}


def write_share(folder: Path, epoch: int) -> None:
    """Fills the folder; `epoch` is the day of the release, in seconds."""
    day = datetime.fromtimestamp(epoch, UTC).date().isoformat()
    files = {
        "applications/roots.desktop": (PROJECT / "resources" / "desktop" / "roots.desktop").read_bytes(),
        f"metainfo/{IDENTIFIER}.metainfo.xml": metainfo(day).encode(),
        "icons/hicolor/scalable/apps/roots.svg": icons.SOURCE.read_bytes(),
        **{f"icons/hicolor/{size}x{size}/apps/roots.png": icons.png(size) for size in icons.LINUX_SIZES},
        "man/man1/roots.1.gz": _packed(manual.terminal_page(day)),
        "man/man1/roots-desktop.1.gz": _packed(manual.window_page(day)),
    }
    for program, tree in PROGRAMS.items():
        files |= _completions(program, tree())
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def metainfo(day: str) -> str:
    """The description for software centres, of this version and day."""
    text = (PROJECT / "shipping" / "linux" / f"{IDENTIFIER}.metainfo.xml").read_text(encoding="utf-8")
    return text.replace("@VERSION@", VERSION).replace("@DATE@", day)


def _completions(program: str, tree: Command) -> dict[str, bytes]:
    return {
        f"bash-completion/completions/{program}": completion.bash(program, tree).encode(),
        f"zsh/vendor-completions/_{program}": completion.zsh(program, tree).encode(),
        f"fish/vendor_completions.d/{program}.fish": completion.fish(program, tree).encode(),
    }


def _packed(text: str) -> bytes:
    return gzip.compress(text.encode(), 9, mtime=0)
