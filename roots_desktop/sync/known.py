"""What is stored already, as a provider wants to know it before it asks for anything. Writes nothing."""

from datetime import date

from roots_desktop.domain.connections import Connection, Part
from roots_desktop.providers.contract import Known
from roots_desktop.store.absence_types import absence_types
from roots_desktop.store.absences import known_amounts
from roots_desktop.store.database import Transaction
from roots_desktop.store.holidays import holiday_years
from roots_desktop.store.month_cache import RememberedAbsences
from roots_desktop.store.months import read_months
from roots_desktop.store.schedules import schedules


def known_of(tx: Transaction, connection: Connection, today: date, remembered: RememberedAbsences) -> Known:
    """Everything stored for a connection that spares a request. Only for reading: see `known_amounts`."""
    history = schedules(tx, connection.provider)
    return Known(
        today=today,
        account=connection.account,
        apis=connection.apis,
        amounts=known_amounts(tx, connection.provider, remembered),
        week=history[-1].week if history else None,
        types=absence_types(tx, connection.provider),
        holiday_years=tuple(year for year in holiday_years(tx) if year.source == connection.provider),
        entry_months=read_months(tx, connection.provider, Part.ENTRIES),
        presence_months=read_months(tx, connection.provider, Part.PRESENCES),
    )


def same_person(one: Connection, other: Connection) -> bool:
    """True where two connections of a provider read the same record at the same address."""
    return (one.account.id, one.value("api_url")) == (other.account.id, other.value("api_url"))
