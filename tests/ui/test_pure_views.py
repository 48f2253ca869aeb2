from dataclasses import replace
from datetime import date, timedelta

import pytest

from roots_desktop.commands import AcceptHeldBack, DismissNotice, SyncNow, UnlockKeyring
from roots_desktop.domain.absences import Kind
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.freshness import Standing
from roots_desktop.domain.snapshot import Activity, KeyringState, Notice, Picture, Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.banner_view import BannerFrame, BannerTone, BannerView, Place, banner_view
from roots_desktop.ui.loading import is_loading
from roots_desktop.ui.looks import Look, kind_look, look_of
from roots_desktop.ui.reading_view import reading_text
from roots_desktop.ui.standings import overall
from roots_desktop.ui.start_view import is_first_run
from roots_desktop.ui.sync_view import SyncPress, sync_view
from tests.ui import moco_sample, sample

FRAME = BannerFrame(sample.NOW, 30)


def banner(picture: Picture, words: Words, frame: BannerFrame = FRAME) -> BannerView | None:
    return banner_view(picture, frame, words)


def shown(picture: Picture, words: Words, frame: BannerFrame = FRAME) -> BannerView:
    view = banner(picture, words, frame)
    assert view is not None
    return view


def with_keyring(state: KeyringState) -> Picture:
    failing = sample.picture(failure=Failure("keyring_unavailable", (("state", state.value),)))
    return replace(failing, activity=Activity(keyring=state))


class TestBanner:
    def test_none_while_all_is_well(self, words: Words) -> None:
        assert banner(sample.picture(), words) is None
        assert banner(sample.syncing(), words) is None

    def test_offline_says_how_old_the_data_are(self, words: Words) -> None:
        view = shown(sample.offline(), words)
        assert view.text == "You are offline. This is what roots knew at 14:18."
        assert (view.tone, view.icon) == (BannerTone.NEUTRAL, "offline")
        assert [(button.text, button.target) for button in view.buttons] == [("Try again", SyncNow())]

    def test_stale_from_three_hours_on(self, words: Words) -> None:
        view = shown(sample.stale(), words)
        assert (view.tone, view.icon, view.buttons[0].target) == (BannerTone.WARNING, "clock", SyncNow())
        younger = sample.picture(last_success=sample.NOW - timedelta(hours=2, minutes=59))
        assert banner(younger, words) is None

    def test_a_long_interval_is_not_stale(self, words: Words) -> None:
        assert banner(sample.stale(), words, BannerFrame(sample.NOW, 120)) is None

    def test_stale_outranks_offline(self, words: Words) -> None:
        both = replace(sample.stale(), activity=Activity(offline=True))
        assert shown(both, words).icon == "clock"

    def test_an_error_leads_to_connections(self, words: Words) -> None:
        view = shown(sample.refused(), words)
        assert (view.tone, view.icon) == (BannerTone.DANGER, "key")
        assert [(button.text, button.target) for button in view.buttons] == [("Fix…", Place.CONNECTIONS)]

    def test_an_error_outranks_old_data(self, words: Words) -> None:
        failing = sample.picture(failure=Failure("provider_failed"), last_success=sample.NOW - timedelta(hours=9))
        assert shown(failing, words).icon == "warning"

    @pytest.mark.parametrize("state", [KeyringState.LOCKED, KeyringState.REFUSED])
    def test_a_closed_keyring_is_asked_again(self, words: Words, state: KeyringState) -> None:
        view = shown(with_keyring(state), words)
        assert (view.tone, view.buttons[0].target) == (BannerTone.WARNING, UnlockKeyring())

    def test_a_keyring_whose_state_is_not_known_counts_as_locked(self, words: Words) -> None:
        assert shown(with_keyring(KeyringState.OK), words).buttons[0].target == UnlockKeyring()

    def test_a_missing_secret_is_entered_in_connections(self, words: Words) -> None:
        assert shown(with_keyring(KeyringState.MISSING), words).buttons[0].target is Place.CONNECTIONS

    def test_a_secret_of_the_last_session_is_asked_for_without_blaming_a_keyring(self, words: Words) -> None:
        failure = Failure("keyring_unavailable", (("reason", "not_stored"), ("state", "missing")))
        lost = replace(sample.picture(failure=failure), activity=Activity(keyring=KeyringState.MISSING))
        view = shown(lost, words)
        assert view.text == "roots kept the secret only until it quit. Enter it again."
        assert [(button.text, button.target) for button in view.buttons] == [("Enter again…", Place.CONNECTIONS)]

    def test_waiting_for_the_keyring_needs_no_button(self, words: Words) -> None:
        assert shown(with_keyring(KeyringState.WAITING), words).buttons == ()

    def test_a_held_back_reply_is_a_question(self, words: Words) -> None:
        view = shown(sample.held_back(), words)
        assert "42" in view.text
        assert [button.target for button in view.buttons] == [AcceptHeldBack("personio"), Place.CONNECTIONS]

    def test_notices_are_told_once(self, words: Words) -> None:
        restored = replace(sample.snapshot(), notices=(Notice("held_back"), Notice("damaged", ("roots.db",))))
        view = shown(Picture(restored), words)
        assert [button.target for button in view.buttons] == [DismissNotice("damaged")]

    def test_a_full_disk_is_said(self, words: Words) -> None:
        full = replace(sample.picture(), activity=Activity(last_refusal=Failure("storage_failed")))
        assert shown(full, words).tone is BannerTone.DANGER

    def test_the_first_page_hides_no_failure(self, words: Words) -> None:
        first = BannerFrame(sample.NOW, 30, first_run=True)
        refused = Picture(activity=Activity(last_refusal=Failure("storage_failed")))
        assert shown(refused, words, first).tone is BannerTone.DANGER
        assert banner(Picture(), words, first) is None

    def test_a_refused_edit_is_not_the_banners_business(self, words: Words) -> None:
        managed = replace(sample.picture(), activity=Activity(last_refusal=Failure("managed")))
        assert banner(managed, words) is None

    def test_an_unreadable_schedule_leads_to_settings(self, words: Words) -> None:
        view = shown(sample.without_schedule(), words)
        assert (view.tone, view.buttons[0].target) == (BannerTone.WARNING, Place.SCHEDULE)

    def test_no_schedule_at_all_is_said_calmly(self, words: Words) -> None:
        manual = Picture(Snapshot(revision=1, absences=sample.absences()))
        view = shown(manual, words)
        assert (view.tone, view.buttons[0].target) == (BannerTone.NEUTRAL, Place.SCHEDULE)

    def test_an_archive_asks_for_no_schedule(self, words: Words) -> None:
        left = replace(sample.connection(), archived=True)
        assert banner(Picture(Snapshot(revision=1, connections=(left,))), words) is None

    def test_the_first_sync_is_awaited(self, words: Words) -> None:
        assert banner(sample.loading(), words) is None

    def test_demo_data_come_last(self, words: Words) -> None:
        demo = BannerFrame(sample.NOW, 30, demo=True)
        assert shown(sample.picture(), words, demo).text.startswith("Demo data")
        assert shown(sample.offline(), words, demo).icon == "offline"


class TestSyncButton:
    @pytest.mark.parametrize(
        ("picture", "text", "icon", "color", "press"),
        [
            (sample.picture(), "Synced 2 min ago", "sync", "textMuted", SyncPress.SYNC),
            (sample.syncing(), "Syncing …", "sync", "textMuted", SyncPress.NOTHING),
            (sample.stale(), "Synced 3 h ago", "clock", "warning", SyncPress.SYNC),
            (sample.offline(), "Offline", "offline", "textMuted", SyncPress.SYNC),
            (sample.refused(), "Error", "warning", "danger", SyncPress.SYNC),
            (Picture(), "Not connected", "sync", "textMuted", SyncPress.CONNECTIONS),
            (sample.picture(archived=True), "Archive", "lock", "textMuted", SyncPress.CONNECTIONS),
        ],
    )
    def test_states(self, words: Words, picture: Picture, text: str, icon: str, color: str, press: SyncPress) -> None:
        view = sync_view(picture, sample.NOW, 30, words)
        assert (view.text, view.icon, view.color, view.press) == (text, icon, color, press)
        assert view.turning is (text == "Syncing …")
        assert view.tip == (f"{text}. Sync now" if press is SyncPress.SYNC else text)

    def test_a_pause_shows_where_all_is_well(self, words: Words) -> None:
        """Without a tray it is the only sign. What is wrong is the greater news; what is old keeps its colour."""
        paused = Activity(paused=True)
        view = sync_view(replace(sample.picture(), activity=paused), sample.NOW, 30, words)
        assert (view.text, view.icon, view.press) == ("Sync paused", "pause", SyncPress.SYNC)
        assert view.tip == "Sync paused. Synced 2 min ago. Sync now"
        old = sync_view(replace(sample.stale(), activity=paused), sample.NOW, 30, words)
        assert (old.text, old.icon, old.color) == ("Sync paused", "pause", "warning")
        assert old.tip == "Sync paused. Synced 3 h ago. Sync now"
        wrong = sync_view(replace(sample.refused(), activity=paused), sample.NOW, 30, words)
        assert (wrong.icon, wrong.color) == ("warning", "danger")


class TestOverall:
    def test_the_worst_speaks_for_all(self) -> None:
        broken = replace(sample.connection(), id="c2", provider="moco", failure=Failure("provider_failed"))
        both = Picture(replace(sample.snapshot(), connections=(sample.connection(), broken)))
        found = overall(both, sample.NOW, 30)
        assert (found.standing, found.connection) == (Standing.ERROR, broken)

    def test_the_oldest_success_counts(self) -> None:
        older = replace(sample.connection(), id="c2", provider="moco", last_success=sample.NOW - timedelta(minutes=9))
        both = Picture(replace(sample.snapshot(), connections=(sample.connection(), older)))
        assert overall(both, sample.NOW, 30).last_success == sample.NOW - timedelta(minutes=9)

    def test_one_that_never_succeeded_leaves_nothing_to_say(self) -> None:
        new = replace(sample.connection(), id="c2", provider="moco", last_success=None)
        both = Picture(replace(sample.snapshot(), connections=(sample.connection(), new)))
        found = overall(both, sample.NOW, 30)
        assert (found.standing, found.last_success) == (Standing.STALE, None)

    def test_an_archive_says_nothing_about_the_age(self) -> None:
        left = replace(sample.connection(), id="c2", provider="moco", archived=True, last_success=None)
        both = Picture(replace(sample.snapshot(), connections=(sample.connection(), left)))
        assert overall(both, sample.NOW, 30).last_success == sample.READ


class TestStart:
    def test_first_run_only_where_it_is_known_that_there_is_nothing(self) -> None:
        assert is_first_run(Picture(), arrived=True)
        assert not is_first_run(Picture(), arrived=False)

    @pytest.mark.parametrize(
        "stored",
        [
            Snapshot(connections=(sample.connection(),)),
            Snapshot(schedules=(sample.schedule(),)),
            Snapshot(absences=sample.absences()),
        ],
    )
    def test_anything_stored_is_a_start(self, stored: Snapshot) -> None:
        assert not is_first_run(Picture(stored), arrived=True)

    def test_loading_is_the_first_sync_only(self) -> None:
        assert is_loading(sample.loading())
        assert not is_loading(replace(sample.loading(), activity=Activity()))
        assert not is_loading(sample.syncing())
        half_read = sample.picture(last_success=None)
        assert not is_loading(replace(half_read, activity=Activity(syncing=frozenset({"personio"}))))


class TestLooks:
    @pytest.mark.parametrize(
        ("kind", "look"),
        [
            (Kind.VACATION, Look("vacation", "vacation")),
            (Kind.SICK, Look("sick", "sick")),
            (Kind.CHILD_SICK, Look("sick", "sick")),
            (Kind.PUBLIC_HOLIDAY, Look("publicHoliday", "holiday")),
            (Kind.PERSONAL, Look("personal", "personal")),
            (Kind.SPECIAL_LEAVE, Look("personal", "personal")),
            (Kind.UNPAID_LEAVE, Look("personal", "personal")),
            (Kind.PARENTAL_LEAVE, Look("personal", "personal")),
            (Kind.TIME_COMPENSATION, Look("other", "briefcase")),
            (Kind.REMOTE_WORK, Look("other", "home")),
            (Kind.OTHER, Look("other", "briefcase")),
        ],
    )
    def test_every_kind_has_one(self, kind: Kind, look: Look) -> None:
        assert kind_look(kind) == look

    def test_hours_look_alike(self) -> None:
        doctor = sample.absences()[8]
        assert look_of(doctor) == Look("hourly", "clock")
        assert look_of(replace(doctor, hourly=False)) == Look("other", "briefcase")


class TestTwoServices:
    def test_the_worst_is_named(self, words: Words) -> None:
        failing = moco_sample.picture(failure=Failure("authentication_failed"))
        found = overall(failing, sample.NOW, 30)
        assert (found.standing, found.connection) == (Standing.ERROR, failing.snapshot.connection("moco"))
        assert sync_view(failing, sample.NOW, 30, words).tip == "Moco: Error. Sync now"
        assert shown(failing, words).text == "Moco refused the API key. Data are from 14:18."

    def test_an_error_stays_while_the_other_syncs(self, words: Words) -> None:
        failing = moco_sample.picture(failure=Failure("authentication_failed"))
        both = replace(failing, activity=Activity(syncing=frozenset({"personio"})))
        assert overall(both, sample.NOW, 30).standing is Standing.ERROR
        view = sync_view(both, sample.NOW, 30, words)
        assert (view.text, view.turning) == ("Error", True)

    def test_of_two_old_ones_the_older_is_named(self, words: Words) -> None:
        old = moco_sample.picture(last_success=sample.NOW - timedelta(hours=9))
        stored = replace(
            old.snapshot,
            connections=tuple(
                replace(one, last_success=sample.NOW - timedelta(hours=4)) if one.provider == "personio" else one
                for one in old.snapshot.connections
            ),
        )
        view = shown(replace(old, snapshot=stored), words)
        assert view.text == "Moco was last read 9 h ago. Booked hours may have changed."

    def test_one_that_is_well_needs_no_name(self, words: Words) -> None:
        assert sync_view(moco_sample.picture(), sample.NOW, 30, words).tip == "Synced 2 min ago. Sync now"

    def test_refused_bookings_lead_to_the_outbox(self, words: Words) -> None:
        refused = [moco_sample.waiting(sample.TODAY - timedelta(days=day), 60, refused="locked") for day in (1, 2)]
        waits = moco_sample.waiting(sample.TODAY, 60)
        view = shown(moco_sample.with_outbox(*refused, waits), words)
        assert (view.tone, view.text) == (BannerTone.WARNING, "Moco did not take 2 bookings.")
        assert [(button.text, button.target) for button in view.buttons] == [("Show…", Place.OUTBOX)]
        assert banner(moco_sample.with_outbox(waits), words) is None

    def test_hours_of_moco_are_hours(self, words: Words) -> None:
        assert banner(moco_sample.alone(), words) is None
        stored = replace(moco_sample.alone().snapshot, schedules=())
        assert shown(Picture(stored), words).buttons[0].target is Place.SCHEDULE

    def test_a_second_service_loads_beside_what_is_there(self) -> None:
        new = moco_sample.connection(parts=(), last_success=None)
        stored = replace(sample.snapshot(), connections=(sample.connection(), new))
        assert not is_loading(Picture(stored, Activity(syncing=frozenset({"moco"}))))
        alone = replace(stored, connections=(new,))
        assert is_loading(Picture(alone, Activity(syncing=frozenset({"moco"}))))

    def test_a_session_key_is_asked_for_by_name(self, words: Words) -> None:
        failure = Failure("keyring_unavailable", (("reason", "not_stored"), ("state", "missing")))
        assert "API key for Moco" in shown(moco_sample.picture(failure=failure), words).text


class TestReading:
    def told(self, picture: Picture, words: Words, month: date = date(2024, 3, 1)) -> str:
        return reading_text(picture, picture.snapshot.record(sample.TODAY), month, words)

    def test_how_far_it_is(self, words: Words) -> None:
        assert self.told(moco_sample.reading(), words) == "Reading 2025, 3 of 12"
        syncing = replace(moco_sample.picture(), activity=Activity(syncing=frozenset({"moco"})))
        assert self.told(syncing, words) == "Reading …"

    def test_why_it_is_not_there(self, words: Words) -> None:
        assert self.told(moco_sample.picture(), words) == "Booked hours are not read yet"
        offline = replace(moco_sample.picture(), activity=Activity(offline=True))
        assert self.told(offline, words) == "Booked hours are not read yet: offline"

    def test_a_month_that_is_there_needs_no_word(self, words: Words) -> None:
        assert self.told(moco_sample.reading(), words, date(2026, 11, 1)) == ""
        assert self.told(moco_sample.reading(), words, date(2027, 3, 1)) == ""
