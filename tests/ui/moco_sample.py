"""The data set of the design with Moco beside Personio: what was booked in the autumn of 2026, week 47 as drawn."""

from dataclasses import replace
from datetime import date, datetime, time

from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.account import Correction, TimeAccount
from roots_desktop.domain.balance import account_balance
from roots_desktop.domain.connections import Account, Apis, Connection, Field, Part, PartState, Permission, ProviderInfo
from roots_desktop.domain.dates import Period
from roots_desktop.domain.entries import EntryMonth, Presence, PresenceMonth, Project, Task, TimeEntry
from roots_desktop.domain.errors import Detail, Failure
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.domain.outbox import Action, Waiting, WaitingState, Write
from roots_desktop.domain.schedules import Schedule
from roots_desktop.domain.snapshot import Activity, Attempt, Picture, Progress, Snapshot, Step, StepState
from tests.ui import sample

PARTS = (
    Part.EMPLOYEE, Part.ABSENCES, Part.HOLIDAYS, Part.ENTRIES, Part.PRESENCES, Part.PROJECTS, Part.SCHEDULE,
)  # fmt: skip
INFO = ProviderInfo(
    key="moco",
    name="Moco",
    fields=(
        Field("domain"),
        Field("api_key", secret=True),
        Field("api_url", advanced=True),
    ),
    steps=("sign_in", "find_employee", "schedules", "entries"),
    parts=PARTS,
    writes=True,
)
VALUES = (("domain", "beispiel"),)
PROJECTS = (
    Project("11", "Website relaunch", "Muster AG", tasks=(Task("111", "Concept"), Task("112", "Design"))),
    Project("12", "Shop", "Muster AG", tasks=(Task("121", "Support"),)),
)
BOOKED: dict[date, int] = {
    date(2026, 10, 26): 480, date(2026, 10, 27): 495, date(2026, 10, 28): 480, date(2026, 10, 29): 450,
    date(2026, 11, 2): 495, date(2026, 11, 5): 480, date(2026, 11, 6): 405,
    date(2026, 11, 9): 510, date(2026, 11, 10): 465, date(2026, 11, 11): 480,
    date(2026, 11, 16): 255, date(2026, 11, 17): 375, date(2026, 11, 19): 275,
}  # fmt: skip
"""Minutes booked by day, as the design's picture of November shows them: 62:20 in November."""


def entry(day: date, minutes: int, key: str = "", *, project: Project = PROJECTS[0]) -> TimeEntry:
    """One entry on the first task of a project."""
    task = project.tasks[0]
    return TimeEntry(
        key or f"{day:%m%d}", "moco", day, minutes * 60, project.id, project.name, task.id, task.name, project.customer
    )  # fmt: skip


def presence(day: date, start: time, end: time | None, key: str = "") -> Presence:
    """One stay at work."""
    return Presence(
        key or f"p{day:%m%d}",
        "moco",
        day,
        datetime.combine(day, start, sample.ZONE),
        datetime.combine(day, end, sample.ZONE) if end is not None else None,
    )


def entry_months() -> tuple[EntryMonth, ...]:
    """October and November 2026; what is booked each day lies on one entry, on the 17th on two."""
    months = []
    for first in (date(2026, 10, 1), date(2026, 11, 1)):
        entries = [entry(day, minutes) for day, minutes in BOOKED.items() if day.replace(day=1) == first]
        months.append(EntryMonth(first, tuple(entries), sample.READ))
    november = [known for known in months[1].entries if known.day != date(2026, 11, 17)]
    both = [entry(date(2026, 11, 17), 120, "a"), entry(date(2026, 11, 17), 255, "b", project=PROJECTS[1])]
    months[1] = replace(months[1], entries=tuple(sorted([*november, *both], key=lambda known: known.day)))
    return tuple(months)


def presence_months() -> tuple[PresenceMonth, ...]:
    """October empty; in November the two stays of the 17th, and the one that goes on today."""
    stays = (
        presence(date(2026, 11, 17), time(8, 12), time(12), "p1"),
        presence(date(2026, 11, 17), time(12, 30), time(14), "p2"),
        presence(date(2026, 11, 19), time(8, 30), None, "p3"),
    )
    return (
        PresenceMonth(date(2026, 10, 1), (), sample.READ),
        PresenceMonth(date(2026, 11, 1), stays, sample.READ),
    )


def connection(**changes: object) -> Connection:
    """Moco, read two minutes ago; `changes` replace fields."""
    plain = Connection(
        id="m1",
        provider="moco",
        values=VALUES,
        account=Account("933700101", "Erika Beispiel", "erika.beispiel@example.com", "active"),
        apis=Apis(),
        permissions=(),
        warnings=(),
        connected_at=sample.NOW.replace(day=1),
        parts=tuple(PartState(part, sample.READ) for part in PARTS),
        last_success=sample.READ,
        last_attempt=sample.READ,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # named as the fields


def account() -> TimeAccount:
    """Counts from 26 October with 6:45; an hour was paid out. The weeks since add an hour."""
    return TimeAccount(date(2026, 10, 26), 405, (Correction("k1", date(2026, 11, 6), -60, "paid out"),))


def snapshot(**changes: object) -> Snapshot:
    """Both services, all that was booked, the time account; `changes` replace fields of Moco's connection."""
    return replace(
        sample.snapshot(),
        connections=(sample.connection(), connection(**changes)),
        entry_months=entry_months(),
        presence_months=presence_months(),
        projects=PROJECTS,
        account=account(),
    )


def picture(**changes: object) -> Picture:
    """Both services connected."""
    return _pictured(snapshot(**changes))


def row(key: str, day: date, name: str = "Urlaub", *, code: str = "4", half: str = "") -> Absence:
    """A day of a leave as Moco tells it."""
    kinds = {"3": Kind.SICK, "4": Kind.VACATION, "5": Kind.OTHER}
    return Absence(
        key, "moco", kinds[code], name, day, day, type_id=code, start_half=half == "pm", end_half=half == "am"
    )  # fmt: skip


def schedule() -> Schedule:
    """The hours of Moco's employment."""
    return Schedule((480, 480, 480, 480, 390, 0, 0), "moco", observed_at=sample.READ, name="")


def alone(**changes: object) -> Picture:
    """Moco without Personio: its hours, absences and public holidays count."""
    leave = tuple(row(f"r{day}", date(2026, 12, day)) for day in range(7, 12))
    days = (Holiday(date(2026, 11, 18), "Feiertag", "moco"), Holiday(date(2026, 12, 25), "Feiertag", "moco"))
    years = (HolidayYear("moco", 2026, days, sample.READ), HolidayYear("moco", 2027, (), sample.READ))
    stored = replace(
        snapshot(**changes),
        connections=(connection(**changes),),
        schedules=(schedule(),),
        absences=leave,
        holiday_years=years,
        balances=(),
    )
    return _pictured(stored)


def waiting(day: date, minutes: int, *, refused: str = "") -> Waiting:
    """A booking that waits, or was refused for a reason in Moco's words."""
    write = Write(Action.ADD_ENTRY, day, project_id="11", task_id="111", seconds=minutes * 60)
    if not refused:
        return Waiting(f"w{day:%m%d}", "moco", sample.NOW, write)
    failure = Failure("refused", (("reason", refused),))
    return Waiting(f"w{day:%m%d}", "moco", sample.NOW, write, WaitingState.REFUSED, failure=failure)


def with_outbox(*waits: Waiting) -> Picture:
    """Both services, with these wishes in the outbox."""
    return _pictured(replace(snapshot(), outbox=waits))


def _pictured(stored: Snapshot) -> Picture:
    """With the time account, as the sync thread reckons it."""
    return Picture(stored, account=account_balance(stored.record(sample.TODAY)))


def reading(done: int = 2, total: int = 12) -> Picture:
    """The first fetch of the years, at a quarter of 2025."""
    quarter = Period(date(2025, 7, 1), date(2025, 9, 30))
    activity = Activity(syncing=frozenset({"moco"}), progress=(Progress("moco", done, total, quarter),))
    return replace(picture(), activity=activity)


def attempt(*states: StepState, **more: object) -> Attempt:
    """An attempt to connect Moco with the first steps in these states."""
    steps = tuple(
        Step(name, state, 0.4 if state is StepState.DONE else None)
        for name, state in zip(INFO.steps, states, strict=False)
    )
    plain = Attempt("moco", VALUES, steps)
    return replace(plain, **more)  # type: ignore[arg-type]  # named as the fields


def failed(code: str, **details: Detail) -> Picture:
    """An attempt that stopped at its first step, beside a connected Personio."""
    failure = Failure(code, tuple(sorted(details.items())))
    activity = Activity(attempt=attempt(StepState.FAILED, running=False, failure=failure))
    return replace(sample.picture(), activity=activity)


def connecting() -> Picture:
    """Three steps done, the last runs."""
    states = (StepState.DONE, StepState.DONE, StepState.DONE, StepState.RUNNING)
    return replace(sample.picture(), activity=Activity(attempt=attempt(*states)))


def missing_module() -> Picture:
    """Presences are not switched on in Moco."""
    failure = Failure("permission_missing", (("permission", "moco:presences"),))
    parts = tuple(
        PartState(part, None, failure, available=False) if part is Part.PRESENCES else PartState(part, sample.READ)
        for part in PARTS
    )
    return picture(parts=parts, permissions=(Permission("moco:presences", granted=False),))
