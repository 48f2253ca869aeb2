"""One employee's computer: homes, a keyring, a watched folder for temporary files, and the real programs in it."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.trust import file_keyring

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 90
_LOOKS = 10_000


@dataclass
class Done:
    """What one process left behind, and what others could see of it while it ran."""

    words: tuple[str, ...]
    code: int
    output: str
    error: str
    seen: str


@dataclass
class Computer:
    """`mask` is the umask that its programs begin with. With `home` everything lies in the folder that it names."""

    folder: Path
    mask: int = 0o022
    home: str = "roots"
    done: list[Done] = field(default_factory=list)

    def __post_init__(self) -> None:
        for name in (".", "user", "temporary", "run", "keyring", "files"):
            (self.folder / name).mkdir(mode=0o700, exist_ok=True)

    @property
    def temporary(self) -> Path:
        """Where a program would put temporary files."""
        return self.folder / "temporary"

    @property
    def files(self) -> Path:
        """Where the user puts files."""
        return self.folder / "files"

    @property
    def entries(self) -> Path:
        """The file of the keyring: the one place where a secret may be."""
        return self.folder / "keyring" / "entries.json"

    def environment(self, more: Mapping[str, str]) -> dict[str, str]:
        """What a program finds around it."""
        user, kept = self.folder / "user", ("PATH", "LANG", "LC_ALL", "TZ", "FONTCONFIG_FILE", "VIRTUAL_ENV")
        return {
            **{name: os.environ[name] for name in kept if name in os.environ},
            "HOME": str(user),
            "TMPDIR": str(self.temporary),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "LANGUAGE": "en",
            "QT_QPA_PLATFORM": "offscreen",
            "ROOTS_TODAY": "2026-11-19",
            "PYTHON_KEYRING_BACKEND": file_keyring.NAME,
            file_keyring.VARIABLE: str(self.entries),
            **({"ROOTS_HOME": str(self.folder / self.home)} if self.home else {}),
            **more,
        }

    def start(self, words: Sequence[str], more: Mapping[str, str] | None = None) -> "subprocess.Popen[str]":
        """Starts a module with arguments."""
        return subprocess.Popen(
            [sys.executable, "-m", *words],
            cwd=self.folder,
            env=self.environment(more or {}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            umask=self.mask,
        )

    def run(self, words: Sequence[str], typed: str = "", more: Mapping[str, str] | None = None) -> Done:
        """Runs it to its end. `seen` is what any process of this computer reads about it."""
        process = self.start(words, more)
        seen = _seen(process.pid)
        try:
            output, error = process.communicate(typed, timeout=PATIENCE_SECONDS)
        finally:
            process.kill()
        self.done.append(Done(tuple(words), process.returncode, output, error, seen))
        return self.done[-1]

    def roots(self, *words: str, typed: str = "", **more: str) -> Done:
        """Runs one command."""
        return self.run(("roots_desktop.app.terminal", *words), typed, more)


def _seen(process: int) -> str:
    """The command line of a process, where the system tells it; at first it may be empty."""
    file = Path(f"/proc/{process}/cmdline")
    looks = (file.read_text(encoding="utf-8") for _ in range(_LOOKS) if file.exists())
    return next((seen for seen in looks if seen), "")
