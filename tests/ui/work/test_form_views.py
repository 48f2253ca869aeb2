"""The forms as values: what they send, and when they may."""

from dataclasses import replace
from datetime import date, time

import pytest

from roots_desktop.domain.clocking import Stay
from roots_desktop.domain.outbox import Action, Write, checked
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.work import booking_view, presence_view
from roots_desktop.ui.work.booking_view import BookingDraft, booking_check, draft_of_entry, draft_of_waiting
from roots_desktop.ui.work.presence_view import PresenceDraft, draft_of_presence, draft_of_wish, presence_check
from roots_desktop.ui.work.sending import sending_text
from tests.ui import sample
from tests.ui.work import work_sample

TODAY = sample.TODAY
CONCEPT = ("10", "101")


class TestBooking:
    def test_a_new_one(self) -> None:
        draft = BookingDraft(TODAY, CONCEPT, "1,5", "  Call ")
        wish = Write(Action.ADD_ENTRY, TODAY, project_id="10", task_id="101", seconds=5400, note="Call")
        assert draft.is_new
        assert booking_view.write_of(draft) == wish

    def test_an_entry_keeps_its_seconds_unless_its_length_is_changed(self) -> None:
        entry = replace(work_sample.entry("e1", TODAY, 90), seconds=5385, note="Call")
        draft = draft_of_entry(entry)
        assert (draft.length, draft.is_new) == ("1:30", False)
        assert booking_view.write_of(draft) == Write(
            Action.CHANGE_ENTRY, TODAY, "e1", project_id="10", task_id="101", seconds=5385, note="Call"
        )
        assert booking_view.write_of(replace(draft, length="1.5")).seconds == 5385
        assert booking_view.write_of(replace(draft, length="1:31")).seconds == 5460

    def test_a_wish_that_waits(self) -> None:
        waiting = work_sample.waiting("w1", work_sample.wish(note="Call"))
        draft = draft_of_waiting(waiting)
        assert (draft.waiting_id, draft.entry_id, draft.is_new) == ("w1", "", False)
        assert booking_view.write_of(draft) == waiting.write

    def test_a_waiting_change_stays_a_change(self) -> None:
        changed = work_sample.wish(action=Action.CHANGE_ENTRY, id="e1")
        assert booking_view.write_of(draft_of_waiting(work_sample.waiting("w1", changed))) == changed

    def test_ready_with_pair_and_length(self, words: Words) -> None:
        draft = BookingDraft(TODAY, CONCEPT, "1:30")
        assert booking_check(draft, words) == booking_view.BookingCheck(ready=True)
        assert checked(booking_view.write_of(draft)) == booking_view.write_of(draft)
        assert not booking_check(replace(draft, pair=("", "")), words).ready

    def test_an_empty_length_is_not_blamed_yet(self, words: Words) -> None:
        assert booking_check(BookingDraft(TODAY, CONCEPT, " "), words) == booking_view.BookingCheck(ready=False)

    @pytest.mark.parametrize("length", ["90x", "24:01"])
    def test_what_cannot_be_read_is_said(self, words: Words, length: str) -> None:
        found = booking_check(BookingDraft(TODAY, CONCEPT, length), words)
        assert (found.ready, found.length) == (False, "Enter a length up to a day, as 1:30, 1.5 or 90m.")

    @pytest.mark.parametrize("length", ["0", "0:00", "0m"])
    def test_never_nothing(self, words: Words, length: str) -> None:
        """Zero seconds today would start a timer at Moco."""
        found = booking_check(BookingDraft(TODAY, CONCEPT, length), words)
        assert (found.ready, found.length) == (False, "An entry lasts at least a minute.")


class TestPresence:
    def check(
        self, start: str, end: str, words: Words, *others: Stay, day: date = TODAY
    ) -> presence_view.PresenceCheck:
        return presence_check(PresenceDraft(day, start, end, presence_id="p1"), others, TODAY, words)

    def test_a_new_one(self) -> None:
        draft = PresenceDraft(TODAY, "8:12", "", home_office=True)
        wish = Write(Action.ADD_PRESENCE, TODAY, start=time(8, 12), home_office=True)
        assert draft.is_new
        assert presence_view.write_of(draft) == wish

    def test_one_that_is_there(self) -> None:
        draft = draft_of_presence(work_sample.presences()[2])
        assert (draft.start, draft.end, draft.is_new) == ("8:12", "12:00", False)
        assert presence_view.write_of(draft) == Write(
            Action.CHANGE_PRESENCE, TODAY, "p3", start=time(8, 12), end=time(12), home_office=True
        )

    def test_one_without_times(self) -> None:
        bare = replace(work_sample.presences()[0], start=None, end=None)
        assert (draft_of_presence(bare).start, draft_of_presence(bare).end) == ("", "")

    @pytest.mark.parametrize(
        "write",
        [
            Write(Action.ADD_PRESENCE, TODAY, start=time(8), end=time(9)),
            Write(Action.CHANGE_PRESENCE, TODAY, "p1", start=time(8)),
            Write(Action.CHANGE_PRESENCE, TODAY, "p1"),
        ],
    )
    def test_a_wish_that_waits(self, write: Write) -> None:
        draft = draft_of_wish(work_sample.waiting("w1", write))
        assert (draft.waiting_id, draft.is_new) == ("w1", False)
        assert presence_view.write_of(draft) == write

    def test_ready(self, words: Words) -> None:
        assert self.check("8:00", "12:00", words) == presence_view.PresenceCheck(ready=True)
        assert self.check("8:00", "", words).ready

    def test_an_empty_start_is_not_blamed_yet(self, words: Words) -> None:
        assert self.check("", "12:00", words) == presence_view.PresenceCheck(ready=False)

    def test_what_cannot_be_read_is_said(self, words: Words) -> None:
        assert self.check("8x", "", words).start == "Enter a time as 8:30."
        assert self.check("8:00", "x", words).end == "Enter a time as 17:00."

    def test_only_today_may_go_on(self, words: Words) -> None:
        found = self.check("8:00", " ", words, day=work_sample.MONDAY)
        assert (found.ready, found.end) == (False, "Only today’s presence may go on. Enter when it ended.")

    @pytest.mark.parametrize("end", ["8:00", "7:59"])
    def test_the_end_lies_after_the_start(self, words: Words, end: str) -> None:
        found = self.check("8:00", end, words)
        assert (found.ready, found.end) == (
            False,
            "The end does not lie after the start. Split a night at midnight.",
        )

    @pytest.mark.parametrize(
        ("start", "end", "other", "overlaps"),
        [
            ("8:00", "12:00", (time(12), time(13)), False),
            ("8:00", "12:01", (time(12), time(13)), True),
            ("13:00", "14:00", (time(12), time(13)), False),
            ("12:59", "", (time(12), time(13)), True),
            ("8:00", "9:00", (time(8, 30), None), True),
            ("8:00", "8:30", (time(8, 30), None), False),
            ("8:00", "", (time(12), time(13)), True),
        ],
    )
    def test_an_overlap_only_warns(
        self, words: Words, start: str, end: str, other: tuple[time, time | None], overlaps: bool
    ) -> None:
        found = self.check(start, end, words, Stay(TODAY, *other, id="p2"))
        assert found.ready
        assert bool(found.overlap) is overlaps

    def test_the_overlap_is_named(self, words: Words) -> None:
        found = self.check("8:00", "13:00", words, Stay(TODAY, time(12), time(14), id="p2"))
        assert found.overlap == "Overlaps the presence 12:00–14:00. Moco may refuse it."

    def test_nobody_overlaps_himself(self, words: Words) -> None:
        same = Stay(TODAY, time(8), time(12), id="p1")
        assert self.check("8:00", "13:00", words, same).overlap == ""
        waits = work_sample.waiting("w1", Write(Action.ADD_PRESENCE, TODAY, start=time(8), end=time(12)))
        own = PresenceDraft(TODAY, "8:00", "13:00", waiting_id="w1")
        assert presence_check(own, [Stay(TODAY, time(8), time(12), waiting=waits)], TODAY, words).overlap == ""
        other = replace(own, waiting_id="w2")
        assert presence_check(other, [Stay(TODAY, time(8), time(12), waiting=waits)], TODAY, words).overlap != ""


def test_what_is_saved_offline_is_said_to_wait(words: Words) -> None:
    assert sending_text(work_sample.picture(), words) == ""
    assert sending_text(work_sample.offline(), words) == "You are offline. It is sent as soon as roots is online."
