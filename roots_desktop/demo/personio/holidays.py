"""v2: public and company holidays of named people. The field names are a guess: no real reply is known yet."""

from datetime import date

from roots_desktop.demo.exchange import Json, Reply, Request, number_or
from roots_desktop.demo.personio.failures import bad_request
from roots_desktop.demo.personio.paging import PageRule, page_reply, resumed
from roots_desktop.demo.personio.service import Service
from roots_desktop.demo.sample.holiday_calendar import Holiday
from roots_desktop.demo.state import State

_NEEDED = frozenset({"person.id", "date.gte", "date.lte"})
_HOLIDAYS = PageRule(100, 100, _NEEDED)
_MOST_PERSONS = 50


def list_holidays(service: Service, request: Request) -> Reply:
    """`GET /v2/holidays`: all three filters on the first request, the cursor alone on those that follow."""
    if request.one("cursor") is not None and request.named() & _NEEDED:
        raise bad_request()
    asked, place = resumed(request, _HOLIDAYS)
    if not asked.named() >= _NEEDED:
        raise bad_request()
    persons = asked.every("person.id")
    if len(persons) > _MOST_PERSONS:
        raise bad_request()
    state = service.state
    first, last = _range(state, asked)
    days = [
        holiday
        for year in range(first.year, last.year + 1)
        for holiday in state.holidays(year)
        if first <= holiday.date <= last
    ]
    known = sorted(person for person in persons if state.person(number_or(person, -1)) is not None)
    items = [(person, holiday) for person in known for holiday in days]
    return page_reply(asked, _HOLIDAYS, place, items, _shape, relative=state.behaviour.relative_links)


def _range(state: State, asked: Request) -> tuple[date, date]:
    try:
        first, last = (date.fromisoformat(asked.one(name) or "") for name in ("date.gte", "date.lte"))
    except ValueError:
        raise bad_request() from None
    earliest = _years_from(state.today, -state.behaviour.holiday_years_back)
    latest = _years_from(state.today, state.behaviour.holiday_years_ahead)
    if not earliest <= first <= last <= latest:
        raise bad_request("Provided date range is not valid")
    return first, last


def _years_from(day: date, years: int) -> date:
    """The same day some years away; 28 February where the year has no 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _shape(item: tuple[str, Holiday]) -> Json:
    person, holiday = item
    return {
        "person": {"id": person},
        "date": holiday.date.isoformat(),
        "name": holiday.name,
        "duration": "HALF_DAY" if holiday.half else "FULL_DAY",
        "type": "COMPANY" if holiday.company else "PUBLIC",
    }
