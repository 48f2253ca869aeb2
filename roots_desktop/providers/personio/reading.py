"""All parts of one run, read side by side: what several parts need is asked once.

Knows which part stands on which requests, and that each fails for itself. Knows no endpoint's path.
"""

import asyncio
import logging
from collections.abc import Awaitable, Coroutine
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from roots_desktop.domain.connections import Account, Part, PartFailure
from roots_desktop.domain.dates import Period
from roots_desktop.domain.errors import PermissionMissingError, RootsError
from roots_desktop.domain.holidays import HolidayYear
from roots_desktop.providers.contract import EmployeeItem, Fetched, Known
from roots_desktop.providers.personio import mapping
from roots_desktop.providers.personio.absence_lists import AbsenceLists, LegacyLists, Types
from roots_desktop.providers.personio.api import EMPLOYEES, HOLIDAYS, PersonioApi
from roots_desktop.providers.personio.breakdowns import is_base_changed
from roots_desktop.providers.personio.holidays import asked_periods, completed, holiday_year
from roots_desktop.providers.personio.mapped_absences import MappedAbsences
from roots_desktop.providers.personio.payloads import AbsencePeriod, BalanceEntry, EmployeeV1, EmploymentPeriod
from roots_desktop.providers.personio.rights import Findings
from roots_desktop.providers.personio.schedules import schedule_of
from roots_desktop.providers.public_calendar import calendar_years
from roots_desktop.providers.together import together

_log = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Answers:
    """The requests of one run, each sent once."""

    absences: asyncio.Task[list[AbsencePeriod] | LegacyLists]
    types: asyncio.Task[Types]
    employee: asyncio.Task[EmployeeV1]
    holidays: asyncio.Task[tuple[HolidayYear, ...]]
    person: asyncio.Task[Account]
    employments: asyncio.Task[list[EmploymentPeriod]]
    balance: asyncio.Task[list[BalanceEntry]]
    released: asyncio.Task[None]


class Reading:
    """One run for one person. `begin` starts everything, `stop` ends what still runs."""

    def __init__(self, api: PersonioApi, known: Known, findings: Findings, earlier: MappedAbsences) -> None:
        self._api = api
        self._known = known
        self._findings = findings
        self._earlier = earlier
        self._tasks: list[asyncio.Task[Any]] = []

    def begin(
        self, account: Account, person: Coroutine[Any, Any, Account]
    ) -> list[asyncio.Task[Fetched | PartFailure]]:
        """One task per part: its data, or its failure. `person` gives the record itself, however it was found."""
        lists = AbsenceLists(self._api, account.id, self._known, self._findings, self._earlier)
        answers = _Answers(  # what others wait for goes first
            absences=self._ask(lists.raw()),
            types=self._ask(lists.types()),
            employee=self._ask(self._noted(self._api.employee(account.id))),
            holidays=self._ask(self._holiday_years(account.id)),
            person=self._ask(self._noted(person)),
            employments=self._ask(self._noted(self._api.employments(account.id))),
            balance=self._ask(self._api.balance(account.id)),
            released=self._ask(self._released()),
        )
        contents = {
            Part.ABSENCES: self._absences(answers, lists),
            Part.ABSENCE_TYPES: self._types(answers),
            Part.SCHEDULE: self._schedule(answers),
            Part.EMPLOYEE: self._employee(answers, account),
            Part.HOLIDAYS: self._holidays(answers),
            Part.BALANCE: self._balance(answers),
        }
        return [self._ask(self._contained(part, content)) for part, content in contents.items()]

    async def stop(self) -> None:
        """Cancels what still runs and waits until it has ended."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _ask(self, question: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.get_running_loop().create_task(question)
        self._tasks.append(task)
        return task

    async def _contained(self, part: Part, content: Awaitable[Fetched]) -> Fetched | PartFailure:
        try:
            return await content
        except RootsError as error:
            _log.info("part %s failed: %s", part.value, error.code)
            return PartFailure(part, error.failure())

    async def _noted(self, answer: Awaitable[T]) -> T:
        """The answer about the person, with a note on the right: one success proves it, whatever else is refused."""
        try:
            found = await answer
        except PermissionMissingError:
            self._findings.granted.setdefault(EMPLOYEES, False)
            raise
        self._findings.granted[EMPLOYEES] = True
        return found

    async def _released(self) -> None:
        """Notes the released attributes; the credential may be kept from listing them, which fails nothing."""
        try:
            self._findings.listed_attributes = await self._api.released_attributes()
        except RootsError as error:
            _log.info("released attributes not listed: %s", error.code)

    async def _holiday_years(self, person_id: str) -> tuple[HolidayYear, ...]:
        periods = asked_periods(self._known.today)
        findings = self._findings
        try:
            found = await together(self._api.holidays(person_id, period) for period in periods)
        except PermissionMissingError:
            findings.granted[HOLIDAYS] = False
            findings.apis = replace(findings.apis, holidays=None)
            raise
        findings.granted[HOLIDAYS] = True
        findings.apis = replace(findings.apis, holidays="v2")
        return tuple(holiday_year(period, entries, person_id) for period, entries in zip(periods, found, strict=True))

    async def _absences(self, answers: _Answers, lists: AbsenceLists) -> Fetched:
        """Absences, kinds and amounts together: without the types, home office would look like leave."""
        found, types = await answers.absences, await answers.types
        absences = await lists.mapped(found, types)
        counted = await lists.with_amounts(absences, lambda: self._base_changed(answers))
        return Fetched(Part.ABSENCES, counted)

    async def _base_changed(self, answers: _Answers) -> bool:
        """True where schedule or holidays are others than before; what cannot be read counts as unchanged."""
        employee, years = await _unless_failed(answers.employee), await _unless_failed(answers.holidays)
        try:
            week = schedule_of(employee).week if employee else None
        except RootsError:
            week = None
        return is_base_changed(self._known, week, years or ())

    async def _types(self, answers: _Answers) -> Fetched:
        return Fetched(Part.ABSENCE_TYPES, tuple(dict.fromkeys((await answers.types).values())))

    async def _schedule(self, answers: _Answers) -> Fetched:
        item = schedule_of(await answers.employee)
        self._findings.week = item.week
        return Fetched(Part.SCHEDULE, (item,))

    async def _employee(self, answers: _Answers, account: Account) -> Fetched:
        """The record with whatever v1 attributes and employments may be read; one of the two is enough."""
        await answers.released
        person = await _if_permitted(answers.person)
        employee = await _if_permitted(answers.employee)
        periods = await _if_permitted(answers.employments)
        if employee is None and periods is None:
            raise PermissionMissingError("neither attributes nor employments", permission=EMPLOYEES)
        told = person or account
        base = replace(
            told,
            name=told.name or account.name,
            email=told.email or account.email,
            department=told.department or account.department,
        )
        completed = mapping.completed_account(base, employee, periods or ())
        self._findings.note(completed, person, employee)
        employment = mapping.employment_of(employee, mapping.current_employment(periods or ()))
        region = mapping.region_of(employee) if employee else None
        return Fetched(Part.EMPLOYEE, (EmployeeItem(completed, employment, region),))

    async def _holidays(self, answers: _Answers) -> Fetched:
        """The years, the last one completed by the calendar of the region: Personio looks a year ahead only."""
        *whole, ahead = await answers.holidays
        periods, employee = asked_periods(self._known.today), await _unless_failed(answers.employee)
        region = (mapping.region_of(employee) if employee else None) or self._known.region
        calendar = calendar_years(region, (ahead.year,)) if region else ()
        last = completed(ahead, periods[-1], (holiday for year in calendar for holiday in year.holidays))
        return Fetched(Part.HOLIDAYS, (*whole, last), Period(periods[0].first, periods[-1].last))

    async def _balance(self, answers: _Answers) -> Fetched:
        entries, types = await answers.balance, await _unless_failed(answers.types)
        known = self._known.types if types is None else tuple(types.values())
        return Fetched(Part.BALANCE, tuple(mapping.balance_item(entry, known) for entry in entries))


async def _if_permitted(answer: Awaitable[T]) -> T | None:
    """The answer, None where a right is missing."""
    try:
        return await answer
    except PermissionMissingError:
        return None


async def _unless_failed(answer: Awaitable[T]) -> T | None:
    """The answer, None where there is none."""
    try:
        return await answer
    except RootsError:
        return None
