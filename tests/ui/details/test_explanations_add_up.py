"""Laws of every explanation, whatever overlaps whatever: its lines add up, and to the figure that the window shows."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roots_desktop.domain.absences import Kind
from roots_desktop.domain.account import TimeAccount
from roots_desktop.domain.balance import account_balance
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.dates import ONE_DAY, Period, Portion
from roots_desktop.domain.planning import bridges
from roots_desktop.domain.projection import Accrual, Entitlement
from roots_desktop.domain.snapshot import Picture, Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import MINUS, UNKNOWN
from roots_desktop.ui.calendar.month_view import MonthFrame, month_view
from roots_desktop.ui.calendar.planner_choices import Choices, OwnDates
from roots_desktop.ui.calendar.planner_view import PlannerFrame, planner_view
from roots_desktop.ui.calendar.year_view import YearFrame, year_view
from roots_desktop.ui.details.explanation import Explanation
from roots_desktop.ui.details.explanation_frame import ExplanationFrame
from roots_desktop.ui.details.explanation_view import explanation_view
from roots_desktop.ui.figures import Asked, Figure
from roots_desktop.ui.sidebar.account_view import account_view
from roots_desktop.ui.sidebar.cards_view import vacation_view
from roots_desktop.ui.sidebar.hours_view import HoursFrame, hours_view
from tests.domain.strategies import FIRST, WHOLE, records, records_with_bridges, work

WORDS = Words("en")
DAYS = tuple(WHOLE.days())
PERIODS = (
    Figure.WEEK_BALANCE,
    Figure.MONTH_BALANCE,
    Figure.YEAR_BALANCE,
    Figure.MONTH_VACATION,
    Figure.LEFT_ON_DAY,
    Figure.OWN_DATES,
)
PORTIONS = (Portion.FULL, Portion.MORNING, Portion.AFTERNOON)
entitlements = st.none() | st.builds(
    Entitlement, st.just(Decimal(30)), st.sampled_from([None, Decimal(5)]), st.just((3, 31)), st.sampled_from(Accrual)
)


@st.composite
def frames(draw: st.DrawFn) -> ExplanationFrame:
    """Any record with any work, a balance or none, an account or none, an entitlement or none."""
    entries, presences = draw(work())
    record = replace(draw(records()), entry_months=entries, presence_months=presences)
    record = replace(record, account=TimeAccount(draw(st.none() | st.just(FIRST)), draw(st.integers(-600, 600))))
    left = draw(st.none() | st.sampled_from([Decimal(15), Decimal("-2.5")]))
    items = () if left is None else (BalanceItem("1", "Vacation", Kind.VACATION, "day", left, left - 3),)
    return ExplanationFrame(
        picture=Picture(Snapshot(balances=items)),
        record=record,
        now=datetime.combine(record.today, time(14), UTC),
        week_start=draw(st.sampled_from([0, 6])),
        fed=draw(st.booleans()),
        account=account_balance(record),
        entitlement=draw(entitlements),
    )


@st.composite
def bridged(draw: st.DrawFn) -> ExplanationFrame:
    """A week with a holiday that asks for a bridge."""
    return replace(draw(frames()), record=draw(records_with_bridges()))


def explained(asked: Asked, frame: ExplanationFrame) -> Explanation:
    return explanation_view(asked.figure, replace(frame, day=asked.day, tried=asked.tried, last=asked.last), WORDS)


def amount(text: str) -> Decimal:
    """A value as it is read: minutes of `−0:15`, days of `5.5`."""
    sign, plain = (-1 if MINUS in text else 1), text.strip(f"+{MINUS}")
    hours, colon, minutes = plain.partition(":")
    return sign * (Decimal(hours) * 60 + Decimal(minutes) if colon else Decimal(plain))


def check_sums(view: Explanation) -> None:
    """Each column of known values; what is yet to come says nothing."""
    for column, total in enumerate(view.total.values):
        values = [line.values[column] for line in view.lines]
        if UNKNOWN not in (total, *values) and total and values:
            assert sum((amount(value) for value in values if value), Decimal(0)) == amount(total), view.text


@pytest.mark.parametrize("figure", list(Figure))
@given(frame=frames())
def test_the_lines_add_up(figure: Figure, frame: ExplanationFrame) -> None:
    for day in (None, *DAYS[::9]) if figure in PERIODS else (None,):
        check_sums(explained(Asked(figure, day), frame))


@given(frame=frames())
def test_the_balances_of_the_weeks_are_those_of_the_month(frame: ExplanationFrame) -> None:
    shown = month_view(
        frame.record, MonthFrame(date(2026, 12, 1), frame.record.today, frame.week_start, fed=frame.fed), WORDS
    )
    for week in shown.weeks:
        view = explained(Asked(Figure.WEEK_BALANCE, week.days[0].day), frame)
        if week.balance:
            assert view.total.values[2] == week.balance
            past = [day for day in week.days if day.day < frame.record.today]
            assert [line.label.split()[1] for line in view.lines] == [str(day.day.day) for day in past]


@given(frame=frames())
def test_the_vacation_of_a_month_is_that_of_the_year(frame: ExplanationFrame) -> None:
    year = year_view(frame.record, YearFrame(2026, frame.record.today), (), WORDS)
    december = explained(Asked(Figure.MONTH_VACATION, date(2026, 12, 1)), frame).total.values[0]
    assert year.months[11].count == ("" if december in (UNKNOWN, "0") else f"{december} d")


@given(frame=frames(), tried=st.lists(st.tuples(st.integers(0, 27), st.sampled_from(PORTIONS)), max_size=4))
def test_the_days_left_are_those_of_the_planner(frame: ExplanationFrame, tried: list[tuple[int, Portion]]) -> None:
    own = tuple(
        OwnDates(Period(DAYS[place], DAYS[place]), late=part is Portion.AFTERNOON, early=part is Portion.MORNING)
        for place, part in dict(tried).items()
    )
    balances = frame.picture.snapshot.balances
    planner = PlannerFrame(2026, date(2027, 4, 2), (), Choices(own=own), balances, frame.entitlement)
    left = planner_view(frame.record, planner, WORDS).left
    if left.asked is not None:
        view = explained(left.asked, frame)
        check_sums(view)
        assert view.total.values == (left.after,)


@given(frame=frames() | bridged())
def test_a_bridge_costs_and_gives_what_its_card_says(frame: ExplanationFrame) -> None:
    found = bridges(frame.record, 2026, limit=None)
    for card in planner_view(frame.record, PlannerFrame(2026, DAYS[-1], found, Choices()), WORDS).bridges:
        view = explained(card.asked, frame)
        check_sums(view)
        cost, off = view.total.values
        assert card.title.split(", ")[1].split()[0] == cost
        assert card.caption.split()[0] == off
        taken = {(card.period.first + ONE_DAY * place) for place in range(len(card.period))}
        for day, line in zip(
            Period(card.asked.day or DAYS[0], card.asked.last or DAYS[0]).days(), view.lines, strict=True
        ):
            assert day in taken or line.values[0] == "0"


@given(frame=frames(), first=st.integers(0, 20), length=st.integers(1, 7), late=st.booleans(), early=st.booleans())
def test_own_dates_cost_what_their_row_says(
    frame: ExplanationFrame, first: int, length: int, late: bool, early: bool
) -> None:
    own = OwnDates(Period(DAYS[first], DAYS[first + length - 1]), late=late, early=early)
    (row,) = planner_view(frame.record, PlannerFrame(2026, DAYS[-1], (), Choices(own=(own,))), WORDS).own
    view = explained(row.asked, frame)
    check_sums(view)
    assert len(view.lines) == length
    assert row.title.split(", ")[-1].split()[0] == view.total.values[0]


@given(frame=frames(), tried=st.lists(st.integers(0, 27), max_size=4))
def test_the_ends_of_the_chart_are_explained(frame: ExplanationFrame, tried: list[int]) -> None:
    own = tuple(OwnDates(Period(DAYS[place], DAYS[place])) for place in sorted(set(tried)))
    balances = frame.picture.snapshot.balances
    for year in (2026, 2027):
        planner = PlannerFrame(year, date(year, 12, 31), (), Choices(own=own), balances, frame.entitlement)
        chart = planner_view(frame.record, planner, WORDS).chart
        for end in () if chart is None else chart.ends:
            view = explained(end.asked, frame)
            check_sums(view)
            assert view.total.values == (end.text,)


@given(frame=frames())
def test_the_sums_of_the_time_account_are_explained(frame: ExplanationFrame) -> None:
    sums = account_view(frame.record, frame.account, WORDS, frame.week_start).sums
    assert [row.asked.figure for row in sums] == [Figure.WEEK_BALANCE, Figure.MONTH_BALANCE, Figure.YEAR_BALANCE]
    for row in sums:
        view = explained(row.asked, frame)
        assert view.total.values == (row.booked, row.target, row.balance)


@given(frame=frames())
def test_the_totals_are_those_of_the_cards(frame: ExplanationFrame) -> None:
    record, account = frame.record, frame.account
    hours = hours_view(record, WORDS, frame.week_start, HoursFrame(record.today, frame.fed, account))
    for figure, row in zip((Figure.WEEK, Figure.MONTH), hours.rows, strict=True):
        total = explained(Asked(figure), frame).total.values
        if frame.fed:
            assert f"{row.before}{row.strong}{row.after}".split(" of ") in ([*total], [total[0]], [UNKNOWN])
    if hours.balance is not None:
        assert explained(Asked(Figure.BALANCE), frame).total.values == (hours.balance.value,)
    card = vacation_view(frame.picture.snapshot, record, frame.now, WORDS)
    assert explained(Asked(Figure.VACATION_LEFT), frame).total.values == (card.left,)
    told = [
        explained(Asked(figure), frame).total.values[0] for figure in (Figure.VACATION_TAKEN, Figure.VACATION_PLANNED)
    ]
    if card.legend:
        assert [legend.split()[0] for legend in card.legend[:2]] == told
