"""What a provider says is left of each absence type. Knows no arithmetic."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from roots_desktop.domain.absences import Kind


@dataclass(frozen=True, slots=True)
class BalanceItem:
    """`balance` is today's state, `available` what is left to plan; `unit` is "day" or "hour". May be negative."""

    type_id: str
    name: str
    kind: Kind
    unit: str
    balance: Decimal | None
    available: Decimal | None
    read_at: datetime | None = None
