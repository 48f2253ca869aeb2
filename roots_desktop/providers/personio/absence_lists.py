"""Reads the absences of one person, by v2 or by v1, with their types and their amounts per day.

Which version serves an account is found out once, when it is connected. Knows no other part.
"""

import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from roots_desktop.domain.absences import Absence, AbsenceType
from roots_desktop.domain.errors import PermissionMissingError, ProviderFailedError, RootsError
from roots_desktop.providers.contract import Known
from roots_desktop.providers.personio import legacy, mapping
from roots_desktop.providers.personio.api import ABSENCES, PersonioApi, is_gone
from roots_desktop.providers.personio.breakdowns import plan_breakdowns
from roots_desktop.providers.personio.legacy_paging import numbered
from roots_desktop.providers.personio.mapped_absences import MappedAbsences
from roots_desktop.providers.personio.payloads import AbsencePeriod, EmployeeV1, HourlyPeriod, TimeOff, Wrapped
from roots_desktop.providers.personio.rights import Findings
from roots_desktop.providers.together import together

_log = logging.getLogger(__name__)

Types = Mapping[str, AbsenceType]
"""Absence types by every id that an absence may name."""


@dataclass(frozen=True, slots=True)
class LegacyLists:
    """The two lists of v1: whole and half days, and hours."""

    time_offs: tuple[TimeOff, ...]
    hourly: tuple[HourlyPeriod, ...]


class AbsenceLists:
    """The absences of one person."""

    def __init__(
        self, api: PersonioApi, person_id: str, known: Known, findings: Findings, earlier: MappedAbsences
    ) -> None:
        self._api = api
        self._person_id = person_id
        self._own = (("employees[]", person_id),)
        self._known = known
        self._findings = findings
        self._earlier = earlier

    async def types(self) -> Types:
        """The types; those of v1 where v2 does not show them."""
        if self._known.apis.absences == "v1":
            return await self._legacy_types()
        try:
            return {str(kind.id): mapping.absence_type(kind) for kind in await self._api.absence_types()}
        except PermissionMissingError:
            return await self._legacy_types()

    async def raw(self) -> list[AbsencePeriod] | LegacyLists:
        """The lists as Personio gives them. A connection stays with the version it began with."""
        version = self._known.apis.absences
        try:
            found = await self._legacy() if version == "v1" else await self._api.absence_periods(self._person_id)
        except PermissionMissingError:
            if version is not None:
                self._findings.granted[ABSENCES] = False
                raise
            found = await self._second_choice()
        used = "v1" if isinstance(found, LegacyLists) else "v2"
        self._findings.granted[ABSENCES] = True
        self._findings.apis = replace(self._findings.apis, absences=used)
        return found

    async def mapped(self, found: list[AbsencePeriod] | LegacyLists, types: Types) -> list[Absence]:
        """The absences that count, each once, of this person only."""
        if isinstance(found, LegacyLists):
            return self._from_legacy(found, await self._numbered_types(types))
        own = (period for period in found if period.person is None or str(period.person.id) == self._person_id)
        mapped = self._earlier.of(own, types)
        return self._counting((period.id, period.approval.status, absence) for period, absence in mapped)

    async def with_amounts(
        self, absences: list[Absence], base_changed: Callable[[], Awaitable[bool]]
    ) -> tuple[Absence, ...]:
        """The absences with their amounts per day, asked for where the stored ones no longer do. v2 only."""
        if self._findings.apis.absences == "v1":
            return tuple(absences)
        changed = await base_changed()
        plan = plan_breakdowns(absences, self._known, self._earlier.with_amounts, base_changed=changed)
        asked = await together(self._asked(absence) for absence in plan.ask)
        return (*plan.settled, *asked)

    async def _asked(self, absence: Absence) -> Absence:
        try:
            # Without an end it counts up to today; what is listed beyond might never end either.
            until = self._known.today if absence.open_ended else None
            amounts = mapping.day_amounts(await self._api.breakdowns(absence.id, until))
        except PermissionMissingError:
            return absence
        except ProviderFailedError as failure:
            if not is_gone(failure):
                raise
            return absence  # gone since the list was read; the next sync takes it away
        return replace(absence, amounts=amounts)

    async def _second_choice(self) -> LegacyLists:
        try:
            return await self._legacy()
        except PermissionMissingError:
            self._findings.granted[ABSENCES] = False
            raise

    async def _legacy(self) -> LegacyLists:
        """Both lists without dates: what a window cuts off is not sure."""
        days, hours = await together((self._legacy_days(), self._legacy_hours()))
        return LegacyLists(days.time_offs, hours.hourly)

    async def _legacy_days(self) -> LegacyLists:
        found = await numbered(self._api.time_offs, self._own, _time_off_id, first=1)
        return LegacyLists(tuple(shape.attributes for shape in found if self._is_own(shape.attributes.employee)), ())

    async def _legacy_hours(self) -> LegacyLists:
        found = await numbered(self._api.hourly_periods, self._own, _hourly_id)
        return LegacyLists((), tuple(shape.attributes for shape in found if self._is_own(shape.attributes.employee)))

    async def _legacy_types(self) -> Types:
        return legacy.types_by_number(await self._api.time_off_types())

    async def _numbered_types(self, types: Types) -> Types:
        """The types under their v1 numbers too, where v2 gave them without."""
        if any(known.isdecimal() for known in types):
            return types
        try:
            return {**types, **await self._legacy_types()}
        except RootsError as error:
            _log.info("v1 types not read: %s", error.code)
            return types

    def _from_legacy(self, found: LegacyLists, types: Types) -> list[Absence]:
        days = ((str(shape.id), shape.status, legacy.time_off(shape, types)) for shape in found.time_offs)
        hours = ((shape.id, shape.status, legacy.hourly_absence(shape, types)) for shape in found.hourly)
        return self._counting((*days, *hours))

    def _counting(self, absences: Iterable[tuple[str, str, Absence | None]]) -> list[Absence]:
        found: dict[str, Absence] = {}
        for absence_id, status, absence in absences:
            if absence is None:
                _log.info("absence %s does not count, status %s", absence_id, status)
            else:
                found[absence.id] = absence
        return list(found.values())

    def _is_own(self, employee: EmployeeV1 | None) -> bool:
        return employee is None or employee.id in ("", self._person_id)


def _time_off_id(shape: Wrapped[TimeOff]) -> str:
    return str(shape.attributes.id)


def _hourly_id(shape: Wrapped[HourlyPeriod]) -> str:
    return shape.attributes.id
