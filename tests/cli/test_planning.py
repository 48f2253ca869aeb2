"""`plan` and `balance --at`: the year planner's figures without a window, counted by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from roots_desktop.domain.projection import Entitlement
from roots_desktop.settings import Settings
from roots_desktop.store.balances import balances, save_balances
from tests.cli.conftest import FakeWiring, Roots

ENTITLED = Settings(entitlement=Entitlement(Decimal(30)))
FIVE_CARRIED = Settings(entitlement=Entitlement(Decimal(30), Decimal(5)))
WEEK = "8:00,8:00,8:00,8:00,6:30,0:00,0:00"


class TestPlan:
    def test_bridges_to_come(self, filled: FakeWiring, roots: Roots) -> None:
        # Nine days from Saturday to Sunday, of which the afternoon of the 24th is worked. The week after has a request.
        assert roots("plan", "--year", "2026", "--json").document == {
            "ok": True,
            "bridges": [
                {
                    "from": "2026-12-21",
                    "to": "2026-12-23",
                    "cost_days": 3,
                    "free_from": "2026-12-19",
                    "free_to": "2026-12-27",
                    "days_off": 8.5,
                }
            ],
        }

    def test_as_a_table(self, filled: FakeWiring, roots: Roots) -> None:
        lines = roots("plan", "--year", "2026").output.splitlines()

        assert [" ".join(line.split()) for line in lines] == [
            "Bridge days Vacation Days off Free",
            "21 – 23 Dec Mon – Wed 3 days 8.5 19 – 27 Dec",
        ]

    def test_one_day_tells_one_weekday(self, wiring: FakeWiring, roots: Roots) -> None:
        roots("schedule", "set", "--week", WEEK)
        roots("absences", "add", "--kind", "vacation", "--from", "2026-11-24", "--to", "2026-11-27")

        # Monday lies between the weekend and a leave: nine days off in all.
        assert roots("plan", "--year", "2026").output.splitlines()[1].split()[:4] == ["23", "Nov", "Mon", "1"]

    def test_no_more_days_than_wished(self, filled: FakeWiring, roots: Roots) -> None:
        assert roots("plan", "--year", "2026", "--max-days", "2", "--json").document == {"ok": True, "bridges": []}

    @pytest.mark.parametrize(
        ("year", "told"),
        [
            ("2025", "No bridge days lie ahead in 2025.\n"),
            ("2027", "No public holidays of 2027 are known, so there are no bridge days to tell.\n"),
        ],
    )
    def test_where_there_are_none(self, filled: FakeWiring, roots: Roots, year: str, told: str) -> None:
        assert roots("plan", "--year", year).output == told

    @pytest.mark.parametrize("year", ["27", "20270", "abcd", "0001", "9999", "-123"])
    def test_what_is_no_year(self, roots: Roots, year: str) -> None:
        found = roots("plan", f"--year={year}", "--json")

        assert (found.code, found.document["error"]["message"]) == (2, f"“{year}” is not a year.")

    @pytest.mark.parametrize("days", ["0", "-1", "1.5", "few"])
    def test_what_is_no_number(self, roots: Roots, days: str) -> None:
        assert roots("plan", "--year", "2027", f"--max-days={days}").code == 2

    def test_as_many_as_can_be_written(self, filled: FakeWiring, roots: Roots) -> None:
        assert roots("plan", "--year", "2026", "--max-days", "999999").code == 0

    def test_without_any_hours(self, wiring: FakeWiring, roots: Roots) -> None:
        assert roots("plan", "--year", "2026", "--json").document == {"ok": True, "bridges": []}


class TestBalanceAt:
    def test_the_end_of_this_year_needs_no_entitlement(self, filled: FakeWiring, roots: Roots) -> None:
        found = roots("balance", "--at", "2026-12-31", "--json").document

        assert found["vacation"]["projected"] == 9.5
        assert found["projection"] == {
            "at": "2026-12-31",
            "days": 9.5,
            "unknown": None,
            "lines": [
                _line("Balance today", "2026-11-19", "2026-11-19", 15, "personio"),
                _line("Vacation", "2026-12-07", "2026-12-11", -5, "personio"),
                _line("Vacation", "2026-12-24", "2026-12-24", -0.5, "personio"),
            ],
            "expiring": None,
        }

    def test_a_later_year(self, filled: FakeWiring, roots: Roots) -> None:
        filled.settings = ENTITLED

        found = roots("balance", "--at", "2027-04-01", "--json").document

        assert found["vacation"]["projected"] == found["projection"]["days"] == 30
        assert found["projection"]["lines"][3:] == [
            _line("Entitlement 2027", "2027-01-01", "2027-01-01", 30, "manual"),
            _line("Carried over, expired", "2027-04-01", "2027-04-01", -9.5, "manual"),
        ]
        assert found["projection"]["expiring"] == {"date": "2027-03-31", "days": 9.5}

    def test_what_cannot_be_carried_over(self, filled: FakeWiring, roots: Roots) -> None:
        filled.settings = FIVE_CARRIED

        found = roots("balance", "--at", "2027-01-01", "--json").document["projection"]

        assert found["lines"][3] == _line("Not carried over into 2027", "2027-01-01", "2027-01-01", -4.5, "manual")
        assert (found["days"], found["expiring"]) == (35, {"date": "2026-12-31", "days": 4.5})

    def test_a_later_year_without_an_entitlement(self, filled: FakeWiring, roots: Roots) -> None:
        found = roots("balance", "--at", "2027-01-01", "--json").document

        assert found["vacation"]["projected"] is None
        assert found["projection"] == {
            "at": "2027-01-01", "days": None, "unknown": "entitlement", "lines": [], "expiring": None,
        }  # fmt: skip

    def test_without_a_day_nothing_is_projected(self, filled: FakeWiring, roots: Roots) -> None:
        found = roots("balance", "--json").document

        assert found["vacation"]["projected"] is None
        assert "projection" not in found

    def test_lines_and_their_sum(self, filled: FakeWiring, roots: Roots) -> None:
        filled.settings = ENTITLED

        lines = roots("balance", "--at", "2027-04-01").output.splitlines()

        at = next(number for number, line in enumerate(lines) if line.startswith("Balance today  "))
        assert [" ".join(line.split()) for line in lines[at : at + 7]] == [
            "Balance today 2026-11-19 2026-11-19 15 Personio",
            "Vacation 2026-12-07 2026-12-11 −5 Personio",
            "Vacation 2026-12-24 2026-12-24 −0.5 Personio",
            "Entitlement 2027 2027-01-01 2027-01-01 30 entered by hand",
            "Carried over, expired 2027-04-01 2027-04-01 −9.5 entered by hand",
            "Left at the end of 1 Apr 2027 30",
            "9.5 days expire on 31 March 2027.",
        ]

    def test_one_day_expires(self, filled: FakeWiring, roots: Roots) -> None:
        filled.settings = ENTITLED
        with filled.database.transaction() as tx:
            save_balances(tx, "personio", tuple(replace(item, balance=Decimal("6.5")) for item in balances(tx)))

        assert "\n1 day expires on 31 March 2027.\n" in roots("balance", "--at", "2026-12-31").output

    @pytest.mark.parametrize(
        ("at", "why"),
        [
            ("2026-11-18", "It is told for today and the days to come."),
            ("2027-01-01", "A later year needs your days a year. Enter them in Settings, Vacation."),
        ],
    )
    def test_why_it_is_unknown(self, filled: FakeWiring, roots: Roots, at: str, why: str) -> None:
        assert f": –\n{why}\n" in roots("balance", "--at", at).output

    def test_of_nobody(self, wiring: FakeWiring, roots: Roots) -> None:
        found = roots("balance", "--at", "2026-12-31", "--json").document

        assert (found["vacation"], found["projection"]["unknown"]) == (None, "balance")

    def test_with_an_entitlement_alone(self, wiring: FakeWiring, roots: Roots) -> None:
        wiring.settings = ENTITLED
        roots("schedule", "set", "--week", WEEK, "--from", "2026-01-01")
        roots("absences", "add", "--kind", "vacation", "--from", "2026-11-16", "--to", "2026-11-17")

        assert roots("balance", "--at", "2026-12-31", "--json").document["vacation"]["projected"] == 28

    @pytest.mark.parametrize("at", ["tomorrow", "2026-13-01", "9999-12-31"])
    def test_what_is_no_day_to_ask_for(self, filled: FakeWiring, roots: Roots, at: str) -> None:
        assert roots("balance", "--at", at).code == 2

    def test_a_day_too_far_ahead_is_told_from_the_last_one(self, filled: FakeWiring, roots: Roots) -> None:
        found = roots("balance", "--at", "2036-11-26", "--json")

        assert (found.code, found.document["error"]["details"]["reason"]) == (2, "ahead")
        assert found.error == "“2036-11-26” lies too far ahead.\nChoose a day up to 2036-11-25.\n"
        assert roots("balance", "--at", "2036-11-25").code == 0


def _line(label: str, first: str, last: str, days: float, source: str) -> dict[str, object]:
    return {"label": label, "from": first, "to": last, "days": days, "source": source}
