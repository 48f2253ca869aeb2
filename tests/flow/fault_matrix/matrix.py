"""One cell of the matrix: a sync under a fault, what it says, what it leaves, and the sync after it."""

from collections.abc import Mapping, Set
from contextlib import nullcontext
from dataclasses import dataclass, field

from roots_desktop.domain.connections import Outcome, Part, Run
from tests.flow.fault_matrix.office import Office, differences, said_in_both_languages
from tests.flow.fault_matrix.weather import HANG, LIMITED, Held, Weather
from tests.providers.clocks import StillClock

AN_HOUR = 3600.0
"""Seconds; no pause that was asked for is longer."""

Failures = Mapping[Part, str]
Cell = tuple[str, str]
"""An endpoint and the name of a fault."""


@dataclass(frozen=True, slots=True)
class Expectations:
    """What stands on which endpoint, and the cells that do not follow from that.

    `exceptions` say what fails instead. `odd` are the parts that a strange but valid reply changes in a cell: another
    state of an absence, an attribute that is no longer released.
    """

    parts: Mapping[str, Set[Part]]
    exceptions: Mapping[Cell, Failures] = field(default_factory=dict)
    odd: Mapping[Cell, Set[Part]] = field(default_factory=dict)

    def failures(self, endpoint: str, name: str, weather: Weather) -> Failures:
        """What fails, by part, with its code."""
        told = self.exceptions.get((endpoint, name))
        usual = dict.fromkeys(self.parts[endpoint], weather.code) if weather.code is not None else {}
        return usual if told is None else told


def cells(parts: Mapping[str, object], weather: Mapping[str, Weather]) -> list[Cell]:
    """Every endpoint under every fault."""
    return [(endpoint, name) for endpoint in parts for name in weather]


async def strike(office: Office, cell: Cell, weather: Weather, expectations: Expectations) -> None:
    """Syncs under the fault and once more without it, and compares everything."""
    endpoint, name = cell
    held, hanging, still = Held(), name == HANG, StillClock()
    failures = expectations.failures(endpoint, name, weather)
    engine = office.engine(still, impatient=hanging)
    office.server.faults.add(endpoint, held if hanging else weather.fault, times=weather.times)
    try:
        with held.until_the_end() if hanging else nullcontext():
            run = await engine.sync(office.provider)
    finally:
        office.server.faults.heal()
    _has_said(office, run, failures, stops_all=weather.code == LIMITED and office.provider == "moco")
    _has_kept(office, run, expectations.odd.get(cell, set()))
    still.seconds += AN_HOUR
    healed = await engine.sync(office.provider)
    assert healed.failures == ()
    assert differences(office.now().tables, office.after.tables) == {}


def _has_said(office: Office, run: Run, failures: Failures, *, stops_all: bool) -> None:
    """The parts with their codes, and a sentence for each; at Moco a refusal stops whoever asks with the key."""
    told = {failure.part: failure.failure.code for failure in run.failures}
    if stops_all:
        assert {part: told.get(part) for part in failures} == failures
        assert set(told.values()) <= {LIMITED}
    else:
        assert told == failures
    for failure in run.failures:
        said_in_both_languages(failure.failure, office.provider)


def _has_kept(office: Office, run: Run, odd: Set[Part]) -> None:
    """What failed is as it was, to the last row; the others are as after a sync that never failed."""
    was, now = office.was, office.now()
    failed = set(Part) if run.outcome is Outcome.FAILED else {failure.part for failure in run.failures}
    for part in set(Part) - odd:
        assert differences(now.of(part), (was if part in failed else office.after).of(part)) == {}, part
