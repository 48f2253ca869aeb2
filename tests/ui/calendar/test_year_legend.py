"""The legend of the year does not lie: what the year draws in a colour, the legend shows in it."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from roots_desktop.domain.absences import Absence, Colour, Kind, Treatment
from roots_desktop.domain.privacy import Masks, masked_snapshot
from roots_desktop.domain.records import Record
from roots_desktop.domain.type_choices import TypeChoices, TypeRule, chosen_snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.calendar.bars_view import Form
from roots_desktop.ui.calendar.year_legend_view import LegendEntry, legend_view
from roots_desktop.ui.calendar.year_page import YearPage
from roots_desktop.ui.calendar.year_view import PLAN, YearFrame, year_view
from roots_desktop.ui.theme import Theming
from tests.domain.strategies import records
from tests.ui import sample
from tests.ui.conftest import ModelMaker

WORDS = Words("en")


def record_of(*absences: Absence) -> Record:
    return replace(sample.snapshot(), absences=absences).record(sample.TODAY)


def absence(key: str, kind: Kind, name: str, month: int, colour: Colour | None = None, **more: object) -> Absence:
    plain = sample.absence(key, kind, name, date(2026, month, 2))
    return replace(plain, treatment=Treatment(colour=colour), **more)  # type: ignore[arg-type]  # named as the fields


def told(entries: tuple[LegendEntry, ...]) -> list[tuple[str, str]]:
    return [(entry.text, entry.bar.style) for entry in entries if entry.bar is not None]


PLAIN = [
    ("Vacation", "vacation"),
    ("Sick leave", "sick"),
    ("Special leave", "personal"),
    ("Other", "other"),
    ("Half day", "vacation"),
    ("Hours", "hourly"),
    ("Bridge days", PLAN),
]


def test_a_year_without_choices_has_the_colours_of_the_kinds() -> None:
    assert told(legend_view(record_of(), 2026, WORDS)) == PLAIN
    assert told(legend_view(sample.snapshot().record(sample.TODAY), 2026, WORDS)) == PLAIN
    assert [entry.text for entry in legend_view(record_of(), 2026, WORDS) if entry.bar is None] == [
        "Public holiday",
        "Today",
    ]


def test_a_kind_that_is_drawn_in_another_colour_is_told_in_it() -> None:
    known = record_of(absence("v", Kind.VACATION, "Annual leave", 3, Colour.TEAL))
    entries = told(legend_view(known, 2026, WORDS))
    assert entries == [("Vacation", "hourly"), *PLAIN[1:4], ("Half day", "hourly"), *PLAIN[5:]]
    assert told(legend_view(known, 2027, WORDS)) == PLAIN


def test_two_colours_of_a_kind_are_told_by_their_types() -> None:
    known = record_of(
        absence("a", Kind.OTHER, "Training", 3),
        absence("b", Kind.REMOTE_WORK, "Mobile work", 4, Colour.PURPLE),
        absence("c", Kind.TIME_COMPENSATION, "Flexi day", 5, Colour.PURPLE),
        absence("d", Kind.OTHER, "Hidden", 6, Colour.RED),
    )
    hidden = replace(known.absences[3], treatment=replace(known.absences[3].treatment, shown=False))
    entries = told(legend_view(replace(known, absences=(*known.absences[:3], hidden)), 2026, WORDS))
    assert entries[3:5] == [("Other", "other"), ("Mobile work, Flexi day", "personal")]


def test_a_type_that_says_holiday_is_told_by_its_name() -> None:
    known = record_of(absence("f", Kind.PUBLIC_HOLIDAY, "Feiertag regional", 3, Colour.RED))
    assert told(legend_view(known, 2026, WORDS))[3:5] == [("Other", "other"), ("Feiertag regional", "sick")]


def test_hours_have_their_colours_too() -> None:
    doctor = absence("h", Kind.OTHER, "Doctor", 3, Colour.RED, hourly=True)
    entries = legend_view(
        record_of(doctor, replace(doctor, id="i", type="Authority", treatment=Treatment())), 2026, WORDS
    )
    hours = [
        (entry.text, entry.bar.style) for entry in entries if entry.bar is not None and entry.bar.form is Form.HOURLY
    ]
    assert hours == [("Hours", "hourly"), ("Doctor", "sick")]


def test_hidden_kinds_are_told_by_the_word_that_hides_them() -> None:
    private = masked_snapshot(sample.snapshot(), Masks("Absent", "Elsewhere")).record(sample.TODAY)
    entries = legend_view(private, 2026, WORDS)
    assert [(entry.text, entry.bar.style, entry.bar.icon) for entry in entries[:2] if entry.bar is not None] == [
        ("Absent", "other", "calendar"),
        ("Half day", "other", ""),
    ]


@given(record=records(), colours=st.lists(st.none() | st.sampled_from(Colour), min_size=6, max_size=6))
def test_every_colour_that_is_drawn_is_in_the_legend(record: Record, colours: list[Colour | None]) -> None:
    coloured = tuple(
        replace(one, treatment=Treatment(colour=colour)) for one, colour in zip(record.absences, colours, strict=False)
    )
    known = replace(record, absences=coloured)
    for year in (2026, 2027):
        entries = [entry.bar for entry in legend_view(known, year, WORDS) if entry.bar is not None]
        bars = [bar for month in year_view(known, YearFrame(year, known.today), (), WORDS).months for bar in month.bars]
        for hourly in (False, True):
            drawn = {bar.style for bar in bars if (bar.form is Form.HOURLY) is hourly}
            shown = {bar.style for bar in entries if (bar.form is Form.HOURLY) is hourly}
            assert drawn <= shown


def test_the_legend_follows_the_settings(qtbot: QtBot, theming: Theming, make_model: ModelMaker) -> None:
    model = make_model()
    page = YearPage(model, theming)
    qtbot.addWidget(page)
    page.show()
    assert told(page.legend.entries) == PLAIN
    stored = sample.picture()
    vacation = next(one for one in stored.snapshot.absences if one.kind is Kind.VACATION)
    rule = TypeRule("personio", vacation.type_id, colour=Colour.PURPLE)
    model.show_picture(replace(stored, snapshot=chosen_snapshot(stored.snapshot, TypeChoices((rule,)))))
    assert told(page.legend.entries)[0] == ("Vacation", "personal")
    assert page.legend.accessibleName().startswith("Vacation, Sick leave, ")
