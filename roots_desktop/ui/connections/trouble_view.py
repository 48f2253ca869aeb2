"""Why connecting stopped, or why a connection fails, and what helps. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from roots_desktop.domain.connections import Connection, ProviderInfo
from roots_desktop.domain.errors import Failure
from roots_desktop.domain.freshness import keyring_state
from roots_desktop.domain.snapshot import Attempt, KeyringState, StepState
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.failures import Sentence, other_causes, sentence
from roots_desktop.messages.formats import when_read
from roots_desktop.ui.connections.progress_view import StepView, step_views
from roots_desktop.ui.connections.secret_words import secret_field

_LASTING = frozenset(
    {
        "authentication_failed",
        "employee_not_found",
        "employee_ambiguous",
        "permission_missing",
        "tls_failed",
        "usage",
    }
)


_WAY_CODES = frozenset({"network_unreachable", "network_timeout", "tls_failed", "not_an_api"})
"""Failures of the way to the provider, which an address that was entered by hand may be the cause of."""


class Help(StrEnum):
    """What the button inside an error does."""

    NONE = "none"
    TRY_AGAIN = "try_again"
    CHANGE_EMAIL = "change_email"
    CHANGE_ANSWERS = "change_answers"
    CHANGE_ADDRESS = "change_address"
    CHANGE_DOMAIN = "change_domain"
    REPLACE_SECRET = "replace_secret"  # noqa: S105 - the name of an action
    UNLOCK = "unlock"
    KEYRING = "keyring"
    ACCEPT = "accept"


_FOR_CONNECTION: Mapping[str, Help] = {
    "authentication_failed": Help.REPLACE_SECRET,
    "employee_not_found": Help.CHANGE_EMAIL,
    "employee_ambiguous": Help.CHANGE_EMAIL,
    "usage": Help.CHANGE_EMAIL,
}
_FOR_ATTEMPT: Mapping[str, Help] = {
    "authentication_failed": Help.CHANGE_ANSWERS,
    "employee_not_found": Help.CHANGE_EMAIL,
    "employee_ambiguous": Help.CHANGE_EMAIL,
    "usage": Help.CHANGE_ANSWERS,
}


@dataclass(frozen=True, slots=True)
class CauseView:
    """Another known cause: what it would mean and what would help."""

    code: str
    title: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class TroubleView:
    """One error: where it stopped, what happened, what to do, the button that helps, and the other known causes.

    `letter` says that the words for the administrator can be copied.
    """

    subtitle: str
    steps: tuple[StepView, ...]
    title: str
    message: str
    to_do: str
    button: str
    help: Help
    causes: tuple[CauseView, ...]
    letter: bool


def attempt_trouble(attempt: Attempt, failure: Failure, info: ProviderInfo, words: Words) -> TroubleView:
    """Why an attempt to connect ended."""
    steps = step_views(attempt, info, words)
    address = dict(attempt.values).get("email", "")
    told = sentence(failure, words, provider=info.name, address=address, connected=False)
    view = _trouble(failure, told, info, words)
    view = replace(view, subtitle=_stopped(steps, words), steps=steps, help=_help_for_attempt(failure, info))
    if failure.code in _WAY_CODES and view.help is not Help.CHANGE_DOMAIN and not _is_usual_address(attempt, info):
        return replace(view, help=Help.CHANGE_ADDRESS, button=words.text("Change address"))
    return view


def connection_trouble(
    connection: Connection, failure: Failure, info: ProviderInfo, now: datetime, words: Words
) -> TroubleView:
    """Why a configured connection no longer works; its data and its lock stay."""
    told = sentence(failure, words, provider=info.name, address=connection.value("email"))
    view = _trouble(failure, told, info, words)
    wanted = help_for_connection(failure)
    button = _replace_text(info, words) if wanted is Help.REPLACE_SECRET else view.button
    return replace(view, subtitle=_last_read(connection, now, words), help=wanted, button=button)


def _replace_text(info: ProviderInfo, words: Words) -> str:
    return words.text("Replace key…") if info.key == "moco" else words.text("Replace secret…")


def needs_user(failure: Failure | None) -> bool:
    """True where waiting does not help: the user has to change something."""
    return failure is not None and (failure.code in _LASTING or names_no_account(failure))


def names_no_account(failure: Failure) -> bool:
    """True where the Moco address is no account's, or none at all."""
    return failure.detail("reason") in ("subdomain", "domain")


def answer_in_doubt(info: ProviderInfo) -> str:
    """The field to look at where the service refused the credential."""
    first = info.fields[0].name if info.fields else ""
    return secret_field(info) if first == "domain" else first


def help_for_connection(failure: Failure) -> Help:
    """What helps a configured connection with this failure."""
    if failure.code == "keyring_unavailable":
        return _keyring_help(failure)
    if failure.code == "provider_malformed" and failure.detail("held_back"):
        return Help.ACCEPT
    return _special_help(failure) or _FOR_CONNECTION.get(failure.code, Help.TRY_AGAIN)


def _is_usual_address(attempt: Attempt, info: ProviderInfo) -> bool:
    """True where the provider's own API address was tried."""
    usual = next((field.default for field in info.fields if field.name == "api_url"), "")
    return dict(attempt.values).get("api_url", "") in ("", usual)


def _help_for_attempt(failure: Failure, info: ProviderInfo) -> Help:
    if failure.code == "keyring_unavailable":
        found = _keyring_help(failure)
        return Help.TRY_AGAIN if found is Help.REPLACE_SECRET else found
    if failure.code == "employee_not_found" and info.key == "moco":
        return Help.CHANGE_ANSWERS
    return _special_help(failure) or _FOR_ATTEMPT.get(failure.code, Help.TRY_AGAIN)


def _special_help(failure: Failure) -> Help | None:
    """What helps where the reason says more than the code: another address, or waiting for the administrator."""
    if names_no_account(failure):
        return Help.CHANGE_DOMAIN
    return Help.TRY_AGAIN if failure.detail("reason") == "keys_disabled" else None


def _keyring_help(failure: Failure) -> Help:
    match keyring_state(failure):
        case KeyringState.LOCKED:
            return Help.UNLOCK
        case KeyringState.MISSING:
            return Help.REPLACE_SECRET
        case KeyringState.NONE:
            return Help.KEYRING
        case _:
            return Help.TRY_AGAIN


def _trouble(failure: Failure, told: Sentence, info: ProviderInfo, words: Words) -> TroubleView:
    return TroubleView(
        subtitle="",
        steps=(),
        title=told.title,
        message=told.message,
        to_do=told.hint,
        button=told.button,
        help=Help.NONE,
        causes=_other_causes(failure, info, words),
        letter=failure.code == "permission_missing" and info.key == "personio",
    )


def _other_causes(failure: Failure, info: ProviderInfo, words: Words) -> tuple[CauseView, ...]:
    """The two others, where it is one of the three that a new user meets."""
    others = other_causes(failure, words, provider=info.name)
    if len(others) != 2:
        return ()
    return tuple(CauseView(code, cause.title, cause.message, cause.hint) for code, cause in others)


def _stopped(steps: tuple[StepView, ...], words: Words) -> str:
    failed = [number for number, step in enumerate(steps, 1) if step.state is StepState.FAILED]
    if not failed:
        return words.text("Nothing was changed or stored.")
    return words.text(
        "Stopped at step {number} of {steps}. Nothing was changed or stored.", number=failed[0], steps=len(steps)
    )


def _last_read(connection: Connection, now: datetime, words: Words) -> str:
    if connection.provider != "personio":
        return _last_read_unlocked(connection, now, words)
    if connection.last_success is None:
        return words.text("Nothing was read yet. It stays connected, and editing by hand stays locked.")
    return words.text(
        "Last read {when}. What roots knows stays, and so does the lock.",
        when=when_read(connection.last_success, now, words),
    )


def _last_read_unlocked(connection: Connection, now: datetime, words: Words) -> str:
    """Of a service that locks nothing."""
    if connection.last_success is None:
        return words.text("Nothing was read yet. It stays connected.")
    return words.text("Last read {when}. What roots knows stays.", when=when_read(connection.last_success, now, words))
