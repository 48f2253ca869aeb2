"""`roots balance`: what is left of each type, the vacation of this year and on a day to come, and the time account."""

import argparse
from datetime import date, timedelta
from decimal import Decimal

from roots_desktop.cli.answer import Answer, Document, amount, day_text
from roots_desktop.cli.arguments import MOST_DAYS, day
from roots_desktop.cli.projection import projection_document, projection_text
from roots_desktop.cli.tables import pairs, table
from roots_desktop.cli.wiring import Wiring, current_snapshot
from roots_desktop.domain.balance import AccountBalance, AccountLine, SumKind, account_balance
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.dates import Period
from roots_desktop.domain.errors import UsageError
from roots_desktop.domain.projection import Projection, projected
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.domain.vacation import Vacation, vacation_of
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import duration, month_title, number, short_date, signed_duration
from roots_desktop.messages.labels import source_label
from roots_desktop.messages.projections import days_text


def balance(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """The balances as read last; `as_of` is the day of that reading. The time account is that of yesterday."""
    at = _day_at(arguments.at, wiring.clock.today())
    snapshot, today = current_snapshot(wiring), wiring.clock.today()
    readings = [item.read_at for item in snapshot.balances if item.read_at is not None]
    as_of = min(readings).astimezone().date() if readings else today
    vacation, hours = known_vacation(snapshot, wiring), _time_account(snapshot, wiring)
    ahead = _ahead(snapshot, vacation, at, wiring) if at is not None else None
    document: Document = {
        "ok": True,
        "as_of": day_text(as_of),
        "items": [_item_document(item) for item in snapshot.balances],
        "vacation": _vacation_document(vacation, ahead) if vacation else None,
        "hours": _hours_document(hours, wiring.words) if hours else None,
    }
    if ahead is not None:
        document["projection"] = projection_document(ahead, wiring.words)
    parts = [
        _text(snapshot.balances, vacation, wiring.words),
        projection_text(ahead, wiring.words) if ahead else "",
        _hours_text(hours, wiring.words) if hours else "",
    ]
    return Answer(document, "\n\n".join(filter(None, parts)) or wiring.words.text("No balance is known."))


def _ahead(snapshot: Snapshot, vacation: Vacation | None, at: date, wiring: Wiring) -> Projection:
    record = snapshot.record(wiring.clock.today())
    known = vacation or vacation_of(record, snapshot.balances)
    return projected(record, known, wiring.settings.entitlement, at)


def _day_at(text: str | None, today: date) -> date | None:
    """The day that was asked for. Raises UsageError where it lies too far ahead."""
    if text is None:
        return None
    at = day(text)
    last = today + timedelta(days=MOST_DAYS - 1)
    if at > last:
        raise UsageError("too far ahead", reason="ahead", value=text, last=last.isoformat())
    return at


def known_vacation(snapshot: Snapshot, wiring: Wiring) -> Vacation | None:
    """The vacation of this year; None where no provider gives a figure, and neither leave nor its days are entered."""
    today = wiring.clock.today()
    found = vacation_of(snapshot.record(today), snapshot.balances)
    given = found.available is not None or found.balance is not None or wiring.settings.entitlement is not None
    return found if given or found.taken or found.planned else None


def _time_account(snapshot: Snapshot, wiring: Wiring) -> AccountBalance | None:
    """The time account over the months that it counts, which are read for it alone; None while there is none."""
    first, today = snapshot.account.count_from, wiring.clock.today()
    return account_balance(wiring.snapshot(Period(first, today)).record(today)) if first is not None else None


def _hours_document(hours: AccountBalance, words: Words) -> Document:
    """The account; the minutes of its lines add up to the balance, which is null where one of them is unknown."""
    return {
        "count_from": day_text(hours.count_from),
        "as_of": day_text(hours.until),
        "opening_minutes": sum(line.minutes or 0 for line in hours.lines if line.kind is SumKind.OPENING),
        "balance_minutes": hours.minutes,
        "lines": [
            {"label": _line_label(line, words), "minutes": line.minutes, "source": _line_source(line)}
            for line in hours.lines
        ],
    }


def _line_label(line: AccountLine, words: Words) -> str:
    """`Opening balance`, `November 2026`, `Correction of 5 Nov: Paid out`."""
    match line.kind:
        case SumKind.OPENING:
            return words.text("Opening balance")
        case SumKind.MONTH:
            return month_title(line.day, words)
        case SumKind.CORRECTION:
            label = words.text("Correction of {day}", day=short_date(line.day, words, year=True))
            return f"{label}: {line.note}" if line.note else label


def _line_source(line: AccountLine) -> str:
    return "moco" if line.kind is SumKind.MONTH else "manual"


def _hours_text(hours: AccountBalance, words: Words) -> str:
    head = (
        words.text("Time account"), words.text("Booked"), words.text("Target"), words.text("Balance"),
        words.text("Source"),
    )  # fmt: skip
    rows = [
        (
            _line_label(line, words),
            duration(line.booked) if line.kind is SumKind.MONTH else "",
            duration(line.target) if line.kind is SumKind.MONTH else "",
            signed_duration(line.minutes),
            source_label(_line_source(line), words),
        )
        for line in hours.lines
    ]
    until = words.text("Balance at the end of {day}", day=short_date(hours.until, words, year=True))
    return table(head, [*rows, (until, "", "", signed_duration(hours.minutes), "")], numbers=(1, 2, 3))


def _item_document(item: BalanceItem) -> Document:
    return {
        "type_id": item.type_id,
        "name": item.name,
        "kind": item.kind.value,
        "unit": item.unit,
        "balance": amount(item.balance),
        "available": amount(item.available),
    }


def _vacation_document(vacation: Vacation, ahead: Projection | None) -> Document:
    return {
        "available": amount(vacation.available),
        "balance": amount(vacation.balance),
        "taken_this_year": amount(vacation.taken),
        "planned": amount(vacation.planned),
        "projected": amount(ahead.days) if ahead else None,
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
    return "\n\n".join(parts)


def _amount(value: Decimal | None, unit: str, words: Words) -> str:
    if unit == "hour" and value is not None:
        return words.text("{number} h", number=number(value, words))
    return days_text(value, words)
