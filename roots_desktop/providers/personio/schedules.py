"""Personio's `work_schedule` attribute → minutes per weekday, in all its shapes. Pure."""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from roots_desktop.domain.dates import DAY_MINUTES
from roots_desktop.domain.errors import PermissionMissingError, ProviderMalformedError
from roots_desktop.domain.schedules import Week
from roots_desktop.providers.contract import ScheduleItem
from roots_desktop.providers.personio.payloads import EmployeeV1, Number
from roots_desktop.providers.personio.values import known_day, number

ATTRIBUTE = "work_schedule"

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CLOCK = re.compile(r"([0-9]{1,2}):([0-5][0-9])")
_ISO = re.compile(r"PT(?=[0-9])(?:([0-9]{1,2})H)?(?:([0-9]{1,4})M)?(?:([0-9]{1,5})S)?")


def schedule_of(employee: EmployeeV1) -> ScheduleItem:
    """The employee's weekly hours. All zeros are readable: hours may be flexible.

    Raises PermissionMissingError where the attribute is not released, ProviderMalformedError where it is unreadable.
    """
    if ATTRIBUTE not in employee.named:
        raise PermissionMissingError("not released", permission=f"attribute:{ATTRIBUTE}")
    pattern = _pattern(employee.value(ATTRIBUTE))
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = (_minutes(pattern.get(day)) for day in _WEEKDAYS)
    week: Week = (monday, tuesday, wednesday, thursday, friday, saturday, sunday)
    name = pattern.get("name")
    return ScheduleItem(week, name.strip() if isinstance(name, str) else "", known_day(pattern.get("valid_from")))


def weekly_minutes(value: Number) -> int | None:
    """Minutes of a week given in hours, "38.5" or 38.5; None where it is empty or no number."""
    try:
        hours = number(value)
    except ProviderMalformedError:
        return None
    return None if hours is None else int((hours * 60).quantize(Decimal(1), ROUND_HALF_UP))


def _pattern(value: object) -> Mapping[str, object]:
    """The weekdays. An empty one is free where another has a value; a week of empty ones says nothing."""
    inner = value.get("attributes", value) if isinstance(value, dict) else None
    if not isinstance(inner, dict) or not any(_told(inner.get(day)) not in (None, "") for day in _WEEKDAYS):
        raise ProviderMalformedError("no weekday in the schedule")
    return inner


def _minutes(value: object) -> int:
    """Minutes of one weekday. A missing or empty one is free; anything unreadable spoils the whole schedule."""
    value = _told(value)
    if value is None or value == "":
        return 0
    minutes = _read(value.strip()) if isinstance(value, str) else None
    if minutes is None or minutes > DAY_MINUTES:
        raise ProviderMalformedError("unreadable hours of a weekday")
    return minutes


def _told(value: object) -> object:
    """What is said of a weekday: bare, or as the duration of an object."""
    return value.get("duration") if isinstance(value, dict) else value


def _read(text: str) -> int | None:
    if clock := _CLOCK.fullmatch(text):
        return int(clock[1]) * 60 + int(clock[2])
    if iso := _ISO.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in iso.groups())
        return hours * 60 + minutes + (seconds + 30) // 60
    return None
