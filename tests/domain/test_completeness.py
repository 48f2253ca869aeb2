"""Is the timesheet complete: what is found on which day, what comes first, and what is not judged."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from roots_desktop.domain.absences import Absence, Kind, Status
from roots_desktop.domain.completeness import day_findings, last_working_day, month_findings
from roots_desktop.domain.dates import Portion
from roots_desktop.domain.findings import Finding, FindingKind
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.domain.records import Record
from tests.domain.builders import (
    FRIDAY,
    MONDAY,
    SATURDAY,
    THURSDAY,
    TODAY,
    TUESDAY,
    WEDNESDAY,
    absence,
    days,
    employed,
    entry,
    entry_months,
    holiday,
    moco_row,
    presence,
    presence_months,
    record,
)

Found = tuple[FindingKind, int | None, str]


def judged(day: date, *absences: Absence, booked: int = 0, present: str = "", **facts: Any) -> list[Found]:
    """What is found on a day with that much booked and a presence until then from 8:00 on; all months are read."""
    entries = (entry(day, booked),) if booked else ()
    stays = (presence(day, "8:00", present),) if present else ()
    known: dict[str, Any] = {
        "entry_months": entry_months(*entries, also=(day,)),
        "presence_months": presence_months(*stays, also=(day,)),
        **facts,
    }
    return kinds(record(*absences, **known), day)


def kinds(known: Record, day: date) -> list[Found]:
    found = day_findings(known, day, None)
    assert all(finding.day == day for finding in found)
    return [(finding.kind, finding.minutes, finding.subject) for finding in found]


class TestNothingRecorded:
    def test_a_working_day_without_anything(self) -> None:
        assert judged(MONDAY) == [(FindingKind.NOTHING_RECORDED, 480, "")]

    @pytest.mark.parametrize("booked", [6, 480])
    def test_what_is_booked_is_recorded(self, booked: int) -> None:
        assert judged(MONDAY, booked=booked) == []

    def test_five_minutes_are_nothing(self) -> None:
        assert judged(MONDAY, booked=5, present="8:05") == [(FindingKind.NOTHING_RECORDED, 480, "")]
        assert judged(MONDAY, week=(5, 0, 0, 0, 0, 0, 0)) == []

    def test_a_free_day_asks_for_nothing(self) -> None:
        assert judged(SATURDAY, today=date(2026, 12, 1)) == []

    def test_half_an_absence_leaves_the_other_half(self) -> None:
        morning = absence(MONDAY, end_half=True)

        assert judged(MONDAY, morning) == [(FindingKind.NOTHING_RECORDED, 240, "")]
        assert judged(MONDAY, morning, booked=240) == []

    def test_half_a_holiday_leaves_the_other_half(self) -> None:
        half = (holiday(MONDAY, Portion.AFTERNOON),)

        assert judged(MONDAY, holiday_years=half) == [(FindingKind.NOTHING_RECORDED, 240, "")]
        assert judged(MONDAY, holiday_years=half, booked=240) == []

    def test_hours_of_absence_leave_the_rest(self) -> None:
        hours = absence(MONDAY, kind=Kind.PERSONAL, hourly=True, minutes=90)

        assert judged(MONDAY, hours) == [(FindingKind.NOTHING_RECORDED, 390, "")]

    def test_a_whole_holiday_and_a_whole_absence_ask_for_nothing(self) -> None:
        assert judged(MONDAY, holiday_years=(holiday(MONDAY),)) == []
        assert judged(MONDAY, absence(MONDAY)) == []

    def test_a_day_paid_by_the_time_account_asks_for_nothing(self) -> None:
        assert judged(MONDAY, absence(MONDAY, kind=Kind.TIME_COMPENSATION)) == []

    def test_half_a_day_paid_by_the_time_account_leaves_the_other_half(self) -> None:
        half = absence(MONDAY, kind=Kind.TIME_COMPENSATION, start_half=True)

        assert judged(MONDAY, half) == [(FindingKind.NOTHING_RECORDED, 240, "")]

    def test_vacation_and_time_account_make_a_day(self) -> None:
        morning, afternoon = (
            absence(MONDAY, end_half=True),
            absence(MONDAY, kind=Kind.TIME_COMPENSATION, start_half=True),
        )

        assert judged(MONDAY, morning, afternoon) == []

    def test_work_elsewhere_is_work(self) -> None:
        assert judged(MONDAY, absence(MONDAY, kind=Kind.REMOTE_WORK)) == [(FindingKind.NOTHING_RECORDED, 480, "")]

    def test_a_wish_frees_nobody(self) -> None:
        assert judged(MONDAY, absence(MONDAY, status=Status.PENDING)) == [(FindingKind.NOTHING_RECORDED, 480, "")]

    def test_a_presence_without_end_is_a_record(self) -> None:
        open_one = presence(MONDAY, "8:00", "")

        found = judged(MONDAY, presence_months=presence_months(open_one))

        assert found == [(FindingKind.PRESENCE_WITHOUT_END, None, "")]

    def test_a_month_whose_entries_were_never_read_is_not_judged(self) -> None:
        assert judged(MONDAY, entry_months=()) == []

    def test_a_month_whose_presences_are_still_to_be_read_is_not_judged(self) -> None:
        assert judged(MONDAY, presence_months=presence_months(also=(date(2026, 10, 1),))) == []

    def test_where_nobody_reads_presences_the_bookings_decide(self) -> None:
        assert judged(MONDAY, presence_months=()) == [(FindingKind.NOTHING_RECORDED, 480, "")]

    def test_without_a_schedule_nobody_knows(self) -> None:
        assert judged(MONDAY, schedules=()) == []


class TestPresenceAgainstBookings:
    @pytest.mark.parametrize(
        ("booked", "present", "expected"),
        [
            (480, "16:05", []),
            (480, "16:06", [(FindingKind.UNBOOKED_PRESENCE, 6, "")]),
            (420, "16:15", [(FindingKind.UNBOOKED_PRESENCE, 75, "")]),
            (0, "8:06", [(FindingKind.UNBOOKED_PRESENCE, 6, "")]),
            (485, "16:00", []),
            (486, "16:00", [(FindingKind.BOOKED_WITHOUT_PRESENCE, 6, "")]),
        ],
    )
    def test_up_to_five_minutes_are_nothing(self, booked: int, present: str, expected: list[Found]) -> None:
        assert judged(MONDAY, booked=booked, present=present) == expected

    def test_a_day_without_presence_in_a_month_with_one(self) -> None:
        tuesday = presence_months(presence(TUESDAY, "8:00", "16:00"))

        assert judged(MONDAY, booked=480, presence_months=tuesday) == [(FindingKind.BOOKED_WITHOUT_PRESENCE, 480, "")]

    def test_whoever_never_clocks_is_asked_for_no_presence(self) -> None:
        assert judged(MONDAY, booked=480) == []

    def test_presences_that_were_never_read_are_not_missing(self) -> None:
        assert judged(MONDAY, booked=480, presence_months=()) == []

    def test_entries_that_were_never_read_are_not_missing(self) -> None:
        assert judged(MONDAY, present="16:00", entry_months=()) == []

    @pytest.mark.parametrize(("start", "end"), [("13:00", ""), ("", "17:00")])
    def test_half_a_presence_cannot_be_compared(self, start: str, end: str) -> None:
        stays = presence_months(presence(MONDAY, "8:00", "12:00"), presence(MONDAY, start, end))

        found = [kind for kind, _, _ in judged(MONDAY, booked=480, presence_months=stays)]

        assert found == ([FindingKind.PRESENCE_WITHOUT_END] if start else [])

    def test_work_on_a_free_day_is_compared_too(self) -> None:
        saturday: dict[str, Any] = {"today": date(2026, 12, 1), "present": "10:00"}

        assert judged(SATURDAY, **saturday) == [(FindingKind.UNBOOKED_PRESENCE, 120, "")]
        assert judged(SATURDAY, absence(FRIDAY, date(2026, 11, 24)), **saturday) == [
            (FindingKind.UNBOOKED_PRESENCE, 120, "")
        ]


class TestFreeDays:
    def test_booked_on_a_holiday(self) -> None:
        feast: dict[str, Any] = {"holiday_years": (holiday(MONDAY, name="Fronleichnam"),)}

        expected = [(FindingKind.BOOKING_ON_HOLIDAY, 120, "Fronleichnam")]
        assert judged(MONDAY, booked=120, **feast) == expected
        assert judged(MONDAY, booked=120, present="16:00", **feast) == expected
        assert judged(MONDAY, absence(MONDAY), booked=120, **feast) == expected
        assert judged(MONDAY, booked=5, **feast) == []

    def test_presence_on_a_holiday_is_to_be_booked(self) -> None:
        found = judged(MONDAY, present="11:00", holiday_years=(holiday(MONDAY),))

        assert found == [(FindingKind.UNBOOKED_PRESENCE, 180, "")]

    @pytest.mark.parametrize("kind", [Kind.VACATION, Kind.SICK, Kind.TIME_COMPENSATION])
    def test_work_during_a_whole_absence(self, kind: Kind) -> None:
        away = absence(MONDAY, FRIDAY, kind)

        assert judged(TUESDAY, away, booked=180, present="11:00") == [(FindingKind.WORK_ON_ABSENCE, 180, kind.value)]
        assert judged(TUESDAY, away, booked=180) == [(FindingKind.WORK_ON_ABSENCE, 180, kind.value)]
        assert judged(TUESDAY, away, present="9:00") == [(FindingKind.WORK_ON_ABSENCE, 60, kind.value)]
        assert judged(TUESDAY, away, booked=5, present="8:05") == []

    def test_two_halves_are_a_whole_absence(self) -> None:
        morning = absence(MONDAY, end_half=True, type="Urlaub")
        afternoon = absence(MONDAY, kind=Kind.SICK, start_half=True, type="Krank")

        found = judged(MONDAY, morning, afternoon, booked=60)

        assert found == [(FindingKind.WORK_ON_ABSENCE, 60, "Krank, Urlaub")]

    def test_half_a_holiday_completes_half_an_absence(self) -> None:
        found = judged(
            MONDAY, absence(MONDAY, end_half=True), booked=60, holiday_years=(holiday(MONDAY, Portion.AFTERNOON),)
        )

        assert found == [(FindingKind.WORK_ON_ABSENCE, 60, "vacation")]

    @pytest.mark.parametrize(
        "part",
        [
            absence(MONDAY, end_half=True),
            absence(MONDAY, kind=Kind.PERSONAL, hourly=True, minutes=90),
            absence(MONDAY, kind=Kind.REMOTE_WORK),
            absence(MONDAY, status=Status.PENDING),
            absence(MONDAY, amounts=days((MONDAY, "0.5"))),
            absence(MONDAY, amounts=days((MONDAY, "0"))),
        ],
    )
    def test_work_beside_part_of_an_absence_is_work(self, part: Absence) -> None:
        assert judged(MONDAY, part, booked=480) == []

    def test_work_during_an_absence_is_seen_though_no_entry_was_read(self) -> None:
        found = judged(MONDAY, absence(MONDAY), present="11:00", entry_months=())

        assert found == [(FindingKind.WORK_ON_ABSENCE, 180, "vacation")]


class TestTwoSources:
    def test_a_leave_that_only_moco_has(self) -> None:
        known = record(mirrored=(moco_row(MONDAY), moco_row(FRIDAY)), entry_months=entry_months(entry(MONDAY, 480)))

        assert kinds(known, MONDAY) == [(FindingKind.LEAVE_ONLY_IN_MOCO, None, "Urlaub")]
        assert kinds(known, FRIDAY) == [(FindingKind.LEAVE_ONLY_IN_MOCO, None, "Urlaub")]

    @pytest.mark.parametrize(
        ("half", "portion"), [("am", Portion.MORNING), ("pm", Portion.AFTERNOON), ("", Portion.FULL)]
    )
    def test_the_part_of_the_day_that_is_missing(self, half: str, portion: Portion) -> None:
        (found,) = day_findings(record(mirrored=(moco_row(MONDAY, half=half),)), MONDAY, None)

        assert found == Finding(MONDAY, FindingKind.LEAVE_ONLY_IN_MOCO, None, "Urlaub", portion)

    def test_a_holiday_that_only_one_has(self) -> None:
        years = (
            HolidayYear("personio", 2026, (Holiday(WEDNESDAY, "Bußtag", "personio"),)),
            HolidayYear("moco", 2026, (Holiday(FRIDAY, "Betriebsruhe", "moco"),)),
        )

        found = [
            finding
            for finding in month_findings(record(holiday_years=years), MONDAY, None)
            if finding.kind is FindingKind.HOLIDAY_DISAGREEMENT
        ]

        assert found == [
            Finding(WEDNESDAY, FindingKind.HOLIDAY_DISAGREEMENT, subject="Bußtag", has="personio", lacks="moco"),
            Finding(FRIDAY, FindingKind.HOLIDAY_DISAGREEMENT, subject="Betriebsruhe", has="moco", lacks="personio"),
        ]

    def test_two_names_of_one_day(self) -> None:
        years = (
            HolidayYear(
                "personio",
                2026,
                (
                    Holiday(FRIDAY, "eins", "personio", Portion.MORNING),
                    Holiday(FRIDAY, "zwei", "personio", Portion.AFTERNOON),
                ),
            ),
            HolidayYear("moco", 2026, (Holiday(date(2026, 1, 1), "Neujahr", "moco"),)),
        )

        assert [subject for _, _, subject in kinds(record(holiday_years=years), FRIDAY)] == ["eins", "zwei"]


class TestMonths:
    def test_by_day_and_then_by_kind(self) -> None:
        known = record(
            week=(480, 480, 480, 480, 480, 0, 0),
            mirrored=(moco_row(TUESDAY), moco_row(MONDAY)),
            entry_months=entry_months(entry(WEDNESDAY, 480)),
            presence_months=presence_months(presence(TUESDAY, "8:00", "19:00"), presence(WEDNESDAY, "8:00", "")),
            employment=employed(MONDAY),
        )

        found = month_findings(known, TODAY, "DE")

        assert [(finding.day, finding.kind.value) for finding in found] == [
            (MONDAY, "nothing_recorded"),
            (MONDAY, "leave_only_in_moco"),
            (TUESDAY, "unbooked_presence"),
            (TUESDAY, "leave_only_in_moco"),
            (TUESDAY, "break_missing_45"),
            (TUESDAY, "more_than_6h_without_break"),
            (TUESDAY, "more_than_10h"),
            (WEDNESDAY, "presence_without_end"),
        ]
        assert found == tuple(
            finding for day in range(1, 31) for finding in day_findings(known, date(2026, 11, day), "DE")
        )
        assert [finding.kind.is_fact for finding in found[4:]] == [True, True, True, False]

    def test_a_day_that_is_not_over_is_not_judged(self) -> None:
        known = record(entry_months=entry_months())

        assert {finding.day for finding in month_findings(known, TODAY, "DE")} == {
            date(2026, 11, day) for day in (2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 16, 17, 18)
        }

    def test_outside_the_employment_nothing_is_asked(self) -> None:
        known = record(
            entry_months=entry_months(),
            employment=employed(WEDNESDAY, THURSDAY),
            mirrored=(moco_row(MONDAY), moco_row(FRIDAY)),
        )

        assert [finding.day for finding in month_findings(known, TODAY, "DE")] == [WEDNESDAY]


class TestLastWorkingDay:
    def test_the_last_day_with_work_to_do(self) -> None:
        month = date(2026, 11, 1)

        assert last_working_day(record(), month) == date(2026, 11, 30)
        assert last_working_day(record(absence(date(2026, 11, 27), date(2026, 12, 4))), month) == date(2026, 11, 26)
        free = absence(date(2026, 11, 30), kind=Kind.TIME_COMPENSATION)
        assert last_working_day(record(free), month) == date(2026, 11, 27)
        assert last_working_day(record(), date(2026, 10, 20)) == date(2026, 10, 30)

    def test_nobody_knows_without_a_schedule(self) -> None:
        assert last_working_day(replace(record(), schedules=()), MONDAY) is None
