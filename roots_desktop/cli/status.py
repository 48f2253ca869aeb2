"""`roots status`: today, what comes next, what is left, and how old all of it is. Needs no network."""

import argparse
from datetime import date

from roots_desktop.cli.absences import absence_document
from roots_desktop.cli.answer import Answer, Document, amount, instant, message
from roots_desktop.cli.balance import known_vacation
from roots_desktop.cli.connection import account_document
from roots_desktop.cli.days import day_document, day_note
from roots_desktop.cli.entries import outbox_counts
from roots_desktop.cli.runs import provider_name
from roots_desktop.cli.tables import pairs
from roots_desktop.cli.wiring import PROVIDER_NAMES, Wiring, current_snapshot
from roots_desktop.domain.absences import Absence
from roots_desktop.domain.connections import Connection
from roots_desktop.domain.freshness import is_stale, standing
from roots_desktop.domain.hours import DayHours, day_hours
from roots_desktop.domain.outbox import Waiting, WaitingState
from roots_desktop.domain.snapshot import Activity
from roots_desktop.domain.vacation import Vacation
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import UNKNOWN, duration, number, short_date
from roots_desktop.messages.labels import absence_name, dates_label
from roots_desktop.messages.states import service_row_text
from roots_desktop.messages.warnings import notice_line


def status(_: argparse.Namespace, wiring: Wiring) -> Answer:
    """The whole picture in a few lines."""
    snapshot, today = current_snapshot(wiring), wiring.clock.today()
    record = snapshot.record(today)
    figures, coming, vacation = day_hours(record, today), record.next_absence(), known_vacation(snapshot, wiring)
    connections = {provider: snapshot.connection(provider) for provider in PROVIDER_NAMES}
    document = {
        "ok": True,
        "connections": [_connection_document(key, connection, wiring) for key, connection in connections.items()],
        "today": day_document(figures, wiring.words),
        "next_absence": absence_document(record, coming) if coming else None,
        "vacation": _vacation_document(vacation) if vacation else None,
        "notices": [
            {"code": notice.code, "message": notice_line(notice, wiring.words).text} for notice in snapshot.notices
        ],
        "outbox": outbox_counts(snapshot.outbox),
    }
    rows = [
        (wiring.words.text("Today"), _today_text(figures, wiring.words)),
        (wiring.words.text("Next absence"), _absence_text(coming, today, wiring.words)),
        (wiring.words.text("Vacation"), _vacation_text(vacation, wiring.words)),
        *((provider_name(key), _connection_text(connection, wiring)) for key, connection in connections.items()),
    ]
    if snapshot.outbox:
        rows.append((wiring.words.text("Outbox"), _outbox_text(snapshot.outbox, wiring.words)))
    told = [notice_line(notice, wiring.words).text for notice in snapshot.notices]
    return Answer(document, "\n".join([pairs(rows), *told]))


def _connection_document(provider: str, connection: Connection | None, wiring: Wiring) -> Document:
    if connection is None:
        return {
            "provider": provider,
            "state": "disconnected",
            "account": None,
            "last_success": None,
            "last_attempt": None,
            "last_error": None,
            "stale": False,
        }
    failure = connection.failure
    return {
        "provider": provider,
        "state": "disconnected" if connection.archived else connection.state.value,
        "account": account_document(provider, connection.account),
        "last_success": instant(connection.last_success),
        "last_attempt": instant(connection.last_attempt),
        "last_error": {"code": failure.code, "message": message(failure, wiring.words, provider_name(provider))}
        if failure
        else None,
        "stale": is_stale(connection, wiring.clock.now(), wiring.settings.interval_minutes),
    }


def _vacation_document(vacation: Vacation) -> Document:
    return {
        "available": amount(vacation.available),
        "balance": amount(vacation.balance),
        "planned": amount(vacation.planned),
        "unit": vacation.unit,
    }


def _today_text(today: DayHours, words: Words) -> str:
    text = words.text("target {target}", target=duration(today.target))
    if today.booked is not None:
        text = words.text("{booked} of {target}", booked=duration(today.booked), target=duration(today.target))
    note = day_note(today, words)
    return f"{text} ({note})" if note else text


def _outbox_text(outbox: tuple[Waiting, ...], words: Words) -> str:
    """`2 not sent yet`, `1 not sent yet, 1 refused`."""
    refused = outbox_counts(outbox)[WaitingState.REFUSED]
    left = len(outbox) - refused
    parts = [words.text("{n} not sent yet", n=left)] * bool(left) + [words.text("{n} refused", n=refused)] * bool(
        refused
    )
    return ", ".join(parts)


def _absence_text(absence: Absence | None, today: date, words: Words) -> str:
    return words.text("none") if absence is None else f"{absence_name(absence, words)}, {_dates(absence, today, words)}"


def _dates(absence: Absence, today: date, words: Words) -> str:
    """`7 – 11 Dec`, of another year `4 – 8 Jan 2027`; over the end of a year both days with theirs."""
    first, last = absence.start, absence.end or absence.start
    if first.year != last.year:
        return f"{short_date(first, words, year=True)} – {short_date(last, words, year=True)}"
    dates = dates_label(absence, words)
    return dates if first.year == today.year else f"{dates} {first.year}"


def _vacation_text(vacation: Vacation | None, words: Words) -> str:
    if vacation is None:
        return UNKNOWN
    return words.text(
        "{taken} taken · {planned} planned · {free} free",
        taken=number(vacation.taken, words),
        planned=number(vacation.planned, words),
        free=number(vacation.available, words),
    )


def _connection_text(connection: Connection | None, wiring: Wiring) -> str:
    now = wiring.clock.now()
    found = standing(connection, Activity(), now, wiring.settings.interval_minutes)
    return service_row_text(found, connection, now, wiring.words)
