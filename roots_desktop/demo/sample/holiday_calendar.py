"""The public holidays of the sample company's place: the real ones of each year, under the names people know."""

from dataclasses import dataclass
from datetime import date

import holidays

_NAMES = {
    "Erster Mai": "Tag der Arbeit",
    "Erster Weihnachtstag": "1. Weihnachtstag",
    "Zweiter Weihnachtstag": "2. Weihnachtstag",
}


@dataclass(frozen=True, slots=True)
class HolidayCalendar:
    """A calendar as an administrator assigns it: country and state, the state by its name in the account's language."""

    name: str = "Deutschland (Sachsen) Feiertage"
    country: str = "DE"
    state: str | None = "Sachsen"
    subdivision: str | None = "SN"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off for everybody. `half` is half a day, `company` one that the employer gave."""

    date: date
    name: str
    half: bool = False
    company: bool = False


def public_holidays(calendar: HolidayCalendar, year: int) -> list[Holiday]:
    """The public holidays of one calendar year, in order."""
    days = holidays.country_holidays(calendar.country, subdiv=calendar.subdivision, years=year, language="de")
    return [Holiday(day, _NAMES.get(name, name)) for day, name in sorted(days.items())]
