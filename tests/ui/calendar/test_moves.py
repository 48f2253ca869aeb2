from datetime import date

import pytest

from roots_desktop.ui.calendar.moves import Move, first_chosen, moved

DAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("move", "expected"),
    [
        (Move.LEFT, date(2026, 11, 18)),
        (Move.RIGHT, date(2026, 11, 20)),
        (Move.UP, date(2026, 11, 12)),
        (Move.DOWN, date(2026, 11, 26)),
        (Move.WEEK_START, date(2026, 11, 16)),
        (Move.WEEK_END, date(2026, 11, 22)),
        (Move.PREVIOUS_MONTH, date(2026, 10, 19)),
        (Move.NEXT_MONTH, date(2026, 12, 19)),
    ],
)
def test_moves(move: Move, expected: date) -> None:
    assert moved(DAY, move) == expected


def test_the_week_begins_where_the_user_lives() -> None:
    assert moved(DAY, Move.WEEK_START, 6) == date(2026, 11, 15)
    assert moved(DAY, Move.WEEK_END, 6) == date(2026, 11, 21)


def test_a_short_month_has_a_last_day() -> None:
    assert moved(date(2027, 1, 31), Move.NEXT_MONTH) == date(2027, 2, 28)
    assert moved(date(2026, 12, 31), Move.PREVIOUS_MONTH) == date(2026, 11, 30)


def test_the_first_step_lands_on_today_or_on_the_first() -> None:
    assert first_chosen(date(2026, 11, 1), DAY) == DAY
    assert first_chosen(date(2026, 12, 1), DAY) == date(2026, 12, 1)
