"""What every provider must do, whatever service it reads: one class, subclassed once per provider.

A subclass brings a `stage`: a provider that talks to a recorded service, and ways to make that service misbehave.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date

import pytest

from roots_desktop.domain.absences import Absence, AbsenceType
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.connections import Access, Account, Part, PartFailure
from roots_desktop.domain.errors import (
    AuthenticationError,
    EmployeeNotFoundError,
    NetworkError,
    ProviderError,
    RootsError,
    UsageError,
)
from roots_desktop.domain.holidays import HolidayYear
from roots_desktop.providers.contract import EmployeeItem, Fetched, Known, Provider, ScheduleItem, Session

TODAY = date(2026, 11, 19)

ITEMS: dict[Part, type] = {
    Part.EMPLOYEE: EmployeeItem,
    Part.SCHEDULE: ScheduleItem,
    Part.ABSENCES: Absence,
    Part.ABSENCE_TYPES: AbsenceType,
    Part.BALANCE: BalanceItem,
    Part.HOLIDAYS: HolidayYear,
}


@dataclass
class Stage(ABC):
    """One provider on a recorded service."""

    provider: Provider
    access: Access
    secret: str

    @property
    @abstractmethod
    def requests(self) -> int:
        """How many requests arrived."""

    @abstractmethod
    def refuse_credential(self) -> None:
        """The credential is wrong."""

    @abstractmethod
    def know_nobody(self) -> None:
        """Nobody has the address."""

    @abstractmethod
    def fail(self, part: Part) -> None:
        """What this part stands on answers nonsense."""

    @abstractmethod
    def vanish(self) -> None:
        """No connection any more."""


async def read(session: Session, known: Known) -> list[Fetched | PartFailure]:
    """All that a session yields."""
    return [part async for part in session.fetch(known)]


class ProviderContract:
    """The contract. Subclasses define the fixture `stage`."""

    def test_info_says_what_a_form_needs(self, stage: Stage) -> None:
        info = stage.provider.info
        names = [field.name for field in info.fields]
        assert len(set(names)) == len(names)
        assert [field.secret for field in info.fields].count(True) == 1
        assert info.key.isidentifier()
        assert info.name
        assert info.steps
        assert len(set(info.parts)) == len(info.parts)
        assert Part.ABSENCES in info.parts or Part.ENTRIES in info.parts

    def test_the_default_address_is_safe(self, stage: Stage) -> None:
        plain = Access(stage.access.provider, (), stage.access.secret)
        assert stage.provider.api_url(plain).startswith(("https://", "http://127.0.0.1"))

    @pytest.mark.parametrize(
        "url", ["http://example.com", "ftp://example.com", "example.com", "https://a:b@example.com"]
    )
    def test_an_unsafe_address_is_refused_before_anything_is_sent(self, stage: Stage, url: str) -> None:
        values = tuple((name, value) for name, value in stage.access.values if name != "api_url")
        unsafe = Access(stage.access.provider, (*values, ("api_url", url)), stage.access.secret)
        with pytest.raises(UsageError):
            stage.provider.api_url(unsafe)
        with pytest.raises(UsageError):
            stage.provider.session(unsafe)
        assert stage.requests == 0

    async def test_every_part_comes_exactly_once(self, stage: Stage) -> None:
        session = stage.provider.session(stage.access)
        await session.sign_in()
        account = await session.find_employee()
        parts = await read(session, Known(TODAY, account))
        await session.close()
        assert sorted(part.part.value for part in parts) == sorted(part.value for part in stage.provider.info.parts)
        assert all(isinstance(part, Fetched) for part in parts)
        assert session.requests == stage.requests

    async def test_items_are_of_the_kind_of_their_part(self, stage: Stage) -> None:
        session = stage.provider.session(stage.access)
        account = await session.find_employee()
        for part in await read(session, Known(TODAY, account)):
            assert isinstance(part, Fetched)
            assert all(isinstance(item, ITEMS[part.part]) for item in part.items)
        await session.close()

    async def test_a_stored_account_is_read_again(self, stage: Stage) -> None:
        first = stage.provider.session(stage.access)
        account = await first.find_employee()
        await first.close()
        again = stage.provider.session(stage.access, account)
        assert (await again.find_employee()).id == account.id
        await again.close()

    async def test_reading_needs_no_step_before_where_the_account_is_known(self, stage: Stage) -> None:
        first = stage.provider.session(stage.access)
        account: Account = await first.find_employee()
        await first.close()
        again = stage.provider.session(stage.access, account)
        parts = await read(again, Known(TODAY, account))
        await again.close()
        assert len(parts) == len(stage.provider.info.parts)

    async def test_rights_name_each_permission_once(self, stage: Stage) -> None:
        session = stage.provider.session(stage.access)
        account = await session.find_employee()
        await read(session, Known(TODAY, account))
        names = [permission.name for permission in session.rights().permissions]
        await session.close()
        assert names
        assert len(set(names)) == len(names)

    async def test_a_wrong_credential(self, stage: Stage) -> None:
        stage.refuse_credential()
        session = stage.provider.session(stage.access)
        with pytest.raises(AuthenticationError) as caught:
            await session.sign_in()
        await session.close()
        assert stage.secret not in repr(caught.value) + repr(caught.value.details)

    async def test_nobody_with_this_address(self, stage: Stage) -> None:
        stage.know_nobody()
        session = stage.provider.session(stage.access)
        with pytest.raises(EmployeeNotFoundError):
            await session.find_employee()
        await session.close()

    async def test_no_connection(self, stage: Stage) -> None:
        stage.vanish()
        session = stage.provider.session(stage.access)
        with pytest.raises(NetworkError):
            await session.sign_in()
        await session.close()

    async def test_a_connection_lost_on_the_way_fails_every_part_and_empties_none(self, stage: Stage) -> None:
        session = stage.provider.session(stage.access)
        account = await session.find_employee()
        stage.vanish()
        parts = await read(session, Known(TODAY, account))
        await session.close()
        assert {part.part for part in parts} == set(stage.provider.info.parts)
        assert all(isinstance(part, PartFailure) for part in parts)

    async def test_a_part_that_fails_stops_no_other_and_looks_not_empty(self, stage: Stage) -> None:
        for broken in stage.provider.info.parts:
            stage.fail(broken)
        session = stage.provider.session(stage.access)
        account = await session.find_employee()
        parts = await read(session, Known(TODAY, account))
        await session.close()
        assert {part.part for part in parts} == set(stage.provider.info.parts)
        for part in parts:
            assert isinstance(part, PartFailure), part.part
            assert issubclass(_error_class(part.failure.code), ProviderError)

    async def test_closing_twice_and_unused(self, stage: Stage) -> None:
        session = stage.provider.session(stage.access)
        await session.close()
        await session.close()
        assert stage.requests == 0


def _error_class(code: str) -> type[RootsError]:
    found = [kind for kind in _leaves(RootsError) if kind.code == code]
    return found[-1]


def _leaves(kind: type[RootsError]) -> list[type[RootsError]]:
    return [kind, *(leaf for child in kind.__subclasses__() for leaf in _leaves(child))]
