"""Booking in bad weather: refused with Moco's reason, or it waits; nothing is booked twice, nothing is lost."""

from datetime import date

import pytest

from roots_desktop.demo import damage, faults
from roots_desktop.demo.faults import Fault
from roots_desktop.demo.moco.account import ErrorShape
from roots_desktop.demo.moco.endpoints import Endpoint
from roots_desktop.demo.moco.people import COLLEAGUE_NUMBER
from roots_desktop.demo.sample.projects import BACKEND, HARBOUR, LIGHTHOUSE, SUPPORT
from roots_desktop.domain.entries import TimeEntry
from roots_desktop.domain.outbox import WaitingState
from tests.cli.conftest import Result
from tests.flow.moco_weather.table import WEATHER
from tests.flow.moco_weather.terminal import MocoTerminal, said, waits

pytestmark = pytest.mark.slow

DAY = date(2026, 11, 18)
"""A public holiday: nothing lies on it."""
LATER = date(2026, 12, 1)


def add(moco: MocoTerminal, project: int = HARBOUR, task: int = BACKEND) -> Result:
    return moco.roots(
        "book", "add", "--date", DAY.isoformat(), "--project", str(project), "--task", str(task),
        "--minutes", "45", "--note", "Search",
    )  # fmt: skip


def last_entry(moco: MocoTerminal) -> TimeEntry:
    """The last entry of all."""
    return [entry for month in moco.snapshot.entry_months for entry in month.entries][-1]


def refused(result: Result) -> str:
    """A refusal that a person understands; Moco's reason."""
    assert (result.code, result.document["error"]["code"]) == (12, "refused")
    english, _ = said(result.document["error"])
    assert "Moco" in english.message
    return str(result.document["error"]["details"]["reason"])


@pytest.mark.parametrize("shape", ErrorShape)
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_project_that_is_not_assigned_any_more(moco: MocoTerminal, shape: ErrorShape, language: str) -> None:
    before = moco.kept()
    moco.server.moco.account.error_shape = shape
    moco.server.moco.account.language = language
    reason = refused(add(moco, LIGHTHOUSE, SUPPORT))
    assert {"de": "ist nicht zugewiesen", "en": "is not assigned"}[language] in reason
    assert moco.kept() == before
    assert moco.server.moco.activities_on(DAY) == []
    moco.server.moco.account.language = "de"
    moco.heals()
    assert moco.kept() == before


@pytest.mark.parametrize("shape", ErrorShape)
@pytest.mark.parametrize("command", [("change", "--minutes", "5"), ("remove",)])
@pytest.mark.parametrize("why", ["locked", "billed"])
def test_an_entry_that_takes_no_change(
    moco: MocoTerminal, why: str, command: tuple[str, ...], shape: ErrorShape
) -> None:
    entry = last_entry(moco)
    before = moco.kept()
    moco.server.moco.account.error_shape = shape
    if why == "locked":
        moco.server.moco.account.period_locked_before = LATER
    else:
        moco.server.moco.change_activity(int(entry.id), invoice=7)
    name, *rest = command
    reason = refused(moco.roots("book", name, entry.id, *rest))
    assert {"locked": "gesperrt", "billed": "verrechnet"}[why] in reason
    assert moco.kept() == before
    moco.server.moco.account.period_locked_before = None
    moco.heals()


def test_a_new_entry_in_a_locked_period(moco: MocoTerminal) -> None:
    before = moco.kept()
    moco.server.moco.account.period_locked_before = LATER
    assert "gesperrt" in refused(add(moco))
    assert moco.kept() == before


def test_clocking_where_presences_are_off(moco: MocoTerminal) -> None:
    before = moco.kept()
    moco.server.moco.account.presence_enabled = False
    assert refused(moco.roots("clock", "out")) == "Access denied"
    assert moco.kept() == before


def test_clocking_out_in_a_locked_period(moco: MocoTerminal) -> None:
    before = moco.kept()
    moco.server.moco.account.period_locked_before = LATER
    assert "gesperrt" in refused(moco.roots("clock", "out"))
    assert moco.kept() == before


def test_an_entry_that_is_gone(moco: MocoTerminal) -> None:
    entry = last_entry(moco)
    moco.server.moco.remove_activity(int(entry.id))
    assert refused(moco.roots("book", "change", entry.id, "--minutes", "5")) == ""
    assert moco.roots("book", "remove", entry.id).document["state"] == "sent"
    assert entry.id not in {one.id for month in moco.snapshot.entry_months for one in month.entries}


LOST: dict[str, Fault] = {
    **{name: fault for name, (fault, _) in WEATHER.items() if name != "400"},
    "nothing at all": faults.status(200, empty=True),
    "nulls": damage.nulls(),
    "of somebody else": damage.altered(lambda row: {**(row or {}), "user": {"id": 1}}),
}

TURNED_AWAY = ("401", "429 without a word", "429 for an hour")
"""What comes from the door: the request was not even looked at."""

OFTEN = (
    "reset",
    "hanging",
    "captive portal",
    "500",
    "401",
    "429 for an hour",
    "invalid JSON",
    "nothing at all",
    "nulls",
)

FATES = [(name, arrives) for name in LOST for arrives in (True, False) if not (arrives and name in TURNED_AWAY)]


@pytest.mark.parametrize(("name", "arrives"), FATES)
def test_a_new_entry(moco: MocoTerminal, name: str, arrives: bool) -> None:
    """Whether the request or only its reply was lost: at the end there is one entry."""
    before = moco.kept()
    moco.server.faults.add(Endpoint.ACTIVITIES, LOST[name], where="POST ", lost=not arrives)
    result = add(moco)
    assert (result.code, result.document["ok"]) == (0, True)
    if result.document["state"] == "queued":
        assert [item.state for item in moco.snapshot.outbox] in ([WaitingState.WAITING], [WaitingState.SENDING])
        for told in waits(moco):
            assert "Moco" in told
    else:
        assert arrives
        assert name == "nothing at all"
    moco.server.faults.heal()
    moco.later()
    assert moco.sync().code == 0
    assert moco.sync().code == 0
    assert moco.snapshot.outbox == ()
    assert [(one.seconds, one.description) for one in moco.server.moco.activities_on(DAY)] == [(2700, "Search")]
    assert moco.day(DAY)["booked_minutes"] == 45
    assert before != moco.kept()


@pytest.mark.parametrize(("name", "arrives"), [(name, arrives) for name, arrives in FATES if name in OFTEN])
@pytest.mark.parametrize("command", ["change", "remove"])
def test_an_entry_that_is_changed_or_removed(moco: MocoTerminal, name: str, command: str, arrives: bool) -> None:
    entry = last_entry(moco)
    method = {"change": "PUT ", "remove": "DELETE "}[command]
    moco.server.faults.add(Endpoint.ACTIVITY, LOST[name], where=method, lost=not arrives)
    result = moco.roots("book", command, entry.id, *(("--minutes", "5") if command == "change" else ()))
    assert (result.code, result.document["ok"]) == (0, True), result.document
    moco.server.faults.heal()
    moco.later()
    assert moco.sync().code == 0
    assert moco.snapshot.outbox == ()
    kept = moco.server.moco.activities.get(int(entry.id))
    assert (kept.seconds if kept is not None else None) == {"change": 300, "remove": None}[command]


def test_a_pause_that_moco_asks_for_is_kept_even_by_who_asks_again(moco: MocoTerminal) -> None:
    moco.server.faults.add(Endpoint.ACTIVITIES, faults.status(429, retry_after="3600"), where="POST ", lost=True)
    assert add(moco).document["state"] == "queued"
    english, _ = waits(moco)
    assert english == "Moco received too many requests and asks for a pause until 15:20."
    moco.server.faults.heal()
    assert moco.sync().code == 0
    assert len(moco.snapshot.outbox) == 1
    moco.later()
    assert moco.sync().code == 0
    assert len(moco.server.moco.activities_on(DAY)) == 1


def test_after_the_sign_in_page_of_a_network_it_goes_out_at_once(moco: MocoTerminal) -> None:
    moco.server.faults.add(faults.EVERYWHERE, faults.captive_portal())
    assert add(moco).document["state"] == "queued"
    moco.heals()
    assert moco.snapshot.outbox == ()
    assert len(moco.server.moco.activities_on(DAY)) == 1


@pytest.mark.parametrize("fault", [faults.status(429, empty=True), faults.status(429, retry_after="5")])
def test_a_short_pause_is_waited_for(moco: MocoTerminal, fault: Fault) -> None:
    moco.server.faults.add(Endpoint.ACTIVITIES, fault, times=1, where="POST ", lost=True)
    assert add(moco).document["state"] == "sent"
    assert len(moco.server.moco.activities_on(DAY)) == 1


def test_a_key_of_another_person_books_for_nobody(moco: MocoTerminal) -> None:
    moco.key = moco.server.moco.users[COLLEAGUE_NUMBER].key
    before = len(moco.server.moco.activities)
    result = add(moco)
    assert (result.code, result.document["state"]) == (0, "queued")
    assert len(moco.server.moco.activities) == before
    (told, _) = waits(moco)
    assert told == "This API key belongs to somebody else than the connected account."
    moco.key = moco.server.moco_key
    moco.heals()
    assert len(moco.server.moco.activities_on(DAY)) == 1
