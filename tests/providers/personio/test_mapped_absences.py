"""A list that is read again costs what changed in it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace as other

from roots_desktop.domain.absences import Absence, AbsenceType, DayAmount, Kind
from roots_desktop.providers.personio import mapping
from roots_desktop.providers.personio.mapped_absences import MappedAbsences
from roots_desktop.providers.personio.payloads import AbsencePeriod, Approval, Moment, Reference

TYPES = {"7": AbsenceType("7", "Urlaub", Kind.VACATION)}
AMOUNTS = (DayAmount(date(2026, 6, 5), Decimal(1)),)


def period(id_: str, day: str = "2026-06-05", status: str = "APPROVED") -> AbsencePeriod:
    moment = Moment(f"{day}T00:00:00")
    return AbsencePeriod(id_, moment, moment, Approval(status), absence_type=Reference("7"), updated_at="v1")


@pytest.fixture
def mapped(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the periods that were really mapped."""
    found: list[str] = []
    really = mapping.absence

    def note(one: AbsencePeriod, types: Mapping[str, AbsenceType]) -> Absence | None:
        found.append(one.id)
        return really(one, types)

    monkeypatch.setattr(mapping, "absence", note)
    return found


def test_only_what_changed_is_mapped_again(mapped: list[str]) -> None:
    absences = MappedAbsences()
    first = absences.of([period("a"), period("b"), period("c", status="REJECTED")], TYPES)
    assert mapped == ["a", "b", "c"]
    mapped.clear()

    again = absences.of([period("a"), period("b", "2026-06-08"), period("c", status="REJECTED"), period("d")], TYPES)

    assert mapped == ["b", "d"]
    assert again[0][1] is first[0][1]
    assert [absence.start if absence else None for _, absence in again] == [
        date(2026, 6, 5),
        date(2026, 6, 8),
        None,
        date(2026, 6, 5),
    ]


def test_another_type_means_something_else(mapped: list[str]) -> None:
    absences = MappedAbsences()
    absences.of([period("a")], TYPES)
    mapped.clear()

    ((_, absence),) = absences.of([period("a")], {"7": replace(TYPES["7"], kind=Kind.REMOTE_WORK)})

    assert mapped == ["a"]
    assert absence is not None
    assert absence.kind is Kind.REMOTE_WORK


def test_what_is_not_listed_any_more_is_forgotten(mapped: list[str]) -> None:
    absences = MappedAbsences()
    for listed in ([period("a")], [], [period("a")]):
        absences.of(listed, TYPES)

    assert mapped == ["a", "a"]


def test_stored_amounts_make_the_same_absence_each_time() -> None:
    absences = MappedAbsences()
    ((_, absence),) = absences.of([period("a")], TYPES)
    assert absence is not None
    counted = absences.with_amounts(absence, AMOUNTS)

    assert counted == replace(absence, amounts=AMOUNTS)
    ((_, again),) = absences.of([period("a")], TYPES)
    assert again is absence
    assert absences.with_amounts(absence, AMOUNTS) is counted
    assert absences.with_amounts(absence, ()) == replace(absence, amounts=())


def test_a_changed_absence_gets_its_amounts_anew() -> None:
    absences = MappedAbsences()
    ((_, before),) = absences.of([period("a")], TYPES)
    assert before is not None
    absences.with_amounts(before, AMOUNTS)
    ((_, after),) = absences.of([other(period("a"), updated_at="v2")], TYPES)
    assert after is not None

    assert absences.with_amounts(after, AMOUNTS) == replace(after, amounts=AMOUNTS)
