"""What is wrong with what was typed after `roots`, as sentences. Knows the reasons, not the parser."""

from collections.abc import Mapping

from roots_desktop.domain.errors import Failure
from roots_desktop.messages.bookings import is_of_wish
from roots_desktop.messages.catalogue import Words, mark
from roots_desktop.messages.failures import Sentence, sentence

_HELP = mark("“roots --help” lists the commands, “roots COMMAND --help” their options.")

_REASONS: Mapping[str, tuple[str, str]] = {
    "absence": (
        mark("There is no absence “{value}” that was added by hand."),
        mark("“roots absences” lists them with their ID."),
    ),
    "ahead": (mark("“{value}” lies too far ahead."), mark("Choose a day up to {last}.")),
    "api_key": (
        mark("No API key was given."),
        mark("Type it when asked, send it to the input, or set ROOTS_MOCO_API_KEY."),
    ),
    "api_key_signs": (
        mark("The API key contains signs that cannot be sent."),
        mark("Copy the API key again, and only that."),
    ),
    "argument": (mark("“{value}” cannot be used like this."), _HELP),
    "argument_value": (mark("“{value}” needs a value after it."), _HELP),
    "arguments": (mark("roots does not understand this command."), _HELP),
    "choice": (mark("“{value}” does not fit here."), mark("Possible here: {choices}")),
    "clock": (mark("“{value}” is not a time."), mark("Write a time as 08:30.")),
    "command": (mark("There is no command “{value}”."), mark("These are there: {choices}")),
    "date": (mark("“{value}” is not a date."), mark("Write a date as 2026-11-19.")),
    "entry": (mark("There is no entry “{value}”."), mark("“roots book list” lists them with their ID.")),
    "half": (
        mark("Half a day needs a single day."),
        mark("Give the same day to --from and --to, or add two absences."),
    ),
    "minutes": (
        mark("“{value}” is not a length that an entry can have."),
        mark("Write whole minutes, from 1 to 1440."),
    ),
    "missing": (mark("This is missing: {value}"), _HELP),
    "month": (mark("“{value}” is not a month."), mark("Write a month as 2026-11.")),
    "number": (mark("“{value}” is not a number that fits here."), mark("Write a whole number from 1.")),
    "order": (mark("The end lies before the start."), mark("Give the earlier day to --from.")),
    "port": (
        mark("The port {value} cannot be used."),
        mark("Choose another one, or none: then roots finds a free one."),
    ),
    "secret": (
        mark("No secret was given."),
        mark("Type it when asked, send it to the input, or set ROOTS_PERSONIO_CLIENT_SECRET."),
    ),
    "secret_signs": (
        mark("The secret contains signs that cannot be sent."),
        mark("Copy the client secret again, and only that."),
    ),
    "span": (mark("The period is longer than {most} days."), mark("Ask for a shorter one, several times if need be.")),
    "today": (mark("ROOTS_TODAY is not a date: “{value}”."), mark("Write it as 2026-11-19, or remove it.")),
    "unconfirmed": (
        mark("Nothing was deleted."),
        mark("Type “wipe” when asked, or add --yes to delete without a question."),
    ),
    "unknown": (mark("roots does not know: {value}"), _HELP),
    "waits": (
        mark("“{value}” waits to be sent and cannot be changed here."),
        mark("Drop it with “roots book remove”, then book it again."),
    ),
    "week": (
        mark("“{value}” is not a week."),
        mark("Write seven durations, Monday first: 8:00,8:00,8:00,8:00,6:30,0:00,0:00"),
    ),
    "year": (mark("“{value}” is not a year."), mark("Write a year as 2027.")),
}


def usage_sentence(failure: Failure, words: Words) -> Sentence:
    """What cannot be meant, and how it is written."""
    general = sentence(failure, words)
    reason = _REASONS.get(str(failure.detail("reason") or ""))
    if reason is None or (failure.detail("field") and is_of_wish(failure)):
        return general
    values = {name: str(failure.detail(name) or "") for name in ("value", "most", "last", "choices")}
    return Sentence(general.title, words.text(reason[0], **values), words.text(reason[1], **values), general.button)
