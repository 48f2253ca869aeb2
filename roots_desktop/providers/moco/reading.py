"""All parts of one run, read side by side, each piece given on as soon as it is there.

Knows which part stands on which requests, and that each fails for itself. Knows no endpoint's path.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from roots_desktop.domain.connections import Account, Part, PartFailure
from roots_desktop.domain.dates import Period
from roots_desktop.domain.errors import PermissionMissingError, RootsError
from roots_desktop.domain.schedules import Employment
from roots_desktop.providers.contract import EmployeeItem, Fetched, Item, Known
from roots_desktop.providers.moco.api import MocoApi
from roots_desktop.providers.moco.employments import employment_of, schedules_of
from roots_desktop.providers.moco.mapping import entries_of, projects_of
from roots_desktop.providers.moco.payloads import Employed
from roots_desktop.providers.moco.plannings import absences_of, holiday_years_of
from roots_desktop.providers.moco.presences import presences_of
from roots_desktop.providers.moco.rights import (
    EMPLOYMENTS,
    ENTRIES,
    PRESENCES,
    PROFILE,
    PROJECTS,
    SCHEDULES,
    Findings,
)
from roots_desktop.providers.moco.windows import entry_periods, leave_periods
from roots_desktop.providers.together import end

_log = logging.getLogger(__name__)

T = TypeVar("T")

Piece = Fetched | PartFailure


@dataclass(frozen=True, slots=True)
class _Source:
    """The pieces of the parts that stand on the same requests, and what the key needs for them."""

    parts: tuple[Part, ...]
    permission: str
    pieces: AsyncIterator[Fetched]


class Reading:
    """One run for one person. `pieces` reads everything once, `stop` ends what still runs."""

    def __init__(self, api: MocoApi, known: Known, user_id: str, findings: Findings) -> None:
        self._api = api
        self._known = known
        self._user_id = user_id
        self._findings = findings
        self._tasks: list[asyncio.Task[Any]] = []
        self._employed: asyncio.Task[list[Employed]] | None = None

    async def pieces(self, person: Callable[[], Awaitable[Account]]) -> AsyncIterator[Piece]:
        """Data as they come, or the failure that ends a part; nothing of a part that is switched off.

        `person` gives the record itself, however it was found.
        """
        arrived: asyncio.Queue[Piece | None] = asyncio.Queue()
        wanted = [source for source in self._sources(person) if any(map(self._known.wants, source.parts))]
        running = [self._start(self._deliver(source, arrived)) for source in wanted]
        left = len(running)
        while left:
            piece = await arrived.get()
            if piece is None:
                left -= 1
            elif self._known.wants(piece.part):
                yield piece
        await asyncio.gather(*running)

    async def stop(self) -> None:
        """Cancels what still runs and waits until it has ended."""
        await end(self._tasks)

    def _sources(self, person: Callable[[], Awaitable[Account]]) -> tuple[_Source, ...]:
        return (
            _Source((Part.EMPLOYEE,), PROFILE, self._employee(person)),
            _Source((Part.SCHEDULE,), EMPLOYMENTS, self._schedules()),
            _Source((Part.ABSENCES, Part.HOLIDAYS), SCHEDULES, self._leaves()),
            _Source((Part.PROJECTS,), PROJECTS, self._projects()),
            _Source((Part.ENTRIES,), ENTRIES, self._monthly(Part.ENTRIES, self._entries)),
            _Source((Part.PRESENCES,), PRESENCES, self._monthly(Part.PRESENCES, self._presences)),
        )

    def _start(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.append(task)
        return task

    async def _deliver(self, source: _Source, arrived: asyncio.Queue[Piece | None]) -> None:
        """Puts every piece of a source into the queue, its failure where it has one, and None at the end."""
        try:
            async for piece in source.pieces:
                self._findings.granted.setdefault(source.permission, True)
                arrived.put_nowait(piece)
        except RootsError as error:
            _log.info("%s failed: %s", source.permission, error.code)
            if isinstance(error, PermissionMissingError):
                self._findings.granted[source.permission] = False
            for part in source.parts:
                arrived.put_nowait(PartFailure(part, error.failure()))
        finally:
            arrived.put_nowait(None)

    async def _employee(self, person: Callable[[], Awaitable[Account]]) -> AsyncIterator[Fetched]:
        """The record with the days of the employments; as they were known where those may not be read."""
        account, employment = await person(), Employment()
        if self._known.wants(Part.SCHEDULE):
            try:
                employment = employment_of(await self._employments(), self._user_id)
            except PermissionMissingError:
                _log.info("the days of the employment are not known")
                known = self._known.account or account
                employment = Employment(known.first_day, known.last_day)
        account = replace(account, first_day=employment.first_day, last_day=employment.last_day)
        yield Fetched(Part.EMPLOYEE, (EmployeeItem(account, employment),))

    async def _schedules(self) -> AsyncIterator[Fetched]:
        yield Fetched(Part.SCHEDULE, schedules_of(await self._employments(), self._user_id))

    async def _employments(self) -> list[Employed]:
        """The employments, asked for once."""
        if self._employed is None:
            self._employed = self._start(self._api.employments(self._user_id))
        return await self._employed

    async def _leaves(self) -> AsyncIterator[Fetched]:
        periods = leave_periods(self._known)
        for left, period in zip(reversed(range(len(periods))), periods, strict=True):
            rows = await self._api.planned(self._user_id, period)
            yield Fetched(Part.ABSENCES, absences_of(rows, self._user_id, period), period, left)
            yield Fetched(Part.HOLIDAYS, holiday_years_of(rows, self._user_id, period), period, left)

    async def _projects(self) -> AsyncIterator[Fetched]:
        yield Fetched(Part.PROJECTS, projects_of(await self._api.assigned_projects()))

    async def _monthly(
        self, part: Part, read: Callable[[Period], Awaitable[tuple[Item, ...]]]
    ) -> AsyncIterator[Fetched]:
        periods = entry_periods(self._known, part)
        for left, period in zip(reversed(range(len(periods))), periods, strict=True):
            yield Fetched(part, await read(period), period, left)

    async def _entries(self, period: Period) -> tuple[Item, ...]:
        return entries_of(await self._api.activities(self._user_id, period), self._user_id, period)

    async def _presences(self, period: Period) -> tuple[Item, ...]:
        rows = await self._api.presences(self._user_id, period)
        return presences_of(rows, self._user_id, period, self._known.zone)
