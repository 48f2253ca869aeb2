"""Against a real Secret Service: gnome-keyring on a D-Bus session and in a home of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.credentials.secret_service import ID

ROOT = Path(__file__).parents[2]
NEEDED = ("gnome-keyring-daemon", "dbus-run-session")
MISSING = [program for program in NEEDED if shutil.which(program) is None]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"needs {' and '.join(MISSING)} (Debian: gnome-keyring, dbus)"),
]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home and a runtime folder with a short name: sockets in it may have paths of 107 characters at most."""
    (tmp_path / "run").mkdir(mode=0o700)
    return tmp_path


def run(case: str, home: Path) -> list[str]:
    environment = {
        "HOME": str(home),
        "PATH": os.environ["PATH"],
        "XDG_RUNTIME_DIR": str(home / "run"),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
    }
    command = ["dbus-run-session", "--", sys.executable, "-m", "tests.credentials.secret_service", case]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_an_unlocked_keyring_keeps_a_secret_until_it_is_deleted(home: Path) -> None:
    assert run("unlocked", home) == [
        "keyring",
        "True",
        f"roots/{ID} secret",
        "missing",
        "missing",
        "SecretService.Keyring",
    ]


def test_a_locked_keyring_is_locked_not_missing(home: Path) -> None:
    """There is no screen for its prompt, so that it answers at once."""
    assert run("locked", home) == ["keyring", "locked", "locked", "SecretService.Keyring"]


def test_a_keyring_that_was_never_set_up_refuses(home: Path) -> None:
    assert run("never_set_up", home) == ["refused", "refused", "SecretService.Keyring"]
