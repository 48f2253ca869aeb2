"""What its owner tries out in the year: bridges that were ticked, and own dates. Pure: knows no Qt and no words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from roots_desktop.domain.dates import Period, Portion
from roots_desktop.domain.planning import Bridge


@dataclass(frozen=True, slots=True)
class OwnDates:
    """Days that were entered. `late`: the first one counts from midday only; `early`: the last one until midday only.

    On a single day only one of the two can be meant.
    """

    period: Period
    late: bool = False
    early: bool = False

    def days(self) -> Iterator[tuple[date, Portion]]:
        """Each day with the part of it that is to be taken."""
        for day in self.period.days():
            if self.late and day == self.period.first:
                yield day, Portion.AFTERNOON
            elif self.early and day == self.period.last:
                yield day, Portion.MORNING
            else:
                yield day, Portion.FULL


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything that is tried out; nothing of it is requested."""

    bridges: frozenset[Period] = frozenset()
    own: tuple[OwnDates, ...] = ()

    def with_bridge(self, period: Period, *, taken: bool) -> "Choices":
        """The choices with a bridge ticked, or without it."""
        one = frozenset({period})
        return replace(self, bridges=self.bridges | one if taken else self.bridges - one)

    def with_own(self, dates: OwnDates) -> "Choices":
        """The choices with more own dates, in order; dates that are there already are there once."""
        everything = {*self.own, dates}
        return replace(self, own=tuple(sorted(everything, key=lambda one: (one.period, one.late, one.early))))

    def without_own(self, dates: OwnDates) -> "Choices":
        """The choices without some own dates."""
        return replace(self, own=tuple(one for one in self.own if one != dates))

    def offered(self, bridges: Sequence[Bridge], year: int) -> "Choices":
        """The choices without the bridges of this year that are offered no more."""
        known = {Period(bridge.first, bridge.last) for bridge in bridges}
        kept = (period for period in self.bridges if period in known or period.first.year != year)
        return replace(self, bridges=frozenset(kept))

    def spans(self) -> tuple[OwnDates, ...]:
        """All days that are tried out, bridges too, in order."""
        everything = (*(OwnDates(period) for period in self.bridges), *self.own)
        return tuple(sorted(everything, key=lambda one: one.period))

    def days(self) -> tuple[tuple[date, Portion], ...]:
        """Each of the days with the part of it that is to be taken."""
        return tuple(part for span in self.spans() for part in span.days())
