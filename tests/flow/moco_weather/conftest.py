"""A demo Moco and computers that know it. The clock stands still at 14:20; time passes by pauses only."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from roots_desktop.app import terminal as wired
from roots_desktop.demo.server import DemoServer
from roots_desktop.providers.http import Limits
from roots_desktop.providers.moco import provider as moco_provider
from tests.conftest import FixedClock
from tests.flow.moco_weather.terminal import LARGEST_REPLY, TODAY, MocoTerminal, Wall, copied
from tests.providers.clocks import StillClock

IMPATIENCE_SECONDS = 0.3


@pytest.fixture(autouse=True)
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    """It is 14:20 on the day of the sample."""
    wall = Wall()
    monkeypatch.setattr(wired, "Clock", lambda _pinned: wall.clock())
    return wall


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> StillClock:
    """Pauses cost no time, and nobody waits long for a reply or reads one without end."""
    still = StillClock()
    monkeypatch.setattr(moco_provider, "Timing", still.timing)
    monkeypatch.setattr(moco_provider, "Limits", lambda: Limits(IMPATIENCE_SECONDS, reply_bytes=LARGEST_REPLY))
    return still


@pytest.fixture(scope="session")
def moco_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Moco connected and two years read, once for all; the address of the server is nowhere in it."""
    folder = tmp_path_factory.mktemp("weather") / "home"
    with pytest.MonkeyPatch.context() as patch, DemoServer(TODAY, colleagues=3) as server:
        patch.setattr(wired, "Clock", lambda _pinned: FixedClock())
        patch.setattr(moco_provider, "Timing", StillClock().timing)
        assert MocoTerminal(server, folder, Wall()).connect().code == 0
    return folder


@pytest.fixture
def server() -> Iterator[DemoServer]:
    """The sample account, untouched."""
    with DemoServer(TODAY, colleagues=3) as running:
        yield running


@pytest.fixture
def moco(server: DemoServer, moco_home: Path, tmp_path: Path, wall: Wall) -> MocoTerminal:
    """A computer where Moco is connected and read."""
    return copied(server, moco_home, tmp_path / "copy", wall)


@pytest.fixture
def new(server: DemoServer, tmp_path: Path, wall: Wall) -> MocoTerminal:
    """A computer where nothing is connected."""
    return MocoTerminal(server, tmp_path / "new", wall)
