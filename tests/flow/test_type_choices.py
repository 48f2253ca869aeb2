"""A type of absence that the user counts otherwise is the same other figure in window and terminal."""

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from roots_desktop.app.terminal import TerminalWiring
from roots_desktop.cli.main import run
from roots_desktop.cli.wiring import Streams
from roots_desktop.clock import Clock
from roots_desktop.credentials.session import SessionSecrets
from roots_desktop.domain.absences import Absence, Effect, Kind
from roots_desktop.domain.dates import Period
from roots_desktop.domain.hours import days_hours
from roots_desktop.domain.schedules import Schedule
from roots_desktop.domain.type_choices import TypeChoices, TypeRule
from roots_desktop.places import places_in
from roots_desktop.settings import Settings, save_settings
from roots_desktop.store.absences import save_absences
from roots_desktop.store.connections import save_connection
from roots_desktop.store.database import open_database
from roots_desktop.store.schedules import save_schedules
from roots_desktop.sync.engine import Engine, EngineOptions
from tests.cli import sample

TODAY = date(2026, 11, 19)
DAY = date(2026, 11, 10)
WEEK = Schedule((480, 480, 480, 480, 390, 0, 0), "personio", observed_at=sample.NOW)
FLEXI = Absence("a1", "personio", Kind.OTHER, "Flexi", DAY, DAY, type_id="13")
CHOICES = {
    "none": (TypeChoices(), 0),
    "time compensation": (TypeChoices((TypeRule("personio", "13", kind=Kind.TIME_COMPENSATION),)), 480),
    "not synced": (TypeChoices((TypeRule("personio", "13", synced=False),)), 480),
    "paid by the account": (
        TypeChoices((TypeRule("personio", "13", effect=Effect.DEBITS, said_of=Kind.OTHER, shown=False),)),
        480,
    ),
    "hidden": (TypeChoices((TypeRule("personio", "13", shown=False),)), 0),
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Personio with one absence."""
    database = open_database(places_in(tmp_path).data, Clock(TODAY).now())
    with database.transaction() as tx:
        save_connection(tx, sample.CONNECTION)
        save_schedules(tx, "personio", (WEEK,))
        save_absences(tx, (FLEXI,))
    database.close()
    return tmp_path


def window_target(home: Path, choices: TypeChoices) -> int | None:
    """What the window shows for the day; the engine is told of the choices while it runs."""
    data = places_in(home).data
    engine = Engine(open_database(data, Clock(TODAY).now()), data, {}, SessionSecrets(), Clock(TODAY), EngineOptions())
    try:
        assert [one.target for one in days_hours(engine.picture().snapshot.record(TODAY), Period(DAY, DAY))] == [0]
        engine.take_types(choices)
        (day,) = days_hours(engine.picture().snapshot.record(TODAY), Period(DAY, DAY))
        assert engine.snapshot().absences == engine.picture().snapshot.absences
        return day.target
    finally:
        engine.close()


def terminal(home: Path, choices: TypeChoices, command: str) -> dict[str, Any]:
    """What `roots` prints about the day."""
    save_settings(places_in(home).settings, replace(Settings(), types=choices))
    output = io.StringIO()
    environment = {"ROOTS_TODAY": TODAY.isoformat(), "LANG": "en_US.UTF-8"}
    wiring = TerminalWiring(environment, places_in(home), Streams(io.StringIO(), output, io.StringIO()))
    assert run([command, "--from", DAY.isoformat(), "--to", DAY.isoformat(), "--json"], wiring) == 0
    document: dict[str, Any] = json.loads(output.getvalue())
    return document


def terminal_target(home: Path, choices: TypeChoices) -> int | None:
    """What `roots days` prints for the day."""
    target: int | None = terminal(home, choices, "days")["days"][0]["target_minutes"]
    return target


@pytest.mark.parametrize("name", CHOICES)
def test_window_and_terminal_agree(home: Path, name: str) -> None:
    choices, minutes = CHOICES[name]
    assert window_target(home, choices) == minutes
    assert terminal_target(home, choices) == minutes


def test_the_terminal_says_who_decided(home: Path) -> None:
    choices, _ = CHOICES["paid by the account"]
    [day] = terminal(home, choices, "days")["days"]
    assert [(line["label"], line["minutes"]) for line in day["explanation"]] == [
        ("Schedule", 480),
        ("Flexi (by your mapping)", 0),
    ]
    [flexi] = day["absences"]
    assert (flexi["kind"], flexi["reduces_target"], flexi["mapped"], flexi["shown"]) == ("other", False, True, False)
    [listed] = terminal(home, choices, "absences")["absences"]
    assert (listed["kind"], listed["mapped"], listed["shown"]) == ("other", True, False)


def test_the_terminal_lists_nothing_of_a_type_that_is_not_synced(home: Path) -> None:
    assert terminal(home, CHOICES["not synced"][0], "absences")["absences"] == []
