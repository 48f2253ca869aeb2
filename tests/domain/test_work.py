"""What was booked on a day and when somebody was there, line by line; and what was to be worked."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from roots_desktop.domain.absences import Absence, Kind, Status
from roots_desktop.domain.dates import Period
from roots_desktop.domain.hours import Line, LineKind, day_hours, days_hours, period_hours
from roots_desktop.domain.records import Record
from tests.domain.builders import (
    MONDAY,
    TUESDAY,
    absence,
    days,
    employed,
    entry,
    entry_months,
    figures,
    moco_row,
    presence,
    presence_months,
    record,
)


class TestWork:
    """What was booked, when somebody was there, and who else knows of the day."""

    READ = datetime(2026, 11, 19, 6, tzinfo=UTC)

    def known(self) -> Record:
        entries = (
            entry(MONDAY, 0.5, id="1", project="Portal", task="Entwurf"),
            entry(MONDAY, 90.5, id="2", project="Intern"),
            entry(MONDAY, 0, id="3"),
        )
        stays = (
            presence(MONDAY, "8:00", "12:00"),
            presence(MONDAY, "11:00", "13:00"),
            presence(MONDAY, "14:00", ""),
        )
        return record(
            entry_months=tuple(replace(month, read_at=self.READ) for month in entry_months(*entries)),
            presence_months=tuple(replace(month, read_at=self.READ) for month in presence_months(*stays)),
            mirrored=(moco_row(TUESDAY),),
        )

    def test_booked_line_by_line(self) -> None:
        hours = day_hours(self.known(), MONDAY)

        # 30 s make a minute, 1:31 in all.
        assert (hours.booked, hours.balance) == (91, 91 - 480)
        assert hours.booked_lines == (
            Line(LineKind.ENTRY, "Portal, Entwurf", 1, "moco", self.READ),
            Line(LineKind.ENTRY, "Intern", 90, "moco", self.READ),
            Line(LineKind.ENTRY, "", 0, "moco", self.READ),
        )
        assert [one.id for one in hours.entries] == ["1", "2", "3"]

    def test_presence_line_by_line(self) -> None:
        hours = day_hours(self.known(), MONDAY)

        assert hours.presence == 300
        assert [(line.kind, line.minutes, line.read_at) for line in hours.presence_lines] == [
            (LineKind.PRESENCE, minutes, self.READ) for minutes in (240, 60, 0)
        ]
        assert tuple(line.presence for line in hours.presence_lines) == hours.presences

    def test_a_day_without_anything_has_none_of_it(self) -> None:
        hours = day_hours(self.known(), TUESDAY)

        assert (hours.booked, hours.presence, hours.balance) == (0, 0, -480)
        assert (hours.booked_lines, hours.presence_lines) == ((), ())
        assert hours.mirrored == (moco_row(TUESDAY),)
        assert hours.target == 480

    def test_a_month_that_was_never_read_is_unknown(self) -> None:
        hours = day_hours(self.known(), date(2026, 10, 30))

        assert (hours.booked, hours.presence, hours.balance) == (None, None, None)
        assert (hours.entries, hours.presences, hours.booked_lines, hours.presence_lines) == ((), (), (), ())

    def test_a_sum_with_an_unknown_day_is_unknown(self) -> None:
        over = days_hours(self.known(), Period(date(2026, 10, 30), MONDAY))

        sums = period_hours(over)

        assert (sums.booked, sums.presence, sums.balance) == (None, None, None)
        assert sums.target == 12 * 480


class TestExpected:
    """What is to be worked on a day: the target, without the hours that the time account pays."""

    @pytest.mark.parametrize(
        ("absences", "target", "expected"),
        [
            ((), 480, 480),
            ((absence(MONDAY),), 0, 0),
            ((absence(MONDAY, kind=Kind.REMOTE_WORK),), 480, 480),
            ((absence(MONDAY, kind=Kind.TIME_COMPENSATION),), 480, 0),
            ((absence(MONDAY, kind=Kind.TIME_COMPENSATION, end_half=True),), 480, 240),
            ((absence(MONDAY, kind=Kind.TIME_COMPENSATION, hourly=True, minutes=90),), 480, 390),
            ((absence(MONDAY, kind=Kind.TIME_COMPENSATION, status=Status.PENDING),), 480, 480),
            ((absence(MONDAY, end_half=True), absence(MONDAY, kind=Kind.TIME_COMPENSATION)), 240, 0),
            ((absence(MONDAY, end_half=True), absence(MONDAY, kind=Kind.TIME_COMPENSATION, end_half=True)), 240, 240),
            ((absence(MONDAY, kind=Kind.TIME_COMPENSATION, amounts=days((MONDAY, "0.25"))),), 480, 360),
        ],
    )
    def test_by_kind(self, absences: tuple[Absence, ...], target: int, expected: int) -> None:
        hours = figures(MONDAY, *absences)

        assert (hours.target, hours.expected) == (target, expected)

    def test_two_on_one_half_pay_it_once(self) -> None:
        twice = [absence(MONDAY, kind=Kind.TIME_COMPENSATION, end_half=True, id=name) for name in ("a", "b")]

        assert figures(MONDAY, *twice).expected == 240

    def test_without_a_schedule(self) -> None:
        assert day_hours(record(schedules=()), MONDAY).expected is None
        assert day_hours(record(employment=employed(TUESDAY)), MONDAY).expected == 0
