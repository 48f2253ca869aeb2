"""The only clock of the program. Knows the time and the day that the app takes for today."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """Real time, on the day that `pinned` names where it is set (ROOTS_TODAY)."""

    pinned: date | None = None

    def now(self) -> datetime:
        """The present moment with the local offset; on the pinned day at the real time of day."""
        real = datetime.now().astimezone()
        if self.pinned is None:
            return real
        return datetime.combine(self.pinned, real.timetz().replace(tzinfo=None)).astimezone()

    def today(self) -> date:
        """The local date."""
        return self.now().date()
