"""One value of everything that is stored, for an employee who does not exist."""

from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

from roots_desktop.domain.absences import Absence, AbsenceType, DayAmount, Kind, Status
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
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.holidays import Holiday, HolidayYear, Region
from roots_desktop.domain.schedules import Employment, Schedule
from roots_desktop.store.absence_types import save_absence_types
from roots_desktop.store.absences import save_absences
from roots_desktop.store.balances import save_balances
from roots_desktop.store.connections import save_connection
from roots_desktop.store.holds import save_hold
from roots_desktop.store.holidays import save_holiday_years
from roots_desktop.store.regions import save_region
from roots_desktop.store.runs import save_run
from roots_desktop.store.schedules import save_employment, save_schedules
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
    AbsenceType("t-1", "Gleitkonto", Kind.TIME_COMPENSATION, "hour", None, certain=False),
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
    save_hold(tx, "personio", "abc123", 40)
