"""Connections: what a repr must never show, and what a state is derived from."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from roots_desktop.domain.changes import Change, ChangeCount, ChangeKind, count
from roots_desktop.domain.connections import Access, Account, Apis, Connection, Part, PartState, Secret, State
from roots_desktop.domain.errors import Failure

MOMENT = datetime(2026, 11, 19, 14, 18, tzinfo=UTC)
CONNECTION = Connection(
    id="c1",
    provider="personio",
    values=(("client_id", "papi-1"), ("email", "erika@example.com")),
    account=Account("17"),
    apis=Apis(),
    permissions=(),
    warnings=(),
    connected_at=MOMENT,
)


class TestSecret:
    @pytest.mark.parametrize("form", ["{}", "{!r}", "{!s}"])
    def test_is_never_written(self, form: str) -> None:
        access = Access("personio", (("email", "erika@example.com"),), Secret("s3cret"))

        assert "s3cret" not in form.format(access)
        assert "s3cret" not in form.format(access.secret)
        assert "s3cret" not in str(vars(access) if hasattr(access, "__dict__") else access)

    def test_is_given_only_when_asked_for(self) -> None:
        assert Secret("s3cret").reveal() == "s3cret"

    def test_is_a_value(self) -> None:
        assert Secret("a") == Secret("a")
        assert Secret("a") != Secret("b")
        assert Secret("a") != "a"
        assert len({Secret("a"), Secret("a"), Secret("b")}) == 2

    def test_an_empty_one_is_none(self) -> None:
        assert (bool(Secret("")), bool(Secret("a"))) == (False, True)

    def test_the_form_beside_it(self) -> None:
        access = Access("personio", (("email", "erika@example.com"),), Secret("s3cret"))

        assert (access.value("email"), access.value("api_url")) == ("erika@example.com", "")


class TestConnection:
    @pytest.mark.parametrize(
        ("archived", "failure", "state"),
        [
            (False, None, State.CONNECTED),
            (False, Failure("network_unreachable"), State.FAILING),
            (True, Failure("network_unreachable"), State.ARCHIVED),
            (True, None, State.ARCHIVED),
        ],
    )
    def test_state(self, archived: bool, failure: Failure | None, state: State) -> None:
        assert replace(CONNECTION, archived=archived, failure=failure).state is state

    def test_answers_of_the_form(self) -> None:
        assert (CONNECTION.value("client_id"), CONNECTION.value("api_url")) == ("papi-1", "")

    def test_parts(self) -> None:
        read = PartState(Part.ABSENCES, last_success=MOMENT)
        connection = replace(CONNECTION, parts=(PartState(Part.BALANCE), read))

        assert connection.part(Part.ABSENCES) == read
        assert connection.part(Part.HOLIDAYS) == PartState(Part.HOLIDAYS)


class TestChanges:
    def test_counted_by_kind(self) -> None:
        kinds = (ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.ADDED, ChangeKind.CHANGED, ChangeKind.ADDED)

        assert count(tuple(Change(kind, "absence") for kind in kinds)) == ChangeCount(3, 1, 1)
        assert count(()) == ChangeCount()

    def test_added_up(self) -> None:
        assert ChangeCount(1, 2, 3) + ChangeCount(10, 20, 30) == ChangeCount(11, 22, 33)
