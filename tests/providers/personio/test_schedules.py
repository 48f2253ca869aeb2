from datetime import date
from typing import Any

import msgspec
import pytest

from roots_desktop.domain.errors import PermissionMissingError, ProviderMalformedError
from roots_desktop.providers.contract import ScheduleItem
from roots_desktop.providers.personio.payloads import EmployeeV1
from roots_desktop.providers.personio.schedules import schedule_of, weekly_minutes
from tests.providers.personio.fake import recorded

VARIANTS = recorded("variants_v1_work_schedule")
FULL = (480, 480, 480, 480, 480, 0, 0)


def read(attribute: Any) -> ScheduleItem:
    return schedule_of(msgspec.convert({"attributes": {"work_schedule": attribute}}, EmployeeV1))


def week(**days: object) -> Any:
    return {"value": {"type": "WorkSchedule", "attributes": {"name": "x", **days}}}


@pytest.mark.parametrize(
    ("variant", "minutes", "valid_from"),
    [
        ("documented_full_time", FULL, None),
        ("part_time", (480, 480, 480, 0, 0, 0, 0), None),
        ("minutes", (462, 462, 462, 462, 462, 0, 0), date(2025, 1, 1)),
        ("valid_from_set", (462, 462, 462, 462, 462, 0, 0), date(2025, 1, 1)),
        ("single_digit_hour", (480, 480, 240, 0, 0, 0, 0), None),
        ("all_zero_flexible", (0, 0, 0, 0, 0, 0, 0), None),
        ("no_type_no_universal_id", FULL, None),
        ("unconfirmed_iso_duration", FULL, None),
    ],
)
def test_pitfall_3_readable_variants(variant: str, minutes: tuple[int, ...], valid_from: date | None) -> None:
    item = read(VARIANTS[variant])
    assert item.week == minutes
    assert item.valid_from == valid_from


@pytest.mark.parametrize("variant", ["null_value", "empty_string", "empty_list"])
def test_pitfall_3_empty_variants_are_unreadable(variant: str) -> None:
    with pytest.raises(ProviderMalformedError):
        read(VARIANTS[variant])


def test_every_variant_is_tested() -> None:
    assert len(VARIANTS) == 8 + 3


def test_pitfall_3_missing_key_is_a_missing_right() -> None:
    with pytest.raises(PermissionMissingError) as caught:
        schedule_of(EmployeeV1({}))
    assert caught.value.details["permission"] == "attribute:work_schedule"


@pytest.mark.parametrize(
    "wrong", ["25:99", "25:00", "24:01", "-8:00", "abc", "8", "8:5", "008:00", "PT", "P1D", "٨:00", 8, [], True]
)
def test_one_wrong_day_spoils_the_schedule(wrong: object) -> None:
    with pytest.raises(ProviderMalformedError):
        read(week(monday="08:00", tuesday=wrong))


@pytest.mark.parametrize("nothing", [None, "", {"duration": None}, {}])
def test_an_empty_day_is_free(nothing: object) -> None:
    assert read(week(monday="08:00", tuesday=nothing)).week == (480, 0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize("nothing", [None, "", {"duration": None}, {}])
def test_a_week_of_empty_days_says_nothing(nothing: object) -> None:
    """It is not a week without work: every target would become zero."""
    with pytest.raises(ProviderMalformedError):
        read(week(monday=nothing, tuesday=nothing, wednesday=nothing, friday=nothing))


def test_missing_days_are_free_if_another_is_there() -> None:
    assert read(week(wednesday="07:42")).week == (0, 0, 462, 0, 0, 0, 0)


@pytest.mark.parametrize(
    "value", [{}, {"attributes": {}}, {"attributes": []}, {"attributes": {"name": "x"}}, "08:00", ["08:00"], 40]
)
def test_no_day_at_all_is_unreadable(value: object) -> None:
    with pytest.raises(ProviderMalformedError):
        read({"value": value})


@pytest.mark.parametrize(
    ("text", "minutes"), [("PT8H", 480), ("PT7H42M", 462), ("PT90M", 90), ("PT29S", 0), ("PT30S", 1), ("24:00", 1440)]
)
def test_durations(text: str, minutes: int) -> None:
    assert read(week(monday=text)).week[0] == minutes


def test_name_and_unreadable_valid_from() -> None:
    assert read(week(monday="08:00", name=" Vollzeit ", valid_from="soon")) == ScheduleItem(
        (480, 0, 0, 0, 0, 0, 0), "Vollzeit"
    )
    assert read(week(monday="08:00", name=None, valid_from=5)).name == ""


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        ("38.5", 2310),
        ("38,5", 2310),
        (40, 2400),
        (7.7, 462),
        ("1", 60),
        ("", None),
        (None, None),
        ("viel", None),
        ("NaN", None),
        (1e308, None),
    ],
)
def test_weekly_hours(value: int | float | str | None, minutes: int | None) -> None:
    assert weekly_minutes(value) == minutes
