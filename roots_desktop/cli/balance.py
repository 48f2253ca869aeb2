"""`roots balance`: what the provider says is left of each type, and the vacation of this year."""

import argparse
from decimal import Decimal

from roots_desktop.cli.answer import Answer, Document, amount, day_text
from roots_desktop.cli.tables import pairs, table
from roots_desktop.cli.wiring import Wiring
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.domain.vacation import Vacation, vacation_of
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import number


def balance(_: argparse.Namespace, wiring: Wiring) -> Answer:
    """The balances as read last; `as_of` is the day of that reading."""
    snapshot, today = wiring.snapshot(), wiring.clock.today()
    readings = [item.read_at for item in snapshot.balances if item.read_at is not None]
    as_of = min(readings).astimezone().date() if readings else today
    vacation = known_vacation(snapshot, wiring)
    document = {
        "ok": True,
        "as_of": day_text(as_of),
        "items": [_item_document(item) for item in snapshot.balances],
        "vacation": _vacation_document(vacation) if vacation else None,
    }
    return Answer(document, _text(snapshot.balances, vacation, wiring.words))


def known_vacation(snapshot: Snapshot, wiring: Wiring) -> Vacation | None:
    """The vacation of this year; None where no provider gives a figure and no vacation is entered."""
    today = wiring.clock.today()
    found = vacation_of(snapshot.record(today), snapshot.balances)
    given = found.available is not None or found.balance is not None
    return found if given or found.taken or found.planned else None


def _item_document(item: BalanceItem) -> Document:
    return {
        "type_id": item.type_id,
        "name": item.name,
        "kind": item.kind.value,
        "unit": item.unit,
        "balance": amount(item.balance),
        "available": amount(item.available),
    }


def _vacation_document(vacation: Vacation) -> Document:
    return {
        "available": amount(vacation.available),
        "balance": amount(vacation.balance),
        "taken_this_year": amount(vacation.taken),
        "planned": amount(vacation.planned),
        "projected": None,
    }


def _text(items: tuple[BalanceItem, ...], vacation: Vacation | None, words: Words) -> str:
    parts = []
    if vacation is not None:
        parts.append(
            pairs(
                [
                    (
                        words.text("Vacation {year}", year=vacation.year),
                        _amount(vacation.available, vacation.unit, words),
                    ),
                    (words.text("Balance today"), _amount(vacation.balance, vacation.unit, words)),
                    (words.text("Taken"), _amount(vacation.taken, "day", words)),
                    (words.text("Planned"), _amount(vacation.planned, "day", words)),
                ]
            )
        )
    if items:
        head = (words.text("Type"), words.text("Left to plan"), words.text("Balance today"))
        rows = [
            (item.name, _amount(item.available, item.unit, words), _amount(item.balance, item.unit, words))
            for item in items
        ]
        parts.append(table(head, rows, numbers=(1, 2)))
    return "\n\n".join(parts) or words.text("No balance is known.")


def _amount(value: Decimal | None, unit: str, words: Words) -> str:
    if value is None:
        return number(value, words)
    if unit == "hour":
        return words.text("{number} h", number=number(value, words))
    # In both languages one stands alone: half a day is “0.5 days”.
    return words.plural("{days} day", "{days} days", 1 if value == 1 else 2, days=number(value, words))
