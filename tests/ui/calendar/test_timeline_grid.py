"""Rectangles from minutes, by hand: hours of 56 px from 7:00 on, columns of 168 px as in the picture of the week."""

import pytest

from roots_desktop.ui.calendar.timeline_block import Block, BlockKind
from roots_desktop.ui.calendar.timeline_flow import Span
from roots_desktop.ui.calendar.timeline_grid import Box, Grid, Sizes, block_box, column_widths, grid_of, has_gutter

SIZES = Sizes(axis=56, narrow=60, least_hour=40, inset=4, gutter=36)
WIDTHS = column_widths([False] * 5 + [True] * 2, 1016, SIZES)
WEEK = grid_of(WIDTHS, (7, 19), 672, SIZES)


def test_days_share_the_width_and_empty_weekends_are_narrow() -> None:
    assert WIDTHS == (168, 168, 168, 168, 168, 60, 60)
    assert WEEK.lefts == (56, 224, 392, 560, 728, 896, 956)


def test_extra_pixels_go_to_the_last_wide_columns() -> None:
    assert column_widths([False, True, False, False], 56 + 60 + 302, SIZES) == (100, 60, 101, 101)


def test_a_week_of_nothing_but_free_days_is_wide() -> None:
    assert column_widths([True, True], 256, SIZES) == (100, 100)


@pytest.mark.parametrize(("minute", "y"), [(420, -1), (480, 55), (860, 410), (1140, 671)])
def test_minutes_have_a_place(minute: int, y: int) -> None:
    assert WEEK.y(minute) == y


def test_hours_are_never_lower_than_40() -> None:
    assert grid_of(WIDTHS, (5, 23), 600, SIZES).height == 720
    assert grid_of(WIDTHS, (7, 19), 960, SIZES).height == 960


def test_columns_are_found() -> None:
    assert [WEEK.column_at(x) for x in (55, 56, 223, 224, 1015, 1016)] == [None, 0, 0, 1, 6, None]
    assert WEEK.column(6) == Box(956, 0, 60, 672)


@pytest.mark.parametrize(
    ("kind", "span", "box"),
    [
        (BlockKind.PRESENCE, Span(480, 735), Box(228, 57, 159, 235)),
        (BlockKind.HALF, Span(480, 720), Box(228, 57, 159, 221)),
        (BlockKind.ENTRY, Span(480, 510), Box(264, 59, 119, 22)),
        (BlockKind.UNBOOKED, Span(480, 481), Box(264, 59, 119, 2)),
    ],
)
def test_blocks_lie_inside_their_column(kind: BlockKind, span: Span, box: Box) -> None:
    assert block_box(Block(kind, span, ""), 1, WEEK) == box


def test_work_has_the_whole_day_where_nothing_lies_below_it() -> None:
    entry, presence, half = (
        Block(kind, Span(480, 510), "") for kind in (BlockKind.ENTRY, BlockKind.PRESENCE, BlockKind.HALF)
    )
    assert [has_gutter(day) for day in ((entry,), (presence, entry), (half, entry), ())] == [False, True, True, False]
    assert block_box(entry, 1, WEEK, gutter=False) == Box(228, 59, 159, 22)


def test_what_goes_on_has_no_end() -> None:
    assert block_box(Block(BlockKind.PRESENCE, Span(480, 735), "", open=True), 1, WEEK).bottom == WEEK.y(735)


def test_work_and_hours_off_lie_side_by_side() -> None:
    work = block_box(Block(BlockKind.ENTRY, Span(480, 540), "", shared=True), 1, WEEK)
    off = block_box(Block(BlockKind.HOURLY, Span(480, 540), "", shared=True), 1, WEEK)
    assert work.right <= off.left
    assert off.right == 383


def test_boxes_know_what_is_inside() -> None:
    box = Box(10, 20, 5, 5)
    assert [box.contains(*point) for point in ((10, 20), (14.9, 24.9), (15, 20), (10, 25))] == [
        True,
        True,
        False,
        False,
    ]


def test_narrow_grids_squeeze_without_breaking() -> None:
    grid: Grid = grid_of(column_widths([False] * 7, 0, SIZES), (7, 19), 0, SIZES)
    assert block_box(Block(BlockKind.ENTRY, Span(480, 540), ""), 0, grid).width == 0
