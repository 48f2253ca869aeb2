"""The demo server as a command: prints its address and credentials and runs until it is told to stop."""

import argparse
import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from threading import Event
from typing import TextIO

from roots_desktop.demo.server import DemoServer


def serve(
    server: DemoServer, *, as_json: bool, out: TextIO | None = None, wait: Callable[[Event], None] | None = None
) -> int:
    """Runs the server until SIGINT or SIGTERM, or until `wait` returns; 0, or 1 where it cannot listen.

    To be called in the main thread. The handlers stand before a word is printed: whoever reads may send a signal.
    """
    with _told_by_signal() as told:
        try:
            server.start()
        except OSError as error:
            sys.stderr.write(f"The demo server cannot listen on {server.url}: {error.strerror}\n")
            return 1
        try:
            stream = out or sys.stdout
            stream.write(describe(server, as_json=as_json) + "\n")
            stream.flush()
            (wait or _wait)(told)
        finally:
            server.stop()
    return 0


def describe(server: DemoServer, *, as_json: bool) -> str:
    """Address and credentials, as one JSON document or as lines for people."""
    facts = server.facts()
    if as_json:
        return json.dumps({"ok": True, **facts})
    lines = [f"{name.replace('_', ' '):14} {value}" for name, value in facts.items()]
    return "\n".join(["Demo provider: invented people, on this machine only. Ctrl+C ends it.", *lines])


def main(words: list[str] | None = None) -> int:
    """The command line of `python -m roots_desktop.demo`."""
    parser = argparse.ArgumentParser(prog="python -m roots_desktop.demo", description="A service with sample people.")
    parser.add_argument("--port", type=int, default=0, help="0 lets the system choose")
    parser.add_argument("--colleagues", type=int, default=300, metavar="N", help="people beside the sample employee")
    parser.add_argument("--moco-years", type=int, default=0, metavar="N", help="years of work with 2,000 entries each")
    parser.add_argument("--today", type=date.fromisoformat, metavar="DATE", help="the day to take for today")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    known = parser.parse_args(words)
    now = datetime.now().astimezone()
    clock = None if known.today else lambda: datetime.now().astimezone()
    server = DemoServer(known.today or now.date(), known.port, known.colleagues, known.moco_years, clock)
    return serve(server, as_json=known.json)


def _wait(told: Event) -> None:
    """Wakes up now and then, because Windows delivers signals between two waits only."""
    while not told.wait(0.2):
        pass


@contextmanager
def _told_by_signal() -> Iterator[Event]:
    told = Event()
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, lambda _number, _frame: told.set()) for number in numbers]
    try:
        yield told
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)
