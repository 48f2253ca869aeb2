"""`roots clock`: a presence begins or ends. What cannot be sent now waits in the outbox."""

import argparse
from datetime import time

from roots_desktop.cli.answer import Answer, Document
from roots_desktop.cli.arguments import clock_time
from roots_desktop.cli.booking import booking_allowed, queued_text
from roots_desktop.cli.entries import presence_document, wish_document
from roots_desktop.cli.wiring import Wiring, current_snapshot
from roots_desktop.domain.outbox import Booked
from roots_desktop.messages.formats import UNKNOWN


async def clock_in(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """A presence begins. Raises UsageError where one is open, and what booking raises."""
    at = _time(arguments.at)
    booking_allowed(current_snapshot(wiring), wiring)
    async with wiring.open_engine() as engine:
        booked = await engine.clock_in(at, home_office=arguments.home)
    return _answer(booked, wiring, "from", wiring.words.text("Clocked in: {time}"))


async def clock_out(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """The open presence ends. Raises UsageError where none is open, and what booking raises."""
    at = _time(arguments.at)
    booking_allowed(current_snapshot(wiring), wiring)
    async with wiring.open_engine() as engine:
        booked = await engine.clock_out(at, home_office=arguments.home)
    return _answer(booked, wiring, "to", wiring.words.text("Clocked out: {time}"))


def _time(text: str | None) -> time | None:
    return None if text is None else clock_time(text)


def _documents(booked: Booked) -> list[Document]:
    """The presence as it is now, or as it was wished for; nothing where nobody told it."""
    if booked.waiting is not None:
        return [wish_document(booked.waiting.write, (), booked.waiting.id)]
    return [presence_document(booked.presence)] if booked.presence is not None else []


def _answer(booked: tuple[Booked, ...], wiring: Wiring, edge: str, told: str) -> Answer:
    """`presence` is the last one: what goes past midnight is one on each day, all of them in `presences`."""
    waiting = [one for one in booked if not one.sent]
    documents = [document for one in booked for document in _documents(one)]
    last = documents[-1] if documents else None
    document = {"ok": True, "state": "queued" if waiting else "sent", "presence": last, "presences": documents}
    clock = str((last or {}).get(edge) or UNKNOWN)
    text = told.format(time=clock.removeprefix("0"))
    return Answer(document, "\n".join([text, *(queued_text(one, wiring.words) for one in waiting[-1:])]))
