"""Booking under every fault: sent, refused or waiting. In the end it is there exactly once, and nothing else is new."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date, time, timedelta

import pytest

from roots_desktop.demo import faults
from roots_desktop.demo.moco.endpoints import Endpoint
from roots_desktop.demo.moco.state import MocoState
from roots_desktop.demo.sample.projects import BACKEND, HARBOUR
from roots_desktop.domain.errors import PermissionMissingError, RefusedError
from roots_desktop.domain.outbox import Action, Write
from roots_desktop.sync.engine import Engine
from tests.conftest import FixedClock
from tests.flow.fault_matrix.office import NOW, Office, differences, engine_over, said_in_both_languages
from tests.flow.fault_matrix.weather import COMMON, HANG, Held, Weather
from tests.providers.clocks import StillClock

pytestmark = pytest.mark.slow

LATER = FixedClock(moment=NOW.moment + timedelta(hours=2))
DAY = date(2026, 11, 18)
"""A public holiday: nothing lies on it but what is put there."""

SENT, WAITS, REFUSED = "sent", "waits", "refused"

WEATHER: dict[str, Weather] = {
    **COMMON,
    "401 for ever": Weather(faults.status(401), WAITS),
    "403": Weather(faults.status(403), REFUSED),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is booked: where it is written, where the record or its day is looked at before, and what is there then."""

    write: Callable[[str], Write]
    at: str
    method: str
    reads: tuple[str, ...]
    done: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Strike:
    """A fault over one request of a booking. `arrives`: a write is done, and only its reply is lost."""

    wish: str
    endpoint: str
    method: str
    fault: str
    outcome: str
    arrives: bool = True

    def __str__(self) -> str:
        lost = "" if self.arrives else "-lost"
        return f"{self.wish}-{self.method.strip()} {self.endpoint}-{self.fault}{lost}"


def _entry(action: Action) -> Callable[[str], Write]:
    return lambda id_: Write(action, DAY, id_, str(HARBOUR), str(BACKEND), 2700, "Search")


def _presence(action: Action) -> Callable[[str], Write]:
    return lambda id_: Write(action, DAY, id_, start=time(9), end=time(12))


ENTRIES, ENTRY, STAYS, STAY = Endpoint.ACTIVITIES, Endpoint.ACTIVITY, Endpoint.PRESENCES, Endpoint.PRESENCE
TIMER = Endpoint.TIMER
STAYED = (time(9), time(12))
BEFORE_SECONDS, PASSED = 600, timedelta(minutes=25)
TIMED = 600 + 25 * 60
"""Seconds of an entry whose timer has run for a while."""

WISHES: dict[str, Wish] = {
    "add entry": Wish(_entry(Action.ADD_ENTRY), ENTRIES, "POST ", (ENTRIES,), (2700,)),
    "change entry": Wish(_entry(Action.CHANGE_ENTRY), ENTRY, "PUT ", (ENTRY,), (2700,)),
    "remove entry": Wish(_entry(Action.REMOVE_ENTRY), ENTRY, "DELETE ", (), ()),
    "stop timer": Wish(_entry(Action.STOP_TIMER), TIMER, "PATCH ", (), (TIMED,)),
    "add presence": Wish(_presence(Action.ADD_PRESENCE), STAYS, "POST ", (STAYS,), (STAYED,)),
    "change presence": Wish(_presence(Action.CHANGE_PRESENCE), STAY, "PUT ", (STAY,), (STAYED,)),
    "remove presence": Wish(_presence(Action.REMOVE_PRESENCE), STAY, "DELETE ", (), ()),
}

BEFORE_THE_SERVICE = (
    "429 once", "429 once, for 3 s", "429 for ever", "429 for an hour", "401 for ever", "403", "gateway 404 for ever",
)  # fmt: skip
"""What keeps a request from being done."""
ON_THE_WAY = (
    "500 once", "500", "502 of a proxy", "503 without a word", "504", HANG, "reset", "captive portal",
    "redirect to another host",
)  # fmt: skip
"""What may come before it is done or after."""
AFTERWARDS = (
    "slow", "truncated", "invalid JSON", "wrong type", "success: false", "nulls", "unknown values", "extra keys",
    "oversized", "compressed bomb", "bomb in a bomb",
)  # fmt: skip
"""What is wrong with a reply."""
STILL_SENT = ("429 once", "429 once, for 3 s", "slow", "unknown values", "extra keys")


def _written(wish: Wish, fault: str, *, arrives: bool) -> str:
    """How a write ends: it is not repeated, unless it was turned away at the door."""
    removes = wish.method == "DELETE "
    if fault == "403" or (fault.startswith("gateway") and wish.method in ("PUT ", "PATCH ")):
        return REFUSED
    if removes and arrives and fault == "captive portal":
        return SENT  # looked up: it is gone
    return SENT if fault in STILL_SENT else WAITS


def _read(endpoint: str, fault: str) -> str:
    """How a look before the write ends. A record that is not there cannot be changed; the day was empty before.

    Whose key it is, is asked just before the write: it waits until that is known.
    """
    if endpoint == Endpoint.SESSION:
        return SENT if WEATHER[fault].code is None else WAITS
    if fault == "nulls" and endpoint in (ENTRIES, STAYS):
        return SENT
    if fault == "403" or (fault.startswith("gateway") and endpoint in (ENTRY, STAY)):
        return REFUSED
    return SENT if WEATHER[fault].code is None else WAITS


def _strikes() -> Iterator[Strike]:
    for name, wish in WISHES.items():
        for fault in (*BEFORE_THE_SERVICE, *ON_THE_WAY):
            if not (fault.startswith("gateway") and wish.method == "DELETE "):  # to Moco a 404 is the plain truth
                yield Strike(name, wish.at, wish.method, fault, _written(wish, fault, arrives=False), arrives=False)
        for fault in ON_THE_WAY if wish.method == "DELETE " else (*ON_THE_WAY, *AFTERWARDS):
            yield Strike(name, wish.at, wish.method, fault, _written(wish, fault, arrives=True))
    looks = {(endpoint, name) for name, wish in WISHES.items() for endpoint in wish.reads}
    for endpoint, name in sorted({(Endpoint.SESSION.value, "add entry"), *looks}):
        for fault in WEATHER:
            yield Strike(name, endpoint, "GET ", fault, _read(endpoint, fault))


@contextmanager
def _on_the_day(moco: MocoState, wish: Wish) -> Iterator[str]:
    """The id of a record that is to be changed or removed; in the end nothing is left on the day."""
    id_ = ""
    if wish.method != "POST ":
        if wish.at in (ENTRY, TIMER):
            number = moco.add_activity(DAY, BEFORE_SECONDS, BACKEND).number
            if wish.at is TIMER:
                moco.change_activity(number, timer_started_at=moco.now() - PASSED)
            id_ = str(number)
        else:
            id_ = str(moco.add_presence(DAY, time(8), time(10)).number)
    try:
        yield id_
    finally:
        for activity in moco.activities_on(DAY):
            moco.remove_activity(activity.number)
        for presence in moco.presences_on(DAY):
            moco.remove_presence(presence.number)


def _there(moco: MocoState, wish: Wish) -> tuple[object, ...]:
    if wish.at in (ENTRIES, ENTRY, TIMER):
        return tuple(one.seconds for one in moco.activities_on(DAY))
    return tuple((one.start, one.end) for one in moco.presences_on(DAY))


async def _book(engine: Engine, write: Write) -> str:
    """Books, and how it ended; what is told of it has words."""
    try:
        (booked,) = await engine.book([write])
    except (RefusedError, PermissionMissingError) as error:
        said_in_both_languages(error.failure(), "moco")
        return REFUSED
    if booked.waiting is None:
        return SENT
    assert booked.waiting.failure is not None
    said_in_both_languages(booked.waiting.failure, "moco")
    return WAITS


@pytest.mark.parametrize("strike", tuple(_strikes()), ids=str)
async def test_book(offices: Mapping[str, Office], strike: Strike) -> None:
    office, wish, weather = offices["moco"], WISHES[strike.wish], WEATHER[strike.fault]
    moco, held, hanging = office.server.moco, Held(), strike.fault == HANG
    engine = office.engine(StillClock(), impatient=hanging)
    with _on_the_day(moco, wish) as id_:
        before = _there(moco, wish)
        office.server.faults.add(
            strike.endpoint,
            held if hanging else weather.fault,
            times=weather.times,
            where=strike.method,
            lost=not strike.arrives,
        )
        try:
            with held.until_the_end() if hanging else nullcontext():
                outcome = await _book(engine, wish.write(id_))
        finally:
            office.server.faults.heal()
        assert outcome == strike.outcome
        if outcome != SENT:
            changed = differences(office.now().tables, office.was.tables).keys()
            assert changed == (set() if outcome == REFUSED else {"outbox"})
        if outcome == REFUSED:
            assert _there(moco, wish) == before
            assert await _book(engine, wish.write(id_)) == SENT
        await engine_over(office.database, office.server, LATER, StillClock()).book(())
        assert _there(moco, wish) == wish.done
    snapshot = engine.snapshot()
    assert snapshot.outbox == ()
    entries = [one.seconds for month in snapshot.entry_months for one in month.entries if one.day == DAY]
    stays = [one for month in snapshot.presence_months for one in month.presences if one.day == DAY]
    assert len(entries) + len(stays) == len(wish.done)
