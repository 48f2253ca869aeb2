"""The data set of the design as one store would hold it: 38:30 hours, Saxony, Thursday 19 November 2026, 14:20."""

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

from roots_desktop.domain.absences import Absence, Kind, Status
from roots_desktop.domain.account import Correction
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.changes import Change, ChangeCount, ChangeKind
from roots_desktop.domain.connections import (
    Account,
    Apis,
    Connection,
    ConnectWarning,
    Outcome,
    Part,
    PartFailure,
    PartState,
    Permission,
    Run,
)
from roots_desktop.domain.entries import EntryMonth, Presence, PresenceMonth, Project, Task, TimeEntry
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.domain.outbox import Action, Waiting, Write
from roots_desktop.domain.schedules import Schedule
from roots_desktop.store.absences import save_absences
from roots_desktop.store.account import save_account, save_correction
from roots_desktop.store.balances import save_balances
from roots_desktop.store.connections import save_connection
from roots_desktop.store.database import Database
from roots_desktop.store.entries import save_entry_month
from roots_desktop.store.holidays import save_holiday_years
from roots_desktop.store.presences import save_presence_month
from roots_desktop.store.projects import save_projects
from roots_desktop.store.runs import save_run
from roots_desktop.store.schedules import save_schedules

NOW = datetime(2026, 11, 19, 14, 20, tzinfo=timezone(timedelta(hours=1)))
TODAY = date(2026, 11, 19)
READ = NOW - timedelta(minutes=2)
EMAIL = "erika.beispiel@example.com"
CLIENT_ID = "papi-0f3c-client"


def absence(key: str, kind: Kind, name: str, first: date, last: date | None = None, *, half: bool = False) -> Absence:
    """One of Personio's; `half` is the morning of a single day."""
    return Absence(key, "personio", kind, name, first, last or first, end_half=half)


ABSENCES = (
    absence("v1", Kind.VACATION, "Vacation", date(2026, 1, 2)),
    absence("v2", Kind.VACATION, "Vacation", date(2026, 4, 7), date(2026, 4, 10)),
    absence("v3", Kind.VACATION, "Vacation", date(2026, 5, 15)),
    absence("v4", Kind.VACATION, "Vacation", date(2026, 8, 3), date(2026, 8, 14)),
    absence("v5", Kind.VACATION, "Vacation", date(2026, 10, 9), half=True),
    absence("s1", Kind.SICK, "Sick leave", date(2026, 11, 3), date(2026, 11, 4)),
    absence("t1", Kind.OTHER, "Training", date(2026, 11, 12), date(2026, 11, 13)),
    absence("v6", Kind.VACATION, "Vacation", date(2026, 11, 16), half=True),
    Absence(
        "d1",
        "personio",
        Kind.OTHER,
        "Doctor",
        date(2026, 11, 17),
        date(2026, 11, 17),
        hourly=True,
        start_time=time(14),
        end_time=time(16),
        minutes=120,
    ),
    absence("v7", Kind.VACATION, "Vacation", date(2026, 12, 7), date(2026, 12, 11)),
    absence("v8", Kind.VACATION, "Vacation", date(2026, 12, 24), half=True),
    Absence(
        "p1",
        "personio",
        Kind.VACATION,
        "Vacation",
        date(2026, 12, 28),
        date(2026, 12, 28),
        status=Status.PENDING,
    ),
)

HOLIDAYS = (
    Holiday(date(2026, 1, 1), "Neujahr", "personio"),
    Holiday(date(2026, 4, 6), "Ostermontag", "personio"),
    Holiday(date(2026, 5, 14), "Christi Himmelfahrt", "personio"),
    Holiday(date(2026, 11, 18), "Buß- und Bettag", "personio"),
    Holiday(date(2026, 12, 25), "1. Weihnachtstag", "personio"),
)

SCHEDULE = Schedule((480, 480, 480, 480, 390, 0, 0), "personio", observed_at=READ, name="Full-time 38.5 h")

CONNECTION = Connection(
    id="c1",
    provider="personio",
    values=(("client_id", CLIENT_ID), ("email", EMAIL)),
    account=Account("4711", "Erika Beispiel", EMAIL, "active", "UX Designer", "Product"),
    apis=Apis("v2", "v2"),
    permissions=(Permission("absences:read", True), Permission("attribute:work_schedule", None)),
    warnings=(ConnectWarning("credential_too_broad", ("documents:read",)),),
    connected_at=READ,
    parts=(PartState(Part.ABSENCES, READ),),
    last_success=READ,
    last_attempt=READ,
)

RUN = Run(
    provider="personio",
    outcome=Outcome.OK,
    started_at=READ - timedelta(seconds=3),
    finished_at=READ,
    requests=11,
    changes=ChangeCount(1, 0, 0),
    log=(Change(ChangeKind.ADDED, "absence", "", "Vacation: 2026-12-24"),),
)

TIMEOUT = Failure("network_timeout")
PARTIAL = Run(
    provider="personio",
    outcome=Outcome.PARTIAL,
    started_at=READ,
    finished_at=NOW,
    requests=9,
    changes=ChangeCount(),
    failures=(PartFailure(Part.BALANCE, TIMEOUT),),
)


def fill(database: Database) -> None:
    """Stores all of it, as a connect and one sync would have."""
    with database.transaction() as tx:
        save_connection(tx, CONNECTION)
        save_absences(tx, ABSENCES)
        save_schedules(tx, "personio", (SCHEDULE,))
        save_holiday_years(tx, "personio", (HolidayYear("personio", 2026, HOLIDAYS, READ),))
        vacation = BalanceItem("113437", "Vacation", Kind.VACATION, "day", Decimal(15), Decimal("9.5"), READ)
        save_balances(tx, "personio", (vacation,))
        save_run(tx, RUN)


MOCO = Connection(
    id="c2",
    provider="moco",
    values=(("domain", "beispiel-gmbh"),),
    account=Account("933700101", "Erika Beispiel", EMAIL),
    apis=Apis("v1", "v1"),
    permissions=(),
    warnings=(),
    connected_at=READ,
    parts=(PartState(Part.ENTRIES, READ),),
    last_success=READ,
    last_attempt=READ,
)

MOCO_RUN = Run(
    provider="moco",
    outcome=Outcome.OK,
    started_at=READ - timedelta(seconds=3),
    finished_at=READ,
    requests=9,
    changes=ChangeCount(5, 0, 0),
)

WEBSITE = Project("946", "Website", "Nordwind GmbH", tasks=(Task("11", "Design"), Task("12", "Review")))
SHOP = Project("947", "Shop", "Hafenlicht AG", tasks=(Task("21", "Support"),))


def entry(key: str, day: int, seconds: int, task: int = 0, note: str = "") -> TimeEntry:
    """One of November, on a task of the website."""
    on = WEBSITE.tasks[task]
    created = NOW.replace(day=day, hour=16)
    return TimeEntry(
        key, "moco", date(2026, 11, day), seconds, "946", "Website", on.id, on.name, WEBSITE.customer, note,
        created_at=created,
    )  # fmt: skip


def stay(key: str, day: int, start: tuple[int, int], end: tuple[int, int] | None, *, home: bool = False) -> Presence:
    """One of November, on the clock of the wall."""
    first, last = (NOW.replace(day=day, hour=at[0], minute=at[1]) if at else None for at in (start, end))
    return Presence(key, "moco", date(2026, 11, day), first, last, home)


ENTRIES = (
    entry("e1", 16, 7200, note="Start page"),
    entry("e2", 16, 8100, task=1),
    entry("e3", 17, 22500),
    entry("e4", 19, 16500),
)
"""Monday 4:15, Tuesday 6:15, today 4:35."""

PRESENCES = (
    stay("p1", 16, (8, 0), (12, 30), home=True),
    stay("p2", 17, (8, 0), (12, 0)),
    stay("p3", 17, (12, 30), (15, 0)),
    stay("p4", 19, (9, 5), None),
)
"""Monday 4:30, Tuesday 6:30, today not over yet."""


def fill_moco(database: Database) -> None:
    """Stores November as Moco has it, and a time account that began on Monday with 1:30."""
    month = date(2026, 11, 1)
    with database.transaction() as tx:
        save_connection(tx, MOCO)
        save_projects(tx, "moco", (WEBSITE, SHOP))
        save_entry_month(tx, "moco", EntryMonth(month, ENTRIES, READ))
        save_presence_month(tx, "moco", PresenceMonth(month, PRESENCES, READ))
        save_account(tx, date(2026, 11, 16), 90)
        save_correction(tx, Correction("k1", date(2026, 11, 17), -60, "Paid out"))


def waiting(write: Write, key: str = "w1", failure: Failure | None = None) -> Waiting:
    """A wish in the outbox."""
    return Waiting(key, "moco", NOW, write, failure=failure)


BOOK = Write(Action.ADD_ENTRY, TODAY, project_id="946", task_id="11", seconds=5400, note="Draft")
"""An hour and a half of today on the website's design."""
