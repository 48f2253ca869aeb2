"""Moco's replies, damaged: 5,000 of them."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from roots_desktop.domain.connections import Part
from roots_desktop.providers.contract import EmployeeItem
from roots_desktop.providers.moco.employments import employment_of, schedules_of
from roots_desktop.providers.moco.mapping import account_of, entries_of, projects_of
from roots_desktop.providers.moco.payloads import Activity, AssignedProject, Employed, Planned, Profile, Session, Stay
from roots_desktop.providers.moco.plannings import absences_of, holiday_years_of
from roots_desktop.providers.moco.presences import presences_of
from roots_desktop.store.database import Database
from tests.flow.mutated_replies.corpus import QUARTER, ROUNDS, YEARS, Corpus, Source
from tests.providers.moco.fake import ME, recorded

pytestmark = pytest.mark.slow

BERLIN = ZoneInfo("Europe/Berlin")


def _entries(rows: list[Activity]) -> Any:
    return entries_of(rows, ME, QUARTER)


def _presences(rows: list[Stay]) -> Any:
    return presences_of(rows, ME, QUARTER, BERLIN)


def _absences(rows: list[Planned]) -> Any:
    return absences_of(rows, ME, YEARS)


def _holidays(rows: list[Planned]) -> Any:
    return holiday_years_of(rows, ME, YEARS)


def _schedules(rows: list[Employed]) -> Any:
    return schedules_of(rows, ME)


def _employee(rows: list[Employed]) -> Any:
    return (EmployeeItem(account_of(ME, None), employment_of(rows, ME)),)


def _profile(profile: Profile) -> Any:
    return (EmployeeItem(account_of(ME, profile), employment_of([], ME)),)


SOURCES = {
    **{
        name: Source(recorded(name), list[Activity], _entries, Part.ENTRIES, QUARTER) for name in ("activities_page_2",)
    },
    **{
        name: Source(recorded(name), list[Stay], _presences, Part.PRESENCES, QUARTER)
        for name in ("presences", "presences_mixed_home_office", "presences_null_from")
    },
    **{
        name: Source(recorded(name), list[Planned], _absences, Part.ABSENCES, YEARS)
        for name in ("schedules_christmas_eve_two_rows", "schedules_may_2026", "schedules_lenient_types")
    },
    **{
        f"holidays of {name}": Source(recorded(name), list[Planned], _holidays, Part.HOLIDAYS, YEARS)
        for name in ("schedules_half_day_am", "schedules_legacy_without_code")
    },
    "employments": Source(recorded("employments"), list[Employed], _schedules, Part.SCHEDULE),
    "employments_open_start": Source(recorded("employments_open_start"), list[Employed], _employee, Part.EMPLOYEE),
    "projects_assigned": Source(recorded("projects_assigned"), list[AssignedProject], projects_of, Part.PROJECTS),
    "profile_ok": Source(recorded("profile_ok"), Profile, _profile, Part.EMPLOYEE),
    "session_ok": Source(recorded("session_ok"), Session, lambda _session: ()),
}


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_damaged_reply_is_kept_or_refused(database: Database, seed: int) -> None:
    corpus = Corpus(database, "moco")
    corpus.go_through(SOURCES, seed)
    assert corpus.told.keys() <= {"kept", "provider_malformed", "not_an_api"}
    assert corpus.told["kept"] > 50
    assert corpus.told["provider_malformed"] > 50
