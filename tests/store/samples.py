"""One value of everything that is stored, for an employee who does not exist."""

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

from roots_desktop.domain.absences import Absence, AbsenceType, DayAmount, Kind, Status
from roots_desktop.domain.account import Correction, TimeAccount
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
    SecretPlace,
)
from roots_desktop.domain.dates import Portion
from roots_desktop.domain.entries import EntryMonth, Presence, PresenceMonth, Project, Task, TimeEntry
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.holidays import Holiday, HolidayYear, Region
from roots_desktop.domain.outbox import Action, Timer, Waiting, WaitingState, Write
from roots_desktop.domain.schedules import Employment, Schedule
from roots_desktop.store.absence_types import save_absence_types
from roots_desktop.store.absences import save_absences
from roots_desktop.store.account import save_account, save_correction
from roots_desktop.store.balances import save_balances
from roots_desktop.store.connections import save_connection
from roots_desktop.store.entries import save_entry_month
from roots_desktop.store.holds import save_hold
from roots_desktop.store.holidays import save_holiday_years
from roots_desktop.store.outbox import save_waiting
from roots_desktop.store.presences import save_presence_month
from roots_desktop.store.projects import save_projects
from roots_desktop.store.regions import save_region
from roots_desktop.store.runs import save_run
from roots_desktop.store.schedules import save_employment, save_schedules
from roots_desktop.store.timers import save_timer
from roots_desktop.store.transactions import Transaction

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=1)))
EMAIL = "erika.beispiel@example.com"
PERSONAL = (EMAIL, "Erika Beispiel", "4711", "Migräne", "Rückenschule", "Gleitkonto", "Vollzeit 38,5", "Firmenfest")
"""Words that only the provider's data hold."""

FAILURE = Failure("rate_limited", (("retry_at", "2026-11-22T09:40:00+01:00"), ("status", 429)))

CONNECTION = Connection(
    id="6f0c8f0e-6d5d-4a57-9a0f-0d2a7f6f0001",
    provider="personio",
    values=(("client_id", "papi-0001"), ("email", EMAIL)),
    account=Account(
        "4711", "Erika Beispiel", EMAIL, "active", "Ingenieurin", "Technik", 2310, date(2019, 4, 1), date(2031, 3, 31)
    ),
    apis=Apis("v2", "v2"),
    permissions=(Permission("absences:read", True), Permission("work_schedule", None), Permission("other", False)),
    warnings=(ConnectWarning("credential_too_broad", ("payroll:read", "documents:read")),),
    connected_at=NOW,
    secret_place=SecretPlace.KEYRING,
    parts=(
        PartState(Part.HOLIDAYS, NOW),
        PartState(Part.ABSENCES, NOW - timedelta(hours=1), FAILURE),
        PartState(Part.BALANCE, None, None, available=False),
    ),
    last_success=NOW - timedelta(minutes=30),
    last_attempt=NOW,
    failure=FAILURE,
)

SICK = Absence(
    id="a-1",
    provider="personio",
    kind=Kind.SICK,
    type="Migräne",
    start=date(2026, 11, 2),
    end=date(2026, 11, 3),
    type_id="t-1",
    start_half=True,
    amounts=(DayAmount(date(2026, 11, 2), Decimal("0.50")), DayAmount(date(2026, 11, 3), minutes=462)),
    note="Rückenschule",
    version="2026-11-04T08:00:00Z",
)
OPEN_ENDED = Absence("a-2", "personio", Kind.PARENTAL_LEAVE, "Elternzeit", date(2027, 1, 4), None, amounts=())
HOURLY = Absence(
    "a-3",
    "personio",
    Kind.OTHER,
    "Termin",
    date(2026, 12, 1),
    date(2026, 12, 1),
    status=Status.PENDING,
    hourly=True,
    start_time=time(9, 15),
    end_time=time(11, 0),
    minutes=105,
    end_half=True,
)
MANUAL = Absence("m-1", "manual", Kind.VACATION, "Eigener Urlaub", date(2026, 5, 4), date(2026, 5, 8), note="von Hand")

TYPES = (
    AbsenceType("t-2", "Urlaub", Kind.VACATION, "day", "paid_vacation"),
    AbsenceType("t-1", "Gleitkonto", Kind.TIME_COMPENSATION, "hour", None, certain=False, stored=False),
)
SCHEDULE = Schedule(
    (462, 462, 462, 462, 462, 0, 0),
    "personio",
    date(2026, 3, 1),
    None,
    date(2026, 3, 5),
    NOW,
    "Vollzeit 38,5",
    estimated=True,
)
EARLIER = Schedule((480, 480, 480, 480, 390, 0, 0), "personio", None, date(2026, 2, 28))
MANUAL_SCHEDULE = Schedule((300, 300, 300, 300, 300, 0, 0), "manual", date(2020, 1, 1))
EMPLOYMENT = Employment(date(2019, 4, 1), date(2031, 3, 31))
HOLIDAYS = HolidayYear(
    "personio",
    2026,
    (
        Holiday(date(2026, 11, 18), "Buß- und Bettag", "personio"),
        Holiday(date(2026, 12, 24), "Firmenfest", "personio", Portion.AFTERNOON, company=True),
    ),
    NOW,
)
CALENDAR = HolidayYear("calendar", 2026, (Holiday(date(2026, 12, 25), "1. Weihnachtstag", "calendar"),), None)
BALANCES = (
    BalanceItem("t-2", "Urlaub", Kind.VACATION, "day", Decimal("12.50"), Decimal("-0.125"), NOW),
    BalanceItem("t-1", "Gleitkonto", Kind.TIME_COMPENSATION, "hour", None, Decimal("1E+1"), None),
)
REGION = Region("DE", "SN")
RUN = Run(
    "personio",
    Outcome.PARTIAL,
    NOW - timedelta(seconds=4),
    NOW,
    13,
    ChangeCount(2, 1, 0),
    (PartFailure(Part.BALANCE, FAILURE),),
    (Change(ChangeKind.ADDED, "absence", "", "Migräne, 2 to 3 November 2026"),),
)

MOCO = Connection(
    id="6f0c8f0e-6d5d-4a57-9a0f-0d2a7f6f0002",
    provider="moco",
    values=(("domain", "beispiel"),),
    account=Account("815", "Erika Musterfrau"),
    apis=Apis(),
    permissions=(),
    warnings=(),
    connected_at=NOW,
)
SUMMER = timezone(timedelta(hours=2))
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
ENTRY = TimeEntry(
    id="1001",
    provider="moco",
    day=date(2026, 11, 2),
    seconds=5430,
    project_id="71",
    project="Brunnenbau",
    task_id="712",
    task="Bohrung",
    customer="Wasserwerk Beispielstadt",
    note="Probebohrung am Hang",
    billable=False,
    locked=True,
    timer_started_at=NOW,
    created_at=datetime(2026, 11, 2, 17, 4, 30, tzinfo=timezone(timedelta(hours=1))),
    version="2026-11-02T16:04:31Z",
)
LATER_ENTRY = TimeEntry("1002", "moco", date(2026, 11, 3), 3600)
EARLIER_ENTRY = TimeEntry("999", "moco", date(2026, 10, 30), 1800, note="Übergabe im Oktober")
PRESENCE = Presence(
    "2001",
    "moco",
    date(2026, 10, 24),
    datetime(2026, 10, 24, 8, 15, tzinfo=SUMMER),
    datetime(2026, 10, 24, 16, 45, tzinfo=SUMMER),
    home_office=True,
    version="v7",
)
OPEN_PRESENCE = Presence("2002", "moco", date(2026, 11, 2), NOW, None)
ENTRIES_OF_OCTOBER = EntryMonth(OCTOBER, (EARLIER_ENTRY,), NOW - timedelta(days=2))
ENTRIES_OF_NOVEMBER = EntryMonth(NOVEMBER, (ENTRY, LATER_ENTRY), NOW)
PRESENCES_OF_OCTOBER = PresenceMonth(OCTOBER, (PRESENCE,), NOW - timedelta(days=2))
PRESENCES_OF_NOVEMBER = PresenceMonth(NOVEMBER, (OPEN_PRESENCE,), NOW)
PROJECTS = (
    Project("72", "Verwaltung"),
    Project(
        "71", "Brunnenbau", "Wasserwerk Beispielstadt", active=False, tasks=(Task("712", "Bohrung", False, False),)
    ),
)
WAITING = Waiting(
    id="w-1",
    provider="moco",
    created_at=NOW,
    write=Write(Action.CHANGE_ENTRY, date(2026, 11, 2), "1001", "71", "712", 7200, "Noch nicht gesendet"),
    state=WaitingState.REFUSED,
    known_ids=("1001", "1002"),
    failure=FAILURE,
    attempts=3,
    not_before=NOW + timedelta(minutes=5),
)
WAITING_PRESENCE = Waiting(
    "w-2",
    "moco",
    NOW,
    Write(Action.ADD_PRESENCE, date(2026, 11, 3), start=time(8, 15), end=time(12), home_office=True),
)
TIMER = Timer("71", "712", NOW - timedelta(minutes=40), "Pumpe läuft")
CORRECTION = Correction("c-1", date(2026, 6, 30), -600, "Ausgezahlt")
ACCOUNT = TimeAccount(date(2026, 1, 1), 755, (CORRECTION,))
WORK = (
    "Musterfrau",
    "Brunnenbau",
    "Wasserwerk",
    "Probebohrung",
    "Übergabe im Oktober",
    "Noch nicht gesendet",
    "Pumpe läuft",
    "08:15:00+02:00",
)
"""Words that only Moco's data hold, and what waits to go there."""


def fill(tx: Transaction) -> None:
    """Stores one of everything, the provider's and the user's own."""
    save_connection(tx, CONNECTION)
    save_absences(tx, (SICK, OPEN_ENDED, HOURLY, MANUAL))
    save_absence_types(tx, "personio", TYPES)
    save_schedules(tx, "personio", (SCHEDULE, EARLIER))
    save_schedules(tx, "manual", (MANUAL_SCHEDULE,))
    save_employment(tx, "personio", EMPLOYMENT)
    save_holiday_years(tx, "personio", (HOLIDAYS,))
    save_holiday_years(tx, "calendar", (CALENDAR,))
    save_balances(tx, "personio", BALANCES)
    save_region(tx, "personio", REGION)
    save_run(tx, RUN)
    save_hold(tx, "personio", Part.ABSENCES, None, "abc123")


def fill_work(tx: Transaction) -> None:
    """Stores one of everything that comes from Moco or waits to go there, and the owner's account."""
    save_connection(tx, MOCO)
    for entry_month in (ENTRIES_OF_OCTOBER, ENTRIES_OF_NOVEMBER):
        save_entry_month(tx, "moco", entry_month)
    for presence_month in (PRESENCES_OF_OCTOBER, PRESENCES_OF_NOVEMBER):
        save_presence_month(tx, "moco", presence_month)
    save_projects(tx, "moco", PROJECTS)
    for waiting in (WAITING, WAITING_PRESENCE):
        save_waiting(tx, waiting)
    save_timer(tx, "moco", TIMER)
    save_account(tx, ACCOUNT.count_from, ACCOUNT.opening_minutes)
    save_correction(tx, CORRECTION)
