"""A clock that only moves when somebody pauses."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from roots_desktop.providers.http import Timing

NOW = datetime(2026, 11, 19, 13, 20, tzinfo=UTC)


@dataclass
class StillClock:
    """Seconds that pass by pausing alone; `pauses` lists them."""

    seconds: float = 1000.0
    pauses: list[float] = field(default_factory=list)

    def read(self) -> float:
        return self.seconds

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.seconds += seconds

    def timing(self) -> Timing:
        return Timing(self.read, lambda: NOW, self.pause)
