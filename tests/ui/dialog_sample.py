"""The sample employee as the dialogs see it: the provider's form, rights, warnings, and the stages of connecting."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from roots_desktop.domain.connections import (
    Connection,
    ConnectWarning,
    Field,
    Part,
    Permission,
    ProviderInfo,
    SecretPlace,
)
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.schedules import Schedule
from roots_desktop.domain.snapshot import Activity, Attempt, Picture, Snapshot, Step, StepState
from tests.ui import sample

INFO = ProviderInfo(
    key="personio",
    name="Personio",
    fields=(
        Field("client_id"),
        Field("client_secret", secret=True),
        Field("email"),
        Field("api_url", default="https://api.personio.de", advanced=True),
    ),
    steps=("sign_in", "find_employee", "schedule", "absences"),
    parts=(Part.EMPLOYEE, Part.SCHEDULE, Part.ABSENCES, Part.BALANCE, Part.HOLIDAYS),
)
EMAIL = "erika.beispiel@company.example"
WRONG_EMAIL = "erika.beispeil@company.example"
VALUES = (("client_id", "papi-7c1e9a20-44b2"), ("email", EMAIL), ("api_url", "https://api.personio.de"))
NEEDED = (
    "first_name",
    "last_name",
    "email",
    "status",
    "weekly_working_hours",
    "work_schedule",
    "holiday_calendar",
)
PERMISSIONS = (
    Permission("employees:read", granted=True),
    Permission("absences:read", granted=True),
    Permission("holidays:read", granted=True),
    *(Permission(f"attribute:{name}", granted=True) for name in NEEDED),
)
TOO_BROAD = ConnectWarning("credential_too_broad", ("attendances:read", "documents:read"))


def connection() -> Connection:
    """Personio with all that a card shows."""
    plain = sample.connection()
    account = replace(plain.account, weekly_minutes=38 * 60 + 30, first_day=date(2023, 4, 1))
    return replace(plain, values=VALUES, account=account, permissions=PERMISSIONS, warnings=(TOO_BROAD,))


def snapshot() -> Snapshot:
    """Everything stored, with the schedule as Personio names it."""
    schedule = Schedule(
        (480, 480, 480, 480, 390, 0, 0),
        "personio",
        date(2025, 4, 1),
        observed_at=sample.READ,
        name="Full-time 38.5 h",
    )
    return replace(sample.snapshot(), schedules=(schedule,), connections=(connection(),))


def connected(**changes: object) -> Picture:
    """Connected, read two minutes ago, next sync at 14:48; `changes` replace fields of the connection."""
    stored = snapshot()
    changed = replace(stored.connections[0], **changes)  # type: ignore[arg-type]  # named as the fields
    activity = Activity(next_sync_at=sample.NOW + timedelta(minutes=28))
    return Picture(replace(stored, connections=(changed,)), activity)


def empty() -> Picture:
    """Nothing connected, nothing entered."""
    return Picture()


def attempt(*states: StepState, **more: object) -> Attempt:
    """An attempt with the first steps in these states."""
    results = {"find_employee": "Erika Beispiel, UX Designer"}
    seconds = (0.6, 0.9, 1.1, 1.4)
    steps = tuple(
        Step(name, state, seconds[index] if state is StepState.DONE else None, results.get(name, ""))
        for index, (name, state) in enumerate(zip(INFO.steps, states, strict=False))
    )
    plain = Attempt("personio", VALUES, steps)
    return replace(plain, **more)  # type: ignore[arg-type]  # named as the fields


def connecting() -> Picture:
    """Two steps done, the third runs."""
    return Picture(activity=Activity(attempt=attempt(StepState.DONE, StepState.DONE, StepState.RUNNING)))


def failed(code: str = "employee_not_found", *, step: int = 1, **details: str | bool) -> Picture:
    """An attempt that stopped at a step (0 is the first)."""
    states = [StepState.DONE] * step + [StepState.FAILED]
    values = (("client_id", "papi-7c1e9a20-44b2"), ("email", WRONG_EMAIL), ("api_url", "https://api.personio.de"))
    failure = Failure(code, tuple(sorted(details.items())))
    return Picture(activity=Activity(attempt=attempt(*states, running=False, failure=failure, values=values)))


def asking() -> Picture:
    """Nobody was found by the filter; the list could help."""
    states = (StepState.DONE, StepState.FAILED)
    failure = Failure("employee_not_found", (("needs_listing", True),))
    return Picture(activity=Activity(attempt=attempt(*states, running=False, failure=failure, needs_listing=True)))


def session_only() -> Picture:
    """Connected on a system without a keyring."""
    return connected(secret_place=SecretPlace.SESSION, warnings=())


def manual() -> Picture:
    """Nothing connected; hours and absences by hand."""
    own = tuple(replace(absence, id=f"manual:{absence.id}", provider="manual") for absence in sample.absences())
    week = Schedule((480, 480, 480, 480, 390, 0, 0), "manual", observed_at=sample.READ)
    return Picture(Snapshot(revision=3, schedules=(week,), absences=own, holiday_years=sample.holiday_years()))


def unreadable_schedule() -> Picture:
    """Personio is connected and gives no schedule; the weekly total is known."""
    plain = connected(warnings=(ConnectWarning("schedule_unreadable"),))
    return replace(plain, snapshot=replace(plain.snapshot, schedules=()))


def yesterday() -> datetime:
    """The same time, a day before."""
    return sample.NOW - timedelta(days=1)
