"""Vacation and the next absence line by line: calls the domain and words it. Pure: no Qt.

While kinds are hidden no line tells on which days somebody is on vacation.
"""

from datetime import date
from decimal import Decimal

from roots_desktop.domain.absences import Absence, Kind, Status
from roots_desktop.domain.dates import ONE_DAY, Period, month_of, year_of
from roots_desktop.domain.hours import DayHours, absence_minutes, day_hours
from roots_desktop.domain.privacy import Masked
from roots_desktop.domain.vacation import Vacation, absence_days, kind_days, vacation_of
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.explanations import source_text
from roots_desktop.messages.formats import UNKNOWN, duration, month_title, number, short_date, short_weekday
from roots_desktop.messages.labels import absence_name, dates_label, distance_label
from roots_desktop.ui.details.explanation import Explanation, ExplanationLine
from roots_desktop.ui.details.explanation_frame import ExplanationFrame
from roots_desktop.ui.details.part_rows import absences_read_at

_LONG = 31
"""An absence of more days is told by the month."""


def total(frame: ExplanationFrame, words: Words) -> Explanation:
    """Taken, planned and left."""
    vacation = _vacation(frame)
    counted = source_text("personio", absences_read_at(frame.picture.snapshot, "personio"), frame.now, words)
    lines = (
        ExplanationLine(words.text("Taken"), (number(vacation.taken, words),), (counted,)),
        ExplanationLine(words.text("Planned"), (number(vacation.planned, words),), (counted,)),
        ExplanationLine(words.text("Left"), (number(vacation.available, words),), (balance_source(frame, words),)),
    )
    return _explanation(words.text("Vacation in total"), lines, vacation.total, vacation, words)


def left(frame: ExplanationFrame, words: Words) -> Explanation:
    """What the provider says is there today, without what is planned. What else it counts is told as that."""
    vacation, today = _vacation(frame), frame.record.today
    title, source = words.text("Vacation left"), balance_source(frame, words)
    if vacation.balance is None or vacation.available is None or vacation.unit != "day":
        line = ExplanationLine(words.text("Left to plan"), (number(vacation.available, words),), (source,))
        return _explanation(title, (line,), vacation.available, vacation, words)
    lines = [ExplanationLine(words.text("Balance of today"), (number(vacation.balance, words),), (source,))]
    lines += _absence_lines(frame, Period(today + ONE_DAY, date.max), words, sign=-1)
    if vacation.planned is None or vacation.later is None:
        return _explanation(title, tuple(lines), vacation.available, vacation, words)
    rest = vacation.available - vacation.balance + vacation.planned + vacation.later
    if rest:
        lines.append(ExplanationLine(words.text("Counted otherwise in Personio"), (number(rest, words),), (source,)))
    return _explanation(title, tuple(lines), vacation.available, vacation, words)


def taken(frame: ExplanationFrame, words: Words) -> Explanation:
    """This year's vacation until today, one line per absence."""
    vacation, today = _vacation(frame), frame.record.today
    lines = _absence_lines(frame, Period(year_of(today).first, today), words)
    return _explanation(words.text("Vacation taken"), lines, vacation.taken, vacation, words)


def planned(frame: ExplanationFrame, words: Words) -> Explanation:
    """This year's vacation after today, one line per absence."""
    vacation, today = _vacation(frame), frame.record.today
    lines = _absence_lines(frame, Period(today + ONE_DAY, year_of(today).last), words)
    return _explanation(words.text("Vacation planned"), lines, vacation.planned, vacation, words)


def month(frame: ExplanationFrame, words: Words) -> Explanation:
    """The vacation of a month, one line per absence; nothing of it while kinds are hidden."""
    period = month_of(frame.asked_day)
    hidden = any(isinstance(absence, Masked) for absence in frame.record.absences_in(period.first))
    value = None if hidden else kind_days(frame.record, period, Kind.VACATION)
    return Explanation(
        title=words.text("Vacation"),
        subtitle=month_title(period.first, words),
        lines=() if hidden else _absence_lines(frame, period, words),
        total=ExplanationLine(words.text("Total"), (number(value, words),)),
        heads=(words.text("Days"),),
    )


def next_absence(frame: ExplanationFrame, words: Words) -> Explanation:
    """The absence that runs or comes next, one line per day; a long one is told by the month."""
    absence, title = frame.record.next_absence(), words.text("Next absence")
    if absence is None:
        return Explanation(title, "", (), ExplanationLine(words.text("None planned"), ()))
    name = absence_name(absence, words)
    subtitle = ", ".join((name, dates_label(absence, words), distance_label(absence, frame.record.today, words)))
    if absence.hourly:
        value = duration(absence_minutes(frame.record, absence))
    else:
        value = number(absence_days(frame.record, absence), words)
    head = words.text("Hours") if absence.hourly else words.text("Days")
    line = ExplanationLine(words.text("Total"), (value,))
    return Explanation(title, subtitle, _parts(absence, frame, words), line, (head,))


def _explanation(
    title: str, lines: tuple[ExplanationLine, ...], value: Decimal | None, vacation: Vacation, words: Words
) -> Explanation:
    head = words.text("Hours") if vacation.unit == "hour" else words.text("Days")
    return Explanation(
        title, str(vacation.year), lines, ExplanationLine(words.text("Total"), (number(value, words),)), (head,)
    )


def _vacation(frame: ExplanationFrame) -> Vacation:
    return vacation_of(frame.record, frame.picture.snapshot.balances)


def balance_source(frame: ExplanationFrame, words: Words) -> str:
    """Where the balance comes from, and the oldest reading of it."""
    read = [item.read_at for item in frame.picture.snapshot.balances if item.read_at is not None]
    return source_text("personio", min(read, default=None), frame.now, words)


def _absence_lines(
    frame: ExplanationFrame, period: Period, words: Words, *, sign: int = 1
) -> tuple[ExplanationLine, ...]:
    record = frame.record
    found = [
        absence
        for absence in record.absences
        if absence.kind is Kind.VACATION
        and absence.status is Status.APPROVED
        and absence.period(record.today).overlaps(period)
    ]
    found.sort(key=lambda absence: (absence.start, absence.id))
    amounts = [absence_days(record, absence, period) for absence in found]
    if any(isinstance(absence, Masked) for absence in found):
        return (_hidden_line(found, amounts, sign, frame, words),)
    return tuple(
        ExplanationLine(dates_label(absence, words), (_signed(days, sign, words),), (_source(absence, frame, words),))
        for absence, days in zip(found, amounts, strict=True)
    )


def _hidden_line(
    found: list[Absence], amounts: list[Decimal | None], sign: int, frame: ExplanationFrame, words: Words
) -> ExplanationLine:
    known = [days for days in amounts if days is not None]
    days = sum(known, Decimal(0)) if len(known) == len(amounts) else None
    label = words.plural("{n} absence", "{n} absences", len(found))
    read_at = absences_read_at(frame.picture.snapshot, found[0].provider)
    return ExplanationLine(
        label, (_signed(days, sign, words),), (source_text(found[0].provider, read_at, frame.now, words),)
    )


def _signed(days: Decimal | None, sign: int, words: Words) -> str:
    return number(None if days is None else sign * days, words)


def _source(absence: Absence, frame: ExplanationFrame, words: Words) -> str:
    read_at = absences_read_at(frame.picture.snapshot, absence.provider)
    return f"{absence_name(absence, words)} · {source_text(absence.provider, read_at, frame.now, words)}"


def _parts(absence: Absence, frame: ExplanationFrame, words: Words) -> tuple[ExplanationLine, ...]:
    period = absence.period(frame.record.today)
    if len(period) > _LONG and not absence.hourly:
        return tuple(_month_line(absence, month, frame, words) for month in period.months())
    return tuple(_day_line(absence, day_hours(frame.record, day), frame, words) for day in period.days())


def _day_line(absence: Absence, hours: DayHours, frame: ExplanationFrame, words: Words) -> ExplanationLine:
    part = next(part for part in hours.absences if part.absence.id == absence.id)
    if hours.schedule is None:
        value = UNKNOWN
    else:
        value = duration(part.minutes) if absence.hourly else number(part.day_fraction, words)
    label = f"{short_weekday(hours.day, words)} {short_date(hours.day, words)}"
    reason = _reason(hours, words) if not part.minutes and not part.day_fraction else ""
    return ExplanationLine(label, (value,), tuple(filter(None, (reason, _source(absence, frame, words)))))


def _reason(hours: DayHours, words: Words) -> str:
    """Why a day costs nothing."""
    if hours.holiday is not None:
        return hours.holiday.name
    return words.text("No working day") if hours.schedule == 0 else ""


def _month_line(absence: Absence, month: date, frame: ExplanationFrame, words: Words) -> ExplanationLine:
    days = absence_days(frame.record, absence, month_of(month))
    return ExplanationLine(month_title(month, words), (number(days, words),), (_source(absence, frame, words),))
