"""What is left of the vacation on a day, line by line: calls the domain and words it. Pure: no Qt, counts nothing.

While kinds are hidden no line tells on which days somebody is on vacation.
"""

from collections.abc import Sequence
from decimal import Decimal

from roots_desktop.domain.dates import Period
from roots_desktop.domain.planning import is_tried, with_days
from roots_desktop.domain.privacy import Masked
from roots_desktop.domain.projection import ProjectionKind, ProjectionLine, projected
from roots_desktop.domain.vacation import vacation_of
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.explanations import source_text
from roots_desktop.messages.formats import date_range, long_date, number
from roots_desktop.messages.projections import projection_label, unknown_text
from roots_desktop.ui.details.explained_vacation import balance_source
from roots_desktop.ui.details.explanation import Explanation, ExplanationLine
from roots_desktop.ui.details.explanation_frame import ExplanationFrame
from roots_desktop.ui.details.part_rows import absences_read_at


def left_on_day(frame: ExplanationFrame, words: Words) -> Explanation:
    """Today's balance, less what is planned and tried out, and what years bring and take until the day."""
    record, day = frame.record, frame.asked_day
    vacation = vacation_of(record, frame.picture.snapshot.balances)
    preview = with_days(record, frame.tried) if frame.tried else record
    found = projected(preview, vacation, frame.entitlement, day)
    hidden = [line for line in found.lines if isinstance(line.absence, Masked)]
    lines = [_line(line, frame, words) for line in found.lines if line not in hidden]
    return Explanation(
        title=words.text("Vacation left"),
        subtitle=words.text("Left on {day}", day=long_date(day, words)),
        lines=(*lines, *([_hidden_line(hidden, frame, words)] if hidden else [])),
        total=ExplanationLine(words.text("Total"), (number(found.days, words),)),
        heads=(words.text("Days"),),
        note=unknown_text(found.unknown, words),
    )


def _line(line: ProjectionLine, frame: ExplanationFrame, words: Words) -> ExplanationLine:
    tried = line.absence is not None and is_tried(line.absence)
    if line.kind is ProjectionKind.BALANCE:
        source = balance_source(frame, words)
    else:
        read_at = absences_read_at(frame.picture.snapshot, line.source)
        source = source_text(line.source, read_at, frame.now, words)
    when = date_range(Period(line.first, line.last), words)
    notes = (when, "" if tried else source)
    return ExplanationLine(
        projection_label(line, words), (number(line.days, words),), (" · ".join(filter(None, notes)),)
    )


def _hidden_line(hidden: Sequence[ProjectionLine], frame: ExplanationFrame, words: Words) -> ExplanationLine:
    days = sum((line.days for line in hidden), Decimal(0))
    label = words.plural("{n} absence", "{n} absences", len(hidden))
    read_at = absences_read_at(frame.picture.snapshot, hidden[0].source)
    return ExplanationLine(label, (number(days, words),), (source_text(hidden[0].source, read_at, frame.now, words),))
