"""Personio's endpoints: what is asked, with which right, page by page. Knows paths and statuses, not what data mean."""

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, TypeVar

import msgspec

from roots_desktop.domain.dates import Period
from roots_desktop.domain.errors import (
    AuthenticationError,
    PermissionMissingError,
    ProviderFailedError,
    ProviderMalformedError,
)
from roots_desktop.providers.addresses import next_query
from roots_desktop.providers.http import HttpClient, Query, Request, Turn
from roots_desktop.providers.personio.payloads import (
    AbsenceKind,
    AbsencePeriod,
    BalanceEntry,
    Breakdown,
    EmployeeV1,
    EmploymentPeriod,
    Envelope,
    HolidayEntry,
    HourlyPeriod,
    Page,
    Person,
    Problem,
    ReleasedAttribute,
    Success,
    TimeOff,
    TimeOffType,
    Wrapped,
)
from roots_desktop.providers.personio.tokens import Tokens
from roots_desktop.providers.replies import Reply, decode

_log = logging.getLogger(__name__)

T = TypeVar("T")

EMPLOYEES = "employees:read"
ABSENCES = "absences:read"
HOLIDAYS = "holidays:read"

NOT_FOUND = 404
HOLIDAYS_PATH = "/v2/holidays"

_COMPANY = "/v1/company"
_PAGES_AT_MOST = 2000


@dataclass(frozen=True, slots=True)
class _Ask(Generic[T]):
    """One kind of request: path, query, the shape of the reply, the right it needs, and its pace where it has one."""

    path: str
    shape: type[T]
    right: str
    query: Query = ()
    pace: Turn | None = None


def is_passing(reply: Reply) -> bool:
    """True for the gateway's "endpoint not found", which comes and goes on paths that exist. Not every account has
    the holidays: there it is the plain truth.
    """
    return reply.status == NOT_FOUND and reply.path != HOLIDAYS_PATH and _problem(reply).is_gateway


def is_gone(failure: ProviderFailedError) -> bool:
    """True where Personio says that there is no such record; a gateway that errs says nothing about records."""
    return failure.details.get("status") == NOT_FOUND and not failure.details.get("passing")


class PersonioApi:
    """The endpoints that roots reads. Every method may raise what `HttpClient.send` and `Tokens` raise, and

    PermissionMissingError (with the right's name), ProviderFailedError (`details.status`), ProviderMalformedError.
    """

    def __init__(self, client: HttpClient, tokens: Tokens, breakdown_pace: Turn) -> None:
        self._client = client
        self._tokens = tokens
        self._breakdown_pace = breakdown_pace

    async def persons(self, email: str) -> list[Person]:
        """The people with an e-mail address."""
        query = (("email", email), ("limit", "50"))
        return (await self._get(_Ask("/v2/persons", Page[Person], EMPLOYEES, query))).items

    def active_persons(self) -> AsyncIterator[list[Person]]:
        """All active people, page by page: only where the user agreed to it."""
        query = (("status", "ACTIVE"), ("limit", "50"))
        return self._pages(_Ask("/v2/persons", Page[Person], EMPLOYEES, query))

    async def person(self, person_id: str) -> Person:
        """One person by id."""
        return await self._get(_Ask(f"/v2/persons/{person_id}", Person, EMPLOYEES))

    async def employments(self, person_id: str) -> list[EmploymentPeriod]:
        """The employments of a person, the newest first."""
        path = f"/v2/persons/{person_id}/employments"
        return await self._all(_Ask(path, Page[EmploymentPeriod], EMPLOYEES, (("limit", "50"),)))

    async def absence_periods(self, person_id: str) -> list[AbsencePeriod]:
        """All absences of a person. No date filter: how it treats overlaps is not sure."""
        query = (("person.id", person_id), ("limit", "100"))
        return await self._all(_Ask("/v2/absence-periods", Page[AbsencePeriod], ABSENCES, query))

    async def breakdowns(self, absence_id: str, until: date | None = None) -> list[Breakdown]:
        """What one absence takes, day by day; with `until`, no page after the one that goes beyond that day."""
        path = f"/v2/absence-periods/{absence_id}/breakdowns"
        ask = _Ask(path, Page[Breakdown], ABSENCES, (("limit", "28"),), self._breakdown_pace)
        found: list[Breakdown] = []
        async for page in self._pages(ask):
            found += page
            if until is not None and any(entry.date[:10] > until.isoformat() for entry in page):
                break
        return found

    async def absence_types(self) -> list[AbsenceKind]:
        """All absence types of the account."""
        return await self._all(_Ask("/v2/absence-types", Page[AbsenceKind], ABSENCES, (("limit", "100"),)))

    async def holidays(self, person_id: str, period: Period) -> list[HolidayEntry]:
        """The holidays of a person in a period. An account without this endpoint lacks the right like any other."""
        query = (
            ("person.id", person_id),
            ("date.gte", period.first.isoformat()),
            ("date.lte", period.last.isoformat()),
            ("limit", "100"),
        )
        ask = _Ask(HOLIDAYS_PATH, Page[HolidayEntry], HOLIDAYS, query)
        try:
            return [entry async for page in self._pages(ask, cursor_alone=True) for entry in page]
        except ProviderFailedError as failure:
            if not is_gone(failure):
                raise
            raise PermissionMissingError("no such endpoint", permission=HOLIDAYS) from None

    async def employee(self, employee_id: str) -> EmployeeV1:
        """One employee's released attributes."""
        path = f"{_COMPANY}/employees/{employee_id}"
        return (await self._get_v1(_Ask(path, Envelope[EmployeeV1], EMPLOYEES))).data

    async def employees(self, query: Query) -> Envelope[list[EmployeeV1]]:
        """A page of employees."""
        return await self._get_v1(_Ask(f"{_COMPANY}/employees", Envelope[list[EmployeeV1]], EMPLOYEES, query))

    async def released_attributes(self) -> frozenset[str]:
        """The names of the attributes that the credential may read."""
        path = f"{_COMPANY}/employees/attributes"
        found = await self._get_v1(_Ask(path, Envelope[list[ReleasedAttribute]], EMPLOYEES))
        return frozenset(attribute.key for attribute in found.data)

    async def balance(self, employee_id: str) -> list[BalanceEntry]:
        """What is left per absence type."""
        path = f"{_COMPANY}/employees/{employee_id}/absences/balance"
        return (await self._get_v1(_Ask(path, Envelope[list[BalanceEntry]], ABSENCES))).data

    async def time_off_types(self) -> list[TimeOffType]:
        """All v1 absence types."""
        ask = _Ask(f"{_COMPANY}/time-off-types", Envelope[list[Wrapped[TimeOffType]]], ABSENCES, (("limit", "200"),))
        return [shape.attributes for shape in (await self._get_v1(ask)).data]

    async def time_offs(self, query: Query) -> Envelope[list[Wrapped[TimeOff]]]:
        """A page of whole- and half-day v1 absences."""
        return await self._get_v1(_Ask(f"{_COMPANY}/time-offs", Envelope[list[Wrapped[TimeOff]]], ABSENCES, query))

    async def hourly_periods(self, query: Query) -> Envelope[list[Wrapped[HourlyPeriod]]]:
        """A page of hourly v1 absences."""
        shape = Envelope[list[Wrapped[HourlyPeriod]]]
        return await self._get_v1(_Ask(f"{_COMPANY}/absence-periods", shape, ABSENCES, query))

    async def _all(self, ask: _Ask[Page[T]]) -> list[T]:
        return [item async for page in self._pages(ask) for item in page]

    async def _pages(self, ask: _Ask[Page[T]], *, cursor_alone: bool = False) -> AsyncIterator[list[T]]:
        """Page after page. The filters go along with the cursor, unless the endpoint wants it alone."""
        query, seen = ask.query, {frozenset(ask.query)}
        while len(seen) < _PAGES_AT_MOST:
            page = await self._get(replace(ask, query=query))
            yield page.items
            if page.next_link is None or not page.items:
                return
            following = next_query(self._client.base, ask.path, page.next_link)
            cursor = tuple(pair for pair in following if pair[0] == "cursor")
            query = following if not cursor else cursor if cursor_alone else ask.query + cursor
            if frozenset(query) in seen:
                break
            seen.add(frozenset(query))
        raise ProviderMalformedError("the pages go in circles", path=ask.path, reason="repeated_cursor")

    async def _get(self, ask: _Ask[T]) -> T:
        token, renewals = await self._tokens.current(), self._tokens.renewals
        reply = await self._sent(ask, token)
        if reply.status == 401:
            renewed = await self._tokens.renewed(renewals)
            reply = reply if renewed is None else await self._sent(ask, renewed)
        return decode(_accepted(reply, ask.right), ask.shape)

    async def _get_v1(self, ask: _Ask[T]) -> T:
        """With the v2 token, which v1 takes; where it does not, with one of its own from then on."""
        token = self._tokens.legacy or await self._tokens.current()
        renewals, inherited = self._tokens.renewals, self._tokens.inherited
        reply = await self._sent(ask, token)
        if reply.status == 403 and inherited:
            # To v1 a revoked token and a missing right look alike; only a fresh token tells them apart.
            token = await self._tokens.renewed(renewals) or token
            reply = await self._sent(ask, token)
        if reply.status == 401 and token != self._tokens.legacy:
            try:
                token = await self._tokens.legacy_token()
            except AuthenticationError:
                raise PermissionMissingError("v1 takes neither token", permission=ask.right) from None
            reply = await self._sent(ask, token)
        reply = _accepted(reply, ask.right)
        if not decode(reply, Success).success:
            raise ProviderFailedError("v1 says that it failed", status=reply.status, path=reply.path)
        return decode(reply, ask.shape)

    async def _sent(self, ask: _Ask[Any], token: str) -> Reply:
        return await self._client.send(
            Request("GET", ask.path, ask.query, headers={"Authorization": f"Bearer {token}"}, pace=ask.pace)
        )


def _accepted(reply: Reply, right: str) -> Reply:
    """A 2xx reply. A second 401 is a missing right like 403: the token endpoint took the credential."""
    if reply.ok:
        return reply
    problem = _problem(reply)
    _log.info("%s: %d, trace %s", reply.path, reply.status, problem.personio_trace_id or problem.trace_id)
    if reply.status in (401, 403):
        raise PermissionMissingError("not allowed", permission=right)
    raise ProviderFailedError("refused", status=reply.status, path=reply.path)


def _problem(reply: Reply) -> Problem:
    """What an error body says, as far as it can be read."""
    try:
        return msgspec.json.decode(reply.content, type=Problem)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Problem()
