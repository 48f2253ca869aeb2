"""The only clock of the program. Knows the time and the day that the app takes for today."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo


class LocalZone(tzinfo):
    """The zone of this computer, with its changes of the clock in past and future as the system knows them."""

    def utcoffset(self, moment: datetime | None, /) -> timedelta | None:
        """The offset that a clock on the wall here has, or had, at that time."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().utcoffset()

    def fromutc(self, moment: datetime, /) -> datetime:
        """The reading of the clock on the wall at a moment that is given in UTC; the later of two equal ones folds."""
        local = moment.replace(tzinfo=UTC).astimezone()
        wall = local.replace(tzinfo=self)
        return wall if wall.utcoffset() == local.utcoffset() else wall.replace(fold=1)

    def dst(self, moment: datetime | None, /) -> timedelta | None:  # noqa: ARG002 - the signature is tzinfo's
        """Not told: only the offset matters."""
        return None

    def tzname(self, moment: datetime | None, /) -> str | None:
        """The abbreviation, e.g. CET."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()


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

    def zone(self) -> tzinfo:
        """The zone of the clocks on the wall."""
        return LocalZone()

    def today(self) -> date:
        """The local date."""
        return self.now().date()
