"""The days of work that the pictures show, and a handful of imperfect ones in the months before. Anchor's dates."""

from dataclasses import dataclass
from datetime import date

from roots_desktop.demo.sample.projects import (
    ADMINISTRATION,
    BACKEND,
    BUG_FIXING,
    CODE_REVIEW,
    CONFIGURATOR_DESIGN,
    DATA_MODEL,
    PLANNING,
    STAND_UP,
    TEAM_TALK,
)

Stay = tuple[int, int]
"""From and to, in minutes since midnight."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Work on a task at a time of day, in minutes since midnight. The service keeps its length only."""

    task: int
    start: int
    minutes: int
    note: str = ""

    @property
    def end(self) -> int:
        """When it was done, and booked."""
        return self.start + self.minutes


@dataclass(frozen=True, slots=True)
class Layout:
    """When somebody was there, and what was booked."""

    stays: tuple[Stay, ...]
    pieces: tuple[Piece, ...]


def _at(text: str) -> int:
    hours, _, minutes = text.partition(":")
    return int(hours) * 60 + int(minutes)


def _stays(*texts: str) -> tuple[Stay, ...]:
    return tuple((_at(start), _at(end)) for start, _, end in (text.partition("-") for text in texts))


def _pieces(*parts: tuple[int, str, str]) -> tuple[Piece, ...]:
    return tuple(Piece(task, _at(start), _at(length)) for task, start, length in parts)


PICTURED_MINUTES = {
    date(2026, 10, 26): 480,
    date(2026, 10, 27): 495,
    date(2026, 10, 28): 480,
    date(2026, 10, 29): 450,
    date(2026, 11, 2): 495,
    date(2026, 11, 5): 480,
    date(2026, 11, 6): 405,
    date(2026, 11, 9): 510,
    date(2026, 11, 10): 465,
    date(2026, 11, 11): 480,
}
"""What was booked in the weeks before the pictured one, in minutes."""

PICTURED_DAYS = {
    date(2026, 11, 16): Layout(
        _stays("12:30-16:45"),
        _pieces((STAND_UP, "12:30", "0:30"), (PLANNING, "13:00", "1:45"), (BACKEND, "14:45", "2:00")),
    ),
    date(2026, 11, 17): Layout(
        _stays("8:00-12:15", "12:45-13:45", "16:15-17:15"),
        _pieces(
            (STAND_UP, "8:00", "0:30"),
            (DATA_MODEL, "8:30", "2:30"),
            (BACKEND, "11:00", "1:15"),
            (TEAM_TALK, "12:45", "1:00"),
            (CODE_REVIEW, "16:15", "1:00"),
        ),
    ),
    date(2026, 11, 19): Layout(
        _stays("8:15-12:00", "12:45-17:00"),
        _pieces(
            (STAND_UP, "8:15", "0:30"),
            (DATA_MODEL, "8:45", "1:45"),
            (CODE_REVIEW, "10:30", "1:30"),
            (BUG_FIXING, "12:45", "0:50"),
            (BACKEND, "13:35", "3:25"),
        ),
    ),
}
"""The week of the week view. The last day goes on after the picture was taken, at 14:20."""

NOTHING_RECORDED = date(2026, 3, 17)
WITHOUT_PRESENCE = date(2026, 4, 21)
SHORT_REST_AFTER = date(2026, 6, 23)
LONG_DAY = date(2026, 7, 14)
NOT_BOOKED = date(2026, 9, 22)
WORK_ON_ABSENCE = date(2025, 6, 20)

FLAWED_DAYS = {
    NOTHING_RECORDED: Layout((), ()),
    WITHOUT_PRESENCE: Layout((), _pieces((STAND_UP, "8:00", "0:30"), (DATA_MODEL, "8:30", "7:30"))),
    SHORT_REST_AFTER: Layout(
        _stays("8:00-12:00", "12:45-16:45", "20:30-22:30"),
        _pieces((PLANNING, "8:00", "4:00"), (BACKEND, "12:45", "4:00"), (BUG_FIXING, "20:30", "2:00")),
    ),
    LONG_DAY: Layout(
        _stays("8:00-12:30", "12:50-19:00"),
        _pieces((DATA_MODEL, "8:00", "4:30"), (BUG_FIXING, "12:50", "6:10")),
    ),
    NOT_BOOKED: Layout(_stays("8:00-12:00", "12:45-16:45"), ()),
}
"""Days for the completeness check: nothing recorded; booked without presence; 9:30 of rest after an evening; 10:40 of
work with a break of 20 minutes; presence without a booking.
"""

WORK_ON_ABSENCE_PIECES = (
    Piece(ADMINISTRATION, _at("9:00"), 15),
    Piece(CONFIGURATOR_DESIGN, _at("9:15"), 30),
)
"""What was booked on a day of special leave."""
