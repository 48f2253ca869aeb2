"""How often Personio is asked in a company of 10,000, and about whom."""

from contextlib import closing
from pathlib import Path

import pytest

from roots_desktop.credentials.session import SessionSecrets
from roots_desktop.demo.server import DemoServer
from roots_desktop.domain.connections import Access, Outcome, Secret
from roots_desktop.providers.registry import providers
from roots_desktop.store.database import open_database
from roots_desktop.sync.engine import Engine, EngineOptions
from tests.conftest import FixedClock

BUDGET = 16


def asked(server: DemoServer) -> list[str]:
    """The requests so far, the years of the holidays as one."""
    holidays = [line for line in server.requests if line.startswith("GET /v2/holidays")]
    return [line for line in server.requests if line not in holidays[1:]]


@pytest.mark.slow
async def test_an_employee_far_down_a_list_of_ten_thousand(tmp_path: Path) -> None:
    clock = FixedClock()
    with DemoServer(clock.today(), colleagues=10_000) as server:
        own = [absence.number for absence in server.state.absences if absence.person == server.state.employee.number]
        for number in own[:-5]:
            server.state.remove_absence(number)
        values = (("client_id", server.client_id), ("email", server.email))
        known, secrets = providers({"personio": server.url}), SessionSecrets()
        with closing(open_database(tmp_path, clock.now())) as database:
            engine = Engine(database, tmp_path, known, secrets, clock, EngineOptions(keep_in_session=True))

            connected = await engine.connect(Access("personio", values, Secret(server.client_secret)))

            assert connected.run.outcome is Outcome.OK
            assert len(asked(server)) <= BUDGET
            breakdowns = [line for line in server.requests if "/breakdowns" in line]
            assert len(breakdowns) == 5
            assert server.listings == []
            assert server.most_in_flight <= 4
            server.requests.clear()

            again = await engine.sync("personio")

            # The token still holds, the person is known by id, and no breakdown has changed.
            assert again.outcome is Outcome.OK
            assert [line for line in server.requests if "/auth" in line or "/breakdowns" in line] == []
            assert server.listings == []
