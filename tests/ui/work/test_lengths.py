from datetime import time

import pytest

from roots_desktop.ui.work.lengths import read_length, read_time


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1:30", 90),
        (" 01:30 ", 90),
        ("1:30 h", 90),
        ("1,5", 90),
        ("1.5", 90),
        ("1.5h", 90),
        (",5", 30),
        ("90m", 90),
        ("90 min", 90),
        ("90 Min.", 90),
        ("1h30", 90),
        ("1h 30m", 90),
        ("2h 5", 125),
        ("2", 120),
        ("2h", 120),
        ("0:00", 0),
        ("0", 0),
        ("0.01", 1),  # 0.6 minutes
        ("1.675", 101),  # 100.5 minutes, half a minute up
        ("24:00", 1440),
        ("1440m", 1440),
    ],
)
def test_lengths_as_people_type_them(text: str, minutes: int) -> None:
    assert read_length(text) == minutes


@pytest.mark.parametrize("text", ["", " ", "x", "90x", "1:60", "1:5", "-1", "24:01", "25", "1441m", "1:30:00", "90"])
def test_what_is_no_length(text: str) -> None:
    assert read_length(text) is None


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("8:12", time(8, 12)),
        (" 08:12 ", time(8, 12)),
        ("8.12", time(8, 12)),
        ("812", time(8, 12)),
        ("0812", time(8, 12)),
        ("8", time(8)),
        ("0:00", time(0)),
        ("23:59", time(23, 59)),
    ],
)
def test_times_as_people_type_them(text: str, clock: time) -> None:
    assert read_time(text) == clock


@pytest.mark.parametrize("text", ["", "x", "24:00", "8:60", "8:1", "12345", "-8"])
def test_what_is_no_time(text: str) -> None:
    assert read_time(text) is None
