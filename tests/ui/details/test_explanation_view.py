"""The lines of each figure, reckoned by hand from the data set of the design: they add up to what the cards show."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from roots_desktop.domain.absences import Kind
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.privacy import Masks, masked_snapshot
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.details.explanation import Explanation
from roots_desktop.ui.details.explanation_frame import ExplanationFrame
from roots_desktop.ui.details.explanation_view import explanation_view
from roots_desktop.ui.figures import Figure
from tests.ui import moco_sample, sample


def explained(figure: Figure, picture: Picture | None = None, *, fed: bool = True, week_start: int = 0) -> Explanation:
    known = moco_sample.picture() if picture is None else picture
    record = known.snapshot.record(sample.TODAY)
    frame = ExplanationFrame(known, record, sample.NOW, week_start, fed, known.account)
    return explanation_view(figure, frame, Words("en"))


def figures(view: Explanation) -> list[tuple[str, ...]]:
    return [(line.label, *line.values) for line in (*view.lines, view.total)]


def changed(**changes: object) -> Picture:
    return Picture(replace(sample.snapshot(), **changes))  # type: ignore[arg-type]  # named as the fields


def test_taken_one_line_per_absence() -> None:
    view = explained(Figure.VACATION_TAKEN)
    assert figures(view) == [
        ("16 – 20 Feb", "5"),
        ("9 Mar", "0.5"),
        ("15 May", "1"),
        ("27 Jul – 7 Aug", "10"),
        ("16 Nov", "0.5"),
        ("Total", "17"),
    ]
    assert view.lines[0].notes == ("Vacation · Personio · read 14:18",)


def test_planned_and_total() -> None:
    assert figures(explained(Figure.VACATION_PLANNED)) == [("7 – 11 Dec", "5"), ("24 Dec", "0.5"), ("Total", "5.5")]
    total = figures(explained(Figure.VACATION_TOTAL))
    assert total == [("Taken", "17"), ("Planned", "5.5"), ("Left", "9.5"), ("Total", "32")]


def test_left_is_the_balance_without_what_is_planned() -> None:
    assert figures(explained(Figure.VACATION_LEFT)) == [
        ("Balance of today", "15"),
        ("7 – 11 Dec", "−5"),
        ("24 Dec", "−0.5"),
        ("Total", "9.5"),
    ]


def test_what_personio_counts_otherwise_is_told() -> None:
    item = BalanceItem("1", "Vacation", Kind.VACATION, "day", Decimal(15), Decimal(12), sample.READ)
    later = sample.absence("l", Kind.VACATION, "Vacation", date(2027, 1, 4))
    view = explained(Figure.VACATION_LEFT, changed(balances=(item,), absences=(*sample.absences(), later)))
    # 15 − 5 − 0.5 − 1 = 8.5, and Personio says 12.
    assert figures(view)[-3:] == [("4 Jan", "−1"), ("Counted otherwise in Personio", "3.5"), ("Total", "12")]


def test_a_balance_in_hours_stands_alone() -> None:
    item = BalanceItem("1", "Vacation", Kind.VACATION, "hour", Decimal(120), Decimal(76), sample.READ)
    view = explained(Figure.VACATION_LEFT, changed(balances=(item,)))
    assert (view.heads, figures(view)) == (("Hours",), [("Left to plan", "76"), ("Total", "76")])


def test_without_a_schedule_nothing_is_made_up() -> None:
    view = explained(Figure.VACATION_LEFT, changed(schedules=()))
    assert figures(view) == [
        ("Balance of today", "15"),
        ("7 – 11 Dec", "–"),
        ("24 Dec", "–"),
        ("Total", "9.5"),
    ]
    assert figures(explained(Figure.NEXT_ABSENCE, changed(schedules=())))[0] == ("Mon 7 Dec", "–")


def test_while_kinds_are_hidden_no_line_tells_of_vacation_days() -> None:
    hidden = Picture(masked_snapshot(sample.snapshot(), Masks("Absent", "Elsewhere")))
    assert figures(explained(Figure.VACATION_TAKEN, hidden)) == [("5 absences", "17"), ("Total", "17")]
    assert figures(explained(Figure.VACATION_LEFT, hidden))[1] == ("2 absences", "−5.5")


def test_the_week_day_by_day() -> None:
    view = explained(Figure.WEEK)
    assert (view.title, view.subtitle, view.heads) == ("This week", "Week 47, 16 – 22 Nov", ("Booked", "Target"))
    assert figures(view) == [
        ("Mon 16 Nov", "4:15", "4:00"),
        ("Tue 17 Nov", "6:15", "6:00"),
        ("Wed 18 Nov", "0:00", "0:00"),
        ("Thu 19 Nov", "4:35", "8:00"),
        ("Fri 20 Nov", "", "6:30"),
        ("Sat 21 Nov", "", "0:00"),
        ("Sun 22 Nov", "", "0:00"),
        ("Total", "15:05", "24:30"),
    ]
    assert view.lines[0].notes == (
        "4:00 = 8:00 schedule − 4:00 Vacation (half day)",
        "Personio · read 14:18, Moco · read 14:18",
    )
    assert view.lines[4].notes == ("Personio · read 14:18, Moco · read 14:18",)


def test_the_month_week_by_week() -> None:
    view = explained(Figure.MONTH)
    assert figures(view) == [
        ("Week 44, 1 Nov", "0:00", "0:00"),
        ("Week 45, 2 – 8 Nov", "23:00", "22:30"),
        ("Week 46, 9 – 15 Nov", "24:15", "24:00"),
        ("Week 47, 16 – 22 Nov", "15:05", "24:30"),
        ("Week 48, 23 – 29 Nov", "", "38:30"),
        ("Week 49, 30 Nov", "", "8:00"),
        ("Total", "62:20", "117:30"),
    ]
    assert view.lines[1].notes[0] == "38:30 − 16:00 absences"


def test_a_week_from_sunday_has_the_number_of_its_thursday() -> None:
    view = explained(Figure.WEEK, week_start=6)
    assert view.subtitle == "Week 47, 15 – 21 Nov"
    assert explained(Figure.MONTH, week_start=6).lines[0].label == "Week 45, 1 – 7 Nov"


def test_without_booking_there_is_only_a_target() -> None:
    view = explained(Figure.WEEK, sample.picture(), fed=False)
    assert (view.heads, view.note) == (("Target",), "")
    assert figures(view)[-1] == ("Total", "24:30")
    assert view.lines[4].notes == ("Personio · read 14:18",)


def test_the_balance_has_the_lines_of_the_account() -> None:
    view = explained(Figure.BALANCE)
    assert figures(view) == [
        ("Opening balance", "+6:45"),
        ("From 26 October 2026", "−0:15"),
        ("November 2026", "+1:15"),
        ("paid out", "−1:00"),
        ("Balance", "+6:45"),
    ]
    assert [line.notes for line in view.lines[1:]] == [
        ("31:45 − 32:00", "Personio · read 14:18, Moco · read 14:18"),
        ("57:45 − 56:30", "Personio · read 14:18, Moco · read 14:18"),
        ("yours, 6 November 2026",),
    ]


def test_the_next_absence_day_by_day() -> None:
    view = explained(Figure.NEXT_ABSENCE)
    assert view.subtitle == "Vacation, 7 – 11 Dec, in 18 days"
    assert figures(view)[0] == ("Mon 7 Dec", "1")
    assert figures(view)[-1] == ("Total", "5")


def test_free_days_cost_nothing_and_say_why() -> None:
    christmas = sample.absence("c", Kind.VACATION, "Vacation", date(2026, 12, 24), date(2026, 12, 28))
    view = explained(Figure.NEXT_ABSENCE, changed(absences=(christmas,)))
    assert [value for _, value in figures(view)] == ["1", "0", "0", "0", "1", "2"]
    assert [line.notes[0] for line in view.lines[1:4]] == ["1. Weihnachtstag", "2. Weihnachtstag", "No working day"]


def test_an_hourly_absence_is_told_in_hours() -> None:
    doctor = sample.absence(
        "d", Kind.OTHER, "Doctor", date(2026, 11, 24), hourly=True, start_time=time(14), end_time=time(16)
    )
    view = explained(Figure.NEXT_ABSENCE, changed(absences=(doctor,)))
    assert (view.heads, figures(view)) == (("Hours",), [("Tue 24 Nov", "2:00"), ("Total", "2:00")])


def test_a_long_absence_is_told_by_the_month() -> None:
    leave = sample.absence("p", Kind.PARENTAL_LEAVE, "Parental leave", date(2026, 12, 1), date(2027, 1, 31))
    # December: 23 weekdays without the 25th and the afternoon of the 31st; January: 21 without the 1st.
    assert figures(explained(Figure.NEXT_ABSENCE, changed(absences=(leave,)))) == [
        ("December 2026", "21.5"),
        ("January 2027", "20"),
        ("Total", "41.5"),
    ]


def test_no_absence_is_said() -> None:
    view = explained(Figure.NEXT_ABSENCE, changed(absences=()))
    assert (view.lines, view.total.label, view.text) == ((), "None planned", "Next absence\nNone planned")


def test_the_text_is_aligned() -> None:
    assert explained(Figure.VACATION_PLANNED).text == (
        "Vacation planned, 2026\n"
        "            Days\n"
        "7 – 11 Dec     5  Vacation · Personio · read 14:18\n"
        "24 Dec       0.5  Vacation · Personio · read 14:18\n"
        "Total        5.5"
    )


@pytest.mark.parametrize("figure", list(Figure))
@pytest.mark.parametrize("name", ["picture", "loading", "without_balance", "without_schedule", "crowded"])
def test_every_figure_can_be_explained_in_every_state(figure: Figure, name: str) -> None:
    assert explained(figure, getattr(sample, name)(), fed=False).text
