"""The log file: who can read it, how it turns over, and what never gets into it."""

import logging
import stat
import sys
from pathlib import Path

import pytest

from roots_desktop.app import logs
from roots_desktop.app.logs import HIDDEN, log_to, redacted
from tests.log_guard import ExpectLog

OURS = logging.getLogger("roots_desktop.sync")
FOREIGN = logging.getLogger("somelibrary")
UUID = "5d2f0a10-0000-4000-8000-000000000001"


def written(folder: Path) -> str:
    return (folder / "roots.log").read_text(encoding="utf-8")


def test_line_has_time_level_place_and_message(tmp_path: Path) -> None:
    with log_to(tmp_path, "roots"):
        OURS.info("run %d of connection %s", 7, UUID)
    [line] = written(tmp_path).splitlines()
    moment, level, place, message = line.split(" ", 3)
    assert (level, place, message) == ("INFO", "roots_desktop.sync:", f"run 7 of connection {UUID}")
    assert moment[10] == "T"
    assert moment[-6] in "+-"


def test_ours_from_info_and_others_from_warning(tmp_path: Path, expect_log: ExpectLog) -> None:
    expect_log("somelibrary", "odd")
    FOREIGN.setLevel(logging.NOTSET)
    root = logging.getLogger()
    before = root.level
    root.setLevel(logging.WARNING)
    with log_to(tmp_path, "roots"):
        OURS.debug("detail")
        OURS.info("fact")
        FOREIGN.info("chatter")
        FOREIGN.warning("odd")
    root.setLevel(before)
    assert [line.rpartition(": ")[2] for line in written(tmp_path).splitlines()] == ["fact", "odd"]


def test_nothing_is_written_before_or_after(tmp_path: Path) -> None:
    ours, handlers = logging.getLogger("roots_desktop"), list(logging.getLogger().handlers)
    level = ours.level
    ours.setLevel(logging.ERROR)
    with log_to(tmp_path, "roots"):
        assert len(logging.getLogger().handlers) == len(handlers) + 1
        assert ours.level == logging.INFO
    OURS.info("late")
    assert written(tmp_path) == ""
    assert logging.getLogger().handlers == handlers
    restored = ours.level
    ours.setLevel(level)
    assert restored == logging.ERROR


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no modes")
def test_files_are_their_owners_only_also_after_turning_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "_LARGEST_BYTES", 300)
    folder = tmp_path / "logs"
    with log_to(folder, "roots"):
        for number in range(40):
            OURS.info("a line of some length, number %d", number)
    files = sorted(folder.iterdir())
    assert [file.name for file in files] == ["roots.log", "roots.log.1", "roots.log.2", "roots.log.3"]
    assert {stat.filemode(file.stat().st_mode) for file in files} == {"-rw-------"}
    assert stat.filemode(folder.stat().st_mode) == "drwx------"
    assert "number 39" in written(folder)
    assert all(file.stat().st_size <= 300 for file in files)


def test_folder_that_cannot_be_made_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with log_to(tmp_path / "file" / "logs", "roots"):
        OURS.info("lost")
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_line_that_cannot_be_written_is_no_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _target: Path) -> Path:
        raise OSError("disk full")

    with log_to(tmp_path, "roots"):
        OURS.info("first")
        with monkeypatch.context() as patch:
            patch.setattr(logs, "_LARGEST_BYTES", 1)
            patch.setattr(Path, "replace", full)
            OURS.info("lost")
        OURS.info("written again")
    assert capsys.readouterr().err == ""
    assert [line.rpartition(": ")[2] for line in written(tmp_path).splitlines()] == ["first", "written again"]


def test_message_cannot_forge_a_second_line(tmp_path: Path) -> None:
    with log_to(tmp_path, "roots"):
        OURS.info("trace %s", "abc\n2026-11-19 ERROR forged\r\x1b[31m")
    [line] = written(tmp_path).splitlines()
    assert line.endswith(r"trace abc\x0a2026-11-19 ERROR forged\x0d\x1b[31m")


def test_traceback_is_written_and_redacted(tmp_path: Path, expect_log: ExpectLog) -> None:
    expect_log("roots_desktop.sync", "failed")

    def fail() -> None:
        raise ValueError("no reply for erika.beispiel@example.com (Erika Beispiel)")

    with log_to(tmp_path, "roots", private=("Erika Beispiel",)):
        try:
            fail()
        except ValueError:
            OURS.exception("run failed")
    text = written(tmp_path)
    assert "Traceback (most recent call last):" in text
    assert f"ValueError: no reply for {HIDDEN} ({HIDDEN})" in text
    assert "Erika" not in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mail erika.beispiel@example.com gone", f"mail {HIDDEN} gone"),
        ("<erika+x@example.com>", f"<{HIDDEN}>"),
        ("GET /v2/persons?email=erika%40example.com&limit=50", f"GET /v2/persons?email={HIDDEN}&limit=50"),
        ("GET /v2/persons?email=erika@example.com&limit=50", f"GET /v2/persons?email={HIDDEN}&limit=50"),
        ("https://user:word@proxy.example.com/x", f"https://{HIDDEN}/x"),
        ("token papi-abc.def-123 ended", f"token {HIDDEN} ended"),
        ("Authorization: Bearer abc", f"Authorization: Bearer {HIDDEN}"),
        ("authorization='Basic abc=='", f"authorization='Basic {HIDDEN}'"),
        ("client_secret=hunter2&grant_type=x", f"client_secret={HIDDEN}&grant_type=x"),
        ('{"client_secret": "hunter2", "n": 1}', f'{{"client_secret": "{HIDDEN}", "n": 1}}'),
        ("{'access_token': 'abc'}", f"{{'access_token': '{HIDDEN}'}}"),
        ("password: hunter2", f"password: {HIDDEN}"),
        ("ROOTS_MOCO_API_KEY=abc", f"ROOTS_MOCO_API_KEY={HIDDEN}"),
        ("client_id=abc", f"client_id={HIDDEN}"),
        ("got a1B2c3D4e5F6a1B2c3D4e5F6a1B2c3D4 back", f"got {HIDDEN} back"),
        ("cursor WyIvdjIvcGVyc29ucyIsIFtdLCAxMF0x0000==", f"cursor {HIDDEN}"),
    ],
)
def test_secrets_tokens_and_addresses_are_hidden(text: str, expected: str) -> None:
    assert redacted(text) == expected
    assert redacted(expected) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"absence {UUID} changed",
        f"/v2/absence-periods/{UUID}/breakdowns: 200",
        "employee 4711001, part absences failed: provider_malformed",
        "secret not found, token refused: 401",
        "keyring.backends.SecretService.Keyring",
        'File "/usr/lib/python3/roots_desktop/providers/personio/absence_lists.py", line 12, in read_absence_periods',
    ],
)
def test_ids_paths_and_plain_words_stay(text: str) -> None:
    assert redacted(text) == text


def test_home_folder_tells_no_name() -> None:
    assert redacted(f"{Path.home()}/data/roots.db") == "~/data/roots.db"


def test_given_texts_are_hidden_longest_first() -> None:
    assert redacted("Erika Beispiel, Erika, at", ("Erika", "Erika Beispiel", "at")) == f"{HIDDEN}, {HIDDEN}, at"
