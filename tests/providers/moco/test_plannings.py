from datetime import date
from typing import Any

import msgspec
import pytest

from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.dates import Period, Portion
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.providers.moco.payloads import Planned
from roots_desktop.providers.moco.plannings import absences_of, code_of, holiday_years_of, portion_of
from tests.providers.moco.fake import ME, recorded, shaped, unlike

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
ROW = recorded("schedules_half_day_pm")[0]


def planned(*rows: Any) -> list[Planned]:
    return msgspec.convert(list(rows), list[Planned], strict=False)


def typed(row: Any, **changes: object) -> Any:
    return unlike(row, assignment=unlike(row["assignment"], **changes))


def holidays(name: str, period: Period = YEAR) -> tuple[Holiday, ...]:
    (year,) = holiday_years_of(shaped(name, Planned), ME, period)
    assert (year.source, year.year) == ("moco", 2026)
    return year.holidays


def test_the_recorded_holidays() -> None:
    found = holidays("schedules_public_holidays_2026")
    assert len(found) == 16
    assert [holiday for holiday in found if holiday.portion is not Portion.FULL] == [
        Holiday(date(2026, 2, 18), "Aschermittwoch, vormittags frei", "moco", Portion.MORNING),
        Holiday(date(2026, 12, 24), "Heiligabend ab Mittag", "moco", Portion.AFTERNOON),
        Holiday(date(2026, 12, 31), found[-1].name, "moco", Portion.AFTERNOON),
    ]
    assert found[0] == Holiday(date(2026, 1, 1), "Feiertag", "moco")
    assert sum(holiday.day.weekday() >= 5 for holiday in found) == 4
    assert list(found) == sorted(found, key=lambda holiday: holiday.day)


def test_the_recorded_year_holds_every_code() -> None:
    rows = shaped("schedules_year_2026", Planned)
    codes = {row.assignment.code for row in rows}
    absences = absences_of(rows, ME, YEAR)
    assert codes == {"1", "2", "3", "4", "5"}
    assert {(absence.type_id, absence.kind) for absence in absences} == {
        ("3", Kind.SICK),
        ("4", Kind.VACATION),
        ("5", Kind.OTHER),
    }
    informative = sum(row.assignment.code == "1" for row in rows)
    assert len(absences) + len(holidays("schedules_year_2026")) + informative == 38
    assert [absence.start for absence in absences] == sorted(absence.start for absence in absences)


def test_an_absence_is_one_row_of_one_day() -> None:
    afternoon, morning = recorded("schedules_christmas_eve_two_rows")
    period = Period(date(2026, 12, 24), date(2026, 12, 24))
    assert absences_of(planned(afternoon, morning), ME, period) == (
        Absence(
            id="12480238",
            provider="moco",
            kind=Kind.VACATION,
            type="Urlaub",
            start=date(2026, 12, 24),
            end=date(2026, 12, 24),
            type_id="4",
            end_half=True,
            version="2026-01-20T10:02:11Z",
        ),
    )
    (year,) = holiday_years_of(planned(afternoon, morning), ME, period)
    assert [(holiday.name, holiday.portion) for holiday in year.holidays] == [
        ("Heiligabend ab Mittag", Portion.AFTERNOON)
    ]


def test_what_cannot_be_planned_reduces_nothing() -> None:
    rows = shaped("schedules_may_2026", Planned)
    assert absences_of(rows, ME, YEAR) == ()
    assert [holiday.day.day for holiday in holidays("schedules_may_2026")] == [1, 14, 25]


def test_an_english_vacation_is_called_holiday() -> None:
    rows = shaped("schedules_english_names", Planned)
    assert [(one.type, one.kind, one.start.day, one.start_half) for one in absences_of(rows, ME, YEAR)] == [
        ("Holiday", Kind.VACATION, 18, False),
        ("Holiday", Kind.VACATION, 19, True),
    ]
    assert [(one.name, one.day.day) for one in holidays("schedules_english_names")] == [("Public holiday", 14)]


def test_rows_from_before_there_were_codes() -> None:
    rows = shaped("schedules_legacy_without_code", Planned)
    assert [(one.type_id, one.kind, one.type) for one in absences_of(rows, ME, YEAR)] == [
        ("3", Kind.SICK, "Krankheit"),
        ("4", Kind.VACATION, "Urlaub"),
    ]
    assert [one.day for one in holidays("schedules_legacy_without_code")] == [date(2026, 5, 1)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("FEIERTAG ", "2"),
        ("Public Holiday", "2"),
        ("Jour férié", "2"),
        ("Giorno festivo", "2"),
        ("Nicht planbar", "1"),
        ("Abwesenheit", "5"),
        ("Holiday", "5"),
        ("Feiertagsausgleich", "5"),
        (None, "5"),
    ],
)
def test_only_whole_names_tell_and_only_without_a_code(name: str | None, code: str) -> None:
    for without in (..., None):
        (row,) = planned(typed(ROW, name=name, code=without))
        assert code_of(row.assignment) == code
    (row,) = planned(typed(ROW, name=name, code="4"))
    assert code_of(row.assignment) == "4"


def test_a_code_may_be_a_number() -> None:
    (row,) = planned(typed(ROW, code=2))
    assert code_of(row.assignment) == "2"


def test_a_code_that_nobody_knows_is_another_absence() -> None:
    (absence,) = absences_of(planned(typed(ROW, code="6", name="Kurzarbeit")), ME, YEAR)
    assert (absence.type_id, absence.kind, absence.type) == ("6", Kind.OTHER, "Kurzarbeit")


def test_lenient_types() -> None:
    assert holidays("schedules_lenient_types") == (
        Holiday(date(2026, 2, 18), "Aschermittwoch, vormittags frei", "moco", Portion.MORNING),
    )


@pytest.mark.parametrize(
    ("morning", "afternoon", "portion"),
    [
        (True, True, Portion.FULL),
        (False, False, Portion.FULL),
        (True, False, Portion.MORNING),
        (False, True, Portion.AFTERNOON),
        (None, True, Portion.FULL),
        (..., False, Portion.MORNING),
        (0, 1, Portion.AFTERNOON),
    ],
)
def test_halves(morning: object, afternoon: object, portion: Portion) -> None:
    (row,) = planned(unlike(ROW, am=morning, pm=afternoon))
    assert portion_of(row) is portion


def test_the_comment_names_a_holiday_else_the_type() -> None:
    rows = planned(
        unlike(ROW, id=1, date="2026-01-06", comment=" "),
        unlike(ROW, id=2, date="2026-01-01", comment=None),
        unlike(ROW, id=3, date="2026-05-01", comment=" Tag der Arbeit "),
    )
    (year,) = holiday_years_of(rows, ME, YEAR)
    assert [holiday.name for holiday in year.holidays] == ["Feiertag", "Feiertag", "Tag der Arbeit"]


@pytest.mark.parametrize(
    ("first", "second", "name", "portion"),
    [
        ((True, False, "A"), (False, True, "B"), "A, B", Portion.FULL),
        ((False, True, "A"), (True, False, "A"), "A", Portion.FULL),
        ((True, True, "A"), (False, True, "B"), "A", Portion.FULL),
        ((True, False, "A"), (True, False, "B"), "A", Portion.MORNING),
    ],
)
def test_two_holiday_rows_on_a_day(
    first: tuple[bool, bool, str], second: tuple[bool, bool, str], name: str, portion: Portion
) -> None:
    rows = [
        unlike(ROW, id=number, am=morning, pm=afternoon, comment=comment)
        for number, (morning, afternoon, comment) in enumerate((first, second))
    ]
    for given in (rows, rows[::-1]):
        (year,) = holiday_years_of(planned(*given), ME, YEAR)
        assert year.holidays == (Holiday(date(2026, 12, 24), name, "moco", portion),)


def test_every_year_of_the_period_is_there_even_an_empty_one() -> None:
    period = Period(date(2026, 10, 1), date(2027, 12, 31))
    assert holiday_years_of(planned(ROW), ME, period) == (
        HolidayYear("moco", 2026, (Holiday(date(2026, 12, 24), "Heiligabend ab Mittag", "moco", Portion.AFTERNOON),)),
        HolidayYear("moco", 2027, ()),
    )
    assert holiday_years_of(planned(ROW), ME, Period(date(2026, 1, 1), date(2026, 11, 30)))[0].holidays == ()


def test_rows_of_others_and_work_on_projects_are_dropped() -> None:
    rows = planned(
        unlike(ROW, id=1, user={"id": 1}),
        typed(unlike(ROW, id=2), type="Project"),
        typed(unlike(ROW, id=3, date="2026-12-23"), type=None, code="4"),
    )
    assert [one.id for one in absences_of(rows, ME, YEAR)] == ["3"]
    assert holiday_years_of(rows, ME, YEAR)[0].holidays == ()
