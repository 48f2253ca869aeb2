"""The sums of one day in words, for its tool tip, and what the services disagree about. Pure: counts nothing."""

from collections.abc import Mapping, Sequence
from datetime import date

from roots_desktop.domain.absences import Absence, Status
from roots_desktop.domain.dates import Period
from roots_desktop.domain.holidays import Disagreement, disagreements
from roots_desktop.domain.hours import DayHours
from roots_desktop.domain.records import Record
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.holidays import disagreement_text
from roots_desktop.messages.labels import absence_name, booked_text, explanation_text, presence_text, source_label


def day_tip(hours: DayHours, disagreed: Sequence[Disagreement], words: Words) -> str:
    """`8:00 = 8:00 Schedule`, below it `Booked 6:15 = …` and `Presence …`, then what stands out."""
    lines = [explanation_text(hours, words)]
    booked, presence = booked_text(hours, words), presence_text(hours, words)
    if booked:
        lines.append(words.text("Booked {sum}", sum=booked))
    if presence:
        lines.append(words.text("Presence {sum}", sum=presence))
    if not any(part.absence.status is Status.APPROVED for part in hours.absences):
        lines += [_only_there(row, words) for row in hours.mirrored]
    lines += [disagreement_text(found, words) for found in disagreed]
    return "\n".join(line for line in lines if line)


def disagreed_days(record: Record, period: Period) -> Mapping[date, tuple[Disagreement, ...]]:
    """The days of a period on which the providers name other public holidays."""
    found: dict[date, tuple[Disagreement, ...]] = {}
    for one in disagreements(record.holiday_years, record.works_on):
        if one.day in period:
            found[one.day] = (*found.get(one.day, ()), one)
    return found


def _only_there(row: Absence, words: Words) -> str:
    return words.text(
        "Only in {source}: {absence}", source=source_label(row.provider, words), absence=absence_name(row, words)
    )
