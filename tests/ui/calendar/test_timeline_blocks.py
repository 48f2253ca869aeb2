"""What lies where on a day: by hand from the pictures of week 47."""

from dataclasses import replace
from datetime import date, time, timedelta

from roots_desktop.domain.absences import Absence, Kind, Status
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.hours import day_hours
from roots_desktop.domain.outbox import Action, Waiting, WaitingState, Write
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.calendar.timeline_block import Block, BlockFrame, BlockKind, Mark
from roots_desktop.ui.calendar.timeline_blocks import day_blocks
from roots_desktop.ui.calendar.timeline_flow import Span
from roots_desktop.ui.calendar.timeline_work import project_style
from tests.ui import sample
from tests.ui.calendar import timeline_sample
from tests.ui.calendar.timeline_sample import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, entry, presence

WORDS = Words("en")


def blocks_of(snapshot: Snapshot, day: date, *, writable: bool = True) -> tuple[Block, ...]:
    record = snapshot.record(sample.TODAY)
    frame = BlockFrame(record, sample.NOW, snapshot.outbox, snapshot.projects, writable)
    return day_blocks(day_hours(record, day), frame, WORDS)


def week(*entries: object, stays: tuple[object, ...] = (), **more: object) -> Snapshot:
    stored = timeline_sample.snapshot(entries, stays)  # type: ignore[arg-type]  # entries and presences
    return replace(stored, **more)  # type: ignore[arg-type]  # named as the fields


def drawn() -> Snapshot:
    return timeline_sample.picture().snapshot


def told(blocks: tuple[Block, ...]) -> list[tuple[str, int, int, str]]:
    return [(block.kind.value, block.span.start, block.span.end, block.figure) for block in blocks]


def test_monday_is_half_off_and_its_work_fills_the_presence() -> None:
    half, *work = blocks_of(drawn(), MONDAY)
    assert (half.kind, half.span, half.title, half.style) == (
        BlockKind.HALF, Span(480, 720), "target −4:00", "vacation",
    )  # fmt: skip
    assert half.tip == "Vacation, a.m., target −4:00"
    assert told(tuple(work)) == [
        ("presence", 750, 1005, "16:45"),
        ("entry", 750, 780, "0:30"),
        ("entry", 780, 885, "1:45"),
        ("entry", 885, 1005, "2:00"),
    ]


def test_tuesday_has_three_presences_and_hours_off() -> None:
    hourly, *work = blocks_of(drawn(), TUESDAY)
    assert (hourly.span, hourly.title, hourly.lines) == (Span(840, 960), "Doctor", ("14:00–16:00", "target −2:00"))
    assert not hourly.shared
    assert [block.title for block in work if block.kind is BlockKind.PRESENCE] == ["8:00", "12:45", "16:15"]
    assert [block.span.start for block in work if block.kind is BlockKind.ENTRY] == [480, 510, 660, 765, 975]


def test_today_is_open_and_says_what_is_not_booked() -> None:
    *_, running, _first, _second, _third, _fourth, gap = blocks_of(drawn(), THURSDAY)
    assert (running.span, running.open, running.figure) == (Span(765, 860), True, "")
    assert running.tip == "Presence, since 12:45"
    assert told((gap,)) == [("unbooked", 815, 860, "0:45")]
    assert gap.tip == "0:45 of the presence is not booked"


def test_less_than_a_quarter_of_an_hour_is_no_word_worth() -> None:
    stay = presence("p", MONDAY, time(13), time(14))
    assert told(blocks_of(week(entry("e", MONDAY, 46), stays=(stay,)), MONDAY))[-1][0] == "entry"
    assert told(blocks_of(week(entry("e", MONDAY, 45), stays=(stay,)), MONDAY))[-1] == ("unbooked", 825, 840, "0:15")


def test_work_without_presence_stacks_from_nine() -> None:
    assert told(blocks_of(week(entry("a", WEDNESDAY, 30), entry("b", WEDNESDAY, 60)), WEDNESDAY)) == [
        ("entry", 540, 570, "0:30"),
        ("entry", 570, 630, "1:00"),
    ]


def test_an_entry_goes_on_in_the_next_presence_and_tells_its_length_once() -> None:
    stays = (presence("p", MONDAY, time(8), time(9)), presence("q", MONDAY, time(10), time(11)))
    entries = [block for block in blocks_of(week(entry("e", MONDAY, 90), stays=stays), MONDAY) if block.id == "e"]
    assert [(block.span, block.figure) for block in entries] == [(Span(480, 540), "1:30"), (Span(600, 630), "")]
    assert {block.tip for block in entries} == {"Atlas Migration, Planning, 1:30\nStart not recorded"}


def test_a_past_presence_that_nobody_ended_has_no_gap() -> None:
    stay = presence("p", MONDAY, time(8), None)
    assert told(blocks_of(week(entry("e", MONDAY, 60), stays=(stay,)), MONDAY))[1:] == [
        ("presence", 480, 540, ""),
        ("entry", 480, 540, "1:00"),
    ]
    assert told(blocks_of(week(stays=(stay,)), MONDAY))[1:] == [("presence", 480, 510, "")]


def test_a_timer_runs_at_its_own_time() -> None:
    running = entry("e", THURSDAY, 30, timer_started_at=sample.NOW - timedelta(minutes=50))
    stay = presence("p", THURSDAY, time(13), None)
    _, first, timed = blocks_of(week(running, stays=(stay,)), THURSDAY)
    assert told((first, timed)) == [("entry", 780, 810, "0:30"), ("entry", 810, 860, "")]
    assert timed.open
    assert "timer runs" in timed.tip


def test_a_timer_that_just_began_takes_no_place() -> None:
    running = entry("e", THURSDAY, 0, timer_started_at=sample.NOW)
    assert blocks_of(week(running), THURSDAY) == ()


def test_hours_off_during_a_presence_share_the_width() -> None:
    stay = presence("p", TUESDAY, time(13), time(18))
    blocks = blocks_of(week(entry("e", TUESDAY, 120), entry("f", TUESDAY, 120), stays=(stay,)), TUESDAY)
    assert [(block.kind.value, block.shared) for block in blocks] == [
        ("presence", False),
        ("entry", True),
        ("entry", True),
        ("unbooked", False),
        ("hourly", True),
    ]


def test_what_waits_is_laid_after_what_is_booked() -> None:
    stored = replace(drawn(), outbox=(timeline_sample.waiting(MONDAY, 60),))
    last = blocks_of(stored, MONDAY)[-1]
    assert (last.title, last.short, last.figure, last.mark) == ("Atlas Migration", "Data model", "1:00", Mark.WAITING)
    assert last.span == Span(1005, 1065)
    assert "not sent yet" in last.tip
    assert not last.changes


def test_what_was_refused_says_so() -> None:
    refused = replace(
        timeline_sample.waiting(FRIDAY, 60), state=WaitingState.REFUSED, failure=Failure("refused")
    )  # fmt: skip
    (block,) = blocks_of(replace(drawn(), outbox=(refused,)), FRIDAY)
    assert (block.mark, "not taken" in block.tip) == (Mark.REFUSED, True)


def test_a_change_that_waits_marks_its_entry() -> None:
    change = Waiting("w", "moco", sample.NOW, Write(Action.CHANGE_ENTRY, MONDAY, id="e1", seconds=60))
    marks = {block.id: block.mark for block in blocks_of(replace(drawn(), outbox=(change,)), MONDAY) if block.id}
    assert marks == {"e0": Mark.NONE, "e1": Mark.WAITING, "e2": Mark.NONE}


def test_a_presence_that_waits_is_there_already() -> None:
    wish = Write(Action.ADD_PRESENCE, FRIDAY, start=time(9), end=time(12), home_office=True)
    (block,) = blocks_of(replace(drawn(), outbox=(Waiting("w", "moco", sample.NOW, wish),)), FRIDAY)
    assert (block.mark, block.tip) == (Mark.WAITING, "Presence, 9:00–12:00, home office, not sent yet")


def test_only_what_can_be_changed_offers_it() -> None:
    stored = week(entry("a", MONDAY, 30), entry("b", MONDAY, 30, locked=True))
    assert [block.changes for block in blocks_of(stored, MONDAY) if block.id] == [True, False]
    assert [block.changes for block in blocks_of(stored, MONDAY, writable=False) if block.id] == [False, False]


def off(*absences: Absence) -> Snapshot:
    return week(absences=absences)


def test_the_second_half_of_a_day_of_odd_minutes() -> None:
    late = sample.absence("v", Kind.VACATION, "Vacation", FRIDAY, start_half=True)
    (block,) = blocks_of(off(late), FRIDAY)
    assert (block.span, block.title) == (Span(675, 870), "target −3:15")


def test_a_request_takes_nothing_yet() -> None:
    asked = sample.absence("v", Kind.VACATION, "Vacation", FRIDAY, start_half=True, status=Status.PENDING)
    (block,) = blocks_of(off(asked), FRIDAY)
    assert (block.pending, block.title, block.tip) == (True, "Vacation", "Vacation, p.m., requested")


def test_hours_without_times_have_no_place() -> None:
    hours = sample.absence("d", Kind.OTHER, "Doctor", FRIDAY, hourly=True, minutes=60)
    assert blocks_of(off(hours), FRIDAY) == ()


def test_half_a_holiday_is_hatched() -> None:
    (block,) = blocks_of(off(), date(2026, 12, 31))
    assert (block.span, block.title, block.style) == (Span(720, 960), "target −4:00", "publicHoliday")
    assert block.tip == "Silvester, p.m."


def test_projects_keep_their_colours() -> None:
    styles = [project_style(project.id) for project in timeline_sample.PROJECTS]
    assert styles == ["project.0", "project.1", "project.5"]
