"""Numbers, durations and dates as the design writes them."""

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from roots_desktop.domain.dates import Period
from roots_desktop.messages import formats
from roots_desktop.messages.catalogue import Words

EN, DE = Words("en"), Words("de")
NOW = datetime(2026, 11, 19, 14, 20, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("minutes", "text"), [(None, "–"), (0, "0:00"), (480, "8:00"), (65, "1:05"), (-15, "−0:15"), (7050, "117:30")]
)
def test_durations(minutes: int | None, text: str) -> None:
    assert formats.duration(minutes) == text


@pytest.mark.parametrize(("minutes", "text"), [(15, "+0:15"), (-15, "−0:15"), (0, "0:00"), (None, "–")])
def test_signed_durations(minutes: int | None, text: str) -> None:
    assert formats.signed_duration(minutes) == text


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        ("9.5", "9.5", "9,5"),
        ("9.50", "9.5", "9,5"),
        ("20", "20", "20"),
        ("0", "0", "0"),
        ("-1.25", "−1.25", "−1,25"),
        ("8.333", "8.33", "8,33"),
    ],
)
def test_numbers(value: str, english: str, german: str) -> None:
    assert formats.number(Decimal(value), EN) == english
    assert formats.number(Decimal(value), DE) == german


def test_an_unknown_number_is_no_zero() -> None:
    assert formats.number(None, EN) == "–"


def test_dates() -> None:
    day = date(2027, 3, 31)
    assert (formats.short_date(day, EN), formats.short_date(day, DE)) == ("31 Mar", "31. März")
    assert (formats.short_date(day, EN, year=True), formats.short_date(day, DE, year=True)) == (
        "31 Mar 2027",
        "31.03.2027",
    )
    assert (formats.long_date(day, EN), formats.long_date(day, DE)) == ("31 March 2027", "31. März 2027")
    assert formats.spoken_date(date(2026, 11, 17), EN) == "Tuesday 17 November"
    assert formats.spoken_date(date(2026, 11, 17), DE) == "Dienstag, 17. November"
    assert (formats.short_weekday(day, EN), formats.short_weekday(day, DE)) == ("Wed", "Mi")
    assert formats.month_title(day, DE) == "März 2027"


@pytest.mark.parametrize(
    ("first", "last", "english", "german"),
    [
        (date(2026, 12, 7), date(2026, 12, 11), "7 – 11 Dec", "7.–11. Dez."),
        (date(2026, 12, 7), date(2026, 12, 7), "7 Dec", "7. Dez."),
        (date(2026, 12, 28), date(2027, 1, 8), "28 Dec – 8 Jan", "28. Dez. – 8. Jan."),
        (date(2026, 12, 7), date(2027, 12, 11), "7 Dec – 11 Dec", "7. Dez. – 11. Dez."),
    ],
)
def test_ranges(first: date, last: date, english: str, german: str) -> None:
    assert formats.date_range(Period(first, last), EN) == english
    assert formats.date_range(Period(first, last), DE) == german


@pytest.mark.parametrize(
    ("seconds", "english", "german"),
    [
        (-30, "just now", "gerade eben"),
        (59, "just now", "gerade eben"),
        (120, "2 min ago", "vor 2 Min."),
        (3600, "1 h ago", "vor 1 Std."),
        (47 * 3600, "47 h ago", "vor 47 Std."),
        (48 * 3600, "2 days ago", "vor 2 Tagen"),
    ],
)
def test_ages(seconds: int, english: str, german: str) -> None:
    then = NOW - timedelta(seconds=seconds)
    assert formats.ago(then, NOW, EN) == english
    assert formats.ago(then, NOW, DE) == german


def test_when_something_was_read() -> None:
    assert formats.when_read(NOW - timedelta(minutes=2), NOW, EN) == "14:18"
    assert formats.when_read(NOW - timedelta(days=2), NOW, EN) == "17 November"
    assert formats.when_read(NOW - timedelta(days=400), NOW, EN) == "15 October 2025"
    assert formats.when_read(NOW - timedelta(days=2), NOW, DE) == "17. November"
    assert formats.when_read(NOW - timedelta(days=400), NOW, DE) == "15. Oktober 2025"
