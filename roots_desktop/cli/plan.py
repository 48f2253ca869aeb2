"""`roots plan`: bridge days of a year, for the own schedule and holidays. The figures are domain's."""

import argparse

from roots_desktop.cli.answer import Answer, Document, amount, day_text
from roots_desktop.cli.arguments import count, year
from roots_desktop.cli.tables import table
from roots_desktop.cli.wiring import Wiring, current_snapshot
from roots_desktop.domain.dates import Period
from roots_desktop.domain.planning import Bridge, bridges
from roots_desktop.domain.records import Record
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import date_range, number, short_weekday
from roots_desktop.messages.projections import days_text


def plan(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """All bridges of a year that lie ahead, those with the best ratio first."""
    wanted, most_days = year(arguments.year), count(arguments.max_days)
    record = current_snapshot(wiring).record(wiring.clock.today())
    found = bridges(record, wanted, most_days, limit=None)
    document = {"ok": True, "bridges": [_document(bridge) for bridge in found]}
    return Answer(document, _text(found, wiring.words) if found else _nothing(record, wanted, wiring.words))


def _document(bridge: Bridge) -> Document:
    return {
        "from": day_text(bridge.first),
        "to": day_text(bridge.last),
        "cost_days": amount(bridge.cost),
        "free_from": day_text(bridge.free_from),
        "free_to": day_text(bridge.free_to),
        "days_off": amount(bridge.days_off),
    }


def _text(found: tuple[Bridge, ...], words: Words) -> str:
    head = (words.text("Bridge days"), "", words.text("Vacation"), words.text("Days off"), words.text("Free"))
    rows = [
        (
            date_range(Period(bridge.first, bridge.last), words),
            _weekdays(bridge, words),
            days_text(bridge.cost, words),
            number(bridge.days_off, words),
            date_range(Period(bridge.free_from, bridge.free_to), words),
        )
        for bridge in found
    ]
    return table(head, rows, numbers=(2, 3))


def _weekdays(bridge: Bridge, words: Words) -> str:
    """`Fri`, `Mon – Thu`."""
    names = [short_weekday(day, words) for day in (bridge.first, bridge.last)]
    return names[0] if bridge.first == bridge.last else " – ".join(names)


def _nothing(record: Record, wanted: int, words: Words) -> str:
    if wanted >= record.today.year and not any(day.year == wanted for day in record.holidays):
        return words.text("No public holidays of {year} are known, so there are no bridge days to tell.", year=wanted)
    return words.text("No bridge days lie ahead in {year}.", year=wanted)
