"""What is odd but true: it is read, counted to the minute, and told in words."""

from datetime import date, time

import pytest

from roots_desktop.demo.sample.projects import ATLAS, DATA_MODEL
from tests.flow.moco_weather.terminal import MocoTerminal

pytestmark = pytest.mark.slow

Stay = tuple[time | None, time | None]

SATURDAY = date(2026, 11, 14)
STAYS: dict[str, tuple[date, list[Stay], int]] = {
    "without an end": (SATURDAY, [(time(8), None)], 0),
    "without an end after one with": (SATURDAY, [(time(8), time(9)), (time(9, 30), None)], 60),
    "without a start": (SATURDAY, [(None, time(10))], 0),
    "overlapping": (SATURDAY, [(time(8), time(12)), (time(11), time(15))], 7 * 60),
    "one within the other": (SATURDAY, [(time(8), time(12)), (time(9), time(10))], 4 * 60),
    "the same twice": (SATURDAY, [(time(8), time(12)), (time(8), time(12))], 4 * 60),
    "past midnight": (date(2026, 11, 7), [(time(22), time(2))], 4 * 60),
    "the clock is set forward": (date(2026, 3, 29), [(time(1), time(4))], 2 * 60),
    "into the night that is an hour short": (date(2026, 3, 28), [(time(22), time(6))], 7 * 60),
    "a time that the clock skips": (date(2026, 3, 29), [(time(2, 30), time(4))], 30),
    "the clock is set back": (date(2026, 10, 25), [(time(1), time(4))], 4 * 60),
    "into the night that is an hour long": (date(2026, 10, 24), [(time(22), time(6))], 9 * 60),
    "an end that shows less than its start": (date(2026, 10, 25), [(time(2, 30), time(2, 15))], 45),
}
"""The day, its presences, and the minutes of it: Central European time, 29 March and 25 October are Sundays."""


def findings_on(moco: MocoTerminal, day: date) -> dict[str, tuple[str, str]]:
    """What a look at the month finds on a day, in English and in German."""
    english, german = (
        [
            (finding["kind"], finding["detail"])
            for finding in moco.roots("check", "--month", f"{day:%Y-%m}", language=language).document["findings"]
            if finding["date"] == day.isoformat()
        ]
        for language in ("en", "de")
    )
    return {kind: (own, other) for (kind, own), (_, other) in zip(english, german, strict=True)}


@pytest.mark.parametrize("name", STAYS)
def test_presences(new: MocoTerminal, name: str) -> None:
    day, stays, minutes = STAYS[name]
    assert new.server.moco.presences_on(day) == []
    for start, end in stays:
        new.server.moco.add_presence(day, start, end)
    assert new.connect().document["sync"]["ok"] is True
    told = new.day(day)
    assert told["presence_minutes"] == minutes
    assert sum(line["minutes"] for line in told["presence_explanation"]) == minutes
    if any(end is None for _, end in stays):
        assert findings_on(new, day) == {"presence_without_end": ("Presence without an end", "Anwesenheit ohne Ende")}
    before = new.kept()
    new.heals()
    assert new.kept() == before


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("en", "The presence of 17 November 2026 has no end yet."),
        ("de", "Die Anwesenheit vom 17. November 2026 hat noch kein Ende."),
    ],
)
def test_a_presence_of_an_earlier_day_that_nobody_ended(moco: MocoTerminal, language: str, message: str) -> None:
    """One can clock out today, but not in again before that day has its end."""
    tuesday = date(2026, 11, 17)
    moco.server.moco.add_presence(tuesday, time(19), None)
    assert moco.sync().code == 0
    out = moco.roots("clock", "out", "--at", "14:00").document
    assert (out["state"], out["presence"]["date"], out["presence"]["to"]) == ("sent", "2026-11-19", "14:00")
    assert "presence_without_end" in findings_on(moco, tuesday)
    back = moco.roots("clock", "in", "--at", "14:10", language=language)
    assert (back.code, back.document["error"]["code"], back.document["error"]["message"]) == (2, "usage", message)
    assert moco.snapshot.outbox == ()


def test_an_entry_of_a_project_that_is_no_longer_assigned(moco: MocoTerminal) -> None:
    entry = moco.server.moco.add_activity(SATURDAY, 3600, DATA_MODEL, description="Late")
    moco.server.moco.unassign(ATLAS)
    assert moco.sync().code == 0
    key = str(entry.number)
    assert moco.day(SATURDAY)["booked_minutes"] == 60
    entries = moco.roots("book", "list", "--from", "2026-11-14", "--to", "2026-11-14").document["entries"]
    assert [(one["project"], one["task"]) for one in entries] == [("Atlas Migration", "Data model")]
    assert str(ATLAS) not in {pair["project_id"] for pair in moco.roots("projects").document["pairs"]}

    changed = moco.roots("book", "change", key, "--minutes", "30", "--note", "Later").document
    assert (changed["state"], changed["entry"]["project"], changed["entry"]["minutes"]) == (
        "sent",
        "Atlas Migration",
        30,
    )
    new = moco.roots(
        "book", "add", "--date", "2026-11-14", "--project", str(ATLAS), "--task", str(DATA_MODEL), "--minutes", "5"
    )
    assert (new.code, new.document["error"]["code"]) == (12, "refused")
    assert moco.roots("book", "remove", key).document["state"] == "sent"
    assert moco.server.moco.activities_on(SATURDAY) == []
