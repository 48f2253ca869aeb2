"""Moco's employments → the history of the weekly hours, and the first and last day. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from roots_desktop.domain.dates import DAY_MINUTES, ONE_DAY
from roots_desktop.domain.errors import ProviderMalformedError
from roots_desktop.domain.hours import whole_minutes
from roots_desktop.domain.schedules import Employment, Schedule, Week
from roots_desktop.providers.moco.mapping import PROVIDER, own_rows
from roots_desktop.providers.moco.payloads import Employed, Number
from roots_desktop.providers.moco.values import first_day, last_day, minutes_of

NO_HOURS: Week = (0, 0, 0, 0, 0, 0, 0)
"""Between two employments nothing is owed."""

_ALWAYS, _FOREVER = date.min, date.max


@dataclass(frozen=True, slots=True)
class _Model:
    """The weekly hours of one employment, from `first` to `last`."""

    first: date
    last: date
    id: str
    week: Week


def schedules_of(rows: Iterable[Employed], user_id: str) -> tuple[Schedule, ...]:
    """The weekly hours by their days, in order. A gap between two employments is a time of no hours.

    Of two that overlap, the one that began later holds. Raises ProviderMalformedError.
    """
    models = _models(rows, user_id)
    starts = {model.first for model in models}
    after = {model.last + ONE_DAY for model in models if model.last != _FOREVER}
    begins = sorted(starts | {day for day in after if any(model.last >= day for model in models)})
    ends = [begin - ONE_DAY for begin in begins[1:]] + [max((model.last for model in models), default=_FOREVER)]
    return tuple(
        Schedule(
            week,
            PROVIDER,
            valid_from=None if first == _ALWAYS else first,
            valid_to=None if last == _FOREVER else last,
        )
        for first, last, week in _joined(
            (first, last, _week_on(first, models)) for first, last in zip(begins, ends, strict=False)
        )
    )


def employment_of(rows: Iterable[Employed], user_id: str) -> Employment:
    """First day of the first employment and last day of the last; None where unknown or open."""
    models = _models(rows, user_id)
    first = min((model.first for model in models), default=_ALWAYS)
    last = max((model.last for model in models), default=_FOREVER)
    return Employment(None if first == _ALWAYS else first, None if last == _FOREVER else last)


def _models(rows: Iterable[Employed], user_id: str) -> list[_Model]:
    return [_model(row) for row in own_rows(rows, user_id)]


def _model(row: Employed) -> _Model:
    first, last = first_day(row.first) or _ALWAYS, last_day(row.last) or _FOREVER
    if last < first:
        raise ProviderMalformedError("an employment that ends before it begins")
    morning, afternoon = row.pattern.am or [], row.pattern.pm or []
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = (
        _minutes(morning, afternoon, weekday) for weekday in range(7)
    )
    week: Week = (monday, tuesday, wednesday, thursday, friday, saturday, sunday)
    return _Model(first, last, str(row.id), week)


def _minutes(morning: list[Number], afternoon: list[Number], weekday: int) -> int:
    """Minutes of a weekday. The lists usually end with Friday: what they leave out is free."""
    halves = (half[weekday] for half in (morning, afternoon) if weekday < len(half))
    minutes = whole_minutes(sum((minutes_of(hours) for hours in halves), start=Decimal(0)))
    if minutes > DAY_MINUTES:
        raise ProviderMalformedError("more hours than a day has")
    return minutes


def _week_on(day: date, models: Iterable[_Model]) -> Week:
    ruling = [model for model in models if model.first <= day <= model.last]
    return max(ruling, key=lambda model: (model.first, len(model.id), model.id)).week if ruling else NO_HOURS


def _joined(spans: Iterable[tuple[date, date, Week]]) -> list[tuple[date, date, Week]]:
    """Spans of the same hours that follow one another become one."""
    found: list[tuple[date, date, Week]] = []
    for first, last, week in spans:
        if found and found[-1][2] == week:
            first = found.pop()[0]  # noqa: PLW2901 - the span begins where its forerunner began
        found.append((first, last, week))
    return found
