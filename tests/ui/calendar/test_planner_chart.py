"""Where the word of today stands in the chart: never on a line."""

import pytest
from PySide6.QtCore import QRectF

from roots_desktop.ui.calendar.planner_chart import today_area
from roots_desktop.ui.calendar.planner_chart_view import Point

PLOT = QRectF(28, 4, 210, 132)
WIDTH = 30
TODAY = 0.5
X = 133.0
TOP, BOTTOM = 0, 119
BEFORE, AFTER = X - 4 - WIDTH, X + 4


@pytest.mark.parametrize(
    ("taken", "planned", "place"),
    [
        ([(0, 0.6), (TODAY, 0.6)], [(TODAY, 0.6), (1, 0.2)], (BEFORE, TOP)),
        ([(0, 0.95), (TODAY, 0.95)], [(TODAY, 0.95), (1, 0.9)], (BEFORE, BOTTOM)),
        # A step shortly before today lies below the word, however low the line is by then.
        ([(0, 0.95), (0.45, 0.5), (TODAY, 0.5)], [(TODAY, 0.5), (1, 0.5)], (BEFORE, BOTTOM)),
        # From the top to the bottom: beside the day is room, and what is planned takes it from the bottom.
        ([(0, 0.95), (0.45, 0.05), (TODAY, 0.05)], [(TODAY, 0.05), (1, 0.05)], (AFTER, TOP)),
        # A line long before today is nowhere near.
        ([(0, 0.95), (0.2, 0.5), (TODAY, 0.5)], [(TODAY, 0.5), (1, 0.5)], (BEFORE, TOP)),
    ],
)
def test_the_word_is_where_no_line_is(taken: list[Point], planned: list[Point], place: tuple[float, float]) -> None:
    area = today_area(X, WIDTH, PLOT, (taken, planned, ()))
    assert area == QRectF(*place, WIDTH, 16)


def test_what_is_tried_out_counts_too() -> None:
    low = [(0.0, 0.5), (1.0, 0.5)]
    assert today_area(X, WIDTH, PLOT, (low, low, [(TODAY - 0.1, 0.95), (1.0, 0.95)])).top() == BOTTOM


def test_the_first_days_of_a_year_have_their_word_behind_them() -> None:
    assert today_area(PLOT.left() + 5, WIDTH, PLOT, ()).left() == PLOT.left() + 9


def test_without_any_room_it_stands_where_it_always_does() -> None:
    everywhere = [(place / 100, float(place % 2)) for place in range(101)]
    assert today_area(X, WIDTH, PLOT, (everywhere,)).topLeft() == QRectF(BEFORE, TOP, WIDTH, 16).topLeft()
