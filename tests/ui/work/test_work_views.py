"""What can be done about work right now, the timer, and why the last command changed nothing, as values."""

from dataclasses import replace
from datetime import timedelta

import pytest

from roots_desktop.domain.entries import EntryMonth
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.outbox import Action, Timer, Write
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.settings import MOCO_PARTS
from roots_desktop.ui.work.refusal import refusal_text
from roots_desktop.ui.work.timer_view import TimerView, elapsed_text, timer_view
from roots_desktop.ui.work.work_view import Outgoing, WorkView, work_view
from tests.ui import sample
from tests.ui.work import work_sample


def work(picture: Picture, words: Words, switches: tuple[str, ...] = MOCO_PARTS) -> WorkView:
    return work_view(picture, picture.snapshot.record(sample.TODAY), switches, sample.NOW, words)


def timers(picture: Picture, words: Words) -> TimerView:
    return timer_view(picture, picture.snapshot.record(sample.TODAY), sample.NOW, words)


class TestWork:
    def test_with_moco(self, words: Words) -> None:
        view = work(work_sample.picture(), words)
        assert (view.books, view.clocked_in, view.timer, view.running, view.outgoing) == (
            True,
            True,
            False,
            "",
            Outgoing(),
        )

    def test_without_moco_nothing(self, words: Words) -> None:
        view = work(sample.picture(), words)
        assert view == WorkView(books=False, clocking=None, timer=False, running="", outgoing=Outgoing())
        assert not view.clocked_in

    def test_what_is_not_read_is_not_booked(self, words: Words) -> None:
        assert not work(work_sample.timing(), words, ("presences",)).books
        assert not work(work_sample.timing(), words, ("presences",)).timer

    def test_a_timer(self, words: Words) -> None:
        view = work(work_sample.timing(), words)
        assert (view.timer, view.running) == (True, "0:44 on Website relaunch, Concept")

    def test_a_timer_on_a_project_that_is_gone_is_named_by_its_entries(self, words: Words) -> None:
        started = sample.NOW - timedelta(minutes=5)
        gone = work_sample.picture(timer=Timer("99", "999", started))
        assert work(gone, words).running == "0:05 on Project of the past, Old work"
        nobody = work_sample.picture(timer=Timer("7", "7", started))
        assert work(nobody, words).running == "0:05 on an unknown project"

    def test_a_clock_that_was_set_back_counts_nothing(self, words: Words) -> None:
        ahead = work_sample.picture(timer=Timer("10", "101", sample.NOW + timedelta(minutes=5)))
        assert work(ahead, words).running == "0:00 on Website relaunch, Concept"

    @pytest.mark.parametrize(
        ("number", "outgoing"),
        [(1, Outgoing("1 booking waits")), (2, Outgoing("2 bookings wait"))],
    )
    def test_what_waits(self, words: Words, number: int, outgoing: Outgoing) -> None:
        assert work(work_sample.picture(outbox=work_sample.outbox()[:number]), words).outgoing == outgoing

    def test_a_refusal_comes_first(self, words: Words) -> None:
        found = work(work_sample.picture(outbox=work_sample.outbox()), words).outgoing
        assert found == Outgoing("1 booking was refused", refused=True)


class TestTimer:
    def test_none_runs(self, words: Words) -> None:
        assert timers(work_sample.picture(), words) == TimerView(None, None)

    def test_one_runs_here(self, words: Words) -> None:
        here = timers(work_sample.timing(), words).here
        assert here is not None
        assert (here.pair, here.note, here.since) == ("Website relaunch, Concept", "Sketches", "since 13:35")
        assert elapsed_text(here, sample.NOW) == "0:44:50"
        assert elapsed_text(here, sample.NOW + timedelta(hours=10, seconds=11)) == "10:45:01"
        assert elapsed_text(here, here.started_at - timedelta(seconds=1)) == "0:00:00"

    def test_one_on_an_unknown_project(self, words: Words) -> None:
        here = timers(work_sample.picture(timer=Timer("7", "7", sample.NOW)), words).here
        assert here is not None
        assert here.pair == "an unknown project"

    def test_one_runs_in_moco_and_goes_on_from_what_its_entry_had(self, words: Words) -> None:
        found = timers(work_sample.timing_in_moco(), words).in_moco
        assert found is not None
        assert (found.entry_id, found.day, found.since, found.stopping) == (
            "e9",
            sample.TODAY,
            "since 14:00",
            False,
        )
        assert elapsed_text(found, sample.NOW) == "0:35:00"

    def test_one_that_is_being_stopped(self, words: Words) -> None:
        stop = work_sample.waiting("w1", Write(Action.STOP_TIMER, sample.TODAY, "e9"))
        running = work_sample.timing_in_moco()
        stopping = replace(running, snapshot=replace(running.snapshot, outbox=(stop,)))
        found = timers(stopping, words).in_moco
        assert found is not None
        assert found.stopping

    def test_no_entries_no_timer(self, words: Words) -> None:
        assert timers(work_sample.picture(entry_months=(EntryMonth(work_sample.NOVEMBER, ()),)), words).in_moco is None


class TestRefusal:
    def test_none(self, words: Words) -> None:
        assert refusal_text(None, words) == ""

    def test_what_happened_and_what_to_do(self, words: Words) -> None:
        assert refusal_text(Failure("storage_busy"), words) == (
            "Another roots is syncing or writing at the moment. Wait a moment, then try again."
        )

    def test_the_provider_is_named(self, words: Words) -> None:
        assert refusal_text(Failure("not_connected"), words).startswith("Moco is not connected.")
        failure = Failure("managed", (("provider", "personio"),))
        assert refusal_text(failure, words).startswith("Personio is connected and manages this")
