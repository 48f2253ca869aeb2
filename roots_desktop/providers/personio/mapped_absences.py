"""Absences of v2 as they were mapped last: the list is read whole each time, what is as before is not mapped again.

Lives as long as its provider. Knows no request, and never shows: it only saves work.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from roots_desktop.domain.absences import Absence, AbsenceType, DayAmount
from roots_desktop.providers.personio import mapping
from roots_desktop.providers.personio.payloads import AbsencePeriod

Amounts = tuple[DayAmount, ...]


class MappedAbsences:
    """What became of each period of the last list, and of each absence that got its stored amounts."""

    def __init__(self) -> None:
        self._types: Mapping[str, AbsenceType] = {}
        self._mapped: dict[str, tuple[AbsencePeriod, Absence | None]] = {}
        self._counted: dict[str, tuple[Absence, Amounts, Absence]] = {}

    def of(
        self, periods: Iterable[AbsencePeriod], types: Mapping[str, AbsenceType]
    ) -> list[tuple[AbsencePeriod, Absence | None]]:
        """The periods, each with its absence as `mapping.absence` gives it. Others than these are forgotten."""
        known = self._mapped if types == self._types else {}
        pairs = [(period, _absence(period, known, types)) for period in periods]
        self._types, self._mapped = types, {period.id: (period, absence) for period, absence in pairs}
        self._counted = {id_: counted for id_, counted in self._counted.items() if id_ in self._mapped}
        return pairs

    def with_amounts(self, absence: Absence, amounts: Amounts) -> Absence:
        """The absence with the amounts per day that are stored for it."""
        known = self._counted.get(absence.id)
        if known is None or known[0] is not absence or known[1] != amounts:
            known = self._counted[absence.id] = (absence, amounts, replace(absence, amounts=amounts))
        return known[2]


def _absence(
    period: AbsencePeriod,
    known: Mapping[str, tuple[AbsencePeriod, Absence | None]],
    types: Mapping[str, AbsenceType],
) -> Absence | None:
    before = known.get(period.id)
    return before[1] if before is not None and before[0] == period else mapping.absence(period, types)
