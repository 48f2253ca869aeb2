"""What a command gives back: a document for scripts, a text for people, an exit code. Knows no stream."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from roots_desktop.domain.errors import Failure
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.failures import Sentence, sentence

Document = dict[str, Any]

UNEXPECTED = 1
"""A failure of roots itself."""
INTERRUPTED = 130

EXIT_CODES: Mapping[str, int] = {
    "usage": 2,
    "not_connected": 3,
    "authentication_failed": 4,
    "employee_not_found": 5,
    "employee_ambiguous": 5,
    "permission_missing": 6,
    "network_unreachable": 7,
    "network_timeout": 7,
    "tls_failed": 7,
    "not_an_api": 7,
    "rate_limited": 8,
    "provider_failed": 9,
    "provider_malformed": 9,
    "storage_failed": 10,
    "storage_busy": 10,
    "keyring_unavailable": 10,
    "managed": 11,
    "refused": 12,
}

_PROMISED: Mapping[str, str] = {
    "permission_missing": "permission",
    "rate_limited": "retry_at",
    "managed": "provider",
    "refused": "reason",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """`document` is printed with `--json`, else `text`; `problem` goes to people in both cases, on the error stream.

    `is_file` says that the text is the content of a file. `then` runs once the answer is out, for the one command that
    stays.
    """

    document: Document
    text: str = ""
    problem: str = ""
    code: int = 0
    is_file: bool = False
    then: Callable[[], None] | None = None


def failed(failure: Failure, told: Sentence) -> Answer:
    """The answer of a command that failed."""
    document = {"ok": False, "error": error_document(failure, told)}
    return Answer(document, problem=problem_text(told), code=exit_code(failure))


def error_document(failure: Failure, told: Sentence) -> Document:
    """A failure for scripts: stable code and details, sentences in the user's language."""
    return {"code": failure.code, "message": told.message, "hint": told.hint, "details": details(failure)}


def problem_text(told: Sentence) -> str:
    """A failure for people: what happened, what to do."""
    return f"{told.message}\n{told.hint}"


def details(failure: Failure) -> Document:
    """The facts of a failure; the one that scripts may count on is there even where it is not known."""
    found: Document = {name: list(value) if isinstance(value, tuple) else value for name, value in failure.details}
    if failure.code in _PROMISED:
        found.setdefault(_PROMISED[failure.code], None)
    return found


def exit_code(failure: Failure) -> int:
    """The exit code of a failure."""
    return EXIT_CODES.get(failure.code, UNEXPECTED)


def message(failure: Failure, words: Words, provider: str) -> str:
    """What happened, in one sentence."""
    return sentence(failure, words, provider=provider).message


def amount(value: Decimal | None) -> int | float | None:
    """Days or hours as a JSON number: 0.5, 9.5, 17."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def day_text(day: date | None) -> str | None:
    """`2026-11-19`."""
    return None if day is None else day.isoformat()


def instant(moment: datetime | None) -> str | None:
    """`2026-11-19T14:18:00+01:00`: RFC 3339 with the local offset, whole seconds."""
    return None if moment is None else moment.astimezone().isoformat(timespec="seconds")
