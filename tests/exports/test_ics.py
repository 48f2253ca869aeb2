"""The calendar file, read back with the library and looked at line by line."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from icalendar import Calendar

from roots_desktop.domain.absences import Absence, Effect, Kind, Status, Treatment
from roots_desktop.domain.dates import Period, Portion
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.domain.records import Record
from roots_desktop.exports.ics import CalendarFrame, calendar
from roots_desktop.messages.catalogue import Words

NOW = datetime(2026, 11, 19, 13, 20, tzinfo=UTC)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def absence(key: str = "a1", first: date = date(2026, 12, 7), last: date | None = date(2026, 12, 11)) -> Absence:
    return Absence(key, "personio", Kind.VACATION, "Vacation", first, last)


def hourly(day: date, start: time, end: time) -> Absence:
    return Absence(
        "d1", "personio", Kind.OTHER, "Doctor", day, day, hourly=True, start_time=start, end_time=end, minutes=120
    )


def export(
    *absences: Absence,
    private: bool = False,
    period: Period = YEAR,
    language: str = "en",
    earlier: str = "",
    now: datetime = NOW,
) -> str:
    eve = Holiday(date(2026, 12, 31), "Silvester", "personio", Portion.AFTERNOON)
    years = (HolidayYear("personio", 2026, (Holiday(date(2026, 11, 18), "Buß- und Bettag", "personio"), eve)),)
    record = Record(date(2026, 11, 19), absences=absences, holiday_years=years)
    return calendar(record, CalendarFrame(period, now, private, earlier), Words(language))


def events(text: str) -> dict[str, Any]:
    found = Calendar.from_ical(text)
    return {str(event["uid"]): event for event in found.walk("VEVENT")}


def test_the_end_is_the_day_after() -> None:
    event = events(export(absence()))["absence-personio-a1@roots"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 12, 7), date(2026, 12, 12))
    assert (str(event["summary"]), str(event["status"]), str(event["transp"])) == ("Vacation", "CONFIRMED", "OPAQUE")
    assert event["dtstamp"].dt == NOW


def test_hours_are_in_utc_by_the_rule_of_their_day() -> None:
    winter = events(export(hourly(date(2026, 11, 17), time(14), time(16))))["absence-personio-d1@roots"]
    assert winter["dtstart"].dt == datetime(2026, 11, 17, 13, tzinfo=UTC)
    assert winter["dtend"].dt == datetime(2026, 11, 17, 15, tzinfo=UTC)
    summer = events(export(hourly(date(2026, 7, 1), time(14), time(16))))["absence-personio-d1@roots"]
    assert summer["dtstart"].dt == datetime(2026, 7, 1, 12, tzinfo=UTC)


def test_hours_without_times_are_a_day() -> None:
    timeless = replace(hourly(date(2026, 11, 17), time(14), time(16)), start_time=None)
    event = events(export(timeless))["absence-personio-d1@roots"]
    assert event["dtstart"].dt == date(2026, 11, 17)


def test_hours_without_times_tell_their_length() -> None:
    timeless = replace(hourly(date(2026, 11, 17), time(14), time(16)), start_time=None, minutes=90)
    assert str(events(export(timeless))["absence-personio-d1@roots"]["summary"]) == "Doctor, 1:30"
    unknown = replace(timeless, minutes=None)
    assert str(events(export(unknown))["absence-personio-d1@roots"]["summary"]) == "Doctor"
    assert str(events(export(timeless, private=True))["absence-personio-d1@roots"]["summary"]) == "Absent"


def test_times_that_make_no_length_are_a_day() -> None:
    event = events(export(hourly(date(2026, 11, 17), time(16), time(16))))["absence-personio-d1@roots"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 11, 17), date(2026, 11, 18))


def test_hours_over_days_go_from_the_first_time_to_the_last() -> None:
    long = replace(hourly(date(2026, 11, 17), time(14), time(10)), end=date(2026, 11, 18))
    event = events(export(long))["absence-personio-d1@roots"]
    assert event["dtstart"].dt == datetime(2026, 11, 17, 13, tzinfo=UTC)
    assert event["dtend"].dt == datetime(2026, 11, 18, 9, tzinfo=UTC)


def test_the_text_is_rfc_5545() -> None:
    text = export(absence())
    lines = text.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert "VERSION:2.0" in lines
    assert any(line.startswith("PRODID:-//roots//") for line in lines)
    assert "DTSTART;VALUE=DATE:20261207" in lines
    assert "DTEND;VALUE=DATE:20261212" in lines
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "\n" not in text.replace("\r\n", "")


def test_twice_is_the_same() -> None:
    assert export(absence()) == export(absence())


def test_a_name_ends_no_line() -> None:
    text = export(replace(absence(), type="A;B,C\nEND:VEVENT"))
    assert str(events(text)["absence-personio-a1@roots"]["summary"]) == "A;B,C\nEND:VEVENT"
    assert len(events(text)) == 3


def test_requested_is_tentative() -> None:
    event = events(export(replace(absence(), status=Status.PENDING)))["absence-personio-a1@roots"]
    assert str(event["status"]) == "TENTATIVE"


def test_halves_are_named() -> None:
    one = absence(last=date(2026, 12, 7))
    assert str(events(export(replace(one, end_half=True)))["absence-personio-a1@roots"]["summary"]) == "Vacation, a.m."
    both = replace(absence(), start_half=True, end_half=True)
    summary = str(events(export(both))["absence-personio-a1@roots"]["summary"])
    assert summary == "Vacation (first day p.m., last day a.m.)"


def test_an_open_end_counts_up_to_today() -> None:
    event = events(export(absence(first=date(2026, 11, 2), last=None)))["absence-personio-a1@roots"]
    assert event["dtend"].dt == date(2026, 11, 20)


def test_only_what_touches_the_period() -> None:
    november = Period(date(2026, 11, 1), date(2026, 11, 30))
    found = events(export(absence(), absence("a2", date(2026, 10, 30), date(2026, 11, 2)), period=november))
    assert set(found) == {"absence-personio-a2@roots", "holiday-2026-11-18@roots"}
    assert found["absence-personio-a2@roots"]["dtstart"].dt == date(2026, 10, 30)


def test_what_another_provider_mirrors_is_no_event_of_its_own() -> None:
    row = Absence("m7", "moco", Kind.VACATION, "Urlaub", date(2026, 12, 7), date(2026, 12, 7))
    record = Record(date(2026, 11, 19), absences=(absence(),), mirrored=(row,))
    assert set(events(calendar(record, CalendarFrame(YEAR, NOW), Words("en")))) == {"absence-personio-a1@roots"}


def test_holidays() -> None:
    found = events(export())
    assert str(found["holiday-2026-11-18@roots"]["summary"]) == "Buß- und Bettag"
    assert found["holiday-2026-11-18@roots"]["dtend"].dt == date(2026, 11, 19)
    assert str(found["holiday-2026-11-18@roots"]["transp"]) == "TRANSPARENT"
    assert str(found["holiday-2026-12-31@roots"]["summary"]) == "Silvester, p.m."


def test_private_tells_no_reason() -> None:
    at_home = Absence("h1", "personio", Kind.REMOTE_WORK, "Home office", date(2026, 11, 20), date(2026, 11, 20))
    half = replace(absence("a2", date(2026, 11, 16), date(2026, 11, 16)), end_half=True, note="Migraine")
    doctor = hourly(date(2026, 11, 17), time(14), time(16))
    text = export(absence(), half, doctor, at_home, private=True)
    found = events(text)
    assert {str(event["summary"]) for key, event in found.items() if key.startswith("absence")} == {"Absent"}
    assert "absence-personio-h1@roots" not in found
    assert "holiday-2026-11-18@roots" in found
    assert not any(name in text for name in ("Vacation", "Doctor", "Migraine", "Home", "vacation"))
    assert "absence-personio-h1@roots" in events(export(at_home))


def test_a_note_stays_here() -> None:
    assert "Migraine" not in export(replace(absence(), note="Migraine"))


LATER = datetime(2026, 11, 20, 8, tzinfo=UTC)


def test_without_news_the_file_is_the_same_to_the_letter() -> None:
    long_name = replace(
        absence("a2"), type="Sonderurlaub für die Eheschließung und den Umzug in eine andere Stadt, zwei Tage"
    )
    before = export(absence(), long_name)
    assert export(absence(), long_name, earlier=before, now=LATER) == before


def test_what_changed_gets_a_stamp_and_a_number() -> None:
    before = export(absence(), absence("a2"))
    after = events(export(replace(absence(), end=date(2026, 12, 10)), absence("a2"), earlier=before, now=LATER))
    changed, same = after["absence-personio-a1@roots"], after["absence-personio-a2@roots"]
    assert (changed["dtstamp"].dt, changed["sequence"]) == (LATER, 1)
    assert (same["dtstamp"].dt, same["sequence"]) == (NOW, 0)
    assert after["holiday-2026-11-18@roots"]["dtstamp"].dt == NOW


def test_numbers_go_on_growing() -> None:
    first = export(absence())
    second = export(replace(absence(), end=date(2026, 12, 10)), earlier=first, now=LATER)
    third = events(export(absence(), earlier=second, now=LATER))
    assert third["absence-personio-a1@roots"]["sequence"] == 2


def test_what_is_new_begins() -> None:
    new = events(export(absence(), absence("a2"), earlier=export(absence()), now=LATER))["absence-personio-a2@roots"]
    assert (new["dtstamp"].dt, new["sequence"]) == (LATER, 0)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "garbage",
        lambda text: text[: len(text) // 3],
        lambda text: text.replace("SEQUENCE:0", "SEQUENCE:x"),
        lambda text: text.replace("DTSTAMP:2026", "DTSTAMP:never"),
        lambda text: text.replace("UID:", "ID:"),
    ],
)
def test_a_file_that_cannot_be_read_is_none(damage: Callable[[str], str]) -> None:
    found = events(export(absence(), earlier=damage(export(absence())), now=LATER))
    assert found["absence-personio-a1@roots"]["dtstamp"].dt == LATER
    assert found["absence-personio-a1@roots"]["sequence"] == 0


def test_a_hidden_type_is_not_in_the_file() -> None:
    hidden = replace(absence(), treatment=Treatment(shown=False))
    other = absence("a2", date(2026, 12, 21), date(2026, 12, 22))
    found = [uid for uid in events(export(hidden, other)) if uid.startswith("absence")]
    assert found == ["absence-personio-a2@roots"]


def test_work_elsewhere_by_the_users_word_is_no_absence() -> None:
    elsewhere = replace(absence(), treatment=Treatment(effect=Effect.NONE))
    event = events(export(elsewhere))["absence-personio-a1@roots"]
    assert str(event["transp"]) == "TRANSPARENT"
    assert "absence-personio-a1@roots" not in events(export(elsewhere, private=True))
