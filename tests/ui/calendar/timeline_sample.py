"""Week 47 as the design draws it: presences and entries from Monday to Thursday noon, and a week that strains it."""

from dataclasses import replace
from datetime import date, datetime, time

from roots_desktop.domain.absences import Kind, Status
from roots_desktop.domain.balance import account_balance
from roots_desktop.domain.dates import week_of
from roots_desktop.domain.entries import EntryMonth, Presence, PresenceMonth, Project, Task, TimeEntry
from roots_desktop.domain.outbox import Action, Waiting, Write
from roots_desktop.domain.snapshot import Picture, Snapshot
from tests.ui import moco_sample, sample

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = week_of(sample.TODAY).days()
ATLAS = Project("14", "Atlas Migration", "Muster AG", tasks=(Task("101", "Planning"), Task("102", "Data model")))
HARBOUR = Project(
    "26",
    "Harbour Portal",
    "Beispiel GmbH",
    tasks=(Task("201", "Backend"), Task("202", "Code review"), Task("203", "Bug fixing")),
)
INTERNAL = Project("33", "Internal", "", tasks=(Task("301", "Stand-up"), Task("302", "Team talk")))
PROJECTS = (ATLAS, HARBOUR, INTERNAL)
WORK = (
    (MONDAY, 30, INTERNAL, 0), (MONDAY, 105, ATLAS, 0), (MONDAY, 120, HARBOUR, 0),
    (TUESDAY, 30, INTERNAL, 0), (TUESDAY, 150, ATLAS, 1), (TUESDAY, 75, HARBOUR, 0), (TUESDAY, 60, INTERNAL, 1),
    (TUESDAY, 60, HARBOUR, 1),
    (THURSDAY, 30, INTERNAL, 0), (THURSDAY, 105, ATLAS, 1), (THURSDAY, 90, HARBOUR, 1), (THURSDAY, 50, HARBOUR, 2),
)  # fmt: skip
STAYS = (
    (MONDAY, time(12, 30), time(16, 45)),
    (TUESDAY, time(8), time(12, 15)), (TUESDAY, time(12, 45), time(13, 45)), (TUESDAY, time(16, 15), time(17, 15)),
    (THURSDAY, time(8, 15), time(12)), (THURSDAY, time(12, 45), None),
)  # fmt: skip


def entry(key: str, day: date, minutes: int, project: Project = ATLAS, task: int = 0, **more: object) -> TimeEntry:
    """An entry on a task of a project."""
    on = project.tasks[task]
    plain = TimeEntry(
        key, "moco", day, minutes * 60, project.id, project.name, on.id, on.name, project.customer
    )  # fmt: skip
    return replace(plain, **more)  # type: ignore[arg-type]  # the names and types are those of the fields


def presence(key: str, day: date, start: time, end: time | None) -> Presence:
    """A stay by its clock times."""
    over = None if end is None else datetime.combine(day, end, sample.ZONE)
    return Presence(key, "moco", day, datetime.combine(day, start, sample.ZONE), over)


def entries() -> tuple[TimeEntry, ...]:
    """What was booked in week 47."""
    return tuple(entry(f"e{number}", *work) for number, work in enumerate(WORK))


def presences() -> tuple[Presence, ...]:
    """When somebody was there in week 47."""
    return tuple(presence(f"p{number}", *stay) for number, stay in enumerate(STAYS))


def snapshot(entries: tuple[TimeEntry, ...], presences: tuple[Presence, ...]) -> Snapshot:
    """The design's data with these entries and presences of week 47, and the rest of the month as in the pictures."""
    stored = moco_sample.snapshot()
    october, november = stored.entry_months
    rest = tuple(known for known in november.entries if known.day not in week_of(sample.TODAY))
    return replace(
        stored,
        entry_months=(october, EntryMonth(november.month, (*rest, *entries), sample.READ)),
        presence_months=(
            stored.presence_months[0],
            PresenceMonth(date(2026, 11, 1), presences, sample.READ),
        ),
        projects=PROJECTS,
    )


def pictured(stored: Snapshot) -> Picture:
    """With the time account, as the sync thread reckons it."""
    return Picture(stored, account=account_balance(stored.record(sample.TODAY)))


def picture() -> Picture:
    """Week 47 as the design draws it."""
    return pictured(snapshot(entries(), presences()))


def unbooked() -> Picture:
    """The same week before anybody was there."""
    return pictured(snapshot((), ()))


def waiting(day: date, minutes: int) -> Waiting:
    """A booking that is not sent yet."""
    write = Write(Action.ADD_ENTRY, day, project_id=ATLAS.id, task_id="102", seconds=minutes * 60)
    return Waiting(f"w{day:%d}", "moco", sample.NOW, write)


def strained() -> Picture:
    """Long and short entries, work early, late and on Saturday, hours off during a presence, a wish that waits."""
    long = Project("7", "Anbindung der Zeiterfassung an das Abrechnungssystem", "", tasks=(Task("1", "Abstimmung"),))
    booked = (
        *(entry(f"s{number}", MONDAY, 12 + number, INTERNAL) for number in range(6)),
        entry("l", TUESDAY, 300, long),
        entry("n", WEDNESDAY, 45, ATLAS),
        entry("w", SATURDAY, 90, HARBOUR),
    )
    stays = (
        presence("a", MONDAY, time(5, 30), time(7)),
        presence("b", TUESDAY, time(13), time(22, 30)),
        presence("c", THURSDAY, time(12), None),
    )
    leave = (
        *sample.absences(),
        sample.absence("x", Kind.VACATION, "Vacation", FRIDAY, date(2026, 11, 24), status=Status.PENDING),
        sample.absence("y", Kind.SICK, "Sick leave", THURSDAY, FRIDAY, start_half=True),
    )
    stored = replace(snapshot(booked, stays), absences=leave, outbox=(waiting(TUESDAY, 60), waiting(FRIDAY, 90)))
    return pictured(stored)
