from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest

from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.connections import ConnectWarning, Part, PartState
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.projection import Entitlement, Expiring
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.labels import distance_label
from roots_desktop.messages.projections import carried_text, lapsing_text
from roots_desktop.ui.sidebar.cards import VacationCard
from roots_desktop.ui.sidebar.cards_view import (
    NextAbsenceView,
    VacationView,
    next_absence_view,
    vacation_view,
)
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import text_width
from tests.offscreen import has_font
from tests.ui import sample


def vacation(words: Words, snapshot: Snapshot | None = None) -> VacationView:
    stored = sample.snapshot() if snapshot is None else snapshot
    return vacation_view(stored, stored.record(sample.TODAY), sample.NOW, words)


def next_of(words: Words, *absences: Absence) -> NextAbsenceView:
    return next_absence_view(replace(sample.snapshot(), absences=absences).record(sample.TODAY), words)


def test_vacation_of_the_design(words: Words) -> None:
    view = vacation(words)
    assert (view.title, view.total, view.left, view.unit) == ("Vacation 2026", "32 in total", "9.5", "days left")
    assert view.legend == ("17 taken", "5.5 planned", "9.5 free")
    assert view.parts == (17 / 32, 5.5 / 32, 9.5 / 32)
    assert (view.note, view.reason) == ("Personio, read 14:18", "")


def test_vacation_speaks_german() -> None:
    assert vacation(Words("de")).left == "9,5"


def test_without_the_right_it_says_which(words: Words) -> None:
    view = vacation(words, sample.without_balance().snapshot)
    assert (view.left, view.total, view.parts, view.note) == ("–", "", None, "")
    assert "“Absences: read”" in view.reason
    assert view.legend == ("17 taken", "5.5 planned")


def test_a_warning_of_the_connect_names_the_right_too(words: Words) -> None:
    warned = replace(sample.connection(), warnings=(ConnectWarning("balance_unreadable"),))
    view = vacation(words, replace(sample.snapshot(), balances=(), connections=(warned,)))
    assert "“Absences: read”" in view.reason


def test_another_failure_is_no_missing_right(words: Words) -> None:
    parts = (PartState(Part.BALANCE, None, Failure("provider_failed")),)
    broken = replace(sample.connection(), parts=parts)
    view = vacation(words, replace(sample.snapshot(), balances=(), connections=(broken,)))
    assert view.reason == "Personio gave no vacation balance."


def test_without_personio_there_is_no_balance(words: Words) -> None:
    view = vacation(words, replace(sample.snapshot(), balances=(), connections=()))
    assert view.left == "–"
    assert view.reason == "The balance comes from Personio, which is not connected."


def test_a_balance_in_hours_is_not_added_to_days(words: Words) -> None:
    hours = BalanceItem("1", "Vacation", Kind.VACATION, "hour", Decimal(40), Decimal(76))
    view = vacation(words, replace(sample.snapshot(), balances=(hours,)))
    assert (view.left, view.unit, view.total, view.parts) == ("76", "hours left", "", None)
    assert view.legend == ("17 taken", "5.5 planned")


def test_a_negative_rest_is_said_and_fills_nothing(words: Words) -> None:
    spent = BalanceItem("1", "Vacation", Kind.VACATION, "day", Decimal(-1), Decimal("-0.5"), sample.READ)
    view = vacation(words, replace(sample.snapshot(), balances=(spent,)))
    assert view.left == "−0.5"
    assert view.parts == (17 / 22.5, 5.5 / 22.5, 0.0)


def test_nothing_at_all_makes_no_bar(words: Words) -> None:
    none = BalanceItem("1", "Vacation", Kind.VACATION, "day", Decimal(0), Decimal(0), sample.READ)
    assert vacation(words, replace(sample.snapshot(), balances=(none,), absences=())).parts is None


def test_without_a_schedule_nothing_is_counted(words: Words) -> None:
    view = vacation(words, replace(sample.snapshot(), schedules=()))
    assert (view.left, view.legend, view.parts) == ("9.5", (), None)


def test_the_next_absence_of_the_design(words: Words) -> None:
    view = next_absence_view(sample.snapshot().record(sample.TODAY), words)
    assert (view.name, view.when, view.distance) == ("Vacation", "7 – 11 Dec, 5 days", "in 18 days")
    assert (view.style, view.icon) == ("vacation", "vacation")


def test_none_is_said_calmly(words: Words) -> None:
    view = next_of(words)
    assert (view.name, view.when, view.distance, view.icon) == ("None planned", "", "", "")


def test_hours_and_halves_say_when(words: Words) -> None:
    visit = sample.absence(
        "d", Kind.OTHER, "Doctor", date(2026, 11, 20), hourly=True, start_time=time(9), end_time=time(10, 30)
    )
    assert next_of(words, visit).when == "20 Nov, 9:00–10:30"
    assert next_of(words, replace(visit, start_time=None)).when == "20 Nov"
    half = sample.absence("v", Kind.VACATION, "", date(2026, 11, 20), end_half=True)
    assert (next_of(words, half).name, next_of(words, half).when) == ("Vacation", "20 Nov, a.m.")
    assert next_of(words, replace(half, end_half=False)).when == "20 Nov"


def test_an_open_end_is_said(words: Words) -> None:
    view = next_of(words, sample.absence("s", Kind.SICK, "Sick leave", date(2026, 11, 17), end=None))
    assert (view.when, view.distance) == ("since 17 Nov", "end not known")


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 11, 17), date(2026, 11, 20), "until 20 Nov"),
        (date(2026, 11, 19), date(2026, 11, 20), "today"),
        (date(2026, 11, 20), date(2026, 11, 20), "tomorrow"),
        (date(2026, 11, 21), date(2026, 11, 21), "in 2 days"),
    ],
)
def test_distances(words: Words, first: date, last: date, expected: str) -> None:
    assert distance_label(sample.absence("v", Kind.VACATION, "", first, last), sample.TODAY, words) == expected


def test_what_expires_is_told_at_once(words: Words) -> None:
    """9.5 days are left: all of them may be carried over until 31 March, or two only, or for good."""
    stored = sample.snapshot()
    record = stored.record(sample.TODAY)
    view = vacation_view(stored, record, sample.NOW, words, Entitlement(Decimal(30)))
    assert view.note == "9.5 carried over, expire 31 Mar 2027"
    limited = vacation_view(stored, record, sample.NOW, words, Entitlement(Decimal(30), carry_over=Decimal(2)))
    assert limited.note == "2 carried over, expire 31 Mar 2027\n7.5 expire 31 Dec 2026"
    one = vacation_view(stored, record, sample.NOW, words, Entitlement(Decimal(30), carry_over=Decimal(1)))
    assert one.note == "1 carried over, expires 31 Mar 2027\n8.5 expire 31 Dec 2026"
    german = vacation_view(stored, record, sample.NOW, Words("de"), Entitlement(Decimal(30), carry_over=Decimal(2)))
    assert german.note == "2 übertragen, verfallen am 31.03.2027\n7,5 verfallen am 31.12.2026"
    lost = Entitlement(Decimal(30), carry_over=Decimal(0))
    assert vacation_view(stored, record, sample.NOW, words, lost).note == "9.5 expire 31 Dec 2026"
    kept = vacation_view(stored, record, sample.NOW, words, Entitlement(Decimal(30), expires=None))
    assert kept.note == "Personio, read 14:18"


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_longest_note_has_room_on_the_card(theming: Theming, language: str) -> None:
    if not has_font():
        pytest.skip("the widths are those of Inter")
    record, words = sample.snapshot().record(sample.TODAY), Words(language)
    plain = vacation_view(sample.snapshot(), record, sample.NOW, words)
    texts = (
        carried_text(Expiring(date(2027, 3, 31), Decimal("22.5"), carried=True), words),
        lapsing_text(Expiring(date(2026, 12, 31), Decimal("22.5")), words),
    )
    card = VacationCard(theming, replace(plain, note="\n".join(texts)))
    image = card.grab().toImage()
    ground = image.pixelColor(card.width() - 5, 112).name()
    for text, top in zip(texts, (105, 121), strict=True):
        end = 12 + round(text_width(text, theming.theme.font("caption")))
        last = {image.pixelColor(x, y).name() for x in range(end - 4, end) for y in range(top, top + 16)}
        beside = {image.pixelColor(x, y).name() for x in range(end + 1, end + 3) for y in range(top, top + 16)}
        assert last - {ground}, "the last digit is there"
        assert beside == {ground}
        assert end + 3 < card.width()
    card.deleteLater()
