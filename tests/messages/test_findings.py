from datetime import date

import pytest

from roots_desktop.domain.dates import Portion
from roots_desktop.domain.findings import Finding, FindingKind
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.findings import finding_detail, finding_line, finding_text, unchecked_text

DAY = date(2026, 8, 15)
EN = Words("en")


@pytest.mark.parametrize("kind", FindingKind)
def test_every_kind_has_words(kind: FindingKind) -> None:
    assert finding_text(Finding(DAY, kind), EN)


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        (Finding(DAY, FindingKind.UNBOOKED_PRESENCE, 75), "Presence not booked, 1:15"),
        (
            Finding(DAY, FindingKind.BOOKING_ON_HOLIDAY, 120, "Fronleichnam"),
            "Booked on a public holiday: Fronleichnam, 2:00",
        ),
        (
            Finding(DAY, FindingKind.LEAVE_ONLY_IN_MOCO, subject="Urlaub", portion=Portion.MORNING),
            "Moco has an absence that Personio does not have: Urlaub, a.m.",
        ),
        (
            Finding(DAY, FindingKind.LEAVE_ONLY_IN_MOCO, subject="Urlaub"),
            "Moco has an absence that Personio does not have: Urlaub",
        ),
        (
            Finding(DAY, FindingKind.HOLIDAY_DISAGREEMENT, subject="Mariä Himmelfahrt", has="moco", lacks="personio"),
            "Moco has 15 August, Personio has not.",
        ),
        (Finding(DAY, FindingKind.PRESENCE_WITHOUT_END), "Presence without an end"),
        (
            Finding(DAY, FindingKind.BREAK_MISSING_30, 20, rule="§ 4 ArbZG"),
            "Less than 30 minutes of break, 0:20 (§ 4 ArbZG)",
        ),
        (
            Finding(DAY, FindingKind.REST_BELOW_11H, 645, rule="Art. 15a ArG"),
            "Less than 11 hours of rest before this day, 10:45 (Art. 15a ArG)",
        ),
    ],
)
def test_a_finding_in_one_line(finding: Finding, line: str) -> None:
    assert finding_line(finding, EN) == line


def test_the_detail_leaves_the_minutes_to_a_column_of_their_own() -> None:
    work = Finding(DAY, FindingKind.WORK_ON_ABSENCE, 180, "Vacation")
    assert finding_detail(work, EN) == "Work during an absence: Vacation"
    long_day = Finding(DAY, FindingKind.MORE_THAN_10H, 630, rule="§ 3 ArbZG")
    assert finding_detail(long_day, EN) == "More than 10 hours of work (§ 3 ArbZG)"


@pytest.mark.parametrize(
    ("country", "told"),
    [
        ("AT", "roots does not know the rules on breaks, long days and rest of Austria."),
        ("XX", "roots does not know the rules on breaks, long days and rest of XX."),
        (None, "No country is known, so breaks, long days and rest are not checked. Choose a region in Settings."),
    ],
)
def test_what_is_not_checked_is_said(country: str | None, told: str) -> None:
    assert unchecked_text(country, EN) == told
