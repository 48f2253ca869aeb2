"""Offices that are opened once for all tests of a module, and how many faults the program survived."""

import asyncio
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack

import pytest
import stamina

from roots_desktop.demo.server import DemoServer
from tests.flow.fault_matrix.office import TODAY, Office, opened
from tests.flow.fault_matrix.worlds import WORLDS

_CELL = re.compile(r"tests/flow/fault_matrix/test_\w+\.py::test_(sync|connect|book)\w*\[")


@pytest.fixture(autouse=True)
def _four_tries() -> Iterator[None]:
    """As often as in real life, without waiting."""
    with stamina.set_testing(True, attempts=4, cap=True):
        yield


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Office]]:
    """One office of each world."""
    with ExitStack() as stack:
        found: dict[str, Office] = {}
        for name, world in WORLDS.items():
            server = stack.enter_context(DemoServer(TODAY, colleagues=3))
            world.arrange(server)
            folder = tmp_path_factory.mktemp("office")
            found[name] = asyncio.run(opened(folder, server, world.provider, world.change))
            stack.callback(found[name].database.close)
        yield found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many cells of the matrix were tried, and in how many everything held."""
    told = {
        outcome: {report.nodeid for report in terminalreporter.stats.get(outcome, []) if _CELL.match(report.nodeid)}
        for outcome in ("passed", "failed", "error")
    }
    survived = told["passed"] - told["failed"] - told["error"]
    tried = set().union(*told.values())
    if tried:
        terminalreporter.write_line(f"fault matrix: survived {len(survived)} / tried {len(tried)}")
