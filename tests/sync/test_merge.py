"""Stored and fetched in, changes out: a reply is believed, but not one that would empty what was there."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from roots_desktop.domain.absences import Absence, DayAmount, Kind
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.changes import Change, ChangeKind
from roots_desktop.domain.dates import Period, Portion
from roots_desktop.domain.entries import Presence, TimeEntry
from roots_desktop.domain.holidays import Holiday, HolidayYear
from roots_desktop.domain.schedules import Schedule
from roots_desktop.sync.merge import (
    AbsenceMerge,
    balance_changes,
    by_month,
    fingerprint,
    holiday_changes,
    merge_absences,
    merge_holidays,
    schedule_changes,
    work_changes,
)

TODAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 13, 20, tzinfo=UTC)


def absence(name: str, start: date = TODAY, days: int | None = 1, version: str = "1") -> Absence:
    end = None if days is None else start + timedelta(days=days - 1)
    return Absence(name, "personio", Kind.VACATION, "Vacation", start, end, version=version)


def many(count: int) -> tuple[Absence, ...]:
    return tuple(absence(f"a{number}", TODAY - timedelta(days=number)) for number in range(count))


def kinds(log: tuple[Change, ...]) -> list[str]:
    return [change.kind.value for change in log]


def amounts(*halves: tuple[int, str]) -> tuple[DayAmount, ...]:
    return tuple(DayAmount(TODAY + timedelta(days=offset), Decimal(fraction)) for offset, fraction in halves)


def test_new_changed_and_gone_ones() -> None:
    stored = (absence("kept"), absence("moved"), absence("gone"))
    moved = absence("moved", date(2026, 12, 1))
    merged = merge_absences(stored, (absence("kept"), moved, absence("new")), None, TODAY)
    assert merged.saved == (moved, absence("new"))
    assert merged.removed == ("gone",)
    assert kinds(merged.log) == ["added", "changed", "removed"]
    assert merged.log[1] == Change(ChangeKind.CHANGED, "absence", "Vacation: 2026-11-19", "Vacation: 2026-12-01")


def test_a_mark_of_change_alone_is_written_and_not_told() -> None:
    merged = merge_absences((absence("a"),), (absence("a", version="2"),), None, TODAY)
    assert (merged.saved, merged.log) == ((absence("a", version="2"),), ())


def test_an_empty_reply_is_believed() -> None:
    assert merge_absences(many(29), (), None, TODAY).removed == tuple(sorted(item.id for item in many(29)))


def test_a_reply_that_would_remove_nearly_all_is_held_back() -> None:
    assert merge_absences(many(30), (), None, TODAY) == AbsenceMerge(held_back=30)


def test_a_tenth_is_enough_to_be_believed() -> None:
    stored = many(40)
    assert merge_absences(stored, stored[:4], None, TODAY).held_back == 0
    assert merge_absences(stored, stored[:3], None, TODAY).held_back == 37


def test_other_absences_in_their_place_are_no_void() -> None:
    renamed = tuple(replace(item, id=f"new-{item.id}") for item in many(40))
    merged = merge_absences(many(40), renamed, None, TODAY)
    assert (merged.held_back, len(merged.saved), len(merged.removed)) == (0, 40, 40)


def test_what_the_user_said_yes_to_is_believed() -> None:
    merged = merge_absences(many(30), (), None, TODAY, believed=True)
    assert (len(merged.removed), merged.held_back) == (30, 0)


def test_only_covered_days_lose_absences() -> None:
    stored = (
        absence("before", date(2026, 1, 1)),
        absence("inside", date(2026, 6, 15)),
        absence("over", date(2026, 5, 30), 5),
    )
    covers = Period(date(2026, 6, 1), date(2026, 6, 30))
    assert merge_absences(stored, (), covers, TODAY).removed == ("inside", "over")


def test_a_running_absence_is_covered_up_to_today() -> None:
    running = absence("ill", date(2026, 11, 2), None)
    assert merge_absences((running,), (), Period(TODAY, date(2026, 12, 31)), TODAY).removed == ("ill",)
    assert merge_absences((running,), (), Period(TODAY + timedelta(days=1), date(2026, 12, 31)), TODAY).removed == ()


def test_amounts_that_nobody_asked_for_stay() -> None:
    known = replace(absence("a"), amounts=amounts((0, "0.5")))
    assert merge_absences((known,), (absence("a"),), None, TODAY) == AbsenceMerge()
    assert merge_absences((known,), (absence("a", version="2"),), None, TODAY).saved == (absence("a", version="2"),)


def test_amounts_that_come_to_be_known_are_no_change() -> None:
    known = replace(absence("a"), amounts=amounts((0, "0.5")))
    merged = merge_absences((absence("a"),), (known,), None, TODAY)
    assert (merged.saved, merged.log) == ((known,), ())


def test_other_amounts_are_a_change() -> None:
    half, whole = (replace(absence("a"), amounts=amounts((0, fraction))) for fraction in ("0.5", "1"))
    merged = merge_absences((half,), (whole,), None, TODAY)
    assert [(change.before, change.after) for change in merged.log] == [
        ("Vacation: 2026-11-19, 0.5 d", "Vacation: 2026-11-19, 1 d")
    ]


def test_days_of_nothing_are_no_amounts() -> None:
    plain = replace(absence("a", days=3), amounts=amounts((0, "1")))
    with_zero = replace(absence("a", days=3), amounts=amounts((0, "1"), (1, "0")))
    assert merge_absences((plain,), (with_zero,), None, TODAY).log == ()


def test_a_running_absence_that_grew_is_no_change() -> None:
    running = absence("ill", days=None)
    one, two = (replace(running, amounts=amounts(*days)) for days in ([(0, "1")], [(0, "1"), (1, "1")]))
    assert merge_absences((one,), (two,), None, TODAY).log == ()
    assert merge_absences((replace(running, amounts=()),), (two,), None, TODAY).log == ()
    other = replace(running, amounts=amounts((0, "0.5"), (1, "1")))
    assert kinds(merge_absences((one,), (other,), None, TODAY).log) == ["changed"]


def test_the_same_reply_has_the_same_fingerprint() -> None:
    one, other = many(3), tuple(reversed(many(3)))
    newer = tuple(replace(item, version="9", amounts=()) for item in one)
    assert fingerprint(one, None) == fingerprint(other, None) == fingerprint(newer, None)
    assert fingerprint(one[:2], None) != fingerprint(one, None)
    assert fingerprint((), None) != fingerprint((), Period(TODAY, TODAY))


FULL, SHORT = (480, 480, 480, 480, 480, 0, 0), (480, 480, 480, 480, 0, 0, 0)


def test_the_first_schedule_is_added() -> None:
    (change,) = schedule_changes((), (Schedule(FULL, "personio"),))
    assert change == Change(ChangeKind.ADDED, "schedule", "", "8:00,8:00,8:00,8:00,8:00,0:00,0:00: … – …")


def test_other_hours_are_one_change() -> None:
    before = (Schedule(FULL, "personio"),)
    after = (Schedule(FULL, "personio", valid_to=date(2026, 11, 18)), Schedule(SHORT, "personio", TODAY))
    (change,) = schedule_changes(before, after)
    assert change.kind is ChangeKind.CHANGED
    assert change.before == "8:00,8:00,8:00,8:00,8:00,0:00,0:00: … – …"
    assert change.after == "8:00,8:00,8:00,8:00,0:00,0:00,0:00: 2026-11-19 – …"


def test_another_name_or_reading_is_no_change() -> None:
    before = (Schedule(FULL, "personio", name="Old"),)
    assert schedule_changes(before, (Schedule(FULL, "personio", name="New", observed_at=NOW),)) == ()
    assert schedule_changes((), ()) == ()


def day(number: int, name: str, portion: Portion = Portion.FULL) -> Holiday:
    return Holiday(date(2026, 12, number), name, "personio", portion)


def year(number: int, *holidays: Holiday) -> HolidayYear:
    return HolidayYear("personio", number, holidays, NOW)


def test_holidays_by_day_and_name() -> None:
    before = year(2026, day(24, "Eve"), day(25, "Christmas"))
    after = year(2026, day(24, "Eve", Portion.AFTERNOON), day(26, "Boxing Day"))
    assert holiday_changes((before,), (after,)) == (
        Change(ChangeKind.ADDED, "holiday", "", "2026-12-26 Boxing Day"),
        Change(ChangeKind.CHANGED, "holiday", "2026-12-24 Eve", "2026-12-24 Eve (afternoon)"),
        Change(ChangeKind.REMOVED, "holiday", "2026-12-25 Christmas"),
    )


def test_a_year_that_was_not_read_again_is_left_alone() -> None:
    before = (year(2025, day(24, "Eve")), HolidayYear("calendar", 2026, (day(25, "Christmas"),)))
    assert holiday_changes(before, (year(2026),)) == ()


ADVENT = Period(date(2026, 12, 1), date(2026, 12, 24))


def test_days_that_a_reading_says_nothing_about_keep_their_holidays() -> None:
    stored = (year(2026, day(6, "Gone"), day(25, "Christmas"), day(26, "Boxing Day")),)
    read = year(2026, day(24, "Eve"))
    assert merge_holidays(stored, (read,), ADVENT) == (
        year(2026, day(24, "Eve"), day(25, "Christmas"), day(26, "Boxing Day")),
    )
    assert merge_holidays(stored, (read,), None) == (read,)
    assert merge_holidays((), (read,), ADVENT) == (read,)


def test_days_that_a_reading_completes_by_itself_are_its_own() -> None:
    stored = (year(2026, day(25, "Christmas"), day(26, "Boxing Day")),)
    read = year(2026, day(24, "Eve"), day(25, "Christmas"))
    assert merge_holidays(stored, (read,), ADVENT) == (read,)


def item(balance: str, name: str = "Vacation") -> BalanceItem:
    return BalanceItem("7", name, Kind.VACATION, "day", Decimal(balance), Decimal("9.5"), NOW)


def test_balances_by_type() -> None:
    assert balance_changes((), (item("15"),)) == (Change(ChangeKind.ADDED, "balance", "", "Vacation: 15, 9.5 day"),)
    assert kinds(balance_changes((item("15"),), (item("14"),))) == ["changed"]
    assert kinds(balance_changes((item("15"),), ())) == ["removed"]
    later = replace(item("15.0"), read_at=NOW + timedelta(hours=1))
    assert balance_changes((item("15"),), (later,)) == ()


identifiers = st.sampled_from([f"a{number}" for number in range(12)])
starts = st.dates(date(2026, 1, 1), date(2026, 12, 31))
absences = st.dictionaries(
    identifiers, st.tuples(starts, st.none() | st.integers(1, 40), st.sampled_from("12")), max_size=12
).map(lambda found: tuple(absence(name, *rest) for name, rest in found.items()))


def applied(stored: tuple[Absence, ...], merged: AbsenceMerge) -> dict[str, Absence]:
    result = {item.id: item for item in stored if item.id not in merged.removed}
    return result | {item.id: item for item in merged.saved}


@given(absences, absences)
def test_a_complete_reply_is_what_is_stored_then(stored: tuple[Absence, ...], fetched: tuple[Absence, ...]) -> None:
    merged = merge_absences(stored, fetched, None, TODAY)
    assert applied(stored, merged) == {item.id: item for item in fetched}


@given(absences, absences, st.none() | st.tuples(starts, starts).map(lambda two: Period(min(two), max(two))))
def test_merging_twice_changes_nothing(
    stored: tuple[Absence, ...], fetched: tuple[Absence, ...], covers: Period | None
) -> None:
    once = tuple(applied(stored, merge_absences(stored, fetched, covers, TODAY)).values())
    assert merge_absences(once, fetched, covers, TODAY) == AbsenceMerge()


@given(absences, absences, starts)
def test_reading_a_year_in_two_pieces_is_reading_it_once(
    stored: tuple[Absence, ...], fetched: tuple[Absence, ...], border: date
) -> None:
    whole = Period(date(2026, 1, 1), date(2027, 12, 31))
    pieces = (Period(whole.first, border), Period(border + timedelta(days=1), whole.last))
    at_once = applied(stored, merge_absences(stored, fetched, whole, TODAY))
    in_pieces = stored
    for piece in pieces:
        inside = tuple(item for item in fetched if item.period(TODAY).overlaps(piece))
        in_pieces = tuple(applied(in_pieces, merge_absences(in_pieces, inside, piece, TODAY)).values())
    assert {item.id: item for item in in_pieces} == at_once


def test_work_is_told_by_whole_months_and_nothing_beside_them() -> None:
    inside, outside = entry("1", date(2026, 10, 31)), entry("2", date(2026, 12, 1))
    found = by_month((inside, outside), Period(date(2026, 10, 1), date(2026, 11, 30)))
    assert found == {date(2026, 10, 1): [inside], date(2026, 11, 1): []}
    assert by_month((inside,), None) == {}


def test_a_mark_of_change_alone_is_no_change_of_work() -> None:
    before = entry("1", TODAY)
    assert work_changes("entry", (before,), (replace(before, version="2"),)) == ()
    assert kinds(work_changes("entry", (before,), (replace(before, seconds=60), entry("2", TODAY)))) == [
        "added",
        "changed",
    ]


def entry(name: str, day: date) -> TimeEntry:
    return TimeEntry(name, "moco", day, 3600, "1", "P", "2", "T", version="1")


def test_the_same_wall_clock_in_another_zone_is_no_change_of_work() -> None:
    def presence(offset: int, *, hour: int = 9) -> Presence:
        zone = timezone(timedelta(hours=offset))
        start, end = (datetime(2026, 11, 19, at, 0, tzinfo=zone) for at in (hour, 17))
        return Presence("1", "moco", TODAY, start, end)

    here = presence(1)
    assert work_changes("presence", (here,), (presence(13),)) == ()
    assert work_changes("presence", (here,), (replace(here, end=None),)) != ()
    assert kinds(work_changes("presence", (here,), (presence(13, hour=8),))) == ["changed"]
