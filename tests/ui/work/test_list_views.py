"""The lists as values: pairs to book on, the outbox, the check of a month, the notice of its last day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from roots_desktop.domain.completeness import month_findings
from roots_desktop.domain.connections import Part, PartState
from roots_desktop.domain.entries import EntryMonth, PresenceMonth
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.holidays import Region
from roots_desktop.domain.outbox import WaitingState
from roots_desktop.domain.schedules import Employment
from roots_desktop.domain.snapshot import Activity, Picture
from roots_desktop.messages.catalogue import Words
from roots_desktop.settings import MOCO_PARTS, Settings
from roots_desktop.ui.work.check_notice import CheckNotice, check_notice
from roots_desktop.ui.work.check_view import CheckView, check_view
from roots_desktop.ui.work.outbox_view import OutboxView, outbox_view
from roots_desktop.ui.work.pairs_view import Choices, choices, nothing_offered, pair_lines
from tests.ui import sample
from tests.ui.work import work_sample

LAST_DAY = date(2026, 11, 30)
"""A Monday, and the last working day of November 2026."""


class TestPairs:
    def texts(self, offered: Choices, search: str, words: Words) -> list[str]:
        return [("# " if line.group else "") + line.text for line in pair_lines(offered, search, words)]

    def test_recent_ones_first_then_all_others(self, words: Words) -> None:
        only = (EntryMonth(work_sample.NOVEMBER, work_sample.entries()[:1], sample.READ),)
        offered = choices(work_sample.picture(entry_months=only).snapshot)
        assert self.texts(offered, "", words) == [
            "# Recent",
            "Website relaunch, Concept",
            "# All others",
            "Internal, Meetings",
            "Website relaunch, Design",
        ]

    def test_without_entries_there_is_one_list(self, words: Words) -> None:
        offered = choices(work_sample.picture(entry_months=()).snapshot)
        assert self.texts(offered, "", words)[0] == "# Projects and tasks"

    def test_an_entry_of_a_project_that_is_gone_keeps_its_names(self, words: Words) -> None:
        gone = work_sample.entries()[3]
        offered = choices(work_sample.picture().snapshot, gone)
        assert self.texts(offered, "", words)[:2] == ["# As booked", "Project of the past, Old work"]
        assert offered.kept is not None
        assert (offered.kept.key, offered.kept.detail) == (("99", "999"), "Muster AG")

    def test_an_entry_of_a_pair_on_offer_is_not_offered_twice(self) -> None:
        assert choices(work_sample.picture().snapshot, work_sample.entries()[0]).kept is None

    @pytest.mark.parametrize("search", ["meet", "BEISPIEL", "intern meet", " meetings  gmbh "])
    def test_every_word_is_searched_everywhere(self, words: Words, search: str) -> None:
        offered = choices(work_sample.picture().snapshot)
        assert self.texts(offered, search, words) == ["# Recent", "Internal, Meetings"]

    def test_nothing_to_offer_is_explained(self, words: Words) -> None:
        offered = choices(work_sample.picture().snapshot)
        assert nothing_offered(offered, pair_lines(offered, "", words), words) == ""
        assert nothing_offered(offered, (), words) == "No project and no task match."
        assert nothing_offered(Choices(), (), words).startswith("No project is assigned to you")

    def test_a_line_is_spoken_whole(self, words: Words) -> None:
        line = pair_lines(choices(work_sample.picture().snapshot), "meet", words)[1]
        assert line.spoken == "Internal, Meetings, Beispiel GmbH"


class TestOutbox:
    def view(self, picture: Picture, words: Words) -> OutboxView:
        return outbox_view(picture, picture.snapshot.record(sample.TODAY), sample.NOW, words)

    def test_each_wish_says_what_it_asks_for_and_how_it_stands(self, words: Words) -> None:
        rows = self.view(work_sample.picture(outbox=work_sample.outbox()), words).rows
        assert [(row.title, row.notes) for row in rows] == [
            ("Book 1:30 on Website relaunch, Concept", ("Thu 19 Nov", "Call with the customer", "Not yet sent")),
            ("Book 0:30 on Website relaunch, Design", ("Tue 17 Nov", "Being sent")),
            (
                "Book 1:00 on Website relaunch, Concept",
                ("Mon 16 Nov", "Moco did not take it: “The period until 16 November is locked.”"),
            ),
            ("Delete 5:15 on Website relaunch, Design", ("Tue 17 Nov", "Not yet sent")),
        ]
        assert [(row.changes, row.removes, row.warns) for row in rows] == [
            (True, True, False),
            (False, False, False),
            (True, True, True),
            (False, True, False),
        ]

    def test_when_it_is_tried_again(self, words: Words) -> None:
        later = replace(work_sample.outbox()[0], not_before=sample.NOW + timedelta(minutes=3))
        notes = self.view(work_sample.picture(outbox=(later,)), words).rows[0].notes
        assert notes[-1] == "Tried again at 14:23"
        due = replace(later, not_before=sample.NOW)
        assert self.view(work_sample.picture(outbox=(due,)), words).rows[0].notes[-1] == "Not yet sent"
        sending = replace(later, state=WaitingState.SENDING)
        assert self.view(work_sample.picture(outbox=(sending,)), words).rows[0].notes[-1] == "Being sent"

    def test_empty(self, words: Words) -> None:
        view = self.view(work_sample.picture(), words)
        assert view == OutboxView("", (), "Nothing waits. What you book is sent at once.", sends=False)

    @pytest.mark.parametrize(
        ("activity", "sentence", "sends"),
        [
            (Activity(), "Kept on this computer until Moco has taken it.", True),
            (Activity(sending=True), "Being sent …", False),
            (Activity(offline=True), "You are offline. All of it is sent as soon as roots is online.", True),
        ],
    )
    def test_how_it_goes_on(self, words: Words, activity: Activity, sentence: str, sends: bool) -> None:
        picture = replace(work_sample.picture(outbox=work_sample.outbox()), activity=activity)
        view = self.view(picture, words)
        assert (view.sentence, view.sends) == (sentence, sends)

    def test_without_moco_it_is_kept(self, words: Words) -> None:
        alone = work_sample.picture(outbox=work_sample.outbox(), connections=(sample.connection(),))
        view = self.view(alone, words)
        assert (view.sentence, view.sends) == ("Moco is not connected. What waits is kept until it is.", False)


class TestCheck:
    def view(self, picture: Picture, words: Words, month: date = work_sample.NOVEMBER) -> CheckView:
        return check_view(picture, picture.snapshot.record(sample.TODAY), month, MOCO_PARTS, words)

    def test_open_points_and_facts_apart(self, words: Words) -> None:
        """Tuesday: there from 7:30 to 14:00 without a break, 6:15 booked. Of six working days nothing is known."""
        view = self.view(work_sample.picture(), words)
        assert (view.title, view.sentence, view.footer) == ("November 2026", "Up to Wed 18 Nov", "7 open points")
        assert [(line.lead, line.text, line.figure) for line in view.lines] == [
            ("", "Open points", ""),
            ("Mon 2 Nov", "Nothing recorded", "8:00"),
            ("Thu 5 Nov", "Nothing recorded", "8:00"),
            ("Fri 6 Nov", "Nothing recorded", "6:30"),
            ("Mon 9 Nov", "Nothing recorded", "8:00"),
            ("Tue 10 Nov", "Nothing recorded", "8:00"),
            ("Wed 11 Nov", "Nothing recorded", "8:00"),
            ("Tue 17 Nov", "Presence not booked", "0:15"),
            ("", "Working time", ""),
            ("Tue 17 Nov", "Less than 30 minutes of break (§ 4 ArbZG)", "0:00"),
            ("Tue 17 Nov", "More than 6 hours in a row without a break (§ 4 ArbZG)", "6:30"),
        ]
        assert view.lines[1].key == date(2026, 11, 2)
        assert (view.told, view.unchecked, view.newest) == ("", "", True)

    def test_nothing_open(self, words: Words) -> None:
        """In January 2023 nobody was employed yet."""
        empty = (EntryMonth(date(2023, 1, 1), (), sample.READ),)
        view = self.view(work_sample.picture(entry_months=empty), words, date(2023, 1, 1))
        assert (view.told, view.lines) == ("Nothing open in January 2023.", ())
        assert (view.sentence, view.footer, view.newest) == ("The whole month", "", False)

    def test_a_month_that_nobody_read_is_not_complete(self, words: Words) -> None:
        view = self.view(work_sample.picture(), words, date(2025, 10, 1))
        assert (view.told, view.sentence, view.footer) == ("October 2025 was not read yet.", "", "")

    def test_facts_of_a_month_without_entries_stay(self, words: Words) -> None:
        view = self.view(work_sample.picture(entry_months=()), words)
        assert view.told == "November 2026 was not read yet."
        assert view.lines[0].text == "Working time"

    def test_the_first_of_a_month_has_nothing_to_judge(self, words: Words) -> None:
        picture = work_sample.picture()
        record = picture.snapshot.record(work_sample.NOVEMBER)
        view = check_view(picture, record, work_sample.NOVEMBER, MOCO_PARTS, words)
        assert view.sentence == "No day of it is over yet"

    @pytest.mark.parametrize(
        ("region", "told"),
        [
            (None, "No country is known, so breaks, long days and rest are not checked. Choose a region in Settings."),
            (Region("AT"), "roots does not know the rules on breaks, long days and rest of Austria."),
            (Region("CH"), ""),
        ],
    )
    def test_rules_that_are_not_checked(self, words: Words, region: Region | None, told: str) -> None:
        picture = replace(work_sample.picture(), region=region)
        assert self.view(picture, words).unchecked == told

    @pytest.mark.parametrize(
        ("picture", "switches", "told"),
        [
            (Picture(), MOCO_PARTS, "Moco is not connected."),
            (work_sample.picture(entry_months=()), ("presences",), "Switched off in Settings."),
            (
                replace(work_sample.picture(entry_months=()), activity=Activity(syncing=frozenset({"moco"}))),
                MOCO_PARTS,
                "November 2026 is being read.",
            ),
        ],
    )
    def test_why_nobody_knows(self, words: Words, picture: Picture, switches: tuple[str, ...], told: str) -> None:
        record = picture.snapshot.record(sample.TODAY)
        assert check_view(picture, record, work_sample.NOVEMBER, switches, words).told == told

    def test_a_right_that_is_missing_is_said(self, words: Words) -> None:
        failure = Failure("permission_missing", (("permission", "moco:entries"),))
        refused = work_sample.moco(parts=(PartState(Part.ENTRIES, None, failure, available=False),))
        picture = work_sample.picture(entry_months=(), connections=(refused,))
        told = self.view(picture, words).told
        assert told == "The API key works, but does not open this part of Moco: Time entries."


class TestNotice:
    def notice(
        self, words: Words, settings: Settings | None = None, today: date = LAST_DAY, **changes: object
    ) -> CheckNotice | None:
        record = work_sample.picture(**changes).snapshot.record(today)
        return check_notice(record, settings or Settings(), "DE", words)

    def test_on_the_last_working_day(self, words: Words) -> None:
        """Seven are open by the 18th, then a presence without an end on the 19th, and six days without anything."""
        found = self.notice(words)
        assert found is not None
        assert found.month == "2026-11"
        assert found.text == "Your timesheet of November 2026 has 14 open points."

    @pytest.mark.parametrize("today", [date(2026, 11, 27), date(2026, 12, 1), date(2026, 11, 29)])
    def test_not_on_another_day(self, words: Words, today: date) -> None:
        assert self.notice(words, today=today) is None

    def test_once(self, words: Words) -> None:
        assert self.notice(words, Settings(told_check="2026-11")) is None
        assert self.notice(words, Settings(told_check="2026-10")) is not None

    def test_not_where_the_user_does_not_want_it(self, words: Words) -> None:
        assert self.notice(words, Settings(check_notice=False)) is None

    def test_not_while_the_month_is_unknown(self, words: Words) -> None:
        assert self.notice(words, entry_months=()) is None

    def test_facts_are_no_open_points(self, words: Words) -> None:
        """Employed since Friday, who was there from 8:00 to 14:30 without a break, and booked all of it."""
        friday = date(2026, 11, 27)
        stay, booked = work_sample.presence("p", friday, "08:00", "14:30"), work_sample.entry("e", friday, 390)
        picture = work_sample.picture(
            entry_months=(EntryMonth(work_sample.NOVEMBER, (booked,), sample.READ),),
            presence_months=(PresenceMonth(work_sample.NOVEMBER, (stay,), sample.READ),),
            employment=Employment(friday),
        )
        record = picture.snapshot.record(LAST_DAY)
        assert check_notice(record, Settings(), "DE", words) is None
        assert [found.kind.is_fact for found in month_findings(record, LAST_DAY, "DE")] == [True, True]
