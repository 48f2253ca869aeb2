"""What a look at a month or a day has found, in words, and the rule behind a fact. Knows no arithmetic.

Facts about breaks, long days and rest are told as facts: nobody is judged.
"""

from collections.abc import Mapping

from roots_desktop.domain.dates import Portion
from roots_desktop.domain.findings import Finding, FindingKind
from roots_desktop.domain.regions import REGIONS
from roots_desktop.messages.catalogue import Words, mark
from roots_desktop.messages.formats import day_and_month, duration
from roots_desktop.messages.labels import portion_label, source_label

_TEXTS: Mapping[FindingKind, str] = {
    FindingKind.NOTHING_RECORDED: mark("Nothing recorded"),
    FindingKind.UNBOOKED_PRESENCE: mark("Presence not booked"),
    FindingKind.BOOKED_WITHOUT_PRESENCE: mark("Booked without presence"),
    FindingKind.BOOKING_ON_HOLIDAY: mark("Booked on a public holiday"),
    FindingKind.WORK_ON_ABSENCE: mark("Work during an absence"),
    FindingKind.PRESENCE_WITHOUT_END: mark("Presence without an end"),
    FindingKind.LEAVE_ONLY_IN_MOCO: mark("Moco has an absence that Personio does not have"),
    FindingKind.HOLIDAY_DISAGREEMENT: mark("Public holiday in doubt"),
    FindingKind.BREAK_MISSING_15: mark("Less than 15 minutes of break"),
    FindingKind.BREAK_MISSING_30: mark("Less than 30 minutes of break"),
    FindingKind.BREAK_MISSING_45: mark("Less than 45 minutes of break"),
    FindingKind.BREAK_MISSING_60: mark("Less than 60 minutes of break"),
    FindingKind.MORE_THAN_6H_WITHOUT_BREAK: mark("More than 6 hours in a row without a break"),
    FindingKind.MORE_THAN_10H: mark("More than 10 hours of work"),
    FindingKind.REST_BELOW_11H: mark("Less than 11 hours of rest before this day"),
}


def finding_text(finding: Finding, words: Words) -> str:
    """What was found, without day and minutes: `Presence not booked`; `Moco has 15 August, Personio has not.`"""
    if finding.kind is FindingKind.HOLIDAY_DISAGREEMENT and finding.has:
        return _disagreement(finding, words)
    return words.text(_TEXTS[finding.kind])


def finding_detail(finding: Finding, words: Words) -> str:
    """The same with what it is about and its rule: `Booked on a public holiday: Fronleichnam`, `… (§ 4 ArbZG)`."""
    return _with_rule(_with_subject(finding, words), finding)


def finding_line(finding: Finding, words: Words) -> str:
    """The same with its minutes: `Presence not booked, 1:15`, `More than 10 hours of work, 10:20 (§ 3 ArbZG)`."""
    text = _with_subject(finding, words)
    if finding.minutes is not None:
        text = f"{text}, {duration(finding.minutes)}"
    return _with_rule(text, finding)


def unchecked_text(country: str | None, words: Words) -> str:
    """That breaks, long days and rest are not looked at in a country (ISO 3166-1), or while none is known."""
    if country is None:
        return words.text(
            "No country is known, so breaks, long days and rest are not checked. Choose a region in Settings."
        )
    known = next((one.place for one in REGIONS if one.place.code == country), None)
    name = known.name(words.language) if known is not None else country
    return words.text("roots does not know the rules on breaks, long days and rest of {country}.", country=name)


def _disagreement(finding: Finding, words: Words) -> str:
    return words.text(
        "{has} has {day}, {lacks} has not.",
        has=source_label(finding.has, words),
        lacks=source_label(finding.lacks, words),
        day=day_and_month(finding.day, words),
    )


def _with_subject(finding: Finding, words: Words) -> str:
    text = finding_text(finding, words)
    if finding.kind is FindingKind.HOLIDAY_DISAGREEMENT or not finding.subject:
        return text
    part = finding.portion in (Portion.MORNING, Portion.AFTERNOON)
    about = f"{finding.subject}, {portion_label(finding.portion, words)}" if part else finding.subject
    return f"{text}: {about}"


def _with_rule(text: str, finding: Finding) -> str:
    return f"{text} ({finding.rule})" if finding.rule else text
