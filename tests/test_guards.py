"""The guards of conftest bite: each is broken on purpose in a run of its own."""

import gc
import logging
import socket
import time
from datetime import date
from pathlib import Path

import pytest

from roots_desktop.clock import Clock
from tests.log_guard import ExpectLog
from tests.network_guard import is_loopback

pytest_plugins = ["pytester"]

PROJECT = Path(__file__).parents[1]

CONFTEST = """
import tests.conftest

tests.conftest.THREAD_PATIENCE_SECONDS = 0.05
pytest_plugins = ["tests.conftest"]
"""

BREACHES = {
    "thread": "import threading\n"
    "def test_breach():\n"
    "    threading.Thread(target=threading.Event().wait, args=(20,), daemon=True, name='lost').start()\n",
    "network": "import socket\n"
    "def test_breach():\n"
    "    try:\n"
    "        socket.create_connection(('192.0.2.1', 80), timeout=1)\n"
    "    except Exception:\n"
    "        pass\n",
    "unexpected: roots_desktop.sync": "import logging\n"
    "def test_breach():\n"
    "    logging.getLogger('roots_desktop.sync').warning('lost a part')\n",
    "missing: roots_desktop.sync": "def test_breach(expect_log):\n    expect_log('roots_desktop.sync', 'a part')\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("finding", BREACHES)
def test_a_breach_fails(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, finding: str) -> None:
    monkeypatch.setenv("PYTHONPATH", str(PROJECT))
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(test_breach=BREACHES[finding])

    result = pytester.runpytest_subprocess("-p", "no:randomly", "-p", "no:cacheprovider", "-q")

    assert result.ret == 1
    result.stdout.fnmatch_lines([f"*{finding}*"])


def test_expected_warnings_are_fine(expect_log: ExpectLog) -> None:
    expect_log("roots_desktop.store", "put aside")

    logging.getLogger("roots_desktop.store.database").warning("the file was put aside")


def test_cyclic_garbage_is_off_while_a_test_runs() -> None:
    assert not gc.isenabled()


def test_the_reserved_name_never_resolves() -> None:
    with pytest.raises(socket.gaierror):
        socket.getaddrinfo("nowhere.invalid", 443)


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("localhost", True),
        ("192.0.2.1", False),
        ("a.b", False),
    ],
)
def test_loopback(host: str, local: bool) -> None:
    assert is_loopback(host) is local


def test_the_clock_stands_still(clock: Clock, today: date) -> None:
    assert clock.today() == today
    assert clock.now().isoformat() == "2026-11-19T14:20:00+01:00"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows keeps the zone of the system")
def test_local_time_is_central_european() -> None:
    assert (time.timezone, time.daylight) == (-3600, 1)
