"""A full demo year of Personio and Moco: window, command line, tray and export tell the same, to the minute."""

import asyncio
import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from roots_desktop.app.terminal import TerminalWiring
from roots_desktop.cli.main import run
from roots_desktop.cli.wiring import Streams
from roots_desktop.clock import Clock
from roots_desktop.credentials.session import SessionSecrets
from roots_desktop.demo.server import DemoServer
from roots_desktop.domain.balance import account_balance
from roots_desktop.domain.connections import Access, Secret
from roots_desktop.domain.dates import Period, month_of, year_of
from roots_desktop.domain.hours import balance_minutes, days_hours, period_hours
from roots_desktop.domain.snapshot import KeyringState, Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import duration, signed_duration
from roots_desktop.places import places_in
from roots_desktop.providers.contract import Provider
from roots_desktop.providers.http import Timing
from roots_desktop.providers.moco.provider import MocoProvider
from roots_desktop.providers.personio.provider import PersonioProvider
from roots_desktop.store.database import open_database
from roots_desktop.sync.engine import Engine, EngineOptions
from roots_desktop.ui.calendar.month_view import DayView, MonthFrame, month_view
from roots_desktop.ui.sidebar.hours_view import HoursFrame, hours_view
from roots_desktop.ui.tray_view import tray_view
from tests.flow.booking_process import Hurry

TODAY = date(2026, 11, 19)
YEAR = year_of(TODAY)
WORDS = Words("en")


@pytest.fixture(scope="module")
def server() -> Iterator[DemoServer]:
    with DemoServer(TODAY) as running:
        yield running


@pytest.fixture(scope="module")
def home(server: DemoServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both services connected, two years read."""
    folder = tmp_path_factory.mktemp("home")
    asyncio.run(fill(folder, server))
    return folder


async def fill(folder: Path, server: DemoServer) -> None:
    hurry = Hurry()
    moco = MocoProvider(server.moco_url, timing=Timing(clock=hurry.clock, pause=hurry.pause))
    table: dict[str, Provider] = {"personio": PersonioProvider(server.url), "moco": moco}
    data = places_in(folder).data
    engine = Engine(
        open_database(data, Clock(TODAY).now()), data, table, SessionSecrets(KeyringState.OK), Clock(TODAY),
        EngineOptions(),
    )  # fmt: skip
    personio = (("client_id", server.client_id), ("email", server.email))
    await engine.connect(Access("personio", personio, Secret(server.client_secret)))
    await engine.connect(Access("moco", (("domain", server.moco_domain),), Secret(server.moco_key)))
    await engine.sync("moco")
    engine.close()


@pytest.fixture(scope="module")
def picture(home: Path) -> Picture:
    """What the window is given."""
    data = places_in(home).data
    engine = Engine(open_database(data, Clock(TODAY).now()), data, {}, SessionSecrets(), Clock(TODAY), EngineOptions())
    try:
        return engine.picture()
    finally:
        engine.close()


def roots(home: Path, *words: str) -> str:
    """What `roots` prints."""
    output, error = io.StringIO(), io.StringIO()
    environment = {"ROOTS_TODAY": TODAY.isoformat(), "LANG": "en_US.UTF-8"}
    wiring = TerminalWiring(environment, places_in(home), Streams(io.StringIO(), output, error))
    assert run(list(words), wiring) == 0, error.getvalue()
    return output.getvalue()


@pytest.fixture(scope="module")
def told(home: Path) -> dict[str, Any]:
    """`roots days` of the year."""
    document: dict[str, Any] = json.loads(
        roots(home, "days", "--from", YEAR.first.isoformat(), "--to", YEAR.last.isoformat(), "--json")
    )
    return document


def cells(picture: Picture) -> dict[date, DayView]:
    """The days of the year as the Month view shows them."""
    record = picture.snapshot.record(TODAY)
    months = [month_view(record, MonthFrame(date(YEAR.first.year, number, 1), TODAY), WORDS) for number in range(1, 13)]
    return {
        day.day: day
        for number, month in enumerate(months, start=1)
        for week in month.weeks
        for day in week.days
        if day.day.month == number and day.day.year == TODAY.year
    }


def test_booked_is_what_moco_has(server: DemoServer, told: dict[str, Any]) -> None:
    for day in told["days"]:
        seconds = sum(entry.worked_seconds for entry in server.moco.activities_on(date.fromisoformat(day["date"])))
        assert day["booked_minutes"] == (seconds + 30) // 60, day["date"]


def test_the_figures_of_the_design(told: dict[str, Any], home: Path) -> None:
    november = [day for day in told["days"] if day["date"].startswith("2026-11")]
    assert sum(day["booked_minutes"] for day in november) == 62 * 60 + 20
    assert sum(day["target_minutes"] for day in november) == 117 * 60 + 30
    account = json.loads(roots(home, "balance", "--json"))["hours"]
    assert (account["count_from"], account["balance_minutes"]) == ("2026-01-01", 6 * 60 + 45)


def test_explanations_add_up(told: dict[str, Any]) -> None:
    for day in told["days"]:
        for lines, figure in (
            ("explanation", "target_minutes"),
            ("booked_explanation", "booked_minutes"),
            ("presence_explanation", "presence_minutes"),
        ):
            assert sum(line["minutes"] for line in day[lines]) == day[figure], (day["date"], lines)


def test_the_window_shows_what_the_command_line_tells(picture: Picture, told: dict[str, Any]) -> None:
    shown = cells(picture)
    assert len(shown) == len(told["days"]) == 365
    for day in told["days"]:
        cell = shown[date.fromisoformat(day["date"])]
        past = cell.day <= TODAY
        assert cell.target in ("", duration(day["target_minutes"])), day["date"]
        assert cell.booked in ("", duration(day["booked_minutes"])), day["date"]
        if day["target_minutes"]:
            assert cell.target != "", day["date"]
            assert (cell.booked != "") is past, day["date"]


def test_the_export_tells_the_same(home: Path, told: dict[str, Any]) -> None:
    text = roots(home, "export", "csv", "--from", YEAR.first.isoformat(), "--to", YEAR.last.isoformat())
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 365
    for row, day in zip(rows, told["days"], strict=True):
        assert row["date"] == day["date"]
        for name in ("schedule_minutes", "target_minutes", "booked_minutes", "presence_minutes"):
            assert row[name] == str(day[name]), (day["date"], name)


def test_the_tray_and_the_sidebar_tell_the_same(picture: Picture, told: dict[str, Any]) -> None:
    record = picture.snapshot.record(TODAY)
    today = next(day for day in told["days"] if day["date"] == TODAY.isoformat())
    view = tray_view(picture, record, WORDS, Clock(TODAY).now(), 30)
    assert view.today.text.startswith(
        f"Today {duration(today['booked_minutes'])} of {duration(today['target_minutes'])}"
    )
    card = hours_view(record, WORDS, 0, HoursFrame(TODAY, fed=True, account=account_balance(record)))
    assert (card.rows[0].strong, card.rows[0].after) == ("15:05", " of 24:30")
    assert (card.rows[1].strong, card.rows[1].after) == ("62:20", " of 117:30")
    assert card.balance is not None
    assert card.balance.value == signed_duration(6 * 60 + 45)


def test_sums_of_parts_are_sums_of_the_whole(picture: Picture, told: dict[str, Any]) -> None:
    record = picture.snapshot.record(TODAY)
    months = [days_hours(record, month_of(date(TODAY.year, number, 1))) for number in range(1, 13)]
    whole = days_hours(record, YEAR)
    assert sum(period_hours(days).target or 0 for days in months) == told["total"]["target_minutes"]
    assert sum(balance_minutes(days, TODAY) or 0 for days in months) == balance_minutes(whole, TODAY)
    assert balance_minutes(whole, TODAY) == told["total"]["balance_minutes"]
    assert period_hours(days_hours(record, Period(YEAR.first, TODAY))).booked == told["total"]["booked_minutes"]
