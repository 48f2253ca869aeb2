"""`roots projects`: what may be booked on, with the ids that `roots book` wants."""

import argparse
from collections.abc import Iterable

from roots_desktop.cli.answer import Answer, Document
from roots_desktop.cli.tables import table
from roots_desktop.cli.wiring import Wiring
from roots_desktop.domain.booking import Pair, bookable_pairs
from roots_desktop.domain.dates import Period, previous_month
from roots_desktop.messages.catalogue import Words

RECENT = 10
"""How many pairs stand first because they were booked on last."""


def projects(_: argparse.Namespace, wiring: Wiring) -> Answer:
    """The assigned projects with their tasks; those booked on since last month come first."""
    today = wiring.clock.today()
    snapshot = wiring.snapshot(Period(previous_month(today), today))
    recent, every = bookable_pairs(snapshot.projects, snapshot.entry_months, RECENT)
    document = {"ok": True, "recent": _documents(recent), "pairs": _documents(every)}
    return Answer(document, _text((*recent, *(pair for pair in every if pair not in recent)), wiring.words))


def _documents(pairs: Iterable[Pair]) -> list[Document]:
    return [
        {
            "project_id": pair.project.id,
            "project": pair.project.name,
            "customer": pair.project.customer,
            "task_id": pair.task.id,
            "task": pair.task.name,
        }
        for pair in pairs
    ]


def _text(pairs: Iterable[Pair], words: Words) -> str:
    rows = [(pair.project.name, pair.project.customer, pair.task.name, pair.project.id, pair.task.id) for pair in pairs]
    if not rows:
        return words.text("No projects to book on are known. “roots sync moco” reads them.")
    head = (
        words.text("Project"), words.text("Customer"), words.text("Task"), words.text("Project ID"),
        words.text("Task ID"),
    )  # fmt: skip
    return table(head, rows)
