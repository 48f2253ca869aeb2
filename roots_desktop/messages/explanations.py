"""Where a figure comes from in words, and an explanation as plain text. Knows no arithmetic and no figure."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from roots_desktop.domain.dates import Portion
from roots_desktop.domain.hours import DayAbsence, DayHours, Line, LineKind
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import day_and_month, when_read
from roots_desktop.messages.labels import absence_name, source_label, sum_text

_GAP = "  "


def source_text(source: str, read_at: datetime | None, now: datetime, words: Words) -> str:
    """`Moco · read 14:18`; the source alone where it was never read."""
    name = source_label(source, words)
    if read_at is None:
        return name
    read = words.text("read {time}", time=when_read(read_at, now, words))
    return f"{name} · {read}"


def target_text(day: DayHours, words: Words) -> str:
    """The target in short words: `4:00 = 8:00 schedule − 4:00 Vacation (half day)`; empty without lines."""
    counting = iter([part for part in day.absences if part.explains])
    return sum_text(day.target, [(line.minutes, _term(day, line, counting, words)) for line in day.lines])


def counts_text(day: date, words: Words) -> str:
    """From which day on something counts: `Counts toward the balance from 25 December.`"""
    return words.text("Counts toward the balance from {day}.", day=day_and_month(day, words))


def plain_text(title: str, rows: Sequence[tuple[str, Sequence[str], str]]) -> str:
    """The title, and per row its label, its figures below each other at the right, and what is said about it."""
    labels = max((len(label) for label, _, _ in rows), default=0)
    figures = max((len(figure) for _, values, _ in rows for figure in values), default=0)
    lines = [title]
    for label, values, note in rows:
        cells = [label.ljust(labels), *(value.rjust(figures) for value in values), note]
        lines.append(_GAP.join(" ".join(cell.splitlines()) for cell in cells).rstrip())
    return "\n".join(lines)


def _term(day: DayHours, line: Line, counting: Iterator[DayAbsence], words: Words) -> str:
    match line.kind:
        case LineKind.ABSENCE:
            part = next(counting)
            name = _part_of_day(absence_name(part.absence, words), part.portion, words)
            return words.text("{absence} (by your mapping)", absence=name) if line.decided else name
        case LineKind.HOLIDAY:
            return _part_of_day(line.name, day.holiday.portion if day.holiday is not None else Portion.FULL, words)
        case _:
            label = words.text("schedule")
            return words.text("{label} (assumed)", label=label) if line.assumed else label


def _part_of_day(name: str, portion: Portion, words: Words) -> str:
    half = portion in (Portion.MORNING, Portion.AFTERNOON)
    return words.text("{name} (half day)", name=name) if half else name
