"""A Moco in memory that loses requests, replies and the process that asked, wherever a test says so."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from datetime import date, datetime, tzinfo
from typing import TypeVar

from roots_desktop.domain.connections import Access, Account, Field, Part, PartFailure, ProviderInfo, Secret
from roots_desktop.domain.dates import Period
from roots_desktop.domain.entries import Presence, Project, Task, TimeEntry
from roots_desktop.domain.errors import RefusedError, RootsError, TimeoutExceededError, UnreachableError
from roots_desktop.domain.outbox import Action, Write
from roots_desktop.domain.schedules import Employment
from roots_desktop.providers.contract import EmployeeItem, Fetched, Known, Writer
from tests.sync.fakes import CET, FakeProvider, Script

T = TypeVar("T")


class KilledError(BaseException):
    """The process ends here, as by `kill -9`: nobody may catch it."""


@dataclass
class FakeMoco:
    """What the service has. `before` and `after` are called with the number of each request, around its effect."""

    entries: dict[str, TimeEntry] = attribute(default_factory=dict)
    presences: dict[str, Presence] = attribute(default_factory=dict)
    before: Callable[[int], None] = lambda _number: None
    after: Callable[[int], None] = lambda _number: None
    refusal: str = ""
    rounding: int = 1
    requests: list[str] = attribute(default_factory=list)
    _last: int = 1000

    def booked(self) -> list[tuple[str, int, str]]:
        """Day, seconds and note of every entry, in order."""
        return sorted((entry.day.isoformat(), entry.seconds, entry.note) for entry in self.entries.values())

    def add_entry(self, write: Write) -> TimeEntry:
        """A new entry, rounded up as the account is set."""
        seconds = -(-write.seconds // self.rounding) * self.rounding
        entry = TimeEntry(
            self.next_id(), "moco", write.day, seconds, write.project_id, "P", write.task_id, "T", note=write.note
        )
        self.entries[entry.id] = entry
        return entry

    def next_id(self) -> str:
        """Ids grow."""
        self._last += 1
        return str(self._last)


class FakeWriter:
    """A session that writes into the fake Moco."""

    def __init__(self, moco: FakeMoco) -> None:
        self._moco = moco
        self.closed = False

    @property
    def requests(self) -> int:
        return len(self._moco.requests)

    async def read_entries(self, day: date) -> tuple[TimeEntry, ...]:
        return self._asked("read", lambda: tuple(e for e in self._moco.entries.values() if e.day == day))

    async def read_presences(self, day: date) -> tuple[Presence, ...]:
        return self._asked("read", lambda: tuple(p for p in self._moco.presences.values() if p.day == day))

    async def send(self, write: Write) -> TimeEntry | Presence | None:
        return self._asked(write.action.value, lambda: self._done(write))

    async def close(self) -> None:
        self.closed = True

    def _asked(self, what: str, effect: Callable[[], T]) -> T:
        self._moco.requests.append(what)
        number = len(self._moco.requests)
        self._moco.before(number)
        answer = effect()
        self._moco.after(number)
        return answer

    def _done(self, write: Write) -> TimeEntry | Presence | None:
        moco = self._moco
        if moco.refusal:
            raise RefusedError(reason=moco.refusal)
        match write.action:
            case Action.ADD_ENTRY:
                return moco.add_entry(write)
            case Action.CHANGE_ENTRY:
                changed = replace(moco.entries[write.id], day=write.day, seconds=write.seconds, note=write.note)
                moco.entries[write.id] = changed
                return changed
            case Action.STOP_TIMER:
                moco.entries[write.id] = replace(moco.entries[write.id], timer_started_at=None)
                return moco.entries[write.id]
            case Action.ADD_PRESENCE | Action.CHANGE_PRESENCE:
                return self._presence(write)
            case Action.REMOVE_ENTRY:
                moco.entries.pop(write.id, None)
            case Action.REMOVE_PRESENCE:
                moco.presences.pop(write.id, None)
        return None

    def _presence(self, write: Write) -> Presence:
        moco = self._moco
        assert write.start is not None
        start = datetime.combine(write.day, write.start, CET)
        end = datetime.combine(write.day, write.end, CET) if write.end is not None else None
        presence = Presence(write.id or moco.next_id(), "moco", write.day, start, end, write.home_office)
        moco.presences[presence.id] = presence
        for other in moco.presences.values():  # the flag holds for the whole day (contract 7)
            if other.day == write.day:
                moco.presences[other.id] = replace(other, home_office=write.home_office)
        return presence


def lost_at(*numbers: int, error: Callable[[], BaseException] = UnreachableError) -> Callable[[int], None]:
    """Fails at these requests, counted from 1."""

    def strike(number: int) -> None:
        if number in numbers:
            raise error()

    return strike


def hung() -> RootsError:
    """No complete reply in time."""
    return TimeoutExceededError()


MOCO_ACCESS = Access("moco", (("domain", "demo"),), Secret("key"))
LENA = Account("933", "Erika Beispiel", "erika.beispiel@example.com")


class FakeMocoProvider(FakeProvider):
    """A provider under the key "moco", with parts by a script and a fake Moco to write to."""

    info = ProviderInfo(
        "moco",
        "Moco",
        (Field("domain"), Field("api_key", secret=True)),
        ("sign_in", "find_employee", "schedules", "entries"),
        (Part.EMPLOYEE, Part.HOLIDAYS, Part.ENTRIES, Part.PRESENCES, Part.PROJECTS),
        writes=True,
    )

    def __init__(self, script: Script, moco: FakeMoco) -> None:
        super().__init__(script)
        self._moco = moco
        self.missing = 0
        self.writers: list[FakeWriter] = []

    def writer(self, access: Access, account: Account, zone: tzinfo) -> Writer:
        assert (access.secret.reveal(), account.id) == ("key", LENA.id)
        self.writers.append(FakeWriter(self._moco))
        return self.writers[-1]

    def missing_pieces(self, known: Known) -> int:
        return self.missing


def booked(day: date, seconds: int = 3600, id_: str = "") -> TimeEntry:
    """An entry as Moco gives it."""
    return TimeEntry(id_ or f"e{day:%m%d}", "moco", day, seconds, "1", "P", "2", "T")


def piece(part: Part, first: date, last: date, *items: TimeEntry | Presence, left: int = 0) -> Fetched:
    """Some whole months of a part."""
    return Fetched(part, items, Period(first, last), left)


def november(*items: TimeEntry) -> list[Fetched | PartFailure]:
    """What a connection reads at first: the person, and this month."""
    month = (date(2026, 11, 1), date(2026, 11, 30))
    return [
        Fetched(Part.EMPLOYEE, (EmployeeItem(LENA, Employment()),)),
        Fetched(Part.HOLIDAYS, ()),
        Fetched(Part.PROJECTS, (Project("1", "P", tasks=(Task("2", "T"),)),)),
        piece(Part.PRESENCES, *month),
        piece(Part.ENTRIES, *month, *items),
    ]
