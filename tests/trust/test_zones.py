"""Another time zone: days stay the days they were, and a sync finds nothing changed."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from roots_desktop.demo.server import DemoServer
from tests.trust.computer import Computer
from tests.trust.test_secrets import CLIENT_SECRET, MOCO_KEY, connect_words, serve

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows takes its zone from elsewhere"),
]

BERLIN = "CET-1CEST,M3.5.0,M10.5.0/3"
AUCKLAND = "NZST-12NZDT,M9.5.0,M4.1.0/3"
LOS_ANGELES = "PST8PDT,M3.2.0,M11.1.0"
NOVEMBER = ("--from", "2026-11-01", "--to", "2026-11-18")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[DemoServer]:
    with serve(monkeypatch) as running:
        yield running


def told(computer: Computer, zone: str) -> list[Any]:
    """All figures of past days, as they are told in a zone."""
    commands = (("days", *NOVEMBER), ("absences", *NOVEMBER), ("balance",), ("schedule",))
    documents = [json.loads(computer.roots(*words, "--json", TZ=zone).output) for words in commands]
    for document in documents:
        document.pop("as_of", None)
        for schedule in document.get("schedules", ()):
            schedule.pop("observed_at")
    return documents


def test_figures_are_the_same_wherever_the_computer_is(tmp_path: Path, server: DemoServer) -> None:
    computer = Computer(tmp_path / "computer")
    for words, secret in zip(connect_words(server), (CLIENT_SECRET, MOCO_KEY), strict=True):
        assert computer.roots(*words, typed=secret, TZ=BERLIN).code == 0
    here = told(computer, BERLIN)
    assert sum(day["booked_minutes"] or 0 for day in here[0]["days"]) > 0
    assert sum(day["presence_minutes"] or 0 for day in here[0]["days"]) > 0
    assert told(computer, LOS_ANGELES) == here
    synced = json.loads(computer.roots("sync", "--json", TZ=AUCKLAND).output)
    nothing = {"added": 0, "changed": 0, "removed": 0}
    assert [(run["provider"], run["outcome"], run["changes"]) for run in synced["results"]] == [
        ("moco", "ok", nothing),
        ("personio", "ok", nothing),
    ]
    assert told(computer, AUCKLAND) == here
