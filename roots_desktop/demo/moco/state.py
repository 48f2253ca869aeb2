"""What Moco knows right now. Tests change it while the server runs; knows no interface."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from roots_desktop.demo.moco import filling
from roots_desktop.demo.moco.account import Account
from roots_desktop.demo.moco.people import COLLEAGUE_NUMBER, MOCO_DOMAIN, USER_NUMBER, sample_users
from roots_desktop.demo.moco.records import (
    Activity,
    Adjustment,
    Code,
    Contract,
    Employment,
    Entitlement,
    Presence,
    Project,
    ScheduleRow,
    User,
)
from roots_desktop.demo.moco.table import DatedTable
from roots_desktop.demo.moco.times import ZONE, still_moment
from roots_desktop.demo.owed import owed_by_day
from roots_desktop.demo.sample.projects import DATA_MODEL, sample_projects
from roots_desktop.demo.sample.shift import shift_for
from roots_desktop.demo.sample.work import sample_work, thickened
from roots_desktop.demo.state import State

_SECOND = timedelta(seconds=1)


class MocoState:
    """One account's data, mutable. Hold `lock` while changing more than one thing; it is the company's own.

    `clock` gives the present moment and may be replaced; without one it stands still at 14:20 on the sample's day.
    `entries` are the employee's time entries that there are at least: older work is booked in as many pieces.
    `created` counts what was created through the interface: "activities", "presences".
    """

    def __init__(self, company: State, clock: Callable[[], datetime] | None = None, entries: int = 0) -> None:
        still = still_moment(company.today)
        self.lock = company.lock
        self.company = company
        self.clock: Callable[[], datetime] = clock if clock is not None else lambda: still
        self.domain = MOCO_DOMAIN
        self.account = Account()
        self.users: dict[int, User] = sample_users(company.employee)
        self.projects: dict[int, Project] = {
            project.number: project for project in sample_projects(USER_NUMBER, COLLEAGUE_NUMBER)
        }
        self.activities: DatedTable[Activity] = DatedTable(filling.FIRST_ACTIVITY)
        self.presences: DatedTable[Presence] = DatedTable(filling.FIRST_PRESENCE)
        self.schedules: DatedTable[ScheduleRow] = DatedTable(filling.FIRST_ROW)
        self.employments: list[Employment] = filling.employments(company)
        self.entitlements: list[Entitlement] = _entitlements(company.today.year)
        self.adjustments: list[Adjustment] = [
            Adjustment(41020, USER_NUMBER, date(company.today.year, 1, 1), "Übertrag", 0.0)
        ]
        self.created: Counter[str] = Counter()
        self._last_moment = self.now()
        self._fill(entries)

    @property
    def user(self) -> User:
        """The sample employee."""
        return self.users[USER_NUMBER]

    @property
    def today(self) -> date:
        """The date on the account's wall."""
        return self.now().astimezone(ZONE).date()

    def now(self) -> datetime:
        """The present moment, whole seconds, in UTC."""
        return self.clock().astimezone(UTC).replace(microsecond=0)

    def next_moment(self) -> datetime:
        """The moment of a change: now, but later than every change before it."""
        self._last_moment = max(self.now(), self._last_moment + _SECOND)
        return self._last_moment

    def change_user(self, **values: Any) -> None:
        """Changes fields of the sample employee, e.g. `role` or `key`."""
        with self.lock:
            self.users[USER_NUMBER] = replace(self.user, **values)

    def change_project(self, number: int, **values: Any) -> None:
        """Changes fields of a project, e.g. `active`."""
        with self.lock:
            self.projects[number] = replace(self.projects[number], **values)

    def change_task(self, project: int, task: int, **values: Any) -> None:
        """Changes fields of a task, e.g. `active`."""
        with self.lock:
            known = self.projects[project].tasks
            tasks = tuple(replace(one, **values) if one.number == task else one for one in known)
            self.change_project(project, tasks=tasks)

    def unassign(self, project: int, user: int = USER_NUMBER) -> None:
        """Takes somebody off a project: it is no longer listed for them, old bookings stay."""
        with self.lock:
            contracts = tuple(one for one in self.projects[project].contracts if one.user != user)
            self.change_project(project, contracts=contracts)

    def assign(self, project: int, user: int = USER_NUMBER) -> None:
        """Puts somebody on a project."""
        with self.lock:
            self.unassign(project, user)
            self.change_project(project, contracts=(*self.projects[project].contracts, Contract(user)))

    def project_of(self, task: int) -> Project:
        """The project of a task. Raises StopIteration where there is none."""
        return next(one for one in self.projects.values() if any(part.number == task for part in one.tasks))

    def add_activity(self, day: date, seconds: int, task: int = DATA_MODEL, **values: Any) -> Activity:
        """Enters a time entry and gives it back; of the employee and worked as billed unless `values` say otherwise."""
        with self.lock:
            moment = self.next_moment()
            usual: dict[str, Any] = {"user": USER_NUMBER, "worked_seconds": seconds, "created_at": moment}
            usual |= {"project": self.project_of(task).number, "updated_at": moment, **values}
            number = self.activities.next_number()
            return self.activities.add(Activity(number=number, date=day, seconds=seconds, task=task, **usual))

    def change_activity(self, number: int, **values: Any) -> Activity:
        """Changes a time entry, and its time of change. Raises KeyError where there is none."""
        with self.lock:
            return self.activities.replace(_changed(self.activities, number, self.next_moment(), values))

    def remove_activity(self, number: int) -> Activity:
        """Deletes a time entry without a trace. Raises KeyError where there is none."""
        with self.lock:
            return self.activities.remove(number)

    def add_presence(self, day: date, start: time | None, end: time | None, **values: Any) -> Presence:
        """Enters a presence and gives it back, whatever else lies on the day. `end` None leaves it open."""
        with self.lock:
            moment = self.next_moment()
            usual: dict[str, Any] = {"user": USER_NUMBER, "created_at": moment, "updated_at": moment, **values}
            number = self.presences.next_number()
            return self.presences.add(Presence(number=number, date=day, start=start, end=end, **usual))

    def change_presence(self, number: int, **values: Any) -> Presence:
        """Changes a presence, and its time of change. Raises KeyError where there is none."""
        with self.lock:
            return self.presences.replace(_changed(self.presences, number, self.next_moment(), values))

    def remove_presence(self, number: int) -> Presence:
        """Deletes a presence without a trace. Raises KeyError where there is none."""
        with self.lock:
            return self.presences.remove(number)

    def add_row(self, day: date, code: Code, **values: Any) -> ScheduleRow:
        """Enters an absence or a public holiday of one day and gives it back, e.g. with `pm=False`."""
        with self.lock:
            moment = self.next_moment()
            usual: dict[str, Any] = {"user": USER_NUMBER, "created_at": moment, "updated_at": moment, **values}
            return self.schedules.add(ScheduleRow(number=self.schedules.next_number(), date=day, code=code, **usual))

    def change_row(self, number: int, **values: Any) -> ScheduleRow:
        """Changes a row of the schedules. Raises KeyError where there is none."""
        with self.lock:
            return self.schedules.replace(_changed(self.schedules, number, self.next_moment(), values))

    def remove_row(self, number: int) -> ScheduleRow:
        """Deletes a row of the schedules without a trace. Raises KeyError where there is none."""
        with self.lock:
            return self.schedules.remove(number)

    def activities_on(self, day: date) -> list[Activity]:
        """The employee's time entries of one day, in id order."""
        with self.lock:
            return self.activities.between(day, day, USER_NUMBER)

    def presences_on(self, day: date) -> list[Presence]:
        """The employee's presences of one day, in id order."""
        with self.lock:
            return self.presences.between(day, day, USER_NUMBER)

    def rows_on(self, day: date) -> list[ScheduleRow]:
        """The employee's rows of the schedules of one day, in id order."""
        with self.lock:
            return self.schedules.between(day, day, USER_NUMBER)

    def _fill(self, entries: int) -> None:
        company, shift = self.company, shift_for(self.company.today)
        owed = owed_by_day(company, company.employee.hired, company.today)
        wall = self.now().astimezone(ZONE)
        days = thickened(sample_work(owed, company.today, wall.hour * 60 + wall.minute, shift), entries)
        self.activities.extend(filling.activities(days, self.projects.values(), company.today))
        self.activities.extend(filling.colleagues_week(company.today, self.activities.next_number()))
        self.presences.extend(filling.presences(days))
        years = range(company.employee.hired.year, company.today.year + 2)
        self.schedules.extend(filling.holiday_rows(company, years, filling.FIRST_ROW))
        self.schedules.extend(filling.leave_rows(company, shift, self.schedules.next_number()))


RowType = TypeVar("RowType", Activity, Presence, ScheduleRow)


def _changed(table: DatedTable[RowType], number: int, moment: datetime, values: dict[str, Any]) -> RowType:
    row = table.get(number)
    if row is None:
        raise KeyError(number)
    return replace(row, **{"updated_at": moment, **values})


def _entitlements(year: int) -> list[Entitlement]:
    return [
        Entitlement(152301, USER_NUMBER, year, f"Urlaubsanspruch {year}", 30.0, 231.0),
        Entitlement(152988, USER_NUMBER, year, f"Übertrag {year - 1}", 2.0, 15.4),
    ]
