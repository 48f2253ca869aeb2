"""What the user says about types of absences, in every view: hidden, coloured, and decided about the target."""

import json
from dataclasses import replace
from datetime import date

import pytest

from roots_desktop.assets import asset
from roots_desktop.domain.absences import Absence, Colour, Effect, Kind, Treatment
from roots_desktop.domain.dates import month_of, week_of
from roots_desktop.domain.hours import day_hours
from roots_desktop.domain.privacy import Masks, masked_absences
from roots_desktop.domain.records import Record
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.calendar.bars_view import Form, week_bars
from roots_desktop.ui.calendar.month_view import MonthFrame, month_view
from roots_desktop.ui.calendar.timeline_absences import absence_blocks
from roots_desktop.ui.calendar.year_view import YearFrame, year_view
from roots_desktop.ui.details.details_view import DetailsView, details_view
from roots_desktop.ui.looks import COLOURS, HOURLY, look_of
from roots_desktop.ui.printing.sheet_view import sheet_view
from roots_desktop.ui.settings.absences_view import absences_view
from roots_desktop.ui.sidebar.cards_view import next_absence_view
from roots_desktop.ui.sidebar.mini_month_view import mini_month_view
from roots_desktop.ui.work.day_view import DayFrame, day_view
from tests.ui import sample
from tests.ui.work import work_sample

MONDAY, TUESDAY = work_sample.MONDAY, work_sample.TUESDAY
WEEK = week_of(MONDAY)
HIDDEN = Treatment(shown=False)
PAID = Treatment(effect=Effect.DEBITS)
SICK = sample.absence("t", Kind.SICK, "Sick leave", date(2026, 11, 3), date(2026, 11, 4))


def treated(treatment: Treatment, *names: str) -> Picture:
    """The picture of the design in which the types of these names (none: all) are treated so."""
    picture = work_sample.picture()
    absences = tuple(
        replace(absence, treatment=treatment) if not names or absence.type in names else absence
        for absence in picture.snapshot.absences
    )
    return replace(picture, snapshot=replace(picture.snapshot, absences=absences))


def record_of(picture: Picture) -> Record:
    return picture.snapshot.record(sample.TODAY)


def details(picture: Picture, day: date = MONDAY, language: str = "en") -> DetailsView:
    return details_view(picture, record_of(picture), DayFrame(day, sample.NOW, ("entries",)), Words(language))


class TestHidden:
    """The calendar of somebody who hides everything but counts it."""

    record = record_of(treated(HIDDEN))
    plain = record_of(work_sample.picture())

    def test_month_week_and_year_draw_none(self, words: Words) -> None:
        assert [bar for bar in week_bars(self.record, WEEK, words) if bar.form is not Form.NAME] == []
        year = year_view(self.record, YearFrame(2026, sample.TODAY), (), words)
        assert [bar for month in year.months for bar in month.bars] == []
        told = year_view(self.plain, YearFrame(2026, sample.TODAY), (), words)
        assert [month.count for month in year.months] == [month.count for month in told.months]

    def test_the_timeline_draws_none(self, words: Words) -> None:
        assert absence_blocks(day_hours(self.plain, MONDAY), words)
        assert absence_blocks(day_hours(self.plain, TUESDAY), words)
        assert absence_blocks(day_hours(self.record, MONDAY), words) == ()
        assert absence_blocks(day_hours(self.record, TUESDAY), words) == ()

    def test_the_small_month_has_no_dot(self, words: Words) -> None:
        view = mini_month_view(self.record, date(2026, 11, 1), 0, words)
        assert not [day for week in view.weeks for day in week.days if day is not None and day.marked]

    def test_a_screen_reader_hears_the_target_and_no_name(self, words: Words) -> None:
        frame = MonthFrame(date(2026, 11, 1), sample.TODAY, 0, False, False)
        spoken = [day.spoken for week in month_view(self.record, frame, words).weeks for day in week.days]
        assert [text for text in spoken if "Doctor" in text or "Vacation" in text] == []
        assert any(text.startswith("Tuesday 17 November, target 6:00") for text in spoken)

    def test_it_is_the_next_absence_as_ever(self, words: Words) -> None:
        assert next_absence_view(self.record, words) == next_absence_view(self.plain, words)

    def test_the_figures_are_those_of_before(self) -> None:
        for day in month_of(date(2026, 11, 1)).days():
            before, after = day_hours(self.plain, day), day_hours(self.record, day)
            assert (before.target, before.lines) == (after.target, after.lines)

    def test_the_details_still_explain_it(self, words: Words) -> None:
        view = details(treated(HIDDEN))
        assert (view.bars, view.sentence) == ((), "4:00 = 8:00 schedule − 4:00 Vacation (half day)")
        row = next(found for found in view.rows if found.title.startswith("Vacation"))
        assert row.notes[1:] == ("Not drawn in the calendar: so you say in Settings, Absence types.",)

    def test_list_and_sheet_still_name_it(self, words: Words) -> None:
        picture = treated(HIDDEN, "Vacation")
        view = absences_view(picture.snapshot, record_of(picture), 2026, words)
        titles = {row.title for row in (*view.upcoming, *view.past)}
        assert "Vacation, not in the calendar" in titles
        assert "Vacation" not in titles
        sheet = sheet_view(self.record, date(2026, 11, 1), words)
        assert any("Doctor" in row.note for row in sheet.rows)


class TestDecided:
    def test_the_details_say_who_decided(self) -> None:
        view = details(treated(PAID))
        assert view.target == "8:00"
        assert view.sentence == "8:00 = 8:00 schedule − 0:00 Vacation (half day) (by your mapping)"
        row = next(found for found in view.rows if found.title.startswith("Vacation"))
        assert (row.value, row.quiet, row.notes[1:]) == (
            "0:00",
            True,
            ("Leaves the target as it is.", "So you say in Settings, Absence types."),
        )
        assert [part.text for part in view.sums] == ["8:00 to work"]

    def test_in_german(self) -> None:
        assert details(treated(PAID), language="de").sentence.endswith("(laut eigener Zuordnung)")

    def test_the_day_has_a_row_that_says_it(self, words: Words) -> None:
        picture = treated(PAID)
        view = day_view(picture, record_of(picture), DayFrame(MONDAY, sample.NOW, ("entries",)), words)
        assert [(row.title, row.figure, row.notes[-1]) for row in view.sections[0].rows][1:] == [
            ("Vacation, a.m.", "0:00", "So you say in Settings, Absence types.")
        ]

    def test_what_takes_more_says_it_too(self) -> None:
        picture = treated(Treatment(told=Kind.REMOTE_WORK))
        row = next(found for found in details(picture).rows if found.title.startswith("Vacation"))
        assert (row.value, row.notes[1:]) == ("−4:00", ("So you say in Settings, Absence types.",))


class TestColours:
    @pytest.mark.parametrize("colour", Colour)
    def test_a_colour_leaves_icon_and_form(self, words: Words, colour: Colour) -> None:
        absence = replace(SICK, treatment=Treatment(colour=colour))
        assert look_of(absence).icon == look_of(SICK).icon == "sick"
        assert look_of(absence).style == COLOURS[colour]
        (bar,) = week_bars(Record(sample.TODAY, absences=(absence,)), week_of(SICK.start), words)
        assert (bar.style, bar.icon, bar.form) == (COLOURS[colour], "sick", Form.SOLID)

    def test_each_colour_is_one_of_the_palette_and_another(self) -> None:
        assert len(set(COLOURS.values())) == len(COLOURS) == len(Colour)
        promised = json.loads(asset("tokens.json").read_text(encoding="utf-8"))["contrast"]
        for style in (f"absence.{style}" for style in COLOURS.values()):
            for ground in (f"{style}.soft", "surface", "surfaceSunken", "surfaceRaised", "selection"):
                assert [f"{style}.text", ground] in promised["text"]
            for ground in (f"{style}.soft", "surface"):
                assert [f"{style}.mark", ground] in promised["graphic"]

    def test_hours_keep_clock_and_outline(self) -> None:
        hourly = replace(SICK, hourly=True, treatment=Treatment(colour=Colour.RED))
        assert look_of(hourly) == replace(HOURLY, style="sick")
        assert look_of(replace(hourly, treatment=Treatment())) == HOURLY

    def test_who_hides_the_kinds_hides_their_colours(self) -> None:
        def masked(absence: Absence) -> Absence:
            return masked_absences((absence,), Masks("Absent", "Elsewhere"))[0]

        coloured = replace(SICK, treatment=Treatment(colour=Colour.RED))
        assert look_of(masked(coloured)) == look_of(masked(SICK))
        assert look_of(masked(replace(coloured, hourly=True))) == HOURLY
