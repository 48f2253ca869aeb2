"""What is left on a day to come: planned leave, new years, what is carried over and what expires."""

from datetime import date
from decimal import Decimal

import pytest

from roots_desktop.domain.absences import Absence, Kind, Status
from roots_desktop.domain.projection import (
    Accrual,
    Entitlement,
    Expiring,
    Projection,
    ProjectionKind,
    ProjectionLine,
    Unknown,
    projected,
)
from roots_desktop.domain.vacation import Vacation
from tests.domain.builders import FRIDAY, MONDAY, TODAY, absence, employed, record, schedule

YEARS_END, NEW_YEAR, NEXT_APRIL = date(2026, 12, 31), date(2027, 1, 1), date(2027, 4, 1)
CHRISTMAS = absence(date(2026, 12, 28), YEARS_END)
THIRTY = Entitlement(Decimal(30))


def vacation(balance: str | None = "12", available: str | None = None, **facts: object) -> Vacation:
    """What Personio says on 19 November 2026."""
    numbers = [None if text is None else Decimal(text) for text in (available, balance)]
    named: dict[str, object] = {"year": 2026, "unit": "day", "taken": Decimal(17), "planned": Decimal(4), **facts}
    return Vacation(available=numbers[0], balance=numbers[1], **named)  # type: ignore[arg-type] # named by the caller


def left(at: date, *absences: Absence, entitlement: Entitlement | None = THIRTY, **facts: object) -> Decimal | None:
    """What is left on a day of the 12 that are left today."""
    whole = record(*absences, **facts)  # type: ignore[arg-type] # facts are named by the caller
    return projected(whole, vacation(), entitlement, at).days


def kinds(found: Projection) -> list[tuple[str, str]]:
    """The lines by their kind and days."""
    assert found.days == sum(line.days for line in found.lines)
    return [(line.kind.value, str(line.days.normalize())) for line in found.lines]


class TestThisYear:
    def test_what_is_planned_until_then(self) -> None:
        found = projected(record(CHRISTMAS), vacation(), None, date(2026, 12, 29))

        assert found == Projection(
            date(2026, 12, 29),
            Decimal(10),
            (
                ProjectionLine(ProjectionKind.BALANCE, TODAY, TODAY, Decimal(12), "personio"),
                ProjectionLine(
                    ProjectionKind.PLANNED, date(2026, 12, 28), date(2026, 12, 29), Decimal(-2), "personio", CHRISTMAS
                ),
            ),
        )

    def test_today_is_the_balance(self) -> None:
        assert left(TODAY, absence(TODAY), entitlement=None) == 12

    def test_wishes_other_kinds_and_free_days_take_nothing(self) -> None:
        others = (absence(date(2026, 11, 24), status=Status.PENDING), absence(FRIDAY, kind=Kind.PERSONAL))

        assert left(YEARS_END, *others, absence(date(2026, 11, 21), date(2026, 11, 23))) == 11

    def test_from_what_is_left_to_plan(self) -> None:
        told = vacation(None, "8")

        assert projected(record(CHRISTMAS), told, None, YEARS_END).days == 8
        assert projected(record(), vacation(None, "8", planned=None), None, YEARS_END).days is None
        # Whether it has lost the days of a later year already, nobody says.
        assert projected(record(), vacation(None, "8", later=Decimal(1)), None, YEARS_END).days is None

    @pytest.mark.parametrize(
        ("at", "told", "entitlement", "why"),
        [
            (date(2026, 11, 18), vacation(), THIRTY, Unknown.PAST),
            (NEW_YEAR, vacation(), None, Unknown.ENTITLEMENT),
            (date(2028, 1, 1), vacation(), THIRTY, Unknown.NOT_EMPLOYED),
            (YEARS_END, vacation(unit="hour"), THIRTY, Unknown.BALANCE),
            (YEARS_END, vacation(None), None, Unknown.BALANCE),
            (date(2027, 6, 1), vacation(), THIRTY, Unknown.SCHEDULE),
        ],
    )
    def test_where_nobody_knows(self, at: date, told: Vacation, entitlement: Entitlement | None, why: Unknown) -> None:
        whole = record(
            absence(date(2027, 6, 1)),
            schedules=(schedule(valid_to=date(2027, 5, 31)),),
            employment=employed(None, date(2027, 12, 31)),
        )

        found = projected(whole, told, entitlement, at)

        assert (found.days, found.lines, found.unknown) == (None, (), why)
        # With leave in hours that nobody knows nobody knows either what of the days will be lost.
        assert found.expiring is None

    def test_what_expires_is_told_whatever_the_day(self) -> None:
        found = projected(record(), vacation(), THIRTY, date(2026, 11, 18))

        assert (found.unknown, found.expiring) == (Unknown.PAST, Expiring(date(2027, 3, 31), Decimal(12), carried=True))


class TestYears:
    def test_a_new_year_brings_its_days(self) -> None:
        found = projected(record(CHRISTMAS), vacation(), THIRTY, NEW_YEAR)

        assert kinds(found) == [("balance", "12"), ("planned", "-4"), ("entitlement", "3E+1")]
        assert found.lines[-1].source == "manual"

    def test_a_leave_over_new_year_is_one_line_on_each_side(self) -> None:
        found = projected(record(absence(YEARS_END, date(2027, 1, 4))), vacation(), THIRTY, date(2027, 1, 4))

        assert kinds(found) == [("balance", "12"), ("planned", "-1"), ("entitlement", "3E+1"), ("planned", "-2")]

    def test_what_was_carried_over_is_taken_first_and_expires(self) -> None:
        spring = absence(date(2027, 3, 30), date(2027, 4, 2))

        found = projected(record(CHRISTMAS, spring), vacation(), THIRTY, NEXT_APRIL)

        # 8 are carried over, 2 of them taken in March; the third day of the leave is of the new year.
        assert kinds(found)[-3:] == [("planned", "-2"), ("expired", "-6"), ("planned", "-1")]
        assert found.expiring == Expiring(date(2027, 3, 31), Decimal(6), carried=True)

    def test_what_is_taken_in_time_does_not_expire(self) -> None:
        assert projected(record(absence(date(2027, 1, 4), date(2027, 1, 22))), vacation(), THIRTY, NEXT_APRIL) == (
            projected(record(absence(date(2027, 1, 4), date(2027, 1, 22))), vacation(), _never(), NEXT_APRIL)
        )

    def test_every_year_again(self) -> None:
        # 12 expire in April 2027 and 30 in April 2028.
        assert left(date(2028, 3, 31)) == 60
        assert left(date(2028, 4, 1)) == 30

    def test_what_never_expires(self) -> None:
        found = projected(record(), vacation(), _never(), date(2028, 12, 31))

        assert (found.days, found.expiring) == (Decimal(72), None)

    def test_only_so_many_are_carried_over(self) -> None:
        found = projected(record(), vacation(), Entitlement(Decimal(30), Decimal(5)), NEXT_APRIL)

        assert kinds(found) == [("balance", "12"), ("lapsed", "-7"), ("entitlement", "3E+1"), ("expired", "-5")]
        assert found.expiring == Expiring(YEARS_END, Decimal(7))
        assert found.carried == Expiring(date(2027, 3, 31), Decimal(5), carried=True)

    def test_a_debt_is_carried_over_and_does_not_expire(self) -> None:
        found = projected(record(), vacation("-2"), Entitlement(Decimal(30), Decimal(5)), NEXT_APRIL)

        assert (found.days, found.expiring) == (Decimal(28), None)

    def test_a_day_that_february_does_not_have(self) -> None:
        at_its_end = Entitlement(Decimal(30), None, (2, 30))

        assert left(date(2027, 2, 28), entitlement=at_its_end) == 42
        assert left(date(2027, 3, 1), entitlement=at_its_end) == 30

    def test_the_end_of_a_year_is_a_day_of_it(self) -> None:
        found = projected(record(), vacation("40"), Entitlement(Decimal(30), None, (12, 31)), NEW_YEAR)

        # Of the 40 ten were carried over from 2025 and expire; 30 go on.
        assert kinds(found) == [("balance", "4E+1"), ("expired", "-1E+1"), ("entitlement", "3E+1")]

    def test_who_begins_later_has_part_of_a_year(self) -> None:
        # Half of 30 days for the six months from July on.
        assert left(date(2027, 7, 1), employment=employed(date(2027, 7, 1))) == 12 - 12 + 15


class TestCarriedOverAlready:
    SPRING = date(2026, 2, 2)

    def test_what_is_more_than_the_year_gave(self) -> None:
        told = vacation("34", taken=Decimal(0))
        spring = record(absence(date(2026, 3, 2)), today=self.SPRING)

        found = projected(spring, told, THIRTY, date(2026, 4, 1))

        assert kinds(found) == [("balance", "34"), ("planned", "-1"), ("expired", "-3")]
        assert found.expiring == Expiring(date(2026, 3, 31), Decimal(3), carried=True)

    def test_nothing_once_the_day_has_passed(self) -> None:
        found = projected(record(today=date(2026, 4, 1)), vacation("34"), THIRTY, YEARS_END)

        assert found.days == 34

    def test_no_more_than_may_be(self) -> None:
        told = vacation("40", taken=Decimal(0))

        found = projected(record(today=self.SPRING), told, Entitlement(Decimal(30), Decimal(5)), date(2026, 4, 1))

        assert found.days == 35


class TestMonthly:
    MONTHLY = Entitlement(Decimal(28), None, None, Accrual.MONTHLY)

    def test_a_twelfth_on_the_first_of_each_month(self) -> None:
        assert left(date(2026, 11, 30), entitlement=self.MONTHLY) == 12
        # 28 × 12 ÷ 12 less 28 × 11 ÷ 12 is 28 − 25.67.
        assert left(date(2026, 12, 1), entitlement=self.MONTHLY) == Decimal("14.33")
        assert left(date(2027, 12, 1), entitlement=self.MONTHLY) == Decimal("42.33")

    def test_what_was_carried_over(self) -> None:
        monthly = Entitlement(Decimal(24), None, (3, 31), Accrual.MONTHLY)
        told = vacation("7", taken=Decimal(0))

        # 4 of the 7 were given in January and February, so 3 come from the year before.
        found = projected(record(today=date(2026, 2, 2)), told, monthly, date(2026, 4, 1))

        assert kinds(found) == [("balance", "7"), ("entitlement", "2"), ("expired", "-3"), ("entitlement", "2")]

    def test_from_the_first_month_on(self) -> None:
        later = record(employment=employed(date(2026, 12, 15)), schedules=(schedule(),))

        assert projected(later, vacation("0"), self.MONTHLY, date(2027, 1, 1)).days == Decimal("2.33")


class TestWithoutABalance:
    def test_the_own_count(self) -> None:
        found = projected(record(absence(MONDAY)), vacation(None, taken=Decimal(1)), THIRTY, YEARS_END)

        assert kinds(found) == [("entitlement", "3E+1"), ("taken", "-1")]
        assert {line.source for line in found.lines} == {"manual"}

    def test_only_what_was_given_by_now(self) -> None:
        monthly = Entitlement(Decimal(24), accrual=Accrual.MONTHLY)

        assert projected(record(), vacation(None, taken=Decimal(1)), monthly, TODAY).days == 21

    def test_where_the_hours_are_unknown(self) -> None:
        assert projected(record(), vacation(None, taken=None), THIRTY, YEARS_END).days is None


def _never() -> Entitlement:
    return Entitlement(Decimal(30), None, None)


@pytest.mark.parametrize("at", [YEARS_END, NEW_YEAR, NEXT_APRIL, date(2031, 7, 7)])
@pytest.mark.parametrize("limit", [None, Decimal(0), Decimal("2.5")])
@pytest.mark.parametrize("accrual", list(Accrual))
def test_the_lines_add_up(at: date, limit: Decimal | None, accrual: Accrual) -> None:
    leaves = [absence(date(year, month, 3), date(year, month, 8), id=f"{year}{month}") for year in (2027, 2028)
              for month in (2, 3, 4, 12)]  # fmt: skip

    found = projected(record(*leaves), vacation("12.5"), Entitlement(Decimal(29), limit, (3, 31), accrual), at)

    assert found.days == sum(line.days for line in found.lines)
    assert [line.first for line in found.lines] == sorted(line.first for line in found.lines)
