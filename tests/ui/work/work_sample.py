"""The design's data set with Moco beside Personio: a week of entries and presences, projects, wishes."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from roots_desktop.domain.balance import account_balance
from roots_desktop.domain.connections import Connection, Part, PartState
from roots_desktop.domain.entries import EntryMonth, Presence, PresenceMonth, Project, Task, TimeEntry
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.holidays import Region
from roots_desktop.domain.outbox import Action, Timer, Waiting, WaitingState, Write
from roots_desktop.domain.snapshot import Activity, Picture
from tests.ui import sample

NOVEMBER = date(2026, 11, 1)
MONDAY, TUESDAY, THURSDAY = date(2026, 11, 16), date(2026, 11, 17), date(2026, 11, 19)
HALF_HOUR = 1800


def projects() -> tuple[Project, ...]:
    """Two that take entries, one that is closed."""
    return (
        Project(
            "10", "Website relaunch", "Hafenlicht Energie GmbH", True, (Task("101", "Concept"), Task("102", "Design"))
        ),
        Project(
            "20", "Internal", "Beispiel GmbH", True, (Task("201", "Meetings"), Task("202", "Old task", active=False))
        ),
        Project("30", "Shop 2025", "Muster AG", False, (Task("301", "Support"),)),
    )


def entry(key: str, day: date, minutes: int, pair: tuple[str, str] = ("10", "101"), **more: object) -> TimeEntry:
    """An entry on a pair of the projects, or on one that nobody knows."""
    project = next((one for one in projects() if one.id == pair[0]), None)
    task = next((one for one in project.tasks if one.id == pair[1]), None) if project is not None else None
    plain = TimeEntry(
        key,
        "moco",
        day,
        minutes * 60,
        pair[0],
        project.name if project is not None else "Project of the past",
        pair[1],
        task.name if task is not None else "Old work",
        project.customer if project is not None else "Muster AG",
        created_at=datetime.combine(day, time(16), sample.ZONE),
    )
    return replace(plain, **more)  # type: ignore[arg-type]  # the names and types are those of the fields


def presence(key: str, day: date, start: str, end: str | None = None, *, home: bool = False) -> Presence:
    """A presence by its clock times."""
    begin = datetime.combine(day, time.fromisoformat(start), sample.ZONE)
    over = None if end is None else datetime.combine(day, time.fromisoformat(end), sample.ZONE)
    return Presence(key, "moco", day, begin, over, home)


def entries() -> tuple[TimeEntry, ...]:
    """Monday to Thursday of week 47."""
    return (
        entry("e1", MONDAY, 255, note="Workshop with the customer"),
        entry("e2", TUESDAY, 315, ("10", "102")),
        entry("e3", TUESDAY, 60, ("20", "201"), locked=True, note="Weekly"),
        entry("e4", THURSDAY, 185, ("99", "999"), note="Follow-up"),
        entry("e5", THURSDAY, 90, ("10", "102"), note="Draft of the start page"),
    )


def presences() -> tuple[Presence, ...]:
    """Monday to Thursday of week 47; today somebody is still there."""
    return (
        presence("p1", MONDAY, "12:45", "17:00"),
        presence("p2", TUESDAY, "07:30", "14:00"),
        presence("p3", THURSDAY, "08:12", "12:00", home=True),
        presence("p4", THURSDAY, "12:40", home=True),
    )


def moco(**changes: object) -> Connection:
    """Moco, read two minutes ago."""
    parts = tuple(PartState(part, sample.READ) for part in (Part.ENTRIES, Part.PRESENCES, Part.PROJECTS))
    plain = replace(sample.connection(), id="c2", provider="moco", values=(("domain", "beispiel"),), parts=parts)
    return replace(plain, **changes)  # type: ignore[arg-type]  # named as the fields


def waiting(key: str, write: Write, state: WaitingState = WaitingState.WAITING, reason: str = "") -> Waiting:
    """A wish of ten minutes ago."""
    failure = Failure("refused", (("reason", reason),)) if reason else None
    return Waiting(key, "moco", sample.NOW - timedelta(minutes=10), write, state, failure=failure)


def wish(minutes: int = 90, day: date = THURSDAY, **more: object) -> Write:
    """Ninety minutes on the concept."""
    plain = Write(Action.ADD_ENTRY, day, project_id="10", task_id="101", seconds=minutes * 60)
    return replace(plain, **more)  # type: ignore[arg-type]  # named as the fields


def outbox() -> tuple[Waiting, ...]:
    """One that waits, one that is being sent, one that was refused, and a deletion."""
    return (
        waiting("w1", wish(note="Call with the customer")),
        waiting("w2", wish(30, TUESDAY, task_id="102"), WaitingState.SENDING),
        waiting("w3", wish(60, MONDAY), WaitingState.REFUSED, "The period until 16 November is locked."),
        waiting("w4", Write(Action.REMOVE_ENTRY, TUESDAY, "e2")),
    )


def picture(**changes: object) -> Picture:
    """Personio and Moco connected in Germany; `changes` replace fields of the snapshot."""
    stored = replace(
        sample.snapshot(),
        connections=(sample.connection(), moco()),
        entry_months=(EntryMonth(NOVEMBER, entries(), sample.READ),),
        presence_months=(PresenceMonth(NOVEMBER, presences(), sample.READ),),
        projects=projects(),
    )
    known = replace(stored, **changes)  # type: ignore[arg-type]  # as the fields
    return Picture(known, region=Region("DE", "SN"), account=account_balance(known.record(sample.TODAY)))


def offline(**changes: object) -> Picture:
    """The same without a network."""
    return replace(picture(**changes), activity=Activity(offline=True))


def timing(**changes: object) -> Picture:
    """The same while a timer runs here since 13:35:10."""
    timer = Timer("10", "101", sample.NOW - timedelta(minutes=44, seconds=50), "Sketches")
    return picture(timer=timer, **changes)


def timing_in_moco() -> Picture:
    """The same while a timer runs in Moco since 14:00."""
    running = entry("e9", THURSDAY, 15, timer_started_at=sample.NOW - timedelta(minutes=20))
    return picture(entry_months=(EntryMonth(NOVEMBER, (*entries(), running), sample.READ),))
