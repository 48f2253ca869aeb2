"""The projects that each provider assigns, with their tasks. Knows no HTTP and not when to commit."""

from collections.abc import Iterable

from sqlalchemy import select

from roots_desktop.domain.entries import Project
from roots_desktop.store.tables import projects as table
from roots_desktop.store.transactions import Transaction, row_of


def projects(tx: Transaction) -> tuple[Project, ...]:
    """All projects, in the order in which they were saved."""
    return tx.values(Project, select(table).order_by(table.c.provider, table.c.position))


def save_projects(tx: Transaction, provider: str, projects: Iterable[Project]) -> None:
    """Replaces all projects of one provider."""
    tx.remove(table, table.c.provider == provider)
    tx.put(
        table, (row_of(item) | {"provider": provider, "position": position} for position, item in enumerate(projects))
    )
