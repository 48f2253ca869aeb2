"""What will be left of the vacation, in words: the lines of a projection, and what expires. Knows no arithmetic."""

from collections.abc import Mapping
from decimal import Decimal

from roots_desktop.domain.planning import is_tried
from roots_desktop.domain.projection import Expiring, ProjectionKind, ProjectionLine, Unknown
from roots_desktop.messages.catalogue import Words, mark
from roots_desktop.messages.formats import long_date, number, short_date
from roots_desktop.messages.labels import absence_name

_LABELS: Mapping[ProjectionKind, str] = {
    ProjectionKind.BALANCE: mark("Balance today"),
    ProjectionKind.ENTITLEMENT: mark("Entitlement {year}"),
    ProjectionKind.TAKEN: mark("Taken"),
    ProjectionKind.LAPSED: mark("Not carried over into {year}"),
    ProjectionKind.EXPIRED: mark("Carried over, expired"),
}

_REASONS: Mapping[Unknown, str] = {
    Unknown.PAST: mark("It is told for today and the days to come."),
    Unknown.NOT_EMPLOYED: mark("The employment does not cover this day."),
    Unknown.BALANCE: mark("No service gives a balance in days. Enter your days a year in Settings, Vacation."),
    Unknown.ENTITLEMENT: mark("A later year needs your days a year. Enter them in Settings, Vacation."),
    Unknown.SCHEDULE: mark("Leave is planned for days whose hours are unknown."),
}


def unknown_text(unknown: Unknown | None, words: Words) -> str:
    """Why nobody can tell what is left; empty where somebody can."""
    return words.text(_REASONS[unknown]) if unknown is not None else ""


def projection_label(line: ProjectionLine, words: Words) -> str:
    """`Balance today`, `Vacation`, `Entitlement 2027`; a day that is only tried out is `What if`."""
    if line.absence is None:
        return words.text(_LABELS[line.kind], year=line.first.year)
    return words.text("What if") if is_tried(line.absence) else absence_name(line.absence, words)


def days_text(days: Decimal | None, words: Words) -> str:
    """`1 day`, `9.5 days`; unknown as a dash."""
    if days is None:
        return number(days, words)
    # In both languages one stands alone: half a day is “0.5 days”.
    return words.plural("{days} day", "{days} days", 1 if days == 1 else 2, days=number(days, words))


def expiring_text(expiring: Expiring, words: Words) -> str:
    """`6 days expire on 31 March 2027.`"""
    return words.plural(
        "{days} day expires on {day}.",
        "{days} days expire on {day}.",
        1 if expiring.days == 1 else 2,
        days=number(expiring.days, words),
        day=long_date(expiring.day, words),
    )


def carried_text(carried: Expiring, words: Words) -> str:
    """`2 carried over, expire 31 Mar 2027`"""
    return words.plural(
        "{days} carried over, expires {day}",
        "{days} carried over, expire {day}",
        1 if carried.days == 1 else 2,
        days=number(carried.days, words),
        day=short_date(carried.day, words, year=True),
    )


def lapsing_text(expiring: Expiring, words: Words) -> str:
    """`7.5 expire 31 Dec 2026`, for where there is little room."""
    return words.plural(
        "{days} expires {day}",
        "{days} expire {day}",
        1 if expiring.days == 1 else 2,
        days=number(expiring.days, words),
        day=short_date(expiring.day, words, year=True),
    )
