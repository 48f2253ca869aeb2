from datetime import date

import pytest

from roots_desktop.domain.dates import Period
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import month_name, month_number, short_date
from roots_desktop.ui.widgets.typed_days import READABLE, day_problem, typed_day

ENGLISH, GERMAN = Words("en"), Words("de")


@pytest.mark.parametrize(
    "text",
    [
        "1 Dec 2026",
        "01 December 2026",
        "Dec 1, 2026",
        "1. Dez. 2026",
        "1. Dezember 2026",
        "1.12.2026",
        " 01.12.2026 ",
        "1.12.26",
        "1/12/2026",
        "1-12-2026",
        "2026-12-01",
        "2026/12/1",
        "1 DEC 2026",
    ],
)
def test_a_day_is_read_as_people_type_it(text: str) -> None:
    assert typed_day(text, READABLE) == date(2026, 12, 1)
    assert day_problem(text, READABLE, ENGLISH) == ""


@pytest.mark.parametrize("text", ["30 Feb 2026", "29.02.2027", "31.4.2026", "2026-13-01", "0.5.2026"])
def test_a_day_that_does_not_exist_is_never_another(text: str) -> None:
    assert typed_day(text, READABLE) is None
    assert day_problem(text, READABLE, ENGLISH) == "This day does not exist."


@pytest.mark.parametrize("text", ["", "tomorrow", "1.12.", "1 D 2026", "1.12.126", "1.12.2026.3", "a.b.c", "1 1 1"])
def test_what_is_no_day_is_answered_with_an_example(text: str) -> None:
    assert typed_day(text, READABLE) is None
    assert day_problem(text, READABLE, ENGLISH) == "Enter a day as 1 Dec 2026."
    assert day_problem(text, READABLE, GERMAN) == "Tag als 01.12.2026 eingeben."


def test_a_day_out_of_reach_is_answered_with_the_nearest() -> None:
    within = Period(date(2026, 11, 20), date(2026, 12, 31))
    assert typed_day("19.11.2026", within) is None
    assert day_problem("19.11.2026", within, ENGLISH) == "Enter a day from 20 Nov 2026 on."
    assert typed_day("1.1.2027", within) is None
    assert day_problem("1.1.2027", within, ENGLISH) == "Enter a day up to 31 Dec 2026."
    assert typed_day("20.11.2026", within) == within.first
    assert typed_day("31.12.2026", within) == within.last
    assert typed_day("31.12.1899", READABLE) is None
    assert typed_day("1.1.2200", READABLE) is None


@pytest.mark.parametrize("words", [ENGLISH, GERMAN])
def test_what_is_shown_can_be_read_again(words: Words) -> None:
    for month in range(1, 13):
        day = date(2026, month, 28)
        assert typed_day(short_date(day, words, year=True), READABLE) == day


def test_a_month_is_known_by_three_letters_in_either_language() -> None:
    for words in (ENGLISH, GERMAN):
        for month in range(1, 13):
            name = month_name(month, words)
            assert month_number(name) == month_number(name[:3].upper()) == month
    assert month_number("Ma") is None
    assert month_number("Decembre") is None
