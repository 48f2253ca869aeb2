"""Connecting under every fault: it works, or it fails with its code and stores nothing at all."""

from collections.abc import Iterator, Mapping
from contextlib import closing, nullcontext
from pathlib import Path

import pytest

from roots_desktop.demo import faults
from roots_desktop.demo.moco.endpoints import Endpoint as Moco
from roots_desktop.demo.personio.endpoints import Endpoint as Personio
from roots_desktop.domain.errors import RootsError
from roots_desktop.store.database import Database, open_database
from tests.flow.fault_matrix.matrix import Cell, cells
from tests.flow.fault_matrix.office import (
    NOW,
    Office,
    access_to,
    differences,
    engine_over,
    everything_in,
    put,
    said_in_both_languages,
)
from tests.flow.fault_matrix.weather import (
    COMMON,
    FAILED,
    HANG,
    NO_API,
    NO_RIGHT,
    NOBODY,
    REFUSED_CREDENTIAL,
    Held,
    Weather,
)
from tests.providers.clocks import StillClock

pytestmark = pytest.mark.slow

WEATHER: dict[str, Weather] = {
    **COMMON,
    "401 for ever": Weather(faults.status(401), NO_RIGHT),
    "403": Weather(faults.status(403), NO_RIGHT),
}
WORLD_OF: dict[str, str] = {
    Personio.TOKEN: "personio",
    Personio.PERSONS: "personio",
    Personio.ABSENCE_PERIODS: "personio",
    Personio.V1_EMPLOYEES: "personio without persons",
    Moco.SESSION: "moco",
    Moco.PROFILE: "moco",
}
"""What connecting cannot do without."""

MISSING = ("401 for ever", "403")
EXCEPTIONS: dict[Cell, str | None] = {
    **{(Personio.TOKEN, name): REFUSED_CREDENTIAL for name in MISSING},
    # v1 knows people and absences too.
    **{(endpoint, name): None for endpoint in (Personio.PERSONS, Personio.ABSENCE_PERIODS) for name in MISSING},
    (Personio.V1_EMPLOYEES, "success: false"): FAILED,
    # People without addresses cannot be compared: the attribute is not released.
    (Personio.V1_EMPLOYEES, "nulls"): NO_RIGHT,
    **{(endpoint, "401 for ever"): REFUSED_CREDENTIAL for endpoint in (Moco.SESSION, Moco.PROFILE)},
    (Moco.SESSION, "gateway 404 for ever"): NO_API,
    (Moco.SESSION, "nulls"): NOBODY,
    (Moco.SESSION, "success: false"): NOBODY,
    **{(Moco.PROFILE, name): None for name in ("gateway 404 for ever", "403")},
}


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a new computer."""
    folder = tmp_path_factory.mktemp("new")
    open_database(folder, NOW.now()).close()
    return folder / "roots.db"


@pytest.fixture(scope="session")
def session_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """One that stays open."""
    with closing(open_database(tmp_path_factory.mktemp("new"), NOW.now())) as database:
        yield database


@pytest.fixture
def database(session_database: Database, empty: Path) -> Database:
    """An empty one."""
    put(empty, session_database.path)
    return session_database


@pytest.mark.parametrize("cell", cells(WORLD_OF, WEATHER), ids="-".join)
async def test_connect(offices: Mapping[str, Office], database: Database, empty: Path, cell: Cell) -> None:
    endpoint, name = cell
    office, weather, held, still = offices[WORLD_OF[endpoint]], WEATHER[name], Held(), StillClock()
    code = EXCEPTIONS.get(cell, weather.code)
    engine = engine_over(database, office.server, NOW, still, impatient=name == HANG)
    access = access_to(office.server, office.provider)
    office.server.faults.add(endpoint, held if name == HANG else weather.fault, times=weather.times)
    told = None
    try:
        with held.until_the_end() if name == HANG else nullcontext():
            await engine.connect(access)
    except RootsError as error:
        told = error.failure()
    finally:
        office.server.faults.heal()
    assert (told.code if told is not None else None) == code
    if told is not None:
        said_in_both_languages(told, office.provider, connected=False)
        assert differences(everything_in(database.path).tables, everything_in(empty).tables) == {}
        still.seconds += 3600
        await engine.connect(access)
    assert (await engine.sync(office.provider)).failures == ()
