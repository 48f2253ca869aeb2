"""Moco's endpoints: what is asked, page by page, for one person. Knows paths and statuses, not what data mean."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from roots_desktop.domain.connections import Secret
from roots_desktop.domain.dates import Period
from roots_desktop.domain.errors import AuthenticationError, NotAnApiError, ProviderMalformedError
from roots_desktop.providers.http import HttpClient, Query, Request
from roots_desktop.providers.moco.payloads import (
    Activity,
    AssignedProject,
    Employed,
    Planned,
    Profile,
    Session,
    Stay,
)
from roots_desktop.providers.moco.refusals import NOT_FOUND, reading_error, unknown_account
from roots_desktop.providers.moco.rights import (
    EMPLOYMENTS,
    ENTRIES,
    PRESENCES,
    PROFILE,
    PROJECTS,
    SCHEDULES,
    SESSION,
)
from roots_desktop.providers.replies import Reply, decode

Shape = TypeVar("Shape", Planned, Employed, Activity, Stay, AssignedProject)

ACTIVITIES_PATH = "/activities"
PRESENCES_PATH = "/users/presences"

FIRST_EMPLOYMENT = date(2000, 1, 1)
"""Moco wants a date from which employments are listed; it is younger than this."""

_PER_PAGE = 100
_PAGES_AT_MOST = 500
_NEXT = re.compile(r"rel=\"?next\b")
_KEY = re.compile(r"[\x21-\x7e]+")
"""What a header may carry: a key that was pasted with anything else is none."""


@dataclass(frozen=True, slots=True)
class _Ask(Generic[Shape]):
    """One list: path, the shape of its rows, what it needs, the filters. `paged` False: it comes as a whole."""

    path: str
    shape: type[list[Shape]]
    permission: str
    query: Query = ()
    paged: bool = True


class MocoApi:
    """The endpoints that roots uses. All raise RootsError: AuthenticationError, PermissionMissingError, NetworkError,
    RateLimitedError, ProviderFailedError or ProviderMalformedError.
    """

    def __init__(self, client: HttpClient, secret: Secret) -> None:
        self._client = client
        self._secret = secret

    @property
    def requests(self) -> int:
        """How many requests were sent so far."""
        return self._client.requests

    async def session(self) -> Session:
        """Whose the key is. An address where nobody answers for an account is a wrong subdomain."""
        try:
            reply = await self.send(Request("GET", "/session"))
        except NotAnApiError as failure:
            if failure.details.get("status") != NOT_FOUND:
                raise
            raise unknown_account(NOT_FOUND) from None
        if reply.status == NOT_FOUND:
            raise unknown_account(NOT_FOUND)
        return decode(_accepted(reply, SESSION), Session)

    async def profile(self) -> Profile | None:
        """The person's name and address; None where the key may not read them, or Moco knows no profiles."""
        reply = await self.send(Request("GET", "/profile"))
        return None if reply.status in (403, NOT_FOUND) else decode(_accepted(reply, PROFILE), Profile)

    async def planned(self, user_id: str, period: Period) -> list[Planned]:
        """Absences and public holidays of some days."""
        return await self._all(_Ask("/schedules", list[Planned], SCHEDULES, _filters(user_id, period)))

    async def employments(self, user_id: str) -> list[Employed]:
        """All employments."""
        query = (("from", FIRST_EMPLOYMENT.isoformat()), ("user_id", user_id))
        return await self._all(_Ask("/users/employments", list[Employed], EMPLOYMENTS, query))

    async def activities(self, user_id: str, period: Period) -> list[Activity]:
        """Time entries of some days."""
        return await self._all(_Ask(ACTIVITIES_PATH, list[Activity], ENTRIES, _filters(user_id, period)))

    async def presences(self, user_id: str, period: Period) -> list[Stay]:
        """Presences of some days."""
        return await self._all(_Ask(PRESENCES_PATH, list[Stay], PRESENCES, _filters(user_id, period)))

    async def assigned_projects(self) -> list[AssignedProject]:
        """The projects with their tasks that the person may book on, or once might."""
        return await self._all(_Ask("/projects/assigned", list[AssignedProject], PROJECTS, paged=False))

    async def send(self, request: Request) -> Reply:
        """Any request, with the key. Raises AuthenticationError for what cannot be a key; nothing is sent then."""
        key = self._secret.reveal().strip()
        if not _KEY.fullmatch(key):
            raise AuthenticationError("no key looks like this")
        headers = {**request.headers, "Authorization": f"Token token={key}"}
        return await self._client.send(
            Request(
                request.method,
                request.path,
                request.query,
                headers=headers,
                repeatable=request.repeatable,
                json=request.json,
            )
        )

    async def close(self) -> None:
        """Closes all connections."""
        await self._client.close()

    async def _all(self, ask: _Ask[Shape]) -> list[Shape]:
        """All rows. Where rows came or went while the pages were read, they are read once more: on the way from one
        page to the other a row may slip through.
        """
        rows, steady = await self._pages(ask)
        if not steady:
            rows, _ = await self._pages(ask)
        return rows

    async def _pages(self, ask: _Ask[Shape]) -> tuple[list[Shape], bool]:
        rows: dict[str, Shape] = {}
        totals: set[str | None] = set()
        for page in range(1, _PAGES_AT_MOST + 1):
            paging = (("page", str(page)), ("per_page", str(_PER_PAGE))) if ask.paged or page > 1 else ()
            reply = _accepted(await self.send(Request("GET", ask.path, ask.query + paging)), ask.permission)
            found = {str(row.id): row for row in decode(reply, ask.shape)}
            totals.add(reply.headers.get("x-total"))
            if found and not found.keys() - rows.keys():
                break
            rows |= found
            if not found or not _goes_on(reply, page, ask.paged and len(found) >= _PER_PAGE):
                return list(rows.values()), len(totals) == 1
        raise ProviderMalformedError("the pages go in circles", path=ask.path, reason="repeated_page")


def _goes_on(reply: Reply, page: int, full: bool) -> bool:
    """True where another page follows; where the reply does not tell, a full page says so."""
    if _NEXT.search(reply.headers.get("link", "")):
        return True
    total = _number(reply, "x-total")
    if total is None:
        return full
    return (_number(reply, "x-page") or page) * (_number(reply, "x-per-page") or _PER_PAGE) < total


def _number(reply: Reply, header: str) -> int | None:
    text = reply.headers.get(header, "").strip()
    return int(text) if text.isdecimal() and len(text) < 10 else None


def _filters(user_id: str, period: Period) -> Query:
    return (("from", period.first.isoformat()), ("to", period.last.isoformat()), ("user_id", user_id))


def _accepted(reply: Reply, permission: str) -> Reply:
    if not reply.ok:
        raise reading_error(reply, permission)
    return reply
