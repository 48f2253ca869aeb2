"""Laws of booked hours, presence, the account, the check and of leaves told day by day."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from roots_desktop.domain.absences import Absence
from roots_desktop.domain.balance import MonthSums, account_balance
from roots_desktop.domain.completeness import day_findings, month_findings
from roots_desktop.domain.dates import ONE_DAY, Half, Period
from roots_desktop.domain.findings import FindingKind
from roots_desktop.domain.hours import balance_minutes, day_hours, days_hours, past_hours
from roots_desktop.domain.leaves import joined, left_alone
from roots_desktop.domain.records import Record
from tests.domain.strategies import FIRST, WHOLE, offsets, records, rows, working_records

TOLD_AHEAD = frozenset({FindingKind.LEAVE_ONLY_IN_MOCO, FindingKind.HOLIDAY_DISAGREEMENT})
"""Two sources may be compared before the day has come."""
OPEN_POINTS = frozenset(
    {
        FindingKind.NOTHING_RECORDED,
        FindingKind.UNBOOKED_PRESENCE,
        FindingKind.BOOKED_WITHOUT_PRESENCE,
        FindingKind.BOOKING_ON_HOLIDAY,
        FindingKind.WORK_ON_ABSENCE,
    }
)


@given(working_records())
def test_booked_and_presence_are_explained_line_by_line(record: Record) -> None:
    for hours in days_hours(record, WHOLE):
        assert sum(line.minutes for line in hours.booked_lines) == (hours.booked or 0)
        assert sum(line.minutes for line in hours.presence_lines) == (hours.presence or 0)
        assert all(line.minutes >= 0 for line in (*hours.booked_lines, *hours.presence_lines))
        assert (hours.presence or 0) <= 24 * 60
        assert hours.expected is not None
        assert 0 <= hours.expected <= (hours.target or 0)


@given(working_records())
def test_the_lines_of_the_account_add_up(record: Record) -> None:
    account = account_balance(record)

    assert account is not None
    known = [line.minutes for line in account.lines if line.minutes is not None]
    assert account.minutes == (sum(known) if len(known) == len(account.lines) else None)
    for line in account.lines:
        if line.booked is not None and line.target is not None:
            assert line.minutes == line.booked - line.target


@given(working_records())
def test_the_account_is_the_balance_of_its_days_and_what_its_owner_added(record: Record) -> None:
    account, first = account_balance(record), record.account.count_from
    assert account is not None
    assert first is not None

    balance = (
        balance_minutes(days_hours(record, Period(first, WHOLE.last)), record.today) if first < record.today else 0
    )
    own = sum(one.minutes for one in record.account.corrections if first <= one.day < record.today)
    assert account.minutes == (None if balance is None else record.account.opening_minutes + balance + own)


@given(st.lists(working_records(), min_size=2, max_size=4))
def test_remembered_months_change_no_account(known: list[Record]) -> None:
    sums = MonthSums()

    for record in (*known, known[0]):
        assert account_balance(record, sums) == account_balance(record)


@given(working_records(), working_records())
def test_remembered_months_follow_each_change(record: Record, other: Record) -> None:
    sums = MonthSums()
    account_balance(record, sums)

    for name in ("schedules", "employment", "absences", "holiday_years", "entry_months", "account", "today"):
        changed = replace(record, **{name: getattr(other, name)})
        assert account_balance(changed, sums) == account_balance(changed)


@given(working_records(), offsets)
def test_splitting_a_period_changes_no_balance(record: Record, cut: int) -> None:
    middle = FIRST + timedelta(days=cut)
    whole = past_hours(days_hours(record, WHOLE), record.today)
    parts = [
        past_hours(days_hours(record, part), record.today)
        for part in (Period(FIRST, middle - ONE_DAY), Period(middle, WHOLE.last))
    ]

    for name in ("booked", "presence", "balance"):
        found = [getattr(part, name) for part in parts if part is not None]
        together = None if None in found else sum(found)
        assert (getattr(whole, name) if whole is not None else 0) == together


@given(working_records(), st.sampled_from(["DE", "CH", "AT", None]))
def test_no_day_is_judged_before_it_is_over(record: Record, country: str | None) -> None:
    for month in (date(2026, 12, 1), date(2027, 1, 1)):
        for finding in month_findings(record, month, country):
            assert finding.day < record.today or finding.kind in TOLD_AHEAD
            assert record.employment.covers(finding.day)
            assert finding.minutes is None or finding.minutes >= 0
            assert bool(finding.rule) is finding.kind.is_fact


@given(working_records(), st.sampled_from(["DE", "CH", None]))
def test_a_day_has_one_open_point_at_most(record: Record, country: str | None) -> None:
    for day in WHOLE.days():
        found = [finding.kind for finding in day_findings(record, day, country)]
        assert sum(kind in OPEN_POINTS for kind in found) <= 1
        assert found == sorted(found, key=list(FindingKind).index)


@given(rows(), st.randoms(), records())
def test_rows_make_the_same_leaves_in_any_order(rows: tuple[Absence, ...], chance: Random, record: Record) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)

    assert joined(shuffled, record) == joined(rows, record)


@given(rows(), records())
def test_leaves_cover_the_halves_of_their_rows_on_working_days(rows: tuple[Absence, ...], record: Record) -> None:
    def halves(absences: Iterable[Absence], day: date) -> set[tuple[str, Half]]:
        touching = (one for one in absences if day in one.period(record.today))
        return {(one.type_id, half) for one in touching for half in one.portion_on(day).halves()}

    leaves = joined(rows, record)
    for day in WHOLE.days():
        assert halves(rows, day) <= halves(leaves, day)
        added = halves(leaves, day) - halves(rows, day)
        assert not added or not day_hours(replace(record, absences=()), day).target


@given(rows(), records())
def test_a_leave_mirrored_as_it_is_is_never_left_alone(rows: tuple[Absence, ...], record: Record) -> None:
    told = replace(record, absences=joined(rows, record), mirrored=rows)

    for day in WHOLE.days():
        assert left_alone(told, day) == ()
        alone = left_alone(replace(told, absences=()), day)
        assert sorted(row.id for row, _ in alone) == sorted(row.id for row in rows if row.start == day)
