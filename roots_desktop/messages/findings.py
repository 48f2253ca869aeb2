"""What a look at a month or a day has found, in words, and the rule behind a fact. Knows no arithmetic.

Facts about breaks, long days and rest are told as facts: nobody is judged.
"""

from collections.abc import Mapping

from roots_desktop.domain.completeness import Finding
from roots_desktop.domain.holidays import Disagreement
from roots_desktop.messages.catalogue import Words, mark
from roots_desktop.messages.formats import duration, month_name
from roots_desktop.messages.labels import source_label

_TEXTS: Mapping[str, str] = {
    "nothing_recorded": mark("Nothing recorded"),
    "unbooked_presence": mark("Presence not booked"),
    "booked_without_presence": mark("Booked without presence"),
    "booking_on_holiday": mark("Booked on a public holiday"),
    "work_on_absence": mark("Work during an absence"),
    "presence_without_end": mark("A presence has no end"),
    "leave_only_in_moco": mark("Moco has an absence that Personio does not have"),
    "holiday_disagreement": mark("Moco and Personio disagree about a public holiday"),
    "break_missing_15": mark("Break shorter than 15 minutes"),
    "break_missing_30": mark("Break shorter than 30 minutes"),
    "break_missing_45": mark("Break shorter than 45 minutes"),
    "break_missing_60": mark("Break shorter than 60 minutes"),
    "more_than_6h_without_break": mark("More than 6 hours in a row without a break"),
    "more_than_10h": mark("More than 10 hours of work"),
    "rest_below_11h": mark("Less than 11 hours of rest"),
}

_BREAKS = frozenset(kind for kind in _TEXTS if kind.startswith("break_missing")) | {"more_than_6h_without_break"}
_RULES: Mapping[str, Mapping[str, str]] = {
    "DE": {**dict.fromkeys(_BREAKS, "§ 4 ArbZG"), "more_than_10h": "§ 3 ArbZG", "rest_below_11h": "§ 5 ArbZG"},
    "CH": {**dict.fromkeys(_BREAKS, "Art. 15 ArG"), "rest_below_11h": "Art. 15a ArG"},
}
"""Where each fact is measured by a law: the German ArbZG, the Swiss ArG (SR 822.11). Titles of laws need no words."""


def finding_text(finding: Finding, words: Words) -> str:
    """What was found, without its day and its minutes: `Presence not booked`."""
    return words.text(_TEXTS[finding.kind.value])


def finding_line(finding: Finding, words: Words) -> str:
    """The same with how long, where that is known, and what it is about: `Presence not booked: 1:15`."""
    about = [finding.subject] if finding.subject else []
    if finding.minutes is not None:
        about.append(duration(finding.minutes))
    text = finding_text(finding, words)
    return f"{text}: {', '.join(about)}" if about else text


def rule_text(finding: Finding, country: str | None) -> str:
    """The rule behind a fact: `§ 4 ArbZG`; empty where there is none."""
    return _RULES.get(country or "", {}).get(finding.kind.value, "")


def disagreement_text(found: Disagreement, words: Words) -> str:
    """`Moco has 15 August (Mariä Himmelfahrt), Personio has not.`"""
    dot = "." if words.language == "de" else ""
    return words.text(
        "{has} has {day} ({name}), {lacks} has not.",
        has=source_label(found.has, words),
        lacks=source_label(found.lacks, words),
        day=f"{found.day.day}{dot} {month_name(found.day.month, words)}",
        name=found.name,
    )
