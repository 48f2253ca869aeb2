"""What a server is like before anything is read, and what changes on it before the faults come."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from typing import cast

from roots_desktop.demo.moco.records import Code
from roots_desktop.demo.sample.absences import AbsenceType, Type
from roots_desktop.demo.sample.holiday_calendar import Holiday
from roots_desktop.demo.sample.projects import ATLAS
from roots_desktop.demo.server import DemoServer
from roots_desktop.demo.state import Right

Change = Callable[[DemoServer], None]


@dataclass(frozen=True, slots=True)
class World:
    """The provider that is connected, what its server is like, and how its data change."""

    provider: str
    change: Change
    arrange: Change = lambda _server: None


def _other_hours_and_absences(server: DemoServer) -> None:
    """Something is different in every part of Personio."""
    state = server.state
    state.add_absence(Type.VACATION, date(2027, 2, 1), date(2027, 2, 5))
    state.change_absence(36, last=date(2026, 11, 12))
    state.remove_absence(40)
    state.types[3] = replace(state.types[3], name="Education")
    state.types.append(AbsenceType(113443, "Jury duty", "public_duty"))
    assert state.schedule is not None
    state.schedule = replace(state.schedule, week=(450, 450, 450, 450, 420, 0, 0), name="Full-time 37 h")
    state.raw_balance = [{**item, "balance": 5} for item in cast("list[dict[str, object]]", state.raw_balance)]
    state.company_holidays.append(Holiday(date(2026, 12, 9), "Company day"))
    state.change_employee(last_name="Neuling", hired=date(2023, 5, 1))


def _few_absences(server: DemoServer) -> None:
    """As many as make a sync quick."""
    server.state.raw_balance = [
        {"id": 113437, "name": "Vacation", "category": "paid_vacation", "balance": 12.5, "available_balance": 7},
        {"id": 113441, "name": "Doctor", "category": "other", "balance": 6, "available_balance": 6},
    ]
    server.state.absences[:] = [one for one in server.state.absences if one.first >= date(2026, 11, 12)]


def _few_days(server: DemoServer) -> None:
    """As many entries and presences as make a sync quick."""
    for table in (server.moco.activities, server.moco.presences):
        for row in table.between(date.min, date(2026, 10, 31)):
            table.remove(row.number)


def _other_work(server: DemoServer) -> None:
    """Something is different in every part of Moco."""
    moco = server.moco
    booked = [one for day in (date(2026, 11, 9), date(2026, 11, 10)) for one in moco.activities_on(day)]
    moco.change_activity(booked[0].number, description="Another note")
    moco.remove_activity(booked[1].number)
    moco.add_activity(date(2026, 11, 17), 1200)
    moco.change_presence(moco.presences_on(date(2026, 11, 9))[0].number, start=time(7, 15))
    moco.add_presence(date(2026, 11, 14), time(10), time(11, 30))
    moco.add_row(date(2026, 12, 15), Code.VACATION)
    moco.remove_row(moco.rows_on(date(2026, 12, 8))[0].number)
    moco.add_row(date(2026, 12, 9), Code.PUBLIC_HOLIDAY, comment="Company day")
    moco.employments[-1] = replace(moco.employments[-1], first=date(2025, 5, 1))
    moco.change_project(ATLAS, name="Atlas Relocation")
    moco.change_user(last_name="Neuling")


def _v1_only(server: DemoServer) -> None:
    _few_absences(server)
    server.state.rights.discard(Right.ABSENCES_V2)


def _two_tokens(server: DemoServer) -> None:
    _few_absences(server)
    server.state.behaviour.v2_token_opens_v1 = False


def _no_persons(server: DemoServer) -> None:
    _few_absences(server)
    server.state.rights.discard(Right.PERSONS)


WORLDS: dict[str, World] = {
    "personio": World("personio", _other_hours_and_absences, _few_absences),
    "personio by v1": World("personio", _other_hours_and_absences, _v1_only),
    "personio without persons": World("personio", _other_hours_and_absences, _no_persons),
    "moco": World("moco", _other_work, _few_days),
    "personio with two tokens": World("personio", _other_hours_and_absences, _two_tokens),
}
