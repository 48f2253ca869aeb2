"""Leaves told day by day: what becomes one absence, what a row by hand replaces, and what only one service has."""

from datetime import date, time
from typing import Any, ClassVar

import pytest

from roots_desktop.domain.absences import Absence, Kind, Status
from roots_desktop.domain.dates import ONE_DAY, Half, Portion
from roots_desktop.domain.leaves import joined, left_alone, manual_first
from tests.domain.builders import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    SUNDAY,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    absence,
    holiday,
    moco_row,
    record,
)

NEXT_MONDAY, NEXT_TUESDAY = MONDAY + 7 * ONE_DAY, TUESDAY + 7 * ONE_DAY
Span = tuple[str, date, date | None, bool, bool]


def spans(*rows: Absence, **facts: Any) -> list[Span]:
    found = joined(rows, record(**facts))
    return [(one.type, one.start, one.end, one.start_half, one.end_half) for one in found]


def whole(first: date, last: date, name: str = "Urlaub") -> Span:
    return name, first, last, False, False


class TestJoined:
    def test_following_days_are_one_absence_named_by_the_first(self) -> None:
        rows = [moco_row(day, id=str(day.day)) for day in (WEDNESDAY, MONDAY, TUESDAY)]

        (found,) = joined(rows, record())

        assert (found.id, found.start, found.end, found.kind) == ("16", MONDAY, WEDNESDAY, Kind.VACATION)

    def test_over_a_weekend(self) -> None:
        assert spans(moco_row(FRIDAY), moco_row(NEXT_MONDAY)) == [whole(FRIDAY, NEXT_MONDAY)]
        assert spans(moco_row(FRIDAY), moco_row(SATURDAY), moco_row(SUNDAY), moco_row(NEXT_MONDAY)) == [
            whole(FRIDAY, NEXT_MONDAY)
        ]
        assert spans(moco_row(FRIDAY), moco_row(NEXT_MONDAY), schedules=()) == [whole(FRIDAY, NEXT_MONDAY)]

    def test_not_over_a_working_day(self) -> None:
        assert spans(moco_row(MONDAY), moco_row(WEDNESDAY)) == [whole(MONDAY, MONDAY), whole(WEDNESDAY, WEDNESDAY)]
        assert spans(moco_row(FRIDAY), moco_row(NEXT_MONDAY), week=(480,) * 6 + (0,)) == [
            whole(FRIDAY, FRIDAY),
            whole(NEXT_MONDAY, NEXT_MONDAY),
        ]
        assert len(spans(moco_row(MONDAY), moco_row(WEDNESDAY), schedules=())) == 2

    def test_over_the_free_day_of_somebody_who_works_part_time(self) -> None:
        week = (480, 480, 0, 480, 0, 0, 0)

        assert spans(moco_row(TUESDAY), moco_row(THURSDAY), moco_row(NEXT_MONDAY), week=week) == [
            whole(TUESDAY, NEXT_MONDAY)
        ]

    def test_over_a_whole_holiday_not_over_half_of_one(self) -> None:
        rows = (moco_row(TUESDAY), moco_row(THURSDAY))

        assert spans(*rows, holiday_years=(holiday(WEDNESDAY),)) == [whole(TUESDAY, THURSDAY)]
        assert len(spans(*rows, holiday_years=(holiday(WEDNESDAY, Portion.MORNING),))) == 2

    def test_not_over_weeks_without_work(self) -> None:
        nothing: Any = {"week": (0,) * 7}

        assert spans(moco_row(MONDAY), moco_row(MONDAY + 14 * ONE_DAY), **nothing) == [
            whole(MONDAY, MONDAY + 14 * ONE_DAY)
        ]
        assert len(spans(moco_row(MONDAY), moco_row(MONDAY + 15 * ONE_DAY), **nothing)) == 2

    def test_each_type_for_itself(self) -> None:
        rows = [moco_row(MONDAY), moco_row(TUESDAY, "3"), moco_row(WEDNESDAY), moco_row(THURSDAY)]

        assert spans(*rows) == [
            whole(MONDAY, MONDAY),
            whole(TUESDAY, TUESDAY, "Krankheit"),
            whole(WEDNESDAY, THURSDAY),
        ]

    def test_types_without_a_code_are_told_by_their_name(self) -> None:
        rows = [moco_row(MONDAY, type_id="4"), moco_row(TUESDAY, "4"), moco_row(WEDNESDAY, "5")]
        nameless = [absence(row.start, provider="moco", type=row.type, id=row.id) for row in rows]

        assert spans(*nameless) == [whole(MONDAY, TUESDAY), whole(WEDNESDAY, WEDNESDAY, "Abwesenheit")]

    def test_halves_begin_and_end_a_leave(self) -> None:
        rows = [moco_row(MONDAY, half="pm"), moco_row(TUESDAY), moco_row(WEDNESDAY, half="am")]

        assert spans(*rows) == [("Urlaub", MONDAY, WEDNESDAY, True, True)]

    def test_a_half_day_in_between_parts_it(self) -> None:
        rows = [moco_row(MONDAY), moco_row(TUESDAY, half="am"), moco_row(WEDNESDAY)]

        assert spans(*rows) == [("Urlaub", MONDAY, TUESDAY, False, True), whole(WEDNESDAY, WEDNESDAY)]

        rows[1] = moco_row(TUESDAY, half="pm")
        assert spans(*rows) == [whole(MONDAY, MONDAY), ("Urlaub", TUESDAY, WEDNESDAY, True, False)]

    def test_two_halves_of_a_day_are_the_day(self) -> None:
        day = [moco_row(TUESDAY, half="pm", id="1"), moco_row(TUESDAY, half="am", id="2")]

        assert spans(*day) == [whole(TUESDAY, TUESDAY)]
        assert spans(moco_row(MONDAY), *day, moco_row(WEDNESDAY)) == [whole(MONDAY, WEDNESDAY)]

    def test_a_row_told_twice_is_two(self) -> None:
        assert spans(moco_row(MONDAY, id="1"), moco_row(MONDAY, id="2")) == [whole(MONDAY, MONDAY)] * 2


class TestManualFirst:
    def test_rows_on_other_days_stay(self) -> None:
        mine = absence(TUESDAY, provider="manual", id="mine")
        rows = [moco_row(day) for day in (MONDAY, TUESDAY, WEDNESDAY, THURSDAY)]

        found = manual_first([mine], rows, record())

        assert [(one.provider, one.start, one.end) for one in found] == [
            ("manual", TUESDAY, TUESDAY),
            ("moco", MONDAY, MONDAY),
            ("moco", WEDNESDAY, THURSDAY),
        ]

    def test_an_open_one_wins_up_to_today(self) -> None:
        mine = absence(WEDNESDAY, open_ended=True, provider="manual")

        found = manual_first([mine], [moco_row(THURSDAY), moco_row(FRIDAY)], record())

        assert [one.start for one in found] == [WEDNESDAY, FRIDAY]

    def test_without_rows_by_hand_all_count(self) -> None:
        assert len(manual_first([], [moco_row(MONDAY)], record())) == 1


class TestLeftAlone:
    def alone(self, row: Absence, *absences: Absence) -> list[Half]:
        found = left_alone(record(*absences, mirrored=(row,)), row.start)
        assert all(about is row for about, _ in found)
        return [half for _, halves in found for half in halves]

    BOTH: ClassVar = [Half.MORNING, Half.AFTERNOON]

    def test_a_row_that_nobody_accounts_for(self) -> None:
        assert self.alone(moco_row(MONDAY)) == self.BOTH
        assert self.alone(moco_row(MONDAY), absence(TUESDAY)) == self.BOTH
        assert self.alone(moco_row(MONDAY, half="am")) == [Half.MORNING]

    def test_days_are_accounted_for_whatever_the_kind(self) -> None:
        for kind in (Kind.VACATION, Kind.SICK, Kind.TIME_COMPENSATION):
            assert self.alone(moco_row(TUESDAY, "5"), absence(MONDAY, WEDNESDAY, kind)) == []

    def test_only_the_half_that_is_missing(self) -> None:
        morning, afternoon = absence(MONDAY, end_half=True), absence(MONDAY, kind=Kind.SICK, start_half=True)

        assert self.alone(moco_row(MONDAY), morning) == [Half.AFTERNOON]
        assert self.alone(moco_row(MONDAY), afternoon) == [Half.MORNING]
        assert self.alone(moco_row(MONDAY), morning, afternoon) == []
        assert self.alone(moco_row(MONDAY, half="am"), morning) == []
        assert self.alone(moco_row(MONDAY, half="pm"), morning) == [Half.AFTERNOON]

    def test_a_wish_is_known_too(self) -> None:
        assert self.alone(moco_row(MONDAY), absence(MONDAY, status=Status.PENDING)) == []

    def test_work_elsewhere_accounts_for_a_neutral_row_only(self) -> None:
        remote = absence(MONDAY, kind=Kind.REMOTE_WORK)

        assert self.alone(moco_row(MONDAY, "4"), remote) == self.BOTH
        assert self.alone(moco_row(MONDAY, "5"), remote) == []

    @pytest.mark.parametrize(
        ("start", "end", "missing"),
        [
            (time(8), time(10), [Half.AFTERNOON]),
            (time(8), time(12), [Half.AFTERNOON]),
            (time(12), time(14), [Half.MORNING]),
            (time(11), time(13), []),
            (None, time(10), [Half.AFTERNOON]),
            (time(14), None, [Half.MORNING]),
            (None, None, []),
        ],
    )
    def test_hours_account_for_the_halves_they_lie_in(
        self, start: time | None, end: time | None, missing: list[Half]
    ) -> None:
        hours = absence(MONDAY, kind=Kind.PERSONAL, hourly=True, start_time=start, end_time=end)

        assert self.alone(moco_row(MONDAY), hours) == missing

    def test_hours_of_several_days(self) -> None:
        hours = absence(MONDAY, WEDNESDAY, Kind.PERSONAL, hourly=True, start_time=time(14), end_time=time(10))

        assert [self.alone(moco_row(day), hours) for day in (MONDAY, TUESDAY, WEDNESDAY)] == [
            [Half.MORNING],
            [],
            [Half.AFTERNOON],
        ]

    def test_each_row_of_the_day(self) -> None:
        rows = (moco_row(TUESDAY, id="b"), moco_row(TUESDAY, "3", id="a"), moco_row(MONDAY, id="c"))
        known = record(mirrored=rows)

        assert [[row.id for row, _ in left_alone(known, day)] for day in (MONDAY, TUESDAY, FRIDAY)] == [
            ["c"],
            ["a", "b"],
            [],
        ]
