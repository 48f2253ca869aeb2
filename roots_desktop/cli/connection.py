"""`roots connect` and `roots disconnect`: the secret is read, used and never shown."""

import argparse
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, replace

from roots_desktop.cli.answer import Answer, Document
from roots_desktop.cli.entries import PROVIDER
from roots_desktop.cli.runs import as_one, provider_name, run_text, sync_answer
from roots_desktop.cli.tables import pairs, table
from roots_desktop.cli.wiring import Engine, Wiring, current_snapshot
from roots_desktop.domain.connections import (
    Access,
    Account,
    Connection,
    Outcome,
    Part,
    PartFailure,
    Permission,
    Run,
    Secret,
)
from roots_desktop.domain.errors import RootsError, UsageError
from roots_desktop.environment import given_secrets, given_urls
from roots_desktop.messages.catalogue import Words, mark
from roots_desktop.messages.formats import UNKNOWN
from roots_desktop.messages.permissions import permission_name
from roots_desktop.messages.warnings import warning_line

LONGEST_SECRET = 4096


@dataclass(frozen=True, slots=True)
class _Form:
    """What a provider wants to know: the names of its answers, how its secret is asked for, what a wrong one is."""

    names: tuple[str, ...]
    question: str
    missing: str = "secret"
    unusable: str = "secret_signs"


_FORMS: Mapping[str, _Form] = {
    "personio": _Form(("client_id", "email"), mark("Client secret (not shown): ")),
    "moco": _Form(("domain",), mark("API key (not shown): "), "api_key", "api_key_signs"),
}


def connect(arguments: argparse.Namespace, wiring: Wiring) -> Awaitable[Answer]:
    """Connects, syncs, and reads what the first sync leaves out. Nothing is stored where connecting fails.

    The secret is asked for before anything runs beside it, so that Ctrl+C at the question ends the program.
    """
    return _connect(_access(arguments, wiring), wiring)


async def _connect(access: Access, wiring: Wiring) -> Answer:
    async with wiring.open_engine() as engine:
        connected = await engine.connect(access)
        run = await _with_the_rest(connected.run, engine)
    return _answer(connected.connection, run, wiring.words)


async def _with_the_rest(first: Run, engine: Engine) -> Run:
    """The first run together with the one that reads the years before. One that cannot begin leaves it incomplete."""
    if not engine.missing_pieces(first.provider):
        return first
    try:
        return as_one(first, await engine.sync(first.provider))
    except RootsError as error:
        left = PartFailure(Part.ENTRIES, error.failure())
        return replace(first, outcome=Outcome.PARTIAL, failures=(*first.failures, left))


async def disconnect(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Deletes the secret and the provider's data, and tells what was never sent there. Raises NotConnectedError."""
    provider: str = arguments.provider
    before = current_snapshot(wiring)
    async with wiring.open_engine() as engine:
        await engine.disconnect(provider)
    unsent = sum(waiting.provider == provider for waiting in before.outbox)
    timer = provider == PROVIDER and before.timer is not None
    document = {"ok": True, "unsent": unsent, "timer": timer}
    return Answer(document, _disconnected_text(provider, wiring.words, unsent=unsent, timer=timer))


def account_document(provider: str, account: Account) -> Document:
    """The person that the credential was matched to."""
    if provider == "moco":
        return {"user_id": account.id, "name": account.name, "email": account.email}
    return {"employee_id": account.id, "name": account.name, "email": account.email, "status": account.status}


def _disconnected_text(provider: str, words: Words, *, unsent: int, timer: bool) -> str:
    lines = [
        words.text(
            "{provider} is disconnected. Its secret and its data are deleted, yours stay.",
            provider=provider_name(provider),
        )
    ]
    if unsent:
        lines.append(
            words.plural(
                "{n} booking that was not sent yet is deleted, too.",
                "{n} bookings that were not sent yet are deleted, too.",
                unsent,
            )
        )
    if timer:
        lines.append(words.text("The running timer is deleted, too."))
    return "\n".join(lines)


def _access(arguments: argparse.Namespace, wiring: Wiring) -> Access:
    """What was typed, checked before the secret is read. Raises UsageError."""
    provider: str = arguments.provider
    names = _FORMS[provider].names
    typed = {name: getattr(arguments, name).strip() for name in (*names, "api_url")}
    values = {name: value or _preset(provider, name, wiring) for name, value in typed.items()}
    missing = [name for name in names if not values[name]]
    if missing:
        raise UsageError("empty", reason="missing", value=", ".join(f"--{name.replace('_', '-')}" for name in missing))
    given = tuple((name, value) for name, value in values.items() if value)
    wiring.providers()[provider].api_url(Access(provider, given, Secret("")))
    return Access(provider, given, _secret(provider, wiring))


def _preset(provider: str, name: str, wiring: Wiring) -> str:
    """What the organisation answers; its address comes after the one of the environment."""
    if name == "api_url" and provider in given_urls(wiring.environment):
        return ""
    return wiring.policy.answer(provider, name)


def _secret(provider: str, wiring: Wiring) -> Secret:
    """From the variable, else the input, else the person. Raises UsageError where there is none.

    Nobody is asked for one that the organisation has put into the keyring: there it stays empty.
    """
    form = _FORMS[provider]
    provisioned = provider in wiring.policy.provisioned
    given = given_secrets(wiring.environment).get(provider)
    if not given and not (provisioned and wiring.streams.input.isatty()):
        given = Secret(_read_secret(form, wiring).strip())
    if not given and provisioned:
        return Secret("")
    if not given:
        raise UsageError("no secret", reason=form.missing)
    if not given.reveal().isprintable():
        raise UsageError("no text", reason=form.unusable)
    return given


def _read_secret(form: _Form, wiring: Wiring) -> str:
    """One line of the input, or what the person types; empty where the input ends before it."""
    try:
        if wiring.streams.input.isatty():
            return wiring.ask_secret(wiring.words.text(form.question))
        return wiring.streams.input.readline(LONGEST_SECRET)
    except EOFError:
        return ""
    except UnicodeDecodeError as error:
        raise UsageError("no text", reason=form.unusable) from error


def _answer(connection: Connection, run: Run, words: Words) -> Answer:
    document = {
        "ok": True,
        "account": account_document(connection.provider, connection.account),
        "apis": {"absences": connection.apis.absences, "holidays": connection.apis.holidays},
        "permissions": [{"name": right.name, "granted": right.granted} for right in connection.permissions],
        "warnings": [
            {"code": warning.code, "message": told, "details": list(warning.details)}
            for warning, told in zip(connection.warnings, _warnings(connection, words), strict=True)
        ],
        "sync": sync_answer([run], words).document,
    }
    return Answer(document, _text(connection, run, words))


def _text(connection: Connection, run: Run, words: Words) -> str:
    account = connection.account
    parts = [
        words.text("{provider} is connected.", provider=provider_name(connection.provider)),
        pairs([(words.text("Employee"), account.name or UNKNOWN), (words.text("E-mail"), account.email or UNKNOWN)]),
        *_rights(connection, words),
        *(words.text("Note: {warning}", warning=told) for told in _warnings(connection, words)),
        run_text(run, words),
    ]
    return "\n".join(parts)


def _warnings(connection: Connection, words: Words) -> list[str]:
    name = provider_name(connection.provider)
    return [warning_line(warning, words, provider=name) for warning in connection.warnings]


def _rights(connection: Connection, words: Words) -> list[str]:
    """What the credential may read, one table between empty lines."""
    rows = [(permission_name(right.name, words).text, _granted(right, words)) for right in connection.permissions]
    return ["", table((words.text("The credential may read"), ""), rows), ""] if rows else []


def _granted(right: Permission, words: Words) -> str:
    if right.granted is None:
        return words.text("unknown")
    return words.text("yes") if right.granted else words.text("no")
