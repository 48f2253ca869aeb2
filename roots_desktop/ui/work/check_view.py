"""Whether the timesheet of a month is complete: one line for each finding. Pure: no Qt."""

from dataclasses import dataclass
from datetime import date

from roots_desktop.domain.completeness import month_findings
from roots_desktop.domain.connections import Part
from roots_desktop.domain.dates import ONE_DAY, month_of, next_month
from roots_desktop.domain.findings import Finding
from roots_desktop.domain.records import Record
from roots_desktop.domain.snapshot import Picture
from roots_desktop.domain.working_time import is_checked
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.findings import finding_detail, unchecked_text
from roots_desktop.messages.formats import duration, month_title, short_date, short_weekday
from roots_desktop.ui.work.lines import Line
from roots_desktop.ui.work.reading import why_unknown


@dataclass(frozen=True, slots=True)
class CheckView:
    """The lines carry their day as key. `told` says that nothing is open, or why nobody knows about the entries.

    `sentence` says up to which day, `footer` how many there are. `newest`: there is no later month to look at.
    """

    title: str
    sentence: str
    lines: tuple[Line, ...]
    told: str
    footer: str
    unchecked: str
    newest: bool


def check_view(picture: Picture, record: Record, month: date, switches: tuple[str, ...], words: Words) -> CheckView:
    """The check of the calendar month of `month`. `switches` are the parts of Moco that are switched on."""
    country = picture.region.country if picture.region is not None else None
    known = record.entry_month(month) is not None
    findings = month_findings(record, month, country)
    points = tuple(finding for finding in findings if not finding.kind.is_fact)
    facts = tuple(finding for finding in findings if finding.kind.is_fact)
    title = month_title(month, words)
    if known:
        told = "" if findings else words.text("Nothing open in {month}.", month=title)
    else:
        told = why_unknown(picture, Part.ENTRIES, month, switches, words)
    return CheckView(
        title=title,
        sentence=_until(month, record.today, words) if known else "",
        lines=(
            *_group(words.text("Open points"), points, words),
            *_group(words.text("Working time"), facts, words),
        ),
        told=told,
        footer=words.plural("{n} open point", "{n} open points", len(points)) if points else "",
        unchecked=unchecked_text(country, words) if known and not is_checked(country) else "",
        newest=next_month(month) > record.today,
    )


def _group(title: str, findings: tuple[Finding, ...], words: Words) -> tuple[Line, ...]:
    if not findings:
        return ()
    return (Line(None, title, group=True), *(_line(finding, words) for finding in findings))


def _line(finding: Finding, words: Words) -> Line:
    day = f"{short_weekday(finding.day, words)} {short_date(finding.day, words)}"
    figure = "" if finding.minutes is None else duration(finding.minutes)
    return Line(finding.day, finding_detail(finding, words), lead=day, figure=figure)


def _until(month: date, today: date, words: Words) -> str:
    """Days that are not over yet are not judged."""
    period = month_of(month)
    if today > period.last:
        return words.text("The whole month")
    if today <= period.first:
        return words.text("No day of it is over yet")
    yesterday = today - ONE_DAY
    return words.text("Up to {day}", day=f"{short_weekday(yesterday, words)} {short_date(yesterday, words)}")
