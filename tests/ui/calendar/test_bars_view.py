from dataclasses import replace
from datetime import date, time

import pytest

from roots_desktop.domain.absences import Absence, Kind, Status
from roots_desktop.domain.dates import Period, week_of
from roots_desktop.domain.records import Record
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.calendar.bars_view import Bar, Form, absence_tip, fit, times_text, week_bars
from tests.ui import moco_sample, sample

WEEK_46 = week_of(date(2026, 11, 9))
WEEK_47 = week_of(date(2026, 11, 16))


def record_of(*absences: Absence) -> Record:
    return replace(sample.snapshot(), absences=absences).record(sample.TODAY)


def only_bar(words: Words, week: Period, absence: Absence) -> Bar:
    bars = [bar for bar in week_bars(record_of(absence), week, words) if bar.form is not Form.NAME]
    assert len(bars) == 1
    return bars[0]


def at(first: int, last: int, lane: int) -> Bar:
    return Bar(first, last, lane, "vacation", "vacation", "Vacation")


def test_a_week_of_vacation_is_one_bar_with_its_length(words: Words) -> None:
    week = week_of(date(2026, 12, 7))
    bar = only_bar(words, week, sample.absence("v", Kind.VACATION, "Vacation", week.first, date(2026, 12, 11)))
    assert (bar.first, bar.last, bar.text, bar.length) == (0, 4, "Vacation", "5 days")
    assert (bar.style, bar.icon, bar.form) == ("vacation", "vacation", Form.SOLID)
    assert (bar.before, bar.after) == (False, False)


def test_one_day_needs_no_length(words: Words) -> None:
    bar = only_bar(words, WEEK_46, sample.absence("v", Kind.VACATION, "Vacation", date(2026, 11, 10)))
    assert bar.length == ""


def test_the_length_counts_working_days_and_stands_where_the_bar_ends(words: Words) -> None:
    trip = sample.absence("v", Kind.VACATION, "Vacation", date(2026, 11, 5), date(2026, 11, 16), start_half=True)
    middle, end = only_bar(words, WEEK_46, trip), only_bar(words, WEEK_47, trip)
    assert (middle.first, middle.last, middle.before, middle.after, middle.length) == (0, 6, True, True, "")
    # Thursday afternoon, Friday, Monday to Friday, Monday.
    assert (end.last, end.before, end.after, end.length) == (0, True, False, "7.5 days")
    start = only_bar(words, week_of(date(2026, 11, 5)), trip)
    assert (start.first, start.late, start.form, start.after) == (3, True, Form.HALF, True)
    assert (middle.late, middle.form) == (False, Form.SOLID)


def test_halves_say_which(words: Words) -> None:
    day = date(2026, 11, 10)
    morning = only_bar(words, WEEK_46, sample.absence("v", Kind.VACATION, "Vacation", day, end_half=True))
    afternoon = only_bar(words, WEEK_46, sample.absence("v", Kind.VACATION, "Vacation", day, start_half=True))
    assert (morning.text, morning.early, morning.late) == ("Vacation, a.m.", True, False)
    assert (afternoon.text, afternoon.early, afternoon.late) == ("Vacation, p.m.", False, True)


def test_hours_carry_their_times_apart_from_the_name(words: Words) -> None:
    visit = sample.absences()[8]
    bar = only_bar(words, WEEK_47, visit)
    assert (bar.text, bar.time, bar.form, bar.style) == ("Doctor", "14:00–16:00", Form.HOURLY, "hourly")


@pytest.mark.parametrize(
    "changes",
    [{"start_time": None}, {"end_time": None}, {"end": date(2026, 11, 18)}, {"hourly": False}],
)
def test_times_are_said_only_where_they_are_one_span_of_one_day(changes: dict[str, object]) -> None:
    visit = sample.absences()[8]
    assert times_text(visit) == "14:00–16:00"
    assert times_text(replace(visit, **changes)) == ""  # type: ignore[arg-type]  # named as the fields


def test_what_is_requested_is_marked(words: Words) -> None:
    wish = sample.absence("v", Kind.VACATION, "Vacation", date(2026, 11, 10), status=Status.PENDING)
    bar = only_bar(words, WEEK_46, wish)
    assert (bar.pending, bar.text) == (True, "Vacation, requested")


def test_an_open_end_goes_on_after_today(words: Words) -> None:
    ill = sample.absence("s", Kind.SICK, "", date(2026, 11, 17), end=None)
    bar = only_bar(words, WEEK_47, ill)
    assert (bar.first, bar.last, bar.after, bar.text) == (1, 3, True, "Sick leave")
    assert absence_tip(record_of(ill), ill, words).startswith("Sick leave, since 17 Nov, ")


def test_holidays_are_names_without_a_bar(words: Words) -> None:
    bars = week_bars(record_of(), WEEK_47, words)
    assert [(bar.first, bar.text, bar.form, bar.icon) for bar in bars] == [(2, "Buß- und Bettag", Form.NAME, "holiday")]
    eve = week_bars(record_of(), week_of(date(2026, 12, 31)), words)
    assert [bar.text for bar in eve] == ["Silvester, p.m.", "Neujahr"]


def test_longer_ones_lie_on_top_and_share_no_lane(words: Words) -> None:
    record = record_of(
        sample.absence("a", Kind.OTHER, "Training", date(2026, 11, 18)),
        sample.absence("b", Kind.VACATION, "Vacation", date(2026, 11, 16), date(2026, 11, 19)),
        sample.absence("c", Kind.SICK, "Sick", date(2026, 11, 20)),
    )
    lanes = {bar.text: bar.lane for bar in week_bars(record, WEEK_47, words)}
    assert lanes == {"Vacation": 0, "Buß- und Bettag": 1, "Training": 2, "Sick": 0}


def test_what_fits_is_shown() -> None:
    bars = (at(0, 4, 0), at(1, 1, 1))
    fitted = fit(bars, 2)
    assert fitted.bars == bars
    assert fitted.more == (0,) * 7


def test_the_last_lane_says_how_many_are_missing() -> None:
    bars = (at(0, 4, 0), at(1, 2, 1), at(1, 1, 2), at(4, 4, 1))
    fitted = fit(bars, 2)
    # The bar of lane 1 makes room on Tuesday, so it is missing on Wednesday too.
    assert fitted.bars == (bars[0], bars[3])
    assert fitted.more == (0, 2, 1, 0, 0, 0, 0)
    assert fitted.more_lane == 1


def test_a_single_lane_is_kept_for_bars() -> None:
    bars = (at(0, 4, 0), at(1, 1, 1))
    fitted = fit(bars, 1)
    assert fitted.bars == (bars[0],)
    assert fitted.more == (0, 1, 0, 0, 0, 0, 0)
    assert fitted.more_lane is None


def test_the_tip_says_all(words: Words) -> None:
    week = sample.absence("v", Kind.VACATION, "Vacation", date(2026, 12, 7), date(2026, 12, 11))
    visit = replace(sample.absences()[8], status=Status.PENDING)
    ill = sample.absence("s", Kind.SICK, "Sick", date(2026, 11, 19), end=None)
    record = record_of(week, visit, ill)
    assert absence_tip(record, week, words) == "Vacation, 7 – 11 Dec, 5 days"
    assert absence_tip(record, visit, words) == "Doctor, 17 Nov, 14:00–16:00, requested"
    assert absence_tip(record, ill, words) == "Sick, since 19 Nov, 1 day, end not known"


def test_without_a_schedule_no_length_is_claimed(words: Words) -> None:
    trip = sample.absence("v", Kind.VACATION, "Vacation", date(2026, 11, 9), date(2026, 11, 11))
    record = replace(sample.snapshot(), absences=(trip,), schedules=()).record(sample.TODAY)
    assert week_bars(record, WEEK_46, words)[0].length == ""
    assert absence_tip(record, trip, words) == "Vacation, 9 – 11 Nov"


def test_times_of_several_days_stay_out_of_the_bar(words: Words) -> None:
    trip = sample.absence(
        "h", Kind.OTHER, "Trip", date(2026, 11, 9), date(2026, 11, 10), hourly=True, start_time=time(14)
    )
    assert only_bar(words, WEEK_46, trip).time == ""


def test_a_leave_that_moco_tells_too_says_so(words: Words) -> None:
    rows = tuple(moco_sample.row(f"r{day}", date(2026, 12, day)) for day in range(7, 12))
    leave = sample.absence("v", Kind.VACATION, "Vacation", date(2026, 12, 7), date(2026, 12, 13))
    assert absence_tip(record_of(leave, *rows), leave, words) == "Vacation, 7 – 13 Dec, 5 days, also in Moco"
    assert "Moco" not in absence_tip(record_of(leave, *rows[1:]), leave, words)
    pending = replace(leave, status=Status.PENDING)
    assert "Moco" not in absence_tip(record_of(pending, *rows), pending, words)


def test_a_holiday_inside_needs_no_mirror(words: Words) -> None:
    leave = sample.absence("v", Kind.VACATION, "Vacation", date(2026, 11, 17), date(2026, 11, 19))
    rows = (moco_sample.row("r1", date(2026, 11, 17)), moco_sample.row("r2", date(2026, 11, 19)))
    assert absence_tip(record_of(leave, *rows), leave, words).endswith("also in Moco")


def test_moco_alone_gives_whole_leaves_with_their_source(words: Words) -> None:
    record = moco_sample.alone().snapshot.record(sample.TODAY)
    (bar,) = week_bars(record, week_of(date(2026, 12, 7)), words)
    assert (bar.first, bar.last, bar.text, bar.length) == (0, 4, "Urlaub", "5 days")
    assert bar.tip == "Urlaub, 7 – 11 Dec, 5 days, Moco"
