"""What each service says about the user, with the time it was read. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from roots_desktop.domain.connections import Connection, Part
from roots_desktop.domain.schedules import schedule_on, week_minutes
from roots_desktop.domain.snapshot import Picture
from roots_desktop.messages.catalogue import Words, mark
from roots_desktop.messages.formats import UNKNOWN, duration, number, short_date, when_read
from roots_desktop.messages.labels import source_label
from roots_desktop.ui.settings.general_view import region_name

_STATUSES: Mapping[str, str] = {
    "active": mark("active"),
    "inactive": mark("inactive"),
    "leave": mark("on leave"),
    "onboarding": mark("onboarding"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One value: what it is, how it reads, when it was read."""

    name: str
    value: str
    read: str


@dataclass(frozen=True, slots=True)
class ServiceCard:
    """All that one service says. `note` tells what is special about it."""

    title: str
    note: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class PersonView:
    """The page My data: a card for each service, and the same as text to copy."""

    cards: tuple[ServiceCard, ...]
    empty: str
    text: str


def person_view(picture: Picture, now: datetime, words: Words, *, private: bool = False) -> PersonView:
    """The page for what is stored now; `private` leaves out of what kind a balance is."""
    if private:
        nameless = tuple(replace(item, name="") for item in picture.snapshot.balances)
        picture = replace(picture, snapshot=replace(picture.snapshot, balances=nameless))
    cards = tuple(_card(connection, picture, now, words) for connection in picture.snapshot.connections)
    empty = "" if cards else words.text("No service is connected, so none says anything about you.")
    return PersonView(cards, empty, "\n\n".join(_text(card) for card in cards))


def _card(connection: Connection, picture: Picture, now: datetime, words: Words) -> ServiceCard:
    text = words.text
    read = _read(connection, Part.EMPLOYEE, now, words)
    named = (*_profile(connection, words), *_employment(connection, words))
    facts = [Fact(name, value, read) for name, value in named]
    facts += _schedule(connection, picture, now, words)
    if connection.provider == "personio":
        if picture.region is not None:
            facts.append(Fact(text("Holiday region"), region_name(picture.region, words), ""))
        facts += _balances(picture, now, words)
    note = text("Archive: nothing is read any more.") if connection.archived else ""
    return ServiceCard(source_label(connection.provider, words), note, tuple(facts))


def _profile(connection: Connection, words: Words) -> tuple[tuple[str, str], ...]:
    text, account = words.text, connection.account
    status = _STATUSES.get(account.status)
    return (
        (text("Name"), account.name or UNKNOWN),
        (text("E-mail"), account.email or UNKNOWN),
        (text("ID"), account.id or UNKNOWN),
        (text("Status"), text(status) if status else account.status or UNKNOWN),
    )


def _employment(connection: Connection, words: Words) -> tuple[tuple[str, str], ...]:
    """What the job is. Personio has a place for each; of Moco only what it says."""
    text, account = words.text, connection.account
    found = (
        (text("Position"), account.position),
        (text("Department"), account.department),
        (text("Weekly hours"), "" if account.weekly_minutes is None else duration(account.weekly_minutes)),
        (text("Hire date"), _day(account.first_day, words)),
        (text("Termination date"), _day(account.last_day, words)),
    )
    if connection.provider == "personio":
        *always, ending = found
        kept = (*always, ending) if ending[1] else tuple(always)
        return tuple((name, value or UNKNOWN) for name, value in kept)
    return tuple((name, value) for name, value in found if value)


def _schedule(connection: Connection, picture: Picture, now: datetime, words: Words) -> list[Fact]:
    own = [one for one in picture.snapshot.schedules if one.source == connection.provider]
    ruling = schedule_on(now.astimezone().date(), own)
    if ruling is None:
        return []
    told = words.text("{hours} a week", hours=duration(week_minutes(ruling.week)))
    value = f"{ruling.name}, {told}" if ruling.name else told
    return [Fact(words.text("Work schedule"), value, _read(connection, Part.SCHEDULE, now, words))]


def _balances(picture: Picture, now: datetime, words: Words) -> list[Fact]:
    rows = []
    for item in picture.snapshot.balances:
        left = number(item.balance, words)
        value = words.text("{n} hours", n=left) if item.unit == "hour" else words.text("{n} days", n=left)
        read = when_read(item.read_at, now, words) if item.read_at is not None else ""
        name = words.text("Balance: {name}", name=item.name) if item.name else words.text("Balance")
        rows.append(Fact(name, value, read))
    return rows


def _read(connection: Connection, part: Part, now: datetime, words: Words) -> str:
    moment = connection.part(part).last_success
    return when_read(moment, now, words) if moment is not None else ""


def _day(day: date | None, words: Words) -> str:
    return "" if day is None else short_date(day, words, year=True)


def _text(card: ServiceCard) -> str:
    head = " – ".join(part for part in (card.title, card.note) if part)
    return "\n".join((head, *(_line(fact) for fact in card.facts)))


def _line(fact: Fact) -> str:
    return f"{fact.name}: {fact.value} ({fact.read})" if fact.read else f"{fact.name}: {fact.value}"
