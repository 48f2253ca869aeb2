"""Why a wish to book cannot be meant, as sentences: entries, presences, the timer, Moco's address. Knows no form."""

from collections.abc import Mapping

from roots_desktop.domain.errors import Failure
from roots_desktop.messages.catalogue import mark

_NOT_BOOKED = mark("Not booked")
_CHANGE_INPUT = mark("Change input")

Told = tuple[str, str, str, str]
"""Title, message, hint and button."""

REASONS: Mapping[str, Told] = {
    "clocked_in": (
        mark("Clocked in already"),
        mark("You are clocked in since {since}."),
        mark("Clock out first, or correct the presence that is still open."),
        mark("OK"),
    ),
    "clocked_out": (
        mark("Not clocked in"),
        mark("You are not clocked in."),
        mark("Clock in first, or add the presence with its times."),
        mark("OK"),
    ),
    "timer_ahead": (
        _NOT_BOOKED,
        mark("The timer started at a time that is still to come, so nobody knows how long it ran."),
        mark("Set the clock of this computer, or drop the timer and book the time by hand."),
        mark("OK"),
    ),
    "presence_open": (
        mark("Presence without an end"),
        mark("The presence of {day} has no end yet."),
        mark("Give it its end first, then clock in again."),
        mark("OK"),
    ),
    "length": (
        _NOT_BOOKED,
        mark("An entry lasts from one minute to 24 hours."),
        mark("Enter another duration."),
        _CHANGE_INPUT,
    ),
    "order": (
        _NOT_BOOKED,
        mark("The end does not lie after the start."),
        mark("Enter a later end. What goes past midnight is one presence on each day."),
        _CHANGE_INPUT,
    ),
    "empty": (
        _NOT_BOOKED,
        mark("An entry needs a project and a task."),
        mark("Choose both, then try again."),
        _CHANGE_INPUT,
    ),
    "empty.start": (
        _NOT_BOOKED,
        mark("A presence needs a start."),
        mark("Enter the time at which it began."),
        _CHANGE_INPUT,
    ),
    "empty.minutes": (
        mark("Nothing to correct"),
        mark("A correction needs minutes to add or to take away."),
        mark("Enter them as +1:30 or −1:30."),
        _CHANGE_INPUT,
    ),
    "future": (
        mark("Still to come"),
        mark("This time is still to come."),
        mark("Enter a time that has passed."),
        _CHANGE_INPUT,
    ),
    "overlap": (
        _NOT_BOOKED,
        mark("Another presence lies in this time."),
        mark("Correct its times first, or enter other ones."),
        _CHANGE_INPUT,
    ),
    "sending": (
        mark("Being sent"),
        mark("This booking is being sent, so it cannot be changed now."),
        mark("Wait a moment, then change the entry itself."),
        mark("OK"),
    ),
    "sent": (
        mark("Sent already"),
        mark("This booking was sent meanwhile."),
        mark("Change the entry itself."),
        mark("OK"),
    ),
    "long": (
        _NOT_BOOKED,
        mark("The note is longer than 500 characters."),
        mark("Shorten the note."),
        _CHANGE_INPUT,
    ),
    "year": (
        mark("Date too far away"),
        mark("The year lies before 1900 or after 2199."),
        mark("Enter another date."),
        _CHANGE_INPUT,
    ),
    "domain": (
        mark("Moco address not understood"),
        mark("This is no address of a Moco account."),
        mark("Enter the name alone: “acme” for acme.mocoapp.com."),
        mark("Change address"),
    ),
}

_FIELDS = frozenset({"project_id", "task_id", "seconds", "note", "start", "end", "domain", "minutes", "day"})
"""What a wish or the address is made of; the same reason about something else was typed on the command line."""


def reason_key(failure: Failure) -> str:
    """The key of the reason, with the field where that makes a difference."""
    reason, field = str(failure.detail("reason") or ""), str(failure.detail("field") or "")
    return f"{reason}.{field}" if f"{reason}.{field}" in REASONS else reason


def is_of_wish(failure: Failure) -> bool:
    """True where it is a wish that cannot be meant, or Moco's address."""
    field = failure.detail("field")
    return reason_key(failure) in REASONS and (field is None or field in _FIELDS)
