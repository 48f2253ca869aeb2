"""The data set of the design: Erika Beispiel on Thursday 19 November 2026, 14:20, as one picture."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal

from roots_desktop.clock import Clock
from roots_desktop.domain.absences import Absence, Kind, Status
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.connections import Account, Apis, Connection, Part, PartState
from roots_desktop.domain.dates import Portion
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.domain.schedules import Employment, Schedule
from roots_desktop.domain.snapshot import Activity, Picture, Snapshot

ZONE = timezone(timedelta(hours=1))
TODAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 14, 20, tzinfo=ZONE)
READ = NOW - timedelta(minutes=2)

_NAMES = {
    date(2026, 1, 1): "Neujahr",
    date(2026, 4, 3): "Karfreitag",
    date(2026, 4, 6): "Ostermontag",
    date(2026, 5, 1): "Tag der Arbeit",
    date(2026, 5, 14): "Christi Himmelfahrt",
    date(2026, 5, 25): "Pfingstmontag",
    date(2026, 10, 3): "Tag der Deutschen Einheit",
    date(2026, 10, 31): "Reformationstag",
    date(2026, 11, 18): "Buß- und Bettag",
    date(2026, 12, 25): "1. Weihnachtstag",
    date(2026, 12, 26): "2. Weihnachtstag",
    date(2027, 1, 1): "Neujahr",
}


@dataclass(frozen=True, slots=True)
class FixedClock(Clock):
    """A clock that stands at one moment."""

    moment: datetime = NOW

    def now(self) -> datetime:
        """That moment."""
        return self.moment


def absence(key: str, kind: Kind, name: str, first: date, last: date | None = None, **more: object) -> Absence:
    """An absence of Personio's, on one day unless `last` says otherwise."""
    plain = Absence(key, "personio", kind, name, first, first if last is None else last)
    return replace(plain, **more)  # type: ignore[arg-type]  # the names and types are those of the fields


def absences() -> tuple[Absence, ...]:
    """17 days of vacation taken, 5.5 planned, and the rest of the autumn."""
    vacation = Kind.VACATION
    return (
        absence("v1", vacation, "Vacation", date(2026, 2, 16), date(2026, 2, 20)),
        absence("v2", vacation, "Vacation", date(2026, 3, 9), end_half=True),
        absence("v3", vacation, "Vacation", date(2026, 5, 15)),
        absence("v4", vacation, "Vacation", date(2026, 7, 27), date(2026, 8, 7)),
        absence("p1", Kind.SPECIAL_LEAVE, "Special leave", date(2026, 10, 30)),
        absence("s1", Kind.SICK, "Sick leave", date(2026, 11, 3), date(2026, 11, 4)),
        absence("t1", Kind.OTHER, "Training", date(2026, 11, 12), date(2026, 11, 13)),
        absence("v5", vacation, "Vacation", date(2026, 11, 16), end_half=True),
        absence(
            "d1", Kind.OTHER, "Doctor", date(2026, 11, 17), hourly=True, start_time=time(14), end_time=time(16),
            minutes=120,
        ),
        absence("v6", vacation, "Vacation", date(2026, 12, 7), date(2026, 12, 11)),
        absence("v7", vacation, "Vacation", date(2026, 12, 24), end_half=True),
    )  # fmt: skip


def crowd() -> tuple[Absence, ...]:
    """Absences that strain the view: overlapping, pending, open-ended, going on over weeks, with long names."""
    return (
        absence("a", Kind.VACATION, "Vacation", date(2026, 11, 5), date(2026, 11, 17), start_half=True),
        absence("b", Kind.REMOTE_WORK, "Mobile Arbeit im Ausland innerhalb der EU", date(2026, 11, 10)),
        absence("c", Kind.OTHER, "Training", date(2026, 11, 10), date(2026, 11, 11)),
        absence("d", Kind.SICK, "Krankmeldung ohne Attest", date(2026, 11, 18), end=None),
        absence("e", Kind.VACATION, "Vacation", date(2026, 11, 24), date(2026, 11, 26), status=Status.PENDING),
        absence(
            "f", Kind.OTHER, "Behördengang und Arztbesuch", date(2026, 11, 27), hourly=True, start_time=time(9, 30),
            end_time=time(11), minutes=90,
        ),
        absence("g", Kind.VACATION, "Vacation", date(2026, 12, 1), start_half=True),
    )  # fmt: skip


def holiday_years() -> tuple[HolidayYear, ...]:
    """The holidays of Saxony as Personio gives them, and a half one of the company."""
    eve = Holiday(date(2026, 12, 31), "Silvester", "personio", Portion.AFTERNOON, company=True)
    return tuple(
        HolidayYear(
            "personio",
            year,
            tuple(Holiday(day, name, "personio") for day, name in _NAMES.items() if day.year == year)
            + ((eve,) if year == 2026 else ()),
            READ,
        )
        for year in (2026, 2027)
    )


def schedule() -> Schedule:
    """38:30 hours: Monday to Thursday 8:00, Friday 6:30."""
    return Schedule((480, 480, 480, 480, 390, 0, 0), "personio", observed_at=READ, name="38.5 h")


def connection() -> Connection:
    """Personio, read two minutes ago."""
    parts = tuple(
        PartState(part, READ) for part in (Part.EMPLOYEE, Part.SCHEDULE, Part.ABSENCES, Part.BALANCE, Part.HOLIDAYS)
    )
    return Connection(
        id="c1",
        provider="personio",
        values=(("email", "erika.beispiel@example.com"),),
        account=Account("4711", "Erika Beispiel", "erika.beispiel@example.com", "active", "UX Designer", "Product"),
        apis=Apis("v2", "v2"),
        permissions=(),
        warnings=(),
        connected_at=NOW - timedelta(days=30),
        parts=parts,
        last_success=READ,
        last_attempt=READ,
    )


def snapshot() -> Snapshot:
    """Everything stored."""
    return Snapshot(
        revision=7,
        schedules=(schedule(),),
        employment=Employment(date(2023, 4, 1)),
        absences=absences(),
        holiday_years=holiday_years(),
        balances=(BalanceItem("1", "Vacation", Kind.VACATION, "day", Decimal(15), Decimal("9.5"), READ),),
        connections=(connection(),),
    )


def picture(**changes: object) -> Picture:
    """The picture of the design; `changes` replace fields of its connection."""
    stored = snapshot()
    if changes:
        changed = replace(stored.connections[0], **changes)  # type: ignore[arg-type]  # named as the fields
        stored = replace(stored, connections=(changed,))
    return Picture(stored)


def syncing() -> Picture:
    """The same while a sync runs."""
    return replace(picture(), activity=Activity(syncing=frozenset({"personio"})))


def loading() -> Picture:
    """The first sync of a new connection."""
    new = replace(connection(), parts=(), last_success=None, last_attempt=None)
    return Picture(Snapshot(revision=1, connections=(new,)), Activity(syncing=frozenset({"personio"})))


def offline() -> Picture:
    """The same without a network."""
    return replace(picture(), activity=Activity(offline=True))


def stale() -> Picture:
    """Read three hours ago."""
    return picture(last_success=NOW - timedelta(hours=3, minutes=5))


def refused() -> Picture:
    """Personio refuses the secret since yesterday."""
    return picture(
        last_success=datetime(2026, 11, 17, 9, 0, tzinfo=ZONE),
        last_attempt=READ,
        failure=Failure("authentication_failed"),
    )


def without_balance() -> Picture:
    """The credential may not read the balance."""
    parts = (
        *(state for state in connection().parts if state.part is not Part.BALANCE),
        PartState(Part.BALANCE, None, Failure("permission_missing", (("permission", "absences:read"),))),
    )
    return Picture(replace(snapshot(), balances=(), connections=(replace(connection(), parts=parts),)))


def crowded() -> Picture:
    """The picture with absences that strain the view."""
    return Picture(replace(snapshot(), absences=crowd()))


def without_schedule() -> Picture:
    """Personio has never given a readable schedule."""
    return Picture(replace(snapshot(), schedules=()))


def held_back() -> Picture:
    """The last reply would have removed almost all absences."""
    failure = Failure("provider_malformed", (("held_back", 42),))
    parts = (
        *(state for state in connection().parts if state.part is not Part.ABSENCES),
        PartState(Part.ABSENCES, READ, failure),
    )
    return picture(parts=parts)
