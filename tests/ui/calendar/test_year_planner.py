from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from roots_desktop.domain.absences import Kind
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.dates import Period, Portion
from roots_desktop.domain.planning import Bridge, bridges
from roots_desktop.domain.privacy import Masks, masked_snapshot
from roots_desktop.domain.projection import Accrual, Entitlement
from roots_desktop.domain.records import Record
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.calendar.planner_chart_view import ChartEnd
from roots_desktop.ui.calendar.planner_choices import Choices, OwnDates
from roots_desktop.ui.calendar.planner_view import PlannerFrame, PlannerView, plan_marks, planner_view
from roots_desktop.ui.calendar.titles import span_label
from roots_desktop.ui.figures import Asked, Figure
from tests.ui import sample

WORDS = Words("en")
YEAR_END = date(2026, 12, 31)
CHRISTMAS = Period(date(2026, 12, 28), date(2026, 12, 30))
LEFT = Asked(Figure.LEFT_ON_DAY, YEAR_END)
WEEK = OwnDates(Period(date(2026, 12, 14), date(2026, 12, 18)))


@pytest.fixture(scope="module")
def record() -> Record:
    return sample.snapshot().record(sample.TODAY)


def frame(record: Record, choices: Choices | None = None, **changes: object) -> PlannerFrame:
    plain = PlannerFrame(
        year=2026,
        at=YEAR_END,
        bridges=bridges(record, 2026),
        choices=choices or Choices(),
        balances=sample.snapshot().balances,
        requests=True,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # named as the fields


def shown(record: Record, choices: Choices | None = None, **changes: object) -> PlannerView:
    return planner_view(record, frame(record, choices, **changes), WORDS)


def test_bridges_say_what_they_cost_and_give(record: Record) -> None:
    cards = shown(record).bridges
    assert [(card.title, card.caption, card.chosen) for card in cards] == [
        ("28 – 30 December, 3 days", "9.5 days off, 25 Dec – 3 Jan", False),
        ("21 – 23 December, 3 days", "8.5 days off, 19 – 27 Dec", False),
    ]


def test_no_bridge_is_said_so(record: Record) -> None:
    assert shown(record, bridges=()).none == "No bridge days lie ahead in 2026."
    assert shown(record).none == ""
    unread = shown(record, bridges=(), year=2028).none
    assert unread == "No public holidays of 2028 are known, so there are no bridge days to tell."


def test_a_ticked_bridge_costs_days(record: Record) -> None:
    view = shown(record, Choices().with_bridge(CHRISTMAS, taken=True))
    assert [card.chosen for card in view.bridges] == [True, False]
    left = view.left
    assert (left.title, left.before, left.after, left.cost) == (
        "Left on 31 December", "9.5", "6.5", "3 of 9.5 free days",
    )  # fmt: skip
    assert left.spoken == "Left on 31 December: 6.5 days, 3 of 9.5 free days"


def test_nothing_tried_strikes_nothing_out(record: Record) -> None:
    left = shown(record).left
    assert (left.before, left.after, left.cost) == ("", "9.5", "")


def test_own_dates_cost_what_they_take(record: Record) -> None:
    late = replace(WEEK, late=True)
    view = shown(record, Choices().with_own(late))
    assert [(row.title, row.collision, row.remove) for row in view.own] == [
        ("14 – 18 Dec, first day p.m., 4.5 days", "", "Remove 14 – 18 Dec"),
    ]
    assert view.left.after == "5"


def test_own_dates_tell_what_lies_there(record: Record) -> None:
    over = OwnDates(Period(date(2026, 12, 11), date(2026, 12, 14)))
    (row,) = shown(record, Choices().with_own(over)).own
    assert (row.title, row.collision) == ("11 – 14 Dec, 1 day", "Already there: Vacation 7 – 11 Dec")


def test_a_free_half_collides_with_nothing(record: Record) -> None:
    """On the morning of the 24th is leave already."""
    afternoon = OwnDates(Period(date(2026, 12, 24), date(2026, 12, 24)), late=True)
    (row,) = shown(record, Choices().with_own(afternoon)).own
    assert (row.title, row.collision) == ("24 Dec, p.m., 0.5 days", "")


def test_days_before_any_schedule_cost_nobody_knows_what() -> None:
    bare = replace(sample.snapshot(), schedules=()).record(sample.TODAY)
    (row,) = shown(bare, Choices().with_own(WEEK)).own
    assert row.title == "14 – 18 Dec, – days"


def test_marks_lie_in_the_year(record: Record) -> None:
    marks = plan_marks(record, frame(record, Choices().with_own(replace(WEEK, early=True))), WORDS)
    assert [(mark.text, mark.short, mark.chosen, mark.early) for mark in marks] == [
        ("3 → 9.5 days", "3 → 9.5", False, False),
        ("3 → 8.5 days", "3 → 8.5", False, False),
        ("4.5 days", "4.5", True, True),
    ]
    assert marks[0].tip == "Bridge days 28 – 30 December, 3 days: 9.5 days off, 25 Dec – 3 Jan"
    assert marks[2].tip == "What if: 14 – 18 Dec, last day a.m., 4.5 days"


def test_what_is_copied_names_days_and_halves(record: Record) -> None:
    single = OwnDates(Period(date(2026, 12, 2), date(2026, 12, 2)), early=True)
    choices = Choices().with_bridge(CHRISTMAS, taken=True).with_own(replace(WEEK, late=True, early=True))
    assert shown(record, choices.with_own(single)).copied.splitlines() == [
        "2 Dec 2026, a.m., 0.5 days",
        "14 Dec 2026 – 18 Dec 2026, first day p.m., last day a.m., 4 days",
        "28 Dec 2026 – 30 Dec 2026, 3 days",
    ]
    assert shown(record).copied == ""


def test_what_is_vacation_already_is_not_copied(record: Record) -> None:
    """The sample's own vacation is from 7 to 11 December; the weekends around it cost nothing."""
    over = OwnDates(Period(date(2026, 12, 4), date(2026, 12, 15)), late=True, early=True)
    assert shown(record, Choices().with_own(over)).copied.splitlines() == [
        "4 Dec 2026, p.m., 0.5 days",
        "14 Dec 2026 – 15 Dec 2026, last day a.m., 1.5 days",
    ]


def test_an_unknown_balance_says_why(record: Record) -> None:
    view = shown(record, balances=())
    assert (view.left.after, view.chart) == ("–", None)
    assert view.left.reason == "No service gives a balance in days. Enter your days a year in Settings, Vacation."


def test_a_day_that_is_over_says_so(record: Record) -> None:
    view = shown(record, at=date(2026, 10, 1))
    assert (view.left.after, view.left.title) == ("–", "Left on 1 October")
    assert view.left.reason == "It is told for today and the days to come."


def test_days_of_last_year_expire(record: Record) -> None:
    known = Entitlement(Decimal(30), carry_over=Decimal(5))
    view = shown(record, entitlement=known)
    assert view.left.note == "4.5 days expire on 31 December 2026."
    later = shown(record, entitlement=known, year=2027, at=date(2027, 12, 31))
    assert later.left.title == "Left on 31 December 2027"
    assert later.left.after == "30"


def test_the_line_steps_down_with_each_leave(record: Record) -> None:
    chart = shown(record).chart
    assert chart is not None
    assert [text for _, text in chart.scale] == ["0", "10", "20", "30"]
    assert [text for _, text in chart.months] == ["Jan", "Apr", "Jul", "Oct"]
    assert [round(height * 32, 2) for _, height in chart.taken] == [32, 27, 26.5, 25.5, 15.5, 15, 15]
    assert [round(height * 32, 2) for _, height in chart.planned] == [15, 10, 9.5, 9.5]
    assert chart.what_if == ()
    assert chart.ends == (ChartEnd(9.5 / 32, "9.5", "Left on 31 December 2026: 9.5 days", LEFT),)
    assert chart.today == pytest.approx(322 / 364)


def test_what_if_falls_in_one_step(record: Record) -> None:
    chart = shown(record, Choices().with_own(WEEK)).chart
    assert chart is not None
    assert [round(height * 32, 2) for _, height in chart.what_if] == [10, 5, 4.5, 4.5]
    assert chart.what_if[0][0] == chart.what_if[1][0] == pytest.approx(347 / 364)
    assert [(end.text, end.spoken) for end in chart.ends] == [
        ("9.5", "Left on 31 December 2026: 9.5 days"),
        ("4.5", "Left on 31 December 2026: 4.5 days, what if"),
    ]
    assert [end.asked for end in chart.ends] == [LEFT, replace(LEFT, tried=tuple(WEEK.days()))]


def test_days_that_cost_nothing_change_no_line(record: Record) -> None:
    sunday = OwnDates(Period(date(2026, 12, 13), date(2026, 12, 13)))
    chart = shown(record, Choices().with_own(sunday)).chart
    assert chart is not None
    assert (chart.what_if, len(chart.ends)) == ((), 1)


def test_more_than_there_is_goes_below_zero(record: Record) -> None:
    little = (BalanceItem("1", "Vacation", Kind.VACATION, "day", Decimal(6), Decimal("0.5"), sample.READ),)
    chart = shown(record, Choices().with_own(WEEK), balances=little).chart
    assert chart is not None
    assert [text for _, text in chart.scale] == ["−10", "0", "10", "20"]
    assert chart.ends[1][1] == "−4.5"


def test_days_given_month_by_month_have_no_past(record: Record) -> None:
    known = Entitlement(Decimal(30), accrual=Accrual.MONTHLY)
    chart = shown(record, entitlement=known).chart
    assert chart is not None
    assert chart.taken == ()


def test_a_later_year_has_no_today(record: Record) -> None:
    chart = shown(record, entitlement=Entitlement(Decimal(30)), year=2027, at=date(2027, 12, 31)).chart
    assert chart is not None
    assert (chart.today, chart.taken) == (None, ())


def test_hidden_kinds_show_no_line(record: Record) -> None:
    """Its steps would tell which of the bars are vacation; what is left stays."""
    private = masked_snapshot(sample.snapshot(), Masks("Absent", "Elsewhere")).record(sample.TODAY)
    view = shown(private, Choices().with_own(OwnDates(Period(date(2026, 12, 11), date(2026, 12, 14)))))
    assert (view.chart, view.left.after) == (None, "8.5")
    assert view.own[0].collision == "Already there: Absent 7 – 11 Dec"


def test_choices_keep_what_is_still_offered() -> None:
    gone, later = Period(date(2026, 12, 1), date(2026, 12, 1)), Period(date(2027, 5, 7), date(2027, 5, 7))
    choices = Choices(frozenset({gone, later, CHRISTMAS}))
    known = Bridge(CHRISTMAS.first, CHRISTMAS.last, Decimal(3), CHRISTMAS.first, CHRISTMAS.last, Decimal(3))
    assert choices.offered([known], 2026).bridges == {later, CHRISTMAS}


def test_choices_can_be_taken_back() -> None:
    choices = Choices().with_bridge(CHRISTMAS, taken=True).with_own(WEEK).with_own(WEEK)
    assert len(choices.own) == 1
    assert choices.with_bridge(CHRISTMAS, taken=False).without_own(WEEK) == Choices()


def test_own_dates_are_whole_days_but_for_their_ends() -> None:
    both = OwnDates(Period(date(2026, 12, 14), date(2026, 12, 16)), late=True, early=True)
    assert [portion for _, portion in both.days()] == [Portion.AFTERNOON, Portion.FULL, Portion.MORNING]


@pytest.mark.parametrize(
    ("first", "last", "english", "german"),
    [
        (date(2026, 12, 28), date(2026, 12, 31), "28 – 31 December", "28.–31. Dezember"),
        (date(2026, 12, 30), date(2027, 1, 4), "30 December – 4 January", "30. Dezember – 4. Januar"),
        (date(2026, 12, 4), date(2026, 12, 4), "4 December", "4. Dezember"),
    ],
)
def test_spans_are_written_out(first: date, last: date, english: str, german: str) -> None:
    assert span_label(Period(first, last), WORDS) == english
    assert span_label(Period(first, last), Words("de")) == german
