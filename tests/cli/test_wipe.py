"""`roots wipe`: what it asks, what it tells, and that nothing goes before somebody meant it."""

import io
from pathlib import Path

import pytest

from roots_desktop.domain.errors import Failure
from roots_desktop.domain.wiping import Wiped
from roots_desktop.messages.catalogue import Words
from roots_desktop.store.outbox import save_waiting
from tests.cli import sample
from tests.cli.conftest import FakeWiring, Roots, Terminal

DONE = Wiped(files=12, secrets=2, calendar_file=True, login_item=True)
LOCKED = Failure("keyring_unavailable", (("state", "locked"),))


def test_yes_asks_nothing(wiring: FakeWiring, roots: Roots) -> None:
    wiring.wiped, wiring.input = DONE, io.StringIO("")
    told = roots("wipe", "--yes", "--json")
    assert told.code == 0
    assert told.document == {
        "ok": True,
        "removed": {"files": 12, "secrets": 2, "calendar_file": True, "login_item": True, "unsent": 0},
    }
    assert told.error == ""
    assert roots("wipe", "--yes").output == "Everything that roots kept on this computer is deleted.\n"


@pytest.mark.parametrize("typed", ["", "\n", "yes\n", "Wipe it\n", "wiped\n"])
@pytest.mark.parametrize("kind", [io.StringIO, Terminal])
def test_nothing_goes_before_the_word_was_typed(
    wiring: FakeWiring, roots: Roots, typed: str, kind: type[io.StringIO]
) -> None:
    wiring.input = kind(typed)
    told = roots("wipe", "--json")
    assert told.code == 2
    assert told.document["error"]["code"] == "usage"
    assert told.document["error"]["message"] == "Nothing was deleted."


def test_the_question_says_what_goes_and_what_stays(wiring: FakeWiring, roots: Roots) -> None:
    wiring.wiped, wiring.input = DONE, Terminal("wipe\n")
    told = roots("wipe", "--json")
    assert (told.code, told.document["ok"]) == (0, True)
    assert "keyring" in told.error
    assert "Everything in Personio and Moco" in told.error
    assert "Type “wipe”" in told.error


def test_what_was_never_sent_is_told(booked: FakeWiring, roots: Roots) -> None:
    booked.wiped, booked.input = DONE, Terminal("wipe\n")
    with booked.database.transaction() as tx:
        for key in ("one", "two"):
            save_waiting(tx, sample.waiting(sample.BOOK, key))
    told = roots("wipe")
    assert "2 bookings were not sent yet" in told.error
    assert "2 bookings that were not sent yet are deleted, too." in told.output
    assert roots("wipe", "--yes", "--json").document["removed"]["unsent"] == 2


def test_a_secret_that_is_left_is_named(wiring: FakeWiring, roots: Roots) -> None:
    wiring.wiped = Wiped(files=12, secrets=1, secrets_left=("roots/one",), keyring=LOCKED)
    told = roots("wipe", "--yes", "--json")
    assert told.code == 10
    error = told.document["error"]
    assert error["code"] == "keyring_unavailable"
    assert error["details"] == {"state": "locked", "left": ["roots/one"]}
    assert "roots/one" in error["message"]
    assert told.document["removed"]["files"] == 12
    assert not told.document["ok"]


def test_a_file_that_is_left_is_named(wiring: FakeWiring, roots: Roots) -> None:
    wiring.wiped = Wiped(files=3, files_left=("/data/roots.db",))
    told = roots("wipe", "--yes", "--json")
    assert told.code == 10
    assert told.document["error"]["code"] == "storage_failed"
    assert told.document["error"]["details"]["left"] == ["/data/roots.db"]
    assert "/data/roots.db" in roots("wipe", "--yes").error


def test_it_speaks_german(wiring: FakeWiring, roots: Roots, tmp_path: Path) -> None:
    wiring.words, wiring.input = Words("de"), Terminal("nein\n")
    told = roots("wipe")
    assert "„wipe“" in told.error
    assert "Es wurde nichts gelöscht." in told.error
