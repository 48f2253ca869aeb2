"""What may be booked on, and in which order."""

from datetime import date

from roots_desktop.domain.booking import Pair, bookable_pairs
from roots_desktop.domain.entries import Project, Task, TimeEntry
from tests.domain.builders import MONDAY, TUESDAY, WEDNESDAY, entry, entry_months

DESIGN, BUILD, OLD = Task("1", "Entwurf"), Task("2", "bauen"), Task("3", "Alt", active=False)
PORTAL = Project("10", "Portal", "Hafenlicht", tasks=(DESIGN, BUILD, OLD))
APP = Project("11", "app", "Hafenlicht", tasks=(DESIGN,))
INTERNAL = Project("12", "Intern", "Ahorn", tasks=(DESIGN,))
CLOSED = Project("13", "Ende", "Ahorn", active=False, tasks=(DESIGN,))
ALL = (PORTAL, APP, INTERNAL, CLOSED)


def on(day: date, project: Project, task: Task, number: int = 0) -> TimeEntry:
    return entry(day, 60, id=str(number), project_id=project.id, task_id=task.id)


def recent(limit: int, *entries: TimeEntry) -> list[Pair]:
    return list(bookable_pairs(ALL, entry_months(*entries), limit)[0])


def test_all_that_take_entries_by_customer_project_and_task() -> None:
    assert bookable_pairs(ALL, (), 5) == (
        (),
        (Pair(INTERNAL, DESIGN), Pair(APP, DESIGN), Pair(PORTAL, BUILD), Pair(PORTAL, DESIGN)),
    )


def test_the_last_used_first_each_once() -> None:
    entries = [
        on(date(2026, 10, 30), INTERNAL, DESIGN),
        on(MONDAY, PORTAL, BUILD, 1),
        on(TUESDAY, APP, DESIGN, 2),
        on(TUESDAY, PORTAL, BUILD, 3),
    ]

    assert recent(5, *entries) == [Pair(PORTAL, BUILD), Pair(APP, DESIGN), Pair(INTERNAL, DESIGN)]
    assert recent(2, *entries) == [Pair(PORTAL, BUILD), Pair(APP, DESIGN)]
    assert recent(0, *entries) == []


def test_what_takes_no_entries_any_more_is_not_offered() -> None:
    entries = [
        on(MONDAY, CLOSED, DESIGN, 1),
        on(TUESDAY, PORTAL, OLD, 2),
        on(WEDNESDAY, Project("99", "fremd"), BUILD, 3),
    ]

    assert recent(5, *entries) == []


def test_nothing_is_assigned() -> None:
    assert bookable_pairs((), entry_months(on(MONDAY, PORTAL, BUILD)), 5) == ((), ())
