"""Two cards of the sidebar as final strings: vacation and next absence. Pure: knows no Qt and counts nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from roots_desktop.domain.absences import Absence
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.connections import ConnectWarning, Part
from roots_desktop.domain.dates import Portion
from roots_desktop.domain.projection import Entitlement, projected
from roots_desktop.domain.records import Record
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.domain.vacation import Vacation, absence_days, vacation_of
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import number, time_range, when_read
from roots_desktop.messages.labels import absence_name, dates_label, distance_label, portion_label, source_label
from roots_desktop.messages.projections import carried_text, lapsing_text
from roots_desktop.messages.warnings import warning_text
from roots_desktop.ui.looks import look_of


@dataclass(frozen=True, slots=True)
class VacationView:
    """`left` and its unit, the parts of the bar (None: no bar), the legend, and the reason where nothing is known.

    `note` is a line of what expires, or of the source; two where days expire on two ends.
    """

    title: str
    total: str
    left: str
    unit: str
    parts: tuple[float, float, float] | None
    legend: tuple[str, ...]
    note: str
    reason: str


@dataclass(frozen=True, slots=True)
class NextAbsenceView:
    """The next absence, or one line that there is none."""

    title: str
    distance: str
    name: str
    when: str
    style: str
    icon: str


def vacation_view(
    snapshot: Snapshot, record: Record, now: datetime, words: Words, entitlement: Entitlement | None = None
) -> VacationView:
    """The Vacation card of the calendar year; its note says what expires, else where the balance comes from."""
    vacation = vacation_of(record, snapshot.balances)
    total = vacation.total
    in_hours = vacation.unit == "hour"
    return VacationView(
        title=words.text("Vacation {year}", year=vacation.year),
        total="" if total is None else words.text("{days} in total", days=number(total, words)),
        left=number(vacation.available, words),
        unit=words.text("hours left") if in_hours else words.text("days left"),
        parts=_parts(vacation),
        legend=_legend(vacation, words, in_hours=in_hours),
        note=_expiry_note(record, vacation, entitlement, words) or _balance_note(snapshot.balances, now, words),
        reason=_balance_reason(snapshot, words) if vacation.available is None else "",
    )


def next_absence_view(record: Record, words: Words) -> NextAbsenceView:
    """The absence that runs or comes next."""
    title = words.text("Next absence")
    absence = record.next_absence()
    if absence is None:
        return NextAbsenceView(title, "", words.text("None planned"), "", "", "")
    look = look_of(absence)
    return NextAbsenceView(
        title=title,
        distance=distance_label(absence, record.today, words),
        name=absence_name(absence, words),
        when=_when(absence, record, words),
        style=look.style,
        icon=look.icon,
    )


def _parts(vacation: Vacation) -> tuple[float, float, float] | None:
    """Taken, planned and free as parts of the whole; None where they are not known or make no whole."""
    total, available = vacation.total, vacation.available
    taken, planned = vacation.taken, vacation.planned
    if total is None or available is None or taken is None or planned is None:
        return None
    free = max(Decimal(0), available)
    whole = taken + planned + free
    return (float(taken / whole), float(planned / whole), float(free / whole)) if whole > 0 else None


def _legend(vacation: Vacation, words: Words, *, in_hours: bool) -> tuple[str, ...]:
    if vacation.taken is None or vacation.planned is None:
        return ()
    texts = [
        words.text("{days} taken", days=number(vacation.taken, words)),
        words.text("{days} planned", days=number(vacation.planned, words)),
    ]
    if vacation.available is not None and not in_hours:
        texts.append(words.text("{days} free", days=number(vacation.available, words)))
    return tuple(texts)


def _expiry_note(record: Record, vacation: Vacation, entitlement: Entitlement | None, words: Words) -> str:
    """`2 carried over, expire 31 Mar 2027`, where its owner entered what may be carried over; on a second line what is
    lost before that.
    """
    if entitlement is None:
        return ""
    found = projected(record, vacation, entitlement, record.today)
    carried = carried_text(found.carried, words) if found.carried is not None else ""
    sooner = found.expiring if found.expiring != found.carried else None
    return "\n".join(filter(None, (carried, lapsing_text(sooner, words) if sooner is not None else "")))


def _balance_note(balances: Sequence[BalanceItem], now: datetime, words: Words) -> str:
    read = [item.read_at for item in balances if item.read_at is not None]
    if not read:
        return ""
    return words.text(
        "{source}, read {time}", source=source_label("personio", words), time=when_read(min(read), now, words)
    )


def _balance_reason(snapshot: Snapshot, words: Words) -> str:
    """Why nothing is said to be left."""
    connection = snapshot.connection("personio")
    if connection is None:
        return words.text("The balance comes from Personio, which is not connected.")
    failure = connection.part(Part.BALANCE).failure
    missing = failure is not None and failure.code == "permission_missing"
    if missing or any(warning.code == "balance_unreadable" for warning in connection.warnings):
        return warning_text(ConnectWarning("balance_unreadable"), words)[1]
    return words.text("Personio gave no vacation balance.")


def _when(absence: Absence, record: Record, words: Words) -> str:
    """`7 – 11 Dec, 5 days`, `24 Dec, a.m.`, `17 Nov, 14:00–16:00`."""
    text = dates_label(absence, words)
    if absence.open_ended:
        return text
    if absence.hourly:
        times = time_range(absence.start_time, absence.end_time)
        return f"{text}, {times}" if times else text
    portion = absence.portion_on(absence.start)
    if absence.start == absence.end and portion is not Portion.FULL:
        return f"{text}, {portion_label(portion, words)}"
    days = absence_days(record, absence)
    if days is None or days == 1:
        return text
    return f"{text}, {words.text('{days} days', days=number(days, words))}"
