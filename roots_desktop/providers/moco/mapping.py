"""Payload → domain: the person, time entries, projects. Pure: no request, no clock.

Planned absences, holidays, employments and presences have modules of their own beside this one.
"""

from collections.abc import Iterable
from typing import TypeVar

from roots_desktop.domain.connections import Account
from roots_desktop.domain.dates import Period
from roots_desktop.domain.entries import Project, Task, TimeEntry, entry_order
from roots_desktop.providers.moco.payloads import Activity, AssignedProject, AssignedTask, Named, Profile, Row
from roots_desktop.providers.moco.values import day_in, instant, seconds_of

PROVIDER = "moco"

AnyRow = TypeVar("AnyRow", bound=Row)


def own_rows(rows: Iterable[AnyRow], user_id: str) -> list[AnyRow]:
    """The rows of the one person, each once: a key with many rights lists everybody, and rows move between pages."""
    own = {str(row.id): row for row in rows if is_own(row, user_id)}
    return list(own.values())


def is_own(row: Row, user_id: str) -> bool:
    """True unless the row says that it is somebody else's."""
    return row.user is None or row.user.id is None or str(row.user.id) == user_id


def account_of(user_id: str, profile: Profile | None) -> Account:
    """The person of the key, with name and address where Moco tells them about the same person."""
    if profile is None or str(profile.id) != user_id:
        return Account(user_id)
    parts = (profile.first_name, profile.last_name)
    name = (profile.full_name or "").strip() or " ".join(part.strip() for part in parts if part)
    status = "" if profile.active is None else "active" if profile.active else "inactive"
    return Account(user_id, name, (profile.email or "").strip(), status)


def entries_of(rows: Iterable[Activity], user_id: str, period: Period) -> tuple[TimeEntry, ...]:
    """The person's entries of a period, in booking order. Raises ProviderMalformedError."""
    entries = (entry_of(row) for row in own_rows(rows, user_id))
    return tuple(sorted((entry for entry in entries if entry.day in period), key=entry_order))


def entry_of(row: Activity) -> TimeEntry:
    """One entry. The person's own work is `worked_seconds`, else `seconds`, which are those to be billed.

    Raises ProviderMalformedError.
    """
    return TimeEntry(
        id=str(row.id),
        provider=PROVIDER,
        day=day_in(row.date),
        seconds=seconds_of(row.worked_seconds, row.seconds),
        project_id=_id(row.project),
        project=_name(row.project),
        task_id=_id(row.task),
        task=_name(row.task),
        customer=_name(row.customer),
        note=row.description or "",
        billable=row.billable is not False,
        locked=row.billed is True,
        timer_started_at=instant(row.timer_started_at),
        created_at=instant(row.created_at),
        version=row.updated_at or "",
    )


def projects_of(rows: Iterable[AssignedProject]) -> tuple[Project, ...]:
    """What is assigned. A project takes entries only while it, and the person's work on it, are active."""
    return tuple(_project(row) for row in rows)


def _project(row: AssignedProject) -> Project:
    active = row.active is not False and (row.contract is None or row.contract.active is not False)
    tasks = tuple(_task(task) for task in row.tasks or ())
    return Project(str(row.id), row.name or "", _name(row.customer), active, tasks)


def _task(row: AssignedTask) -> Task:
    return Task(str(row.id), row.name or "", row.active is not False, row.billable is not False)


def _id(named: Named | None) -> str:
    return "" if named is None else str(named.id)


def _name(named: Named | None) -> str:
    return "" if named is None else named.name or ""
