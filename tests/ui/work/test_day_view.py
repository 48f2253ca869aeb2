"""The day as a value: figures, the lines that add up to them, what can be done with each."""

from dataclasses import replace
from datetime import date, time

import pytest

from roots_desktop.commands import ClockIn, ClockOut
from roots_desktop.domain.absences import Kind, Status
from roots_desktop.domain.connections import Part, PartState
from roots_desktop.domain.entries import EntryMonth, PresenceMonth
from roots_desktop.domain.holidays import Holiday, HolidayYear, Region
from roots_desktop.domain.outbox import Action, Write
from roots_desktop.domain.schedules import Employment
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.settings import MOCO_PARTS
from roots_desktop.ui.work.day_rows import DayRow, RowKind
from roots_desktop.ui.work.day_view import DayDetails, DayFrame, Section, day_view
from tests.ui import sample
from tests.ui.work import work_sample

MONDAY, TUESDAY, THURSDAY = work_sample.MONDAY, work_sample.TUESDAY, work_sample.THURSDAY


def details(picture: Picture, words: Words, day: date = THURSDAY, switches: tuple[str, ...] = MOCO_PARTS) -> DayDetails:
    record = picture.snapshot.record(sample.TODAY)
    return day_view(picture, record, DayFrame(day, sample.NOW, switches), words)


def section(view: DayDetails, title: str) -> Section:
    return next(found for found in view.sections if found.title == title)


def lines(found: Section) -> list[tuple[str, str]]:
    return [(row.title, row.figure) for row in found.rows]


class TestHead:
    @pytest.mark.parametrize(
        ("day", "title", "subtitle"),
        [
            (THURSDAY, "Thursday 19 November", "Week 47, today"),
            (date(2026, 11, 18), "Wednesday 18 November", "Week 47, yesterday"),
            (MONDAY, "Monday 16 November", "Week 47, 3 days ago"),
            (date(2026, 11, 20), "Friday 20 November", "Week 47, tomorrow"),
            (date(2026, 12, 24), "Thursday 24 December", "Week 52, in 35 days"),
            (date(2027, 1, 1), "Friday 1 January 2027", "Week 53, in 43 days"),
        ],
    )
    def test_which_day(self, words: Words, day: date, title: str, subtitle: str) -> None:
        view = details(work_sample.picture(), words, day)
        assert (view.title, view.subtitle, view.day) == (title, subtitle, day)


class TestTarget:
    def test_a_half_day_says_its_sum(self, words: Words) -> None:
        found = section(details(work_sample.picture(), words, MONDAY), "Target")
        assert found.figure == "4:00"
        assert found.sentence == "4:00 = 8:00 Schedule “38.5 h” − 4:00 Vacation"
        assert lines(found) == [("Schedule “38.5 h”", "8:00"), ("Vacation, a.m.", "−4:00")]
        assert [row.icon for row in found.rows] == ["clock", "vacation"]
        assert [row.notes for row in found.rows] == [("Personio · read 14:18",), ("Personio",)]

    def test_a_plain_day_needs_no_sum(self, words: Words) -> None:
        found = section(details(work_sample.picture(), words), "Target")
        assert (found.figure, found.sentence) == ("8:00", "")

    def test_a_holiday(self, words: Words) -> None:
        found = section(details(work_sample.picture(), words, date(2026, 11, 18)), "Target")
        assert lines(found)[1] == ("Buß- und Bettag", "−8:00")
        assert found.rows[1].icon == "holiday"

    def test_what_counts_nowhere_is_shown_all_the_same(self, words: Words) -> None:
        asked = sample.absence("a", Kind.VACATION, "Vacation", THURSDAY, status=Status.PENDING)
        remote = sample.absence("b", Kind.REMOTE_WORK, "Remote", THURSDAY)
        found = section(details(work_sample.picture(absences=(asked, remote)), words), "Target")
        assert found.figure == "8:00"
        assert [(row.title, row.notes, row.figure) for row in found.rows[1:]] == [
            ("Vacation (requested)", ("Not approved yet, so it counts nowhere.",), ""),
            ("Remote", ("Leaves the target as it is.",), ""),
        ]

    def test_two_absences_of_one_type_are_two_lines(self, words: Words) -> None:
        morning = sample.absence("a", Kind.VACATION, "Vacation", THURSDAY, end_half=True)
        afternoon = sample.absence("b", Kind.VACATION, "Vacation", THURSDAY, start_half=True)
        found = section(details(work_sample.picture(absences=(morning, afternoon)), words), "Target")
        assert lines(found)[1:] == [("Vacation, a.m.", "−4:00"), ("Vacation, p.m.", "−4:00")]

    def test_an_absence_where_nothing_is_known_to_be_owed(self, words: Words) -> None:
        away = sample.absence("a", Kind.VACATION, "Vacation", THURSDAY)
        found = section(details(work_sample.picture(absences=(away,), schedules=()), words), "Target")
        assert [(row.title, row.notes) for row in found.rows] == [("Vacation", ("Leaves the target as it is.",))]

    def test_no_schedule(self, words: Words) -> None:
        found = section(details(work_sample.picture(schedules=()), words), "Target")
        assert (found.figure, found.sentence) == ("–", "No work schedule is known for this day.")

    def test_before_the_first_day(self, words: Words) -> None:
        new = work_sample.picture(employment=Employment(date(2026, 11, 20)))
        found = section(details(new, words), "Target")
        assert (found.figure, found.sentence) == ("0:00", "Outside your employment, nothing is owed.")


class TestBooked:
    def test_each_entry_says_all_of_it(self, words: Words) -> None:
        found = section(details(work_sample.picture(), words, TUESDAY), "Booked")
        assert (found.figure, found.sentence) == ("6:15", "")
        first, second = found.rows
        assert first == DayRow(
            RowKind.ENTRY,
            "e2",
            "check",
            "Website relaunch, Design",
            ("Hafenlicht Energie GmbH · Moco · read 14:18",),
            "5:15",
            changes=True,
            removes=True,
            question="Delete this entry?",
        )
        assert second.notes == ("Weekly", "Beispiel GmbH · Moco · read 14:18")

    def test_what_is_billed_says_why_it_stays(self, words: Words) -> None:
        row = section(details(work_sample.picture(), words, TUESDAY), "Booked").rows[1]
        assert (row.icon, row.locked, row.changes, row.removes) == (
            "lock",
            "Billed, so it cannot be changed.",
            False,
            False,
        )
        assert row.spoken == (
            "Internal, Meetings, Weekly, Beispiel GmbH · Moco · read 14:18, 1:00, Billed, so it cannot be changed."
        )

    def test_an_entry_without_names_is_one_still(self, words: Words) -> None:
        bare = replace(work_sample.entry("e1", THURSDAY, 60), project="", task="", customer="")
        months = (EntryMonth(work_sample.NOVEMBER, (bare,)),)
        row = section(details(work_sample.picture(entry_months=months), words), "Booked").rows[0]
        assert (row.title, row.notes) == ("Time entry", ("Moco",))

    def test_a_timer_in_moco_can_be_stopped_only(self, words: Words) -> None:
        row = section(details(work_sample.timing_in_moco(), words), "Booked").rows[-1]
        assert row.notes[0] == "Timer runs in Moco since 14:00"
        assert (row.stops, row.changes, row.removes, row.figure) == (True, False, False, "0:15")

    def test_what_waits_stands_beside_and_counts_nowhere(self, words: Words) -> None:
        found = section(details(work_sample.picture(outbox=work_sample.outbox()), words, TUESDAY), "Booked")
        assert found.figure == "6:15"
        changed, _, sending, deletion = found.rows
        assert (changed.locked, changed.changes) == ("A change of it waits below.", False)
        assert (sending.kind, sending.id, sending.title) == (
            RowKind.WAITING,
            "w2",
            "Book 0:30 on Website relaunch, Design",
        )
        assert (deletion.id, deletion.question) == ("w4", "Discard this?")

    def test_nothing_booked(self, words: Words) -> None:
        found = section(details(work_sample.picture(), words, date(2026, 11, 12)), "Booked")
        assert (found.figure, found.sentence) == ("0:00", "No time entries.")

    def test_a_month_that_was_never_read(self, words: Words) -> None:
        found = section(details(work_sample.picture(), words, date(2025, 3, 3)), "Booked")
        assert (found.figure, found.sentence) == ("–", "March 2025 was not read yet.")

    def test_an_archive_is_read_only(self, words: Words) -> None:
        left = work_sample.picture(connections=(sample.connection(), work_sample.moco(archived=True)))
        view = details(left, words)
        assert not view.books
        assert not any(row.changes or row.removes for found in view.sections for row in found.rows)


class TestPresence:
    def test_times_places_and_what_goes_on(self, words: Words) -> None:
        found = section(details(work_sample.picture(), words), "Presence")
        assert (found.figure, found.sentence) == ("3:48", "What goes on still is not in the figure.")
        assert lines(found) == [("8:12–12:00", "3:48"), ("since 12:40", "")]
        assert found.rows[0].notes == ("Home office · Moco · read 14:18",)
        assert [row.icon for row in found.rows] == ["home", "home"]

    def test_at_the_workplace(self, words: Words) -> None:
        row = section(details(work_sample.picture(), words, TUESDAY), "Presence").rows[0]
        assert (row.icon, row.notes, row.question) == (
            "personal",
            ("Moco · read 14:18",),
            "Delete this presence?",
        )

    def test_one_without_times(self, words: Words) -> None:
        bare = replace(work_sample.presences()[0], start=None, end=None)
        months = (PresenceMonth(work_sample.NOVEMBER, (bare,)),)
        row = section(details(work_sample.picture(presence_months=months), words, MONDAY), "Presence").rows[0]
        assert row.title == "Times not recorded"

    def test_what_waits(self, words: Words) -> None:
        ended = Write(Action.CHANGE_PRESENCE, THURSDAY, "p4", start=time(12, 40), end=time(14, 15))
        waits = work_sample.picture(outbox=(work_sample.waiting("w1", ended),))
        found = section(details(waits, words), "Presence")
        assert [row.title for row in found.rows] == ["8:12–12:00", "since 12:40", "Change presence to 12:40–14:15"]
        assert found.rows[1].locked == "A change of it waits below."

    def test_none(self, words: Words) -> None:
        found = section(details(work_sample.picture(), words, date(2026, 11, 12)), "Presence")
        assert (found.figure, found.sentence) == ("0:00", "No presence.")

    def test_unknown(self, words: Words) -> None:
        found = section(details(work_sample.picture(presence_months=()), words), "Presence")
        assert (found.figure, found.sentence) == ("–", "November 2026 was not read yet.")


class TestBalance:
    def test_of_a_day_that_is_over(self, words: Words) -> None:
        found = section(details(work_sample.picture(), words, MONDAY), "Balance of the day")
        assert (found.figure, found.sentence) == ("+0:15", "")

    def test_today_counts_tomorrow(self, words: Words) -> None:
        found = section(details(work_sample.picture(), words), "Balance of the day")
        assert (found.figure, found.sentence) == ("–", "Counts toward the balance from 20 November.")

    def test_unknown(self, words: Words) -> None:
        found = section(details(work_sample.picture(entry_months=()), words, MONDAY), "Balance of the day")
        assert (found.figure, found.sentence) == ("–", "Unknown without target and booked hours.")


class TestFindings:
    def test_points_and_facts_with_their_rule(self, words: Words) -> None:
        view = details(work_sample.picture(), words, TUESDAY)
        assert view.points == ("Presence not booked, 0:15",)
        assert view.facts == (
            "Less than 30 minutes of break, 0:00 (§ 4 ArbZG)",
            "More than 6 hours in a row without a break, 6:30 (§ 4 ArbZG)",
        )

    def test_sources_that_disagree(self, words: Words) -> None:
        other = HolidayYear("moco", 2026, (Holiday(date(2026, 8, 14), "Brückentag", "moco"),), sample.READ)
        picture = work_sample.picture(holiday_years=(*sample.holiday_years(), other))
        assert details(picture, words, date(2026, 8, 14)).points == ("Moco has 14 August, Personio has not.",)

    def test_rules_that_nobody_checks_are_said_where_somebody_was_there(self, words: Words) -> None:
        austria = replace(work_sample.picture(), region=Region("AT"))
        told = "roots does not know the rules on breaks, long days and rest of Austria."
        assert details(austria, words, TUESDAY).unchecked == told
        assert details(austria, words, date(2026, 11, 12)).unchecked == ""
        assert details(work_sample.picture(), words, TUESDAY).unchecked == ""

    def test_without_a_country(self, words: Words) -> None:
        nowhere = replace(work_sample.picture(), region=None)
        assert details(nowhere, words, TUESDAY).unchecked.startswith("No country is known")


class TestClock:
    def test_today_only(self, words: Words) -> None:
        view = details(work_sample.picture(), words)
        assert view.clocking is not None
        assert (view.clocking.text, view.clocking.button) == ("Clocked in since 12:40", "Clock out")
        assert view.clocking.command == ClockOut()
        assert details(work_sample.picture(), words, MONDAY).clocking is None

    def test_clocked_out(self, words: Words) -> None:
        gone = (PresenceMonth(work_sample.NOVEMBER, work_sample.presences()[:3], sample.READ),)
        view = details(work_sample.picture(presence_months=gone), words)
        assert view.clocking is not None
        assert (view.clocking.text, view.clocking.button) == ("Not clocked in", "Clock in")
        assert view.clocking.command == ClockIn()

    def test_since_an_earlier_day(self, words: Words) -> None:
        night = work_sample.presence("p", date(2026, 11, 18), "22:00")
        months = (PresenceMonth(work_sample.NOVEMBER, (night,), sample.READ),)
        view = details(work_sample.picture(presence_months=months), words)
        assert view.clocking is not None
        assert view.clocking.text == "Clocked in since Wed 18 Nov, 22:00"

    @pytest.mark.parametrize(
        ("picture", "switches"),
        [
            (sample.picture(), MOCO_PARTS),
            (work_sample.picture(connections=(work_sample.moco(archived=True),)), MOCO_PARTS),
            (work_sample.picture(), ("entries",)),
            (
                work_sample.picture(
                    connections=(work_sample.moco(parts=(PartState(Part.PRESENCES, available=False),)),)
                ),
                MOCO_PARTS,
            ),
        ],
    )
    def test_not_where_nobody_reads_presences(self, words: Words, picture: Picture, switches: tuple[str, ...]) -> None:
        assert details(picture, words, switches=switches).clocking is None
