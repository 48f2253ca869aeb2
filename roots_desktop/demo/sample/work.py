"""The employee's work: presences and bookings of every day, with the figures that the pictures show.

Knows what each day asks for, not how a service keeps it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from roots_desktop.demo.owed import Owed
from roots_desktop.demo.sample.projects import (
    BACKEND,
    BUG_FIXING,
    CODE_REVIEW,
    CONFIGURATOR_DESIGN,
    CONFIGURATOR_TESTS,
    DATA_MODEL,
    IMPORT,
    PLANNING,
    QUAY_DESIGN,
    QUAY_RELEASE,
    STAND_UP,
    SUPPORT,
)
from roots_desktop.demo.sample.work_pictures import (
    FLAWED_DAYS,
    PICTURED_DAYS,
    PICTURED_MINUTES,
    WORK_ON_ABSENCE,
    WORK_ON_ABSENCE_PIECES,
    Layout,
    Piece,
    Stay,
)

BALANCE = 405
"""Minutes that this year's bookings are ahead of what was owed, until yesterday: 6:45."""

_QUARTER = 15
_DEVIATIONS = (0, 15, 0, -15, 30, 0, -15, 15, 0, 0, -30, 15, 0)
_LARGEST_CORRECTION = 60
_STARTS = (-15, 0, 15, 30, 0)
_NO_PAUSE_UP_TO = 300
_MORNING = 240
_PARTS = 3
_TASKS = (
    (date(2026, 1, 1), (DATA_MODEL, BACKEND, CODE_REVIEW), (PLANNING, BACKEND, BUG_FIXING), (IMPORT, BACKEND, BACKEND)),
    (date(2024, 7, 1), (CONFIGURATOR_DESIGN, CONFIGURATOR_DESIGN, CONFIGURATOR_TESTS)),
    (date(2023, 1, 1), (QUAY_DESIGN, QUAY_DESIGN, SUPPORT), (QUAY_DESIGN, QUAY_RELEASE, SUPPORT)),
    (date.min, (SUPPORT, SUPPORT, SUPPORT)),
)
_NOTES = {
    DATA_MODEL: ("Customer tables", "", "Keys and indexes", "Review with the team"),
    PLANNING: ("Next milestone", ""),
    IMPORT: ("Rehearsal", "", "Error list"),
    BACKEND: ("", "Search", "Permissions", "Export of invoices"),
    BUG_FIXING: ("Upload of large files", ""),
    CONFIGURATOR_DESIGN: ("Screens for phones", "", "Colours"),
    QUAY_DESIGN: ("", "Icons"),
}


@dataclass(frozen=True, slots=True)
class WorkDay:
    """One day: `stays` in minutes since midnight, the last one open where its end is None."""

    day: date
    stays: tuple[tuple[int, int | None], ...]
    pieces: tuple[Piece, ...]
    home_office: bool = False


def sample_work(owed: Mapping[date, Owed], today: date, minute: int, shift: timedelta) -> Iterator[WorkDay]:
    """All days with work up to a minute of today, oldest first. `owed` names the days until today that ask for any."""
    minutes = _booked(owed, today, shift)
    absent = WORK_ON_ABSENCE + shift
    for day in sorted({*owed, absent}) if absent < today else sorted(owed):
        layout = _layout(day, owed[day], minutes[day], shift) if day in owed else Layout((), WORK_ON_ABSENCE_PIECES)
        stays, pieces = _until(layout, minute) if day == today else (layout.stays, layout.pieces)
        if stays or pieces:
            yield WorkDay(day, stays, pieces, home_office=(day - shift).toordinal() % 5 == 0)


def thickened(days: Iterable[WorkDay], entries: int) -> list[WorkDay]:
    """The same work in at least so many pieces, where they are not too short: the oldest days are cut up first."""
    thick = list(days)
    missing = max(0, entries - sum(len(day.pieces) for day in thick))
    for place, day in enumerate(thick):
        if not missing:
            break
        pieces: list[Piece] = []
        for piece in day.pieces:
            parts = _cut_up(piece, missing + 1)
            missing -= len(parts) - 1
            pieces += parts
        thick[place] = replace(day, pieces=tuple(pieces))
    return thick


def _booked(owed: Mapping[date, Owed], today: date, shift: timedelta) -> dict[date, int]:
    """The minutes of every day: a quarter of an hour more or less here and there, settled to the year's balance."""
    minutes = {day: _minutes(day - shift, asked) for day, asked in owed.items()}
    year = [day for day in sorted(owed) if day.year == today.year and day < today]
    free = [day for day in year if owed[day].is_usual and not _is_fixed(day - shift, owed[day])]
    missing = BALANCE - sum(minutes[day] - owed[day].minutes for day in year)
    for day, correction in zip(free, _spread(missing, len(free)), strict=True):
        minutes[day] += correction
    return minutes


def _minutes(anchor: date, owed: Owed) -> int:
    if _is_fixed(anchor, owed):
        return PICTURED_MINUTES.get(anchor) or sum(piece.minutes for piece in _fixed(anchor).pieces)
    return owed.minutes + (_DEVIATIONS[anchor.toordinal() % len(_DEVIATIONS)] if owed.is_usual else 0)


def _is_fixed(anchor: date, owed: Owed) -> bool:
    """Whether a picture, or a flaw, says what was done: only as long as the day has the work that it was made for."""
    if anchor in PICTURED_DAYS:
        return True
    return owed.is_usual and (anchor in PICTURED_MINUTES or anchor in FLAWED_DAYS)


def _fixed(anchor: date) -> Layout:
    return PICTURED_DAYS[anchor] if anchor in PICTURED_DAYS else FLAWED_DAYS[anchor]


def _spread(total: int, places: int) -> list[int]:
    """Corrections in quarters of an hour, evenly over the places, and the odd minutes on the last one."""
    quarters, odd = divmod(abs(total), _QUARTER)
    sign = 1 if total >= 0 else -1
    largest = _LARGEST_CORRECTION // _QUARTER * places
    quarters = min(quarters, largest)
    corrections = [
        sign * _QUARTER * ((place + 1) * quarters // places - place * quarters // places) for place in range(places)
    ]
    if corrections:
        corrections[-1] += sign * odd
    return corrections


def _layout(day: date, owed: Owed, minutes: int, shift: timedelta) -> Layout:
    anchor = day - shift
    if _is_fixed(anchor, owed) and anchor not in PICTURED_MINUTES:
        return _fixed(anchor)
    stays = _stays(anchor, owed, minutes)
    return Layout(stays, tuple(_pieces(anchor, stays)))


def _stays(anchor: date, owed: Owed, minutes: int) -> tuple[Stay, ...]:
    """One stay, or two around a break that the law asks for; presence and booking are equally long."""
    pause = 0 if minutes <= _NO_PAUSE_UP_TO else 45 if owed.is_usual else 30
    start = owed.earliest + (_STARTS[anchor.toordinal() % len(_STARTS)] if owed.is_usual else 0)
    if anchor - timedelta(days=1) in FLAWED_DAYS:
        start = owed.earliest
    start = min(start, owed.latest - minutes - pause)
    if not pause:
        return ((start, start + minutes),)
    noon = start + _MORNING
    return ((start, noon), (noon + pause, start + minutes + pause))


def _pieces(anchor: date, stays: tuple[Stay, ...]) -> Iterator[Piece]:
    """The stand-up first, then one task up to the break, and two after it."""
    choices = next(tasks for first, *tasks in _TASKS if first <= anchor)
    morning, afternoon, evening = choices[anchor.toordinal() % len(choices)]
    (start, end), rest = stays[0], stays[1:]
    yield Piece(STAND_UP, start, 30)
    yield _noted(anchor, Piece(morning, start + 30, end - start - 30))
    for begin, until in rest:
        split = until - 60 if until - begin >= 120 else until
        yield _noted(anchor, Piece(afternoon, begin, split - begin))
        if split < until:
            yield _noted(anchor, Piece(evening, split, until - split))


def _noted(anchor: date, piece: Piece) -> Piece:
    notes = _NOTES.get(piece.task, ("",))
    return replace(piece, note=notes[anchor.toordinal() % len(notes)])


def _cut_up(piece: Piece, most: int) -> list[Piece]:
    parts = max(1, min(_PARTS, most, piece.minutes // _QUARTER))
    edges = [piece.start + piece.minutes * part // parts for part in range(parts + 1)]
    return [replace(piece, start=start, minutes=end - start) for start, end in pairwise(edges)]


def _until(layout: Layout, minute: int) -> tuple[tuple[tuple[int, int | None], ...], tuple[Piece, ...]]:
    """What has happened by a minute of the day: who is there has no end yet, what is not done is not booked."""
    stays = tuple((start, end if end <= minute else None) for start, end in layout.stays if start <= minute)
    return stays, tuple(piece for piece in layout.pieces if piece.end <= minute)
