"""`check`: what is told of a month. What is found is the domain's."""

from datetime import date

import pytest

from roots_desktop.domain.dates import Period
from roots_desktop.domain.entries import EntryMonth, PresenceMonth
from roots_desktop.domain.holidays import Region
from roots_desktop.store.entries import save_entry_month
from roots_desktop.store.presences import save_presence_month
from tests.cli import sample
from tests.cli.conftest import FakeWiring, Roots

NOVEMBER = ("check", "--month", "2026-11")


def found_on(roots: Roots, day: str) -> list[tuple[str, int | None, str]]:
    document = roots(*NOVEMBER, "--json").document
    return [
        (finding["kind"], finding["minutes"], finding["detail"])
        for finding in document["findings"]
        if finding["date"] == day
    ]


def test_what_is_open(booked: FakeWiring, roots: Roots) -> None:
    """Monday: 4:30 there, 4:15 booked. Monday 2 November: 8:00 owed, nothing recorded. Today is not over."""
    found = roots(*NOVEMBER, "--json")
    assert (found.code, found.error) == (0, "")
    assert set(found.document) == {"ok", "known", "findings"}
    assert all(set(finding) == {"date", "kind", "minutes", "detail"} for finding in found.document["findings"])
    assert found.document["known"] is True
    assert found_on(roots, "2026-11-16") == [("unbooked_presence", 15, "Presence not booked")]
    assert found_on(roots, "2026-11-02") == [("nothing_recorded", 480, "Nothing recorded")]
    assert found_on(roots, "2026-11-19") == []


def test_as_a_table(booked: FakeWiring, roots: Roots) -> None:
    lines = roots(*NOVEMBER).output.splitlines()
    assert lines[0].split() == ["Date", "Length", "Finding"]
    assert ["Mon", "2026-11-16", "0:15", "Presence not booked"] in [line.split(None, 3) for line in lines]


def test_facts_come_with_their_rule(booked: FakeWiring, roots: Roots) -> None:
    """Ten and a half hours without a break, on Wednesday 11 November; and eight hours of rest after it."""
    stays = (
        sample.stay("p8", 11, (7, 0), (17, 30)),
        sample.stay("p9", 12, (1, 30), (5, 0)),
    )
    with booked.database.transaction() as tx:
        save_presence_month(tx, "moco", PresenceMonth(date(2026, 11, 1), stays, sample.READ))
    booked.country = Region("DE", "SN")
    facts = {kind: (minutes, detail) for kind, minutes, detail in found_on(roots, "2026-11-11")}
    assert facts["more_than_10h"] == (630, "More than 10 hours of work (§ 3 ArbZG)")
    assert facts["break_missing_45"] == (0, "Less than 45 minutes of break (§ 4 ArbZG)")
    rest = {kind: minutes for kind, minutes, _ in found_on(roots, "2026-11-12")}
    assert rest["rest_below_11h"] == 480
    assert "not checked" not in roots(*NOVEMBER).output
    booked.country = None
    assert not {"more_than_10h", "break_missing_45"} & {kind for kind, *_ in found_on(roots, "2026-11-11")}


@pytest.mark.parametrize(
    ("country", "told"),
    [
        (Region("AT"), "roots does not know the rules on breaks, long days and rest of Austria."),
        (None, "No country is known, so breaks, long days and rest are not checked. Choose a region in Settings."),
    ],
)
def test_what_is_not_checked_is_said(booked: FakeWiring, roots: Roots, country: Region | None, told: str) -> None:
    booked.country = country
    assert roots(*NOVEMBER).output.splitlines()[-1] == told


def test_nothing_open(booked: FakeWiring, roots: Roots) -> None:
    """May 2027 has not come yet; it was read, and nobody owes anything in it."""
    with booked.database.transaction() as tx:
        save_entry_month(tx, "moco", EntryMonth(date(2027, 5, 1), (), sample.READ))
    booked.country = Region("DE")
    assert roots("check", "--month", "2027-05").output == "Nothing is open.\n"
    assert roots("check", "--month", "2027-05", "--json").document == {"ok": True, "known": True, "findings": []}


def test_a_month_that_was_never_read(booked: FakeWiring, roots: Roots) -> None:
    booked.country = Region("DE")
    found = roots("check", "--month", "2019-03", "--json")
    assert (found.code, found.document) == (0, {"ok": True, "known": False, "findings": []})
    assert roots("check", "--month", "2019-03").output == ("The entries of March 2019 have not been read from Moco.\n")


def test_only_the_month_and_the_days_around_it_are_read(booked: FakeWiring, roots: Roots) -> None:
    roots(*NOVEMBER)
    assert booked.months == [Period(date(2026, 10, 31), date(2026, 12, 1))]


def test_without_moco_there_is_nothing_to_check(filled: FakeWiring, roots: Roots) -> None:
    found = roots(*NOVEMBER, "--json")
    assert (found.code, found.document["error"]["code"]) == (3, "not_connected")
    assert found.error.startswith("Moco is not connected.")


@pytest.mark.parametrize("text", ["2026", "2026-13", "11.2026", "2026-11-01", "0001-01", "9999-12"])
def test_what_is_no_month(booked: FakeWiring, roots: Roots, text: str) -> None:
    found = roots("check", "--month", text, "--json")
    assert (found.code, found.document["error"]["details"]) == (2, {"reason": "month", "value": text})
    assert found.error.startswith(f"“{text}” is not a month.")
