"""Everything that roots ever writes, searched for secrets, tokens and the e-mail address of the employee."""

import base64
import json
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from roots_desktop.demo import faults
from roots_desktop.demo.server import DemoServer
from tests.trust.computer import Computer

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc and modes of files"),
]

CLIENT_SECRET = "Zk9fQ2xpZW50LVNlY3JldC1vZi1FcmlrYS00Mg"
MOCO_KEY = "9f86d081884c7d659a2feaa0c55ad015"
WRONG = "b3RoZXItc2VjcmV0LXRoYXQtaXMtd3JvbmctNzc"

WITH_ADDRESS = ("roots.db", "roots.db.daily-", "roots.db-journal", "roots.db-wal")
"""The rows of the connections, and the copies of the file: Personio is asked for the person by the address."""


@dataclass
class Searched:
    """A computer on which everything was done, and what must be nowhere."""

    computer: Computer
    server: DemoServer
    window: dict[str, Any] = field(default_factory=dict)
    temporary_before: int = 0

    @property
    def secrets(self) -> list[str]:
        """Secrets, good and wrong ones, and every token that was given out."""
        return [CLIENT_SECRET, MOCO_KEY, WRONG, *self.server.tokens._tokens]


def told(server: DemoServer) -> dict[str, Any]:
    """What the window needs to connect."""
    personio = [["client_id", server.client_id], ["email", server.email], ["api_url", server.url]]
    moco = [["domain", server.moco_domain], ["api_url", server.moco_url]]
    return {
        "accesses": [["personio", personio, CLIENT_SECRET], ["moco", moco, MOCO_KEY]],
        "wrong": WRONG,
        "email": server.email,
    }


def connect_words(server: DemoServer) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """How the two are connected in a terminal."""
    personio = ("--client-id", server.client_id, "--email", server.email, "--api-url", server.url)
    moco = ("--domain", server.moco_domain, "--api-url", server.moco_url)
    return ("connect", "personio", *personio, "--json"), ("connect", "moco", *moco, "--json")


def serve(patch: pytest.MonkeyPatch) -> DemoServer:
    """The sample company, with secrets of a real shape."""
    patch.setattr("roots_desktop.demo.server.CLIENT_SECRET", CLIENT_SECRET)
    server = DemoServer(date(2026, 11, 19), colleagues=20)
    server.moco.change_user(key=MOCO_KEY)
    server.state.absences[:] = [item for item in server.state.absences if item.first >= date(2026, 9, 1)]
    return server


@pytest.fixture(scope="module", params=[(0o022, "roots"), (0o000, "")], ids=["one folder", "platform folders"])
def searched(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searched]:
    """Connected, synced, booked, failed and crashed: in the terminal, then in the window."""
    mask, home = request.param
    computer = Computer(tmp_path_factory.mktemp("computer"), mask, home)
    with pytest.MonkeyPatch.context() as patch, serve(patch) as server:
        found = Searched(computer, server, temporary_before=computer.temporary.stat().st_mtime_ns)
        _terminal(computer, server)
        window = computer.run(("tests.trust.window_program", "leaks"), json.dumps(told(server)) + "\n", {
            "ROOTS_PERSONIO_CLIENT_SECRET": CLIENT_SECRET, "ROOTS_MOCO_API_KEY": MOCO_KEY,
        })  # fmt: skip
        assert window.code == 0, window.error
        found.window = json.loads(window.output)
        assert "stuck" not in found.window, found.window
        yield found


def _terminal(computer: Computer, server: DemoServer) -> None:
    personio, moco = connect_words(server)
    assert computer.roots(*personio, typed=WRONG).code == 4
    assert computer.roots(*moco, typed=WRONG).code == 4
    assert computer.roots(*personio, typed=CLIENT_SECRET).code == 0
    assert computer.roots(*moco, typed=MOCO_KEY).code == 0
    pair = json.loads(computer.roots("projects", "--json").output)["pairs"][0]
    booking = (
        "--project",
        pair["project_id"],
        "--task",
        pair["task_id"],
        "--minutes",
        "30",
        "--note",
        "From a terminal",
    )
    assert computer.roots("book", "add", "--date", "2026-11-19", *booking).code == 0
    server.faults.add("absence_periods", faults.captive_portal())
    server.faults.add("moco_activities", faults.invalid_json())
    assert computer.roots("sync").code in (7, 9)
    server.faults.heal()
    assert computer.roots("sync", "--json").code == 0
    for words in (
        ("status", "--json"),
        ("days", "--from", "2026-11-01", "--to", "2026-11-30"),
        ("report",),
        ("diagnose",),
    ):
        assert computer.roots(*words).code == 0
    for kind in ("ics", "csv"):
        period = ("--from", "2026-11-01", "--to", "2026-11-30")
        assert computer.roots("export", kind, *period, "-o", str(computer.files / f"mine.{kind}")).code == 0


def forms(text: str) -> set[bytes]:
    """The ways in which a text may have been written."""
    raw = text.encode()
    escaped = text.replace("@", "%40").encode()
    return {raw, escaped, text.encode("utf-16-le"), base64.b64encode(raw).rstrip(b"="), raw[::-1], raw.hex().encode()}


def kept_files(computer: Computer) -> list[Path]:
    """All files on the computer but those of the keyring."""
    files = (file for file in computer.folder.rglob("*") if file.is_file())
    return [file for file in files if computer.entries.parent not in file.parents]


def test_what_is_searched_for_can_be_found(searched: Searched) -> None:
    """The keyring has both secrets, the server has given tokens, and the address is in the database."""
    entries = searched.computer.entries.read_text(encoding="utf-8")
    assert CLIENT_SECRET in entries
    assert MOCO_KEY in entries
    assert len(searched.secrets) > 3
    database = next(file for file in kept_files(searched.computer) if file.name == "roots.db")
    assert searched.server.email.encode() in database.read_bytes()
    logs = [file for file in kept_files(searched.computer) if file.name.startswith("roots-desktop.log")]
    assert logs
    assert "cannot send" in logs[0].read_text(encoding="utf-8"), "the crash was logged"


def test_no_secret_and_no_token_in_any_file(searched: Searched) -> None:
    files = kept_files(searched.computer)
    found = {
        file.name
        for file in files
        for secret in searched.secrets
        for form in forms(secret)
        if form in file.read_bytes()
    }
    assert len(files) > 8
    assert found == set()
    print(f"{len(files)} files, {len(searched.secrets)} secrets and tokens in 6 forms, found in none")


def test_the_address_is_in_the_database_alone(searched: Searched) -> None:
    found = {
        file.name
        for file in kept_files(searched.computer)
        if any(form in file.read_bytes() for form in forms(searched.server.email))
    }
    assert found
    assert {name for name in found if not name.startswith(WITH_ADDRESS)} == set()


def test_no_process_tells_a_secret(searched: Searched) -> None:
    """On neither stream, and not in its command line; the window's diagnosis and its boxes neither."""
    told = [text for done in searched.computer.done for text in (done.output, done.error, done.seen)]
    told += [json.dumps(searched.window)]
    assert any("terminal" in text for text in told), "command lines were read"
    assert [text for text in told if any(secret in text for secret in searched.secrets)] == []


def test_no_child_inherits_a_secret(searched: Searched) -> None:
    children = searched.window["children"]
    assert "ROOTS_TODAY=2026-11-19" in children
    assert "ROOTS_PERSONIO_CLIENT_SECRET" not in children
    assert "ROOTS_MOCO_API_KEY" not in children


def test_the_address_is_told_to_its_owner_alone(searched: Searched) -> None:
    """Who connects sees whom roots found; a diagnosis, an error and a box may be shown to others."""
    email = searched.server.email
    assert email not in json.dumps({name: searched.window[name] for name in ("diagnosis", "box", "children")})
    shown = {done.words[1] for done in searched.computer.done if email in done.output + done.error}
    assert shown == {"connect", "status"}


def test_every_file_and_folder_is_its_owners_only(searched: Searched) -> None:
    """Whatever the umask: data, backups, settings, logs, locks, exports."""
    computer = searched.computer
    ours = [file for file in computer.folder.rglob("*") if computer.entries.parent not in (file, *file.parents)]
    ours = [file for file in ours if "fontconfig" not in str(file)]
    open_to_others = {
        str(file.relative_to(computer.folder)): oct(stat.S_IMODE(file.stat().st_mode))
        for file in ours
        if not file.is_symlink() and stat.S_IMODE(file.stat().st_mode) != (0o700 if file.is_dir() else 0o600)
    }
    assert len(ours) > 10
    assert {name: mode for name, mode in open_to_others.items() if ".cache" not in name} == {}


def test_nothing_was_ever_put_into_the_temporary_folder(searched: Searched) -> None:
    """A file that came and went would have changed the time of the folder."""
    temporary = searched.computer.temporary
    assert list(temporary.iterdir()) == []
    assert temporary.stat().st_mtime_ns == searched.temporary_before
