"""What every provider must do, whatever service it reads: one class, subclassed once per provider.

A subclass brings a `stage`: a provider that talks to a recorded service, and ways to make that service misbehave.
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from roots_desktop.domain.absences import Absence, AbsenceType
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.connections import Access, Account, Part, PartFailure
from roots_desktop.domain.dates import month_of
from roots_desktop.domain.entries import Presence, Project, TimeEntry
from roots_desktop.domain.errors import (
    AuthenticationError,
    EmployeeNotFoundError,
    NetworkError,
    ProviderError,
    RefusedError,
    RootsError,
    UsageError,
)
from roots_desktop.domain.holidays import HolidayYear
from roots_desktop.domain.outbox import Action, Write
from roots_desktop.domain.schedules import Schedule
from roots_desktop.providers.contract import EmployeeItem, Fetched, Known, Provider, ScheduleItem, Session

TODAY = date(2026, 11, 19)
READ_AT = datetime(2026, 11, 19, 12, tzinfo=UTC)

ITEMS: dict[Part, type | tuple[type, ...]] = {
    Part.EMPLOYEE: EmployeeItem,
    Part.SCHEDULE: (ScheduleItem, Schedule),
    Part.ABSENCES: Absence,
    Part.ABSENCE_TYPES: AbsenceType,
    Part.BALANCE: BalanceItem,
    Part.HOLIDAYS: HolidayYear,
    Part.ENTRIES: TimeEntry,
    Part.PRESENCES: Presence,
    Part.PROJECTS: Project,
}
MONTHLY = (Part.ENTRIES, Part.PRESENCES)
ENTRY = Write(Action.ADD_ENTRY, TODAY, project_id="1", task_id="2", seconds=5400, note="Review")
"""A wish that makes sense anywhere."""


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
        """The credential works, but there is no person for it."""

    @abstractmethod
    def fail(self, part: Part) -> None:
        """What this part stands on answers nonsense."""

    @abstractmethod
    def vanish(self) -> None:
        """No connection any more."""


@dataclass
class WritingStage(Stage):
    """A provider that roots writes to, on a recorded service."""

    @abstractmethod
    def refuse_writes(self, words: str) -> None:
        """Every write is refused in these words."""

    @abstractmethod
    def lose_writes(self) -> None:
        """Every write arrives, and the connection breaks before it is answered."""


async def read(session: Session, known: Known) -> list[Fetched | PartFailure]:
    """All that a session yields."""
    return [part async for part in session.fetch(known)]


async def _account(stage: Stage) -> Account:
    session = stage.provider.session(stage.access)
    try:
        return await session.find_employee()
    finally:
        await session.close()


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
        assert info.required <= set(info.parts)

    def test_the_default_address_is_safe(self, stage: Stage) -> None:
        values = tuple((name, value) for name, value in stage.access.values if name != "api_url")
        plain = Access(stage.access.provider, values, stage.access.secret)
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

    async def test_every_part_comes_in_as_many_pieces_as_it_says(self, stage: Stage) -> None:
        session = stage.provider.session(stage.access)
        await session.sign_in()
        account = await session.find_employee()
        parts = await read(session, Known(TODAY, account))
        await session.close()
        assert session.requests == stage.requests
        left = defaultdict(list)
        for part in parts:
            assert isinstance(part, Fetched)
            left[part.part].append(part.left)
        assert left.keys() == set(stage.provider.info.parts)
        for counts in left.values():
            assert counts == list(reversed(range(len(counts))))

    async def test_a_provider_writes_only_if_it_says_so(self, stage: Stage) -> None:
        account = await _account(stage)
        if not stage.provider.info.writes:
            with pytest.raises(UsageError):
                stage.provider.writer(stage.access, account, UTC)
            return
        writer = stage.provider.writer(stage.access, account, UTC)
        before = stage.requests
        await writer.read_entries(TODAY)
        await writer.read_presences(TODAY)
        await writer.close()
        assert writer.requests == stage.requests - before > 0

    def test_only_what_comes_in_pieces_can_miss_some(self, stage: Stage) -> None:
        monthly = set(MONTHLY) & set(stage.provider.info.parts)
        assert (stage.provider.missing_pieces(Known(TODAY)) > 0) is bool(monthly)

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
        assert {part.part for part in parts} == set(stage.provider.info.parts)

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

    async def test_a_credential_of_nobody(self, stage: Stage) -> None:
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
        assert sorted(part.part for part in parts) == sorted(stage.provider.info.parts)
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


class BookingContract(ProviderContract):
    """What a provider of entries and presences must do besides. Its stage is a `WritingStage`."""

    async def test_months_come_whole_and_none_twice(self, stage: WritingStage) -> None:
        session = stage.provider.session(stage.access)
        account = await session.find_employee()
        parts = await read(session, Known(TODAY, account))
        await session.close()
        for monthly in MONTHLY:
            pieces = [part for part in parts if isinstance(part, Fetched) and part.part is monthly]
            periods = sorted(piece.covers for piece in pieces if piece.covers is not None)
            assert len(periods) == len(pieces) > 1
            assert all(period.first.day == 1 and period.last == month_of(period.last).last for period in periods)
            assert all(one.last < other.first for one, other in pairwise(periods))
            for piece in pieces:
                days = [item.day for item in piece.items if isinstance(item, (TimeEntry, Presence))]
                assert piece.covers is not None
                assert all(day in piece.covers for day in days)

    async def test_nothing_is_missing_once_everything_was_read(self, stage: WritingStage) -> None:
        session = stage.provider.session(stage.access)
        known = Known(TODAY, await session.find_employee())
        months: dict[Part, dict[date, datetime]] = {monthly: {} for monthly in MONTHLY}
        for part in await read(session, known):
            if isinstance(part, Fetched) and part.part in MONTHLY and part.covers is not None:
                months[part.part] |= {day.replace(day=1): READ_AT for day in part.covers.days()}
        await session.close()
        all_read = replace(known, entry_months=months[Part.ENTRIES], presence_months=months[Part.PRESENCES])
        assert stage.provider.missing_pieces(known) > 0
        assert stage.provider.missing_pieces(all_read) == 0

    async def test_what_is_switched_off_does_not_come(self, stage: WritingStage) -> None:
        session = stage.provider.session(stage.access)
        account = await session.find_employee()
        for off in stage.provider.info.parts:
            wanted = frozenset(stage.provider.info.parts) - {off}
            parts = await read(session, Known(TODAY, account, parts=wanted))
            assert {part.part for part in parts} == wanted
        await session.close()

    async def test_a_refused_write_says_why_in_the_provider_s_words(self, stage: WritingStage) -> None:
        writer = stage.provider.writer(stage.access, await _account(stage), UTC)
        stage.refuse_writes("Die Zeiterfassung ist gesperrt")
        with pytest.raises(RefusedError) as caught:
            await writer.send(ENTRY)
        await writer.close()
        assert caught.value.details["reason"] == "Die Zeiterfassung ist gesperrt"

    async def test_a_write_that_may_have_arrived_is_sent_once(self, stage: WritingStage) -> None:
        writer = stage.provider.writer(stage.access, await _account(stage), UTC)
        stage.refuse_writes("not yet")
        with pytest.raises(RefusedError):
            await writer.send(ENTRY)  # what is asked only once is asked by now
        stage.lose_writes()
        before = stage.requests
        with pytest.raises(NetworkError):
            await writer.send(ENTRY)
        await writer.close()
        assert stage.requests - before == 1

    async def test_a_writer_closes_twice_and_unused(self, stage: WritingStage) -> None:
        writer = stage.provider.writer(stage.access, Account("1"), UTC)
        await writer.close()
        await writer.close()
        assert stage.requests == 0


def _error_class(code: str) -> type[RootsError]:
    found = [kind for kind in _leaves(RootsError) if kind.code == code]
    return found[-1]


def _leaves(kind: type[RootsError]) -> list[type[RootsError]]:
    return [kind, *(leaf for child in kind.__subclasses__() for leaf in _leaves(child))]
