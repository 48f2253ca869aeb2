"""`roots check`: what is missing or odd in the records of a month, day by day. Words and shapes only."""

import argparse
from collections.abc import Sequence

from roots_desktop.cli.answer import Answer, Document, day_text
from roots_desktop.cli.arguments import month
from roots_desktop.cli.entries import PROVIDER
from roots_desktop.cli.tables import table
from roots_desktop.cli.wiring import Wiring
from roots_desktop.domain.completeness import month_findings
from roots_desktop.domain.dates import ONE_DAY, Period, month_of
from roots_desktop.domain.errors import NotConnectedError
from roots_desktop.domain.findings import Finding
from roots_desktop.domain.working_time import is_checked
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.findings import finding_detail, unchecked_text
from roots_desktop.messages.formats import duration, month_title, short_weekday


def check(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """The findings of a month, each with the rule behind it. Raises NotConnectedError, for an archive not.

    `known` is false where the entries of the month were never read: then nothing is known to be missing.
    """
    wanted = month_of(month(arguments.month))
    # A night's rest or shift may lie on both sides of the first and of the last day.
    snapshot = wiring.snapshot(Period(wanted.first - ONE_DAY, wanted.last + ONE_DAY))
    if snapshot.connection(PROVIDER) is None:
        raise NotConnectedError(provider=PROVIDER)
    record, region = snapshot.record(wiring.clock.today()), wiring.region()
    country = region.country if region is not None else None
    findings = month_findings(record, wanted.first, country)
    known = record.entry_month(wanted.first) is not None
    document = {
        "ok": True,
        "known": known,
        "findings": [_document(finding, wiring.words) for finding in findings],
    }
    parts = [_text(findings, wiring.words)] if findings else []
    if not known:
        title = month_title(wanted.first, wiring.words)
        parts.append(wiring.words.text("The entries of {month} have not been read from Moco.", month=title))
    elif not findings:
        parts.append(wiring.words.text("Nothing is open."))
    if not is_checked(country):
        parts.append(unchecked_text(country, wiring.words))
    return Answer(document, "\n\n".join(parts))


def _document(finding: Finding, words: Words) -> Document:
    return {
        "date": day_text(finding.day),
        "kind": finding.kind.value,
        "minutes": finding.minutes,
        "detail": finding_detail(finding, words),
    }


def _text(findings: Sequence[Finding], words: Words) -> str:
    head = ("", words.text("Date"), words.text("Length"), words.text("Finding"))
    rows = [
        (
            short_weekday(finding.day, words),
            finding.day.isoformat(),
            "" if finding.minutes is None else duration(finding.minutes),
            finding_detail(finding, words),
        )
        for finding in findings
    ]
    return table(head, rows, numbers=(2,))
