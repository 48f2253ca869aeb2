"""What the user says about types of absences changes figures and looks, of the provider's absences that count only."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from roots_desktop.domain.absences import AS_TOLD, Absence, AbsenceType, Colour, Effect, Kind, Status, Treatment
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.completeness import month_findings
from roots_desktop.domain.connections import Account, Apis, Connection
from roots_desktop.domain.dates import Period
from roots_desktop.domain.entries import EntryMonth
from roots_desktop.domain.hours import DayHours, day_hours, days_hours
from roots_desktop.domain.schedules import Schedule
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.domain.type_choices import TypeChoices, TypeRule, chosen_snapshot, ruled_types, type_of
from roots_desktop.domain.vacation import vacation_of

TODAY = date(2026, 11, 19)
DAY = date(2026, 11, 10)
NEXT = date(2026, 11, 11)
WORKATION = Absence("a1", "personio", Kind.VACATION, "Workation", DAY, DAY, type_id="12")
FLEXI = Absence("a2", "personio", Kind.OTHER, "Flexi", NEXT, NEXT, type_id="13")
OWN = Absence("m1", "manual", Kind.VACATION, "Vacation", DAY, DAY, type_id="12")
CONNECTED = datetime(2026, 1, 1, tzinfo=UTC)
PERSONIO = Connection("c1", "personio", (), Account("1"), Apis(), (), (), connected_at=CONNECTED)
MOCO = Connection("c2", "moco", (), Account("1"), Apis(), (), (), connected_at=CONNECTED)
STORED = Snapshot(
    schedules=(Schedule((480,) * 5 + (0, 0), "personio"),),
    absences=(WORKATION, FLEXI, OWN),
    absence_types=(
        AbsenceType("12", "Workation", Kind.VACATION, certain=False),
        AbsenceType("13", "Flexi", Kind.OTHER),
    ),
    balances=(BalanceItem("4711", "Workation", Kind.VACATION, "day", Decimal(5), Decimal(5)),),
    connections=(PERSONIO,),
)
ABSENT = Absence("5", "moco", Kind.OTHER, "Absence", DAY, DAY, type_id="5")
OF_MOCO = replace(
    STORED, absences=(ABSENT,), schedules=(Schedule((480,) * 5 + (0, 0), "manual"),), connections=(MOCO,), balances=()
)


def rule(type_id: str = "13", **more: object) -> TypeRule:
    """A rule for one of Personio's types."""
    return replace(TypeRule("personio", type_id), **more)  # type: ignore[arg-type]


def chosen(*rules: TypeRule, stored: Snapshot = STORED) -> Snapshot:
    """The snapshot under these rules."""
    return chosen_snapshot(stored, TypeChoices(rules))


def targets(snapshot: Snapshot) -> list[int | None]:
    """The targets of 10 and 11 November."""
    return [day.target for day in days_hours(snapshot.record(TODAY), Period(DAY, NEXT))]


def flexi_day(*rules: TypeRule) -> DayHours:
    """11 November under these rules."""
    return day_hours(chosen(*rules).record(TODAY), NEXT)


class TestRules:
    def test_one_for_each_type_and_none_that_says_nothing(self) -> None:
        choices = TypeChoices().with_rule(rule(kind=Kind.SICK)).with_rule(rule("12", shown=False))
        assert choices.with_rule(rule(kind=Kind.PERSONAL)).rules == (rule("12", shown=False), rule(kind=Kind.PERSONAL))
        assert choices.with_rule(rule()).rules == (rule("12", shown=False),)
        assert (choices.rule("personio", "12"), choices.rule("moco", "12")) == (
            rule("12", shown=False),
            TypeRule("moco", "12"),
        )

    def test_all_of_one_provider_are_taken_back(self) -> None:
        other = TypeRule("moco", "5", kind=Kind.VACATION)
        assert TypeChoices((rule(synced=False), other)).without("personio") == TypeChoices((other,))

    def test_the_types_that_are_left_out(self) -> None:
        choices = TypeChoices((rule(synced=False), rule("12", shown=False), TypeRule("moco", "5", synced=False)))
        assert choices.left_out("personio") == {"13"}

    def test_the_kind_that_is_told_is_no_rule(self) -> None:
        given = rule().with_kind(Kind.OTHER, Kind.SICK)
        assert given == rule(kind=Kind.SICK)
        assert given.with_kind(Kind.OTHER, Kind.OTHER) == rule()

    def test_an_effect_holds_for_the_kind_it_was_said_of(self) -> None:
        said = rule().with_effect(Kind.OTHER, Effect.NONE)
        assert said.effect_for(Kind.OTHER) is Effect.NONE
        assert said.effect_for(Kind.REMOTE_WORK) is None, "Personio tells another kind now"
        assert said.with_kind(Kind.OTHER, Kind.REMOTE_WORK).effect_for(Kind.OTHER) is None
        assert said.with_effect(Kind.OTHER, None) == rule()


class TestFigures:
    def test_without_rules_it_is_the_same_snapshot(self) -> None:
        assert chosen() is STORED
        assert targets(STORED) == [0, 0]

    def test_another_kind_is_another_target(self) -> None:
        found = chosen(rule("12", kind=Kind.REMOTE_WORK))
        assert targets(found) == [480, 0]
        assert [absence.kind for absence in found.absences] == [Kind.REMOTE_WORK, Kind.OTHER, Kind.VACATION]
        assert found.absences[1:] == (FLEXI, OWN)
        assert found.absence_types == STORED.absence_types

    def test_a_balance_follows_the_type_of_its_name(self) -> None:
        """Personio numbers balances by v1 and types by v2."""
        assert vacation_of(STORED.record(TODAY), STORED.balances).available == 5
        found = chosen(rule("12", kind=Kind.REMOTE_WORK))
        assert vacation_of(found.record(TODAY), found.balances).available is None
        assert type_of(STORED.balances[0], STORED.absence_types) == "12"
        assert type_of(replace(STORED.balances[0], type_id="13"), STORED.absence_types) == "13"
        assert type_of(replace(STORED.balances[0], name="Unheard of"), STORED.absence_types) == "4711"

    def test_a_type_that_is_not_synced_is_nowhere(self) -> None:
        found = chosen(rule("12", synced=False))
        assert targets(found) == [480, 0]
        assert found.absences == (FLEXI, OWN)
        assert found.balances == ()

    @pytest.mark.parametrize(
        ("effect", "target", "expected"), [(Effect.CREDITS, 0, 0), (Effect.NONE, 480, 480), (Effect.DEBITS, 480, 0)]
    )
    def test_an_effect_in_the_place_of_the_kinds(self, effect: Effect, target: int, expected: int) -> None:
        day = flexi_day(rule().with_effect(Kind.OTHER, effect))
        assert (day.target, day.expected) == (target, expected)
        assert day.absences[0].absence.kind is Kind.OTHER
        assert day.absences[0].reduces_target is (effect is Effect.CREDITS)

    def test_remote_work_lowers_the_target_only_where_the_user_says_so(self) -> None:
        remote = rule(kind=Kind.REMOTE_WORK)
        assert flexi_day(remote).target == 480
        assert flexi_day(replace(remote, effect=Effect.CREDITS, said_of=Kind.OTHER)).target == 480
        said = flexi_day(remote.with_effect(Kind.OTHER, Effect.CREDITS))
        assert (said.target, [(line.minutes, line.decided) for line in said.lines]) == (0, [(480, False), (-480, True)])

    def test_time_that_the_account_pays_is_not_missed_in_the_timesheet(self) -> None:
        stored = replace(STORED, entry_months=(EntryMonth(date(2026, 11, 1), ()),))
        for effect, missed in ((Effect.DEBITS, False), (Effect.NONE, True)):
            record = chosen(rule().with_effect(Kind.OTHER, effect), stored=stored).record(TODAY)
            assert (NEXT in {one.day for one in month_findings(record, TODAY, None)}) is missed

    def test_vacation_stays_vacation_whatever_its_effect(self) -> None:
        found = chosen(rule("12").with_effect(Kind.VACATION, Effect.NONE))
        assert targets(found)[0] == 480
        assert vacation_of(found.record(TODAY), found.balances).taken == 1


class TestExplanation:
    def test_a_line_names_the_mapping_even_where_it_takes_nothing(self) -> None:
        day = flexi_day(rule(kind=Kind.TIME_COMPENSATION))
        assert [(line.name, line.minutes, line.decided) for line in day.lines] == [("", 480, False), ("Flexi", 0, True)]
        assert sum(line.minutes for line in day.lines) == day.target == 480

    def test_another_kind_with_the_same_effect_decides_nothing(self) -> None:
        assert [line.decided for line in flexi_day(rule(kind=Kind.SICK)).lines] == [False, False]
        own = rule(kind=Kind.TIME_COMPENSATION).with_effect(Kind.OTHER, Effect.CREDITS)
        assert [line.decided for line in flexi_day(own).lines] == [False, True], "against the kind in force"

    def test_work_elsewhere_as_told_has_no_line(self) -> None:
        stored = replace(STORED, absences=(replace(FLEXI, kind=Kind.REMOTE_WORK),))
        day = day_hours(chosen(rule(shown=False), stored=stored).record(TODAY), NEXT)
        assert [line.minutes for line in day.lines] == [480]

    def test_a_pending_one_has_no_line(self) -> None:
        stored = replace(STORED, absences=(replace(FLEXI, status=Status.PENDING),))
        day = day_hours(chosen(rule(kind=Kind.TIME_COMPENSATION), stored=stored).record(TODAY), NEXT)
        assert [line.minutes for line in day.lines] == [480]


class TestLooks:
    def test_hidden_and_coloured_is_told_of_the_absence(self) -> None:
        found = chosen(rule(shown=False, colour=Colour.TEAL)).absences[1]
        assert (found.shown, found.treatment) == (False, Treatment(shown=False, colour=Colour.TEAL))
        assert (FLEXI.shown, FLEXI.treatment) == (True, AS_TOLD)

    def test_a_hidden_one_counts_and_is_the_next_absence(self) -> None:
        """“None planned” would not be true."""
        ahead = replace(FLEXI, start=date(2026, 11, 24), end=date(2026, 11, 24))
        record = chosen(rule(shown=False), stored=replace(STORED, absences=(ahead,))).record(TODAY)
        found = record.next_absence()
        assert found is not None
        assert (found.id, found.shown, day_hours(record, date(2026, 11, 24)).target) == ("a2", False, 0)

    def test_work_elsewhere_by_the_users_word_is_no_next_absence(self) -> None:
        ahead = replace(FLEXI, start=date(2026, 11, 24), end=date(2026, 11, 24))
        said = rule().with_effect(Kind.OTHER, Effect.NONE)
        assert chosen(said, stored=replace(STORED, absences=(ahead,))).record(TODAY).next_absence() is None


class TestMoco:
    KIND = TypeRule("moco", "5", kind=Kind.REMOTE_WORK)

    def test_its_codes_follow_rules_while_its_leaves_count(self) -> None:
        assert targets(OF_MOCO)[0] == 0
        assert targets(chosen(self.KIND, stored=OF_MOCO))[0] == 480

    def test_its_rows_are_compared_as_told_while_personio_owns_the_leaves(self) -> None:
        both = replace(STORED, absences=(FLEXI, ABSENT), connections=(PERSONIO, MOCO))
        assert chosen(self.KIND, stored=both) is both

    def test_a_rule_of_personio_says_nothing_of_moco(self) -> None:
        assert chosen(rule("5", synced=False), stored=OF_MOCO) is OF_MOCO

    def test_its_types_are_those_that_its_leaves_bear(self) -> None:
        expected = ("moco", (AbsenceType("5", "Absence", Kind.OTHER),))
        assert ruled_types(OF_MOCO) == expected
        assert ruled_types(chosen(self.KIND, stored=OF_MOCO)) == expected
        assert ruled_types(STORED) == ("personio", STORED.absence_types)
