"""Whether the tray says that the timesheet of this month has open points, and in which words. Pure: no Qt."""

from dataclasses import dataclass

from roots_desktop.domain.completeness import last_working_day, month_findings
from roots_desktop.domain.records import Record
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import month_title
from roots_desktop.settings import Settings


@dataclass(frozen=True, slots=True)
class CheckNotice:
    """`month` ("2026-11") is what `Settings.told_check` remembers; `text` names neither a day nor a kind of absence."""

    month: str
    text: str


def check_notice(record: Record, settings: Settings, country: str | None, words: Words) -> CheckNotice | None:
    """The notice of the last working day of a month; None on other days, where it was told, and where nobody knows.

    Facts about working time are no open points: nothing is to be done about them.
    """
    today = record.today
    month = f"{today:%Y-%m}"
    if not settings.check_notice or settings.told_check == month:
        return None
    if record.entry_month(today) is None or last_working_day(record, today) != today:
        return None
    points = sum(1 for finding in month_findings(record, today, country) if not finding.kind.is_fact)
    if not points:
        return None
    text = words.plural(
        "Your timesheet of {month} has {n} open point.",
        "Your timesheet of {month} has {n} open points.",
        points,
        month=month_title(today, words),
    )
    return CheckNotice(month, text)
