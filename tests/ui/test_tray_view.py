"""The tray as a value: shapes, tooltips, menu, and which incident deserves a notice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from roots_desktop.domain.absences import Kind
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.hours import DayHours
from roots_desktop.domain.snapshot import Activity, Picture, Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.tray_view import Shape, TrayAction, TrayView, today_text, tray_view
from tests.ui import dialog_sample, sample
from tests.ui.work import work_sample


def _view(picture: Picture, language: str = "en") -> TrayView:
    return tray_view(picture, picture.snapshot.record(sample.TODAY), Words(language), sample.NOW, 30)


def _doing(**changes: object) -> Picture:
    plain = dialog_sample.connected()
    return replace(plain, activity=replace(plain.activity, **changes))  # type: ignore[arg-type]  # named as the fields


@pytest.mark.parametrize(
    ("picture", "shape", "tooltip"),
    [
        (dialog_sample.connected(), Shape.SYNCED, "roots: synced 2 min ago"),
        (_doing(syncing=frozenset({"personio"})), Shape.SYNCING, "roots: syncing Personio …"),
        (
            dialog_sample.connected(failure=Failure("authentication_failed")),
            Shape.ATTENTION,
            "roots: Personio needs a new secret",
        ),
        (_doing(offline=True), Shape.OFFLINE, "roots: offline, data from 14:18"),
        (_doing(paused=True), Shape.OFFLINE, "roots: sync paused, data from 14:18"),
        (
            dialog_sample.connected(last_success=sample.NOW - timedelta(hours=3)),
            Shape.OFFLINE,
            "roots: synced 3 h ago",
        ),
        (dialog_sample.connected(last_success=None), Shape.OFFLINE, "roots: not synced yet"),
        (dialog_sample.connected(archived=True), Shape.OFFLINE, "roots: archive"),
        (dialog_sample.empty(), Shape.OFFLINE, "roots: not connected"),
    ],
)
def test_each_state_has_its_shape_and_words(picture: Picture, shape: Shape, tooltip: str) -> None:
    view = _view(picture)
    assert (view.shape, view.tooltip) == (shape, tooltip)


def test_the_first_sync_never_looks_synced() -> None:
    first = replace(sample.loading(), activity=Activity(syncing=frozenset({"personio"})))
    assert _view(first).shape is Shape.SYNCING
    waiting = replace(sample.loading(), activity=Activity())
    assert _view(waiting).shape is Shape.OFFLINE


def test_a_paused_first_sync_has_no_time_to_name() -> None:
    paused = replace(sample.loading(), activity=Activity(paused=True))
    assert _view(paused).tooltip == "roots: sync paused"


def test_the_menu_says_today_and_what_comes() -> None:
    view = _view(dialog_sample.connected())
    assert view.today.text == "Today 8:00"
    assert view.next_absence is not None
    assert (view.next_absence.icon, view.next_absence.text) == ("vacation", "Vacation 7 – 11 Dec, in 18 days")
    assert view.sync.text == "Sync now (2 min ago)"
    assert (view.open.text, view.pause.text, view.quit.text) == ("Open roots", "Pause sync", "Quit roots")


def test_the_menu_in_german() -> None:
    view = _view(dialog_sample.connected(), "de")
    assert view.today.text == "Heute 8:00"
    assert view.pause.text == "Abgleich pausieren"


def test_an_hourly_absence_has_a_clock() -> None:
    doctor = sample.absence("d", Kind.OTHER, "Doctor", date(2026, 11, 20), hourly=True)
    picture = Picture(replace(dialog_sample.snapshot(), absences=(doctor,)))
    line = _view(picture).next_absence
    assert line is not None
    assert (line.icon, line.text) == ("clock", "Doctor 20 Nov, tomorrow")


def test_without_absences_the_line_is_left_out() -> None:
    assert _view(Picture(Snapshot())).next_absence is None


def test_sync_rests_where_there_is_nothing_to_sync() -> None:
    assert not _view(dialog_sample.empty()).sync.enabled
    assert not _view(dialog_sample.connected(archived=True)).sync.enabled
    running = _view(_doing(syncing=frozenset({"personio"}))).sync
    assert (running.text, running.enabled) == ("Syncing …", False)
    assert _view(dialog_sample.connected(last_success=None)).sync.text == "Sync now"


def test_pause_becomes_resume() -> None:
    view = _view(_doing(paused=True))
    assert (view.paused, view.pause.text) == (True, "Resume sync")


def _day(target: int | None, booked: int | None) -> DayHours:
    return DayHours(sample.TODAY, target, target, booked, None, None, (), ())


@pytest.mark.parametrize(
    ("target", "booked", "text"),
    [
        (480, None, "Today 8:00"),
        (None, None, "Today –"),
        (480, 275, "Today 4:35 of 8:00, 3:25 to go"),
        (480, 480, "Today 8:00 of 8:00"),
        (480, 500, "Today 8:20 of 8:00"),
        (None, 60, "Today –"),
    ],
)
def test_today(target: int | None, booked: int | None, text: str, words: Words) -> None:
    assert today_text(_day(target, booked), words) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2026, 11, 1), None, "Sick leave since 1 Nov"),
        (date(2026, 11, 16), date(2026, 11, 20), "Sick leave 16 – 20 Nov"),
        (date(2026, 11, 19), date(2026, 11, 20), "Sick leave 19 – 20 Nov, today"),
        (date(2026, 11, 20), date(2026, 11, 20), "Sick leave 20 Nov, tomorrow"),
        (date(2026, 12, 7), date(2026, 12, 11), "Sick leave 7 – 11 Dec, in 18 days"),
    ],
)
def test_the_next_absence(first: date, last: date | None, text: str, words: Words) -> None:
    ill = replace(sample.absence("s", Kind.SICK, "", first), end=last)
    record = replace(sample.snapshot().record(sample.TODAY), absences=(ill,))
    view = tray_view(sample.picture(), record, words, sample.NOW, 30)
    assert view.next_absence is not None
    assert view.next_absence.text == text


def test_an_incident_has_one_name_and_names_no_absence() -> None:
    view = _view(dialog_sample.connected(failure=Failure("authentication_failed")))
    assert view.incident == "personio:authentication_failed"
    assert view.notice.startswith("Personio refused the Client ID or the secret.")
    assert "Vacation" not in view.notice
    assert "Erika" not in view.notice


@pytest.mark.parametrize("picture", [_doing(offline=True), dialog_sample.connected(), dialog_sample.empty()])
def test_states_are_no_incidents(picture: Picture) -> None:
    view = _view(picture)
    assert (view.incident, view.notice) == ("", "")


def _lines(picture: Picture) -> list[tuple[str, TrayAction]]:
    return [(line.text, action) for line, action in _view(picture).work]


def test_without_moco_nothing_is_offered_about_work() -> None:
    assert _lines(dialog_sample.connected()) == []


def test_clocked_in_is_said_and_ended() -> None:
    assert _lines(work_sample.picture()) == [
        ("Clocked in since 12:40", TrayAction.SHOW),
        ("Clock out", TrayAction.CLOCK),
        ("Book time…", TrayAction.BOOK),
        ("Start timer…", TrayAction.START_TIMER),
    ]


def test_clocked_out_one_line_is_enough() -> None:
    assert _lines(work_sample.picture(presence_months=()))[0] == ("Clock in", TrayAction.CLOCK)


def test_a_timer_and_what_waits() -> None:
    view = work_sample.timing(outbox=work_sample.outbox()[:2])
    assert _lines(view)[3:] == [
        ("Stop timer: 0:44 on Website relaunch, Concept", TrayAction.STOP_TIMER),
        ("2 bookings wait", TrayAction.OUTBOX),
    ]


def test_a_refusal_looks_like_one() -> None:
    line, action = _view(work_sample.picture(outbox=work_sample.outbox())).work[-1]
    assert (line.icon, line.text, action) == ("warning", "1 booking was refused", TrayAction.OUTBOX)


def test_what_was_booked_today_is_said() -> None:
    assert _view(work_sample.picture()).today.text == "Today 4:35 of 8:00, 3:25 to go"
