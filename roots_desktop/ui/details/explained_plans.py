"""What leave that is tried out costs and gives, day by day: calls the domain and words it. Pure: no Qt, counts nothing.

While kinds are hidden a leave that lies there already is told by the word that hides it.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from roots_desktop.domain.absences import Effect
from roots_desktop.domain.dates import Period, Portion
from roots_desktop.domain.hours import DayHours, LineKind, day_hours
from roots_desktop.domain.planning import PlannedDay, planned_days
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.explanations import source_text
from roots_desktop.messages.formats import date_range, number
from roots_desktop.messages.labels import absence_label, portion_label
from roots_desktop.ui.details.explanation import Explanation, ExplanationLine
from roots_desktop.ui.details.explanation_frame import ExplanationFrame, day_label
from roots_desktop.ui.details.part_rows import absences_read_at, holidays_read_at


def bridge(frame: ExplanationFrame, words: Words) -> Explanation:
    """Each day from the first to the last one off: what it costs, and what of it is off then."""
    days = _days(frame)
    return Explanation(
        title=words.text("Bridge days"),
        subtitle=_taken_label(days, words),
        lines=tuple(_line(day, (day.cost, day.off), frame, words) for day in days),
        total=ExplanationLine(
            words.text("Total"), (_sum((day.cost for day in days), words), _sum((day.off for day in days), words))
        ),
        heads=(words.text("Costs"), words.text("Days off")),
    )


def own_dates(frame: ExplanationFrame, words: Words) -> Explanation:
    """Each of the days with what it costs."""
    days = _days(frame)
    return Explanation(
        title=words.text("Own dates"),
        subtitle=_taken_label(days, words),
        lines=tuple(_line(day, (day.cost,), frame, words) for day in days),
        total=ExplanationLine(words.text("Total"), (_sum((day.cost for day in days), words),)),
        heads=(words.text("Costs"),),
    )


def _days(frame: ExplanationFrame) -> tuple[PlannedDay, ...]:
    return planned_days(frame.record, Period(frame.asked_day, frame.last or frame.asked_day), frame.tried)


def _taken_label(days: Sequence[PlannedDay], words: Words) -> str:
    taken = [day.day for day in days if day.portion is not None]
    return date_range(Period(taken[0], taken[-1]), words) if taken else ""


def _sum(amounts: Iterable[Decimal | None], words: Words) -> str:
    """The sum; unknown where one of them is."""
    known = tuple(amounts)
    return number(None if None in known else sum((amount for amount in known if amount is not None), Decimal(0)), words)


def _line(
    planned: PlannedDay, amounts: Sequence[Decimal | None], frame: ExplanationFrame, words: Words
) -> ExplanationLine:
    part = portion_label(planned.portion, words) if planned.portion not in (None, Portion.FULL) else ""
    label = ", ".join(filter(None, (day_label(planned.day, words), part)))
    hours = day_hours(frame.record, planned.day)
    return ExplanationLine(
        label, tuple(number(amount, words) for amount in amounts), tuple(_reasons(hours, frame, words))
    )


def _reasons(hours: DayHours, frame: ExplanationFrame, words: Words) -> Iterator[str]:
    """Why a day costs so much: what the week says, the holiday, and the leave that is there already."""
    yield _week_reason(hours, frame, words)
    if hours.holiday is not None and hours.schedule:
        read_at = holidays_read_at(frame.record, hours.holiday.source, hours.day)
        source = source_text(hours.holiday.source, read_at, frame.now, words)
        yield f"{hours.holiday.name} · {source}"
    for part in hours.absences:
        if hours.schedule and not part.pending and part.absence.effect is not Effect.NONE:
            read_at = absences_read_at(frame.picture.snapshot, part.absence.provider)
            source = source_text(part.absence.provider, read_at, frame.now, words)
            yield f"{absence_label(part, words)} · {source}"


def _week_reason(hours: DayHours, frame: ExplanationFrame, words: Words) -> str:
    """`No working day · Personio · read 14:18`; without a schedule nobody says so."""
    if hours.schedule is None:
        return words.text("No work schedule is known")
    kind = words.text("Working day") if hours.schedule else words.text("No working day")
    schedule = next((line for line in hours.lines if line.kind is LineKind.SCHEDULE), None)
    source = "" if schedule is None else source_text(schedule.source, schedule.read_at, frame.now, words)
    return " · ".join(filter(None, (kind, source)))
