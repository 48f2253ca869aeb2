"""Fifty bookings over the demo Moco: network cut, replies lost, process killed, and exactly fifty at the end."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from roots_desktop.demo import faults
from roots_desktop.demo.exchange import Reply, Request
from roots_desktop.demo.faults import Refuse
from roots_desktop.demo.server import DemoServer
from tests.flow.booking_process import BOOKED_ON, FIFTY, engine_over, send

ROOT = Path(__file__).parents[2]
GOES = 40
KILLS = 6


@pytest.fixture
def server() -> Iterator[DemoServer]:
    with DemoServer(date(2026, 11, 19)) as running:
        yield running


def started(task: str, folder: Path, server: DemoServer) -> "subprocess.Popen[str]":
    """The program in a process of its own."""
    command = [sys.executable, "-m", "tests.flow.booking_process", task, str(folder), server.moco_url, server.moco_key]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def said(process: "subprocess.Popen[str]") -> str:
    """What the program said at its end; nothing where it was killed."""
    out, _ = process.communicate(timeout=60)
    return out.strip()


def ours(server: DemoServer) -> list[int]:
    """The seconds of the entries that the demo Moco has of the fifty."""
    entries = server.moco.activities_on(BOOKED_ON)
    return [entry.seconds for entry in entries if entry.description == "One of fifty"]


@pytest.mark.slow
def test_a_program_that_is_killed_again_and_again_books_exactly_fifty(tmp_path: Path, server: DemoServer) -> None:
    """It dies while the server answers: sometimes before the booking happens there, sometimes right after."""
    assert said(started("book", tmp_path, server)) == str(FIFTY)
    running: list[subprocess.Popen[str]] = []

    def kill(_request: Request, reply: Reply, _refuse: Refuse) -> Reply:
        running[-1].kill()
        return reply

    left = str(FIFTY)
    for go in range(GOES):
        server.faults.heal()
        if go < 8:  # killed at another request each time, reading and writing ones
            server.faults.add("moco_activities", kill, times=1, spare=3 * go + go % 2, lost=go % 3 == 0)
        running.append(started("go_on", tmp_path, server))
        left = said(running[-1]) or left
        if left == "0":
            break
    assert left == "0"
    assert [process.returncode for process in running].count(-signal.SIGKILL) == KILLS
    assert ours(server) == [600] * FIFTY


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "lost"),
    [
        (faults.reset(), False),
        (faults.reset(), True),
        (faults.cut_off(), False),
        (faults.bad_gateway_page(), False),
        (faults.bad_gateway_page(), True),
        (faults.captive_portal(), True),
        (faults.invalid_json(), False),
        (faults.status(503), True),
        (faults.status(429), True),
    ],
    ids=["reply lost", "request lost", "cut", "502 after", "502 before", "portal", "broken json", "503", "429"],
)
async def test_a_bad_network_books_exactly_fifty(
    tmp_path: Path, server: DemoServer, fault: faults.Fault, lost: bool
) -> None:
    assert said(started("book", tmp_path, server)) == str(FIFTY)
    engine = engine_over(tmp_path, server.moco_url, server.moco_key)
    try:
        for go in range(GOES):
            server.faults.heal()
            if go < 12:
                server.faults.add("moco_activities", fault, times=5, spare=go, where="POST", lost=lost)
            await send(engine)
            if not engine.booking.wishes.waiting():
                break
        assert engine.booking.wishes.waiting() == ()
        assert ours(server) == [600] * FIFTY
        month = next(month for month in engine.snapshot().entry_months if month.month == BOOKED_ON.replace(day=1))
        stored = [entry for entry in month.entries if entry.note == "One of fifty"]
        assert len({entry.id for entry in stored}) == FIFTY
    finally:
        engine.close()
