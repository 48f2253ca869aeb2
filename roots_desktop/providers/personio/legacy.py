"""Absences of the v1 interface → domain, for credentials without the newer one. Pure.

Whole and half days come as dates with an inclusive end, hourly ones as instants with an exclusive end.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from roots_desktop.domain.absences import Absence, AbsenceType, DayAmount, Kind
from roots_desktop.domain.dates import ONE_DAY, is_plausible
from roots_desktop.domain.errors import ProviderMalformedError
from roots_desktop.domain.hours import whole_minutes
from roots_desktop.providers.personio.mapping import PROVIDER, absence_type, status_of
from roots_desktop.providers.personio.payloads import AbsenceKind, HourlyPeriod, Number, TimeOff, TimeOffType
from roots_desktop.providers.personio.values import day_in, last_day_in, number

_HALF = Decimal("0.5")
_MIDNIGHT = time()


def time_off_type(shape: TimeOffType) -> AbsenceType:
    """A v1 type, under its v2 id where it has one, so that it stays the same type when v2 is used later."""
    return absence_type(AbsenceKind(shape.id_v2 or shape.id, shape.name, shape.category, shape.unit))


def types_by_number(shapes: Iterable[TimeOffType]) -> dict[str, AbsenceType]:
    """The types by every id under which an absence may name them."""
    found: dict[str, AbsenceType] = {}
    for shape in shapes:
        known = time_off_type(shape)
        found[str(shape.id)] = found[known.id] = known
    return found


def time_off(shape: TimeOff, types: Mapping[str, AbsenceType]) -> Absence | None:
    """A whole- or half-day absence, None where its status does not count."""
    status = status_of(shape.status)
    if status is None:
        return None
    named = shape.time_off_type.attributes if shape.time_off_type else None
    known = (types.get(str(named.id)) or time_off_type(named)) if named else None
    start, end = day_in(shape.start_date), last_day_in(shape.end_date)
    if end is not None and end < start:
        raise ProviderMalformedError("an absence that ends before it starts")
    start_half, end_half = bool(shape.half_day_start), bool(shape.half_day_end)
    if start_half and end_half and start == end:
        # Old records: one whole day, unless the count says otherwise; then the afternoon, as for unknown halves.
        start_half, end_half = number(shape.days_count) == _HALF, False
    return Absence(
        id=shape.id_v2 or str(shape.id),
        provider=PROVIDER,
        kind=known.kind if known else Kind.OTHER,
        type=known.name if known else "",
        start=start,
        end=end,
        status=status,
        type_id=known.id if known else "",
        start_half=start_half,
        end_half=end_half,
        version=shape.updated_at or "",
    )


def hourly_absence(shape: HourlyPeriod, types: Mapping[str, AbsenceType]) -> Absence | None:
    """An hourly absence in local time, with its minutes per day; None where its status does not count."""
    status = status_of(shape.status)
    if status is None:
        return None
    named = shape.absence_type.attributes if shape.absence_type else None
    known = (types.get(named.id or "") or types.get(str(named.time_off_type_id))) if named else None
    start, end = _local(shape.start, shape.timezone), _local(shape.end, shape.timezone) if shape.end else None
    last = None if end is None else end.date() - ONE_DAY if end.time() == _MIDNIGHT else end.date()
    return Absence(
        id=shape.id,
        provider=PROVIDER,
        kind=known.kind if known else Kind.OTHER,
        type=known.name if known else (named.name if named else None) or "",
        start=start.date(),
        end=None if last is None else max(last, start.date()),
        status=status,
        type_id=known.id if known else (named.id if named else None) or "",
        hourly=True,
        start_time=start.time() if start.time() != _MIDNIGHT else None,
        end_time=end.time() if end and end.time() != _MIDNIGHT else None,
        minutes=_length(shape.effective_duration),
        amounts=_amounts(shape) or None,
        version=shape.updated_at or "",
    )


def _amounts(shape: HourlyPeriod) -> tuple[DayAmount, ...]:
    found = (DayAmount(day_in(entry.date), minutes=_whole(entry.effective_duration)) for entry in shape.breakdowns)
    return tuple(sorted(found, key=lambda amount: amount.day))


def _length(minutes: Number) -> int | None:
    """Minutes in all; None where that says nothing: the minutes per day and the clock times remain."""
    try:
        length = _whole(minutes)
    except ProviderMalformedError:
        return None
    return length if length > 0 else None


def _whole(minutes: Number) -> int:
    return whole_minutes(number(minutes) or Decimal(0))


def _local(instant: str, zone: str) -> datetime:
    """The wall-clock time of an instant in the absence's own zone."""
    try:
        moment = datetime.fromisoformat(instant)
        place = ZoneInfo(zone)
    except (ValueError, LookupError, OSError):
        raise ProviderMalformedError("not an instant in a known zone") from None
    if moment.tzinfo is None or not is_plausible(moment.date()):
        raise ProviderMalformedError("an instant without offset, or out of this world")
    return moment.astimezone(place)
