"""`roots connect` and `roots disconnect`: the secret is read, used and never shown."""

import argparse
from collections.abc import Awaitable

from roots_desktop.cli.answer import Answer, Document
from roots_desktop.cli.runs import provider_name, run_text, sync_answer
from roots_desktop.cli.tables import pairs, table
from roots_desktop.cli.wiring import Wiring
from roots_desktop.domain.connections import Access, Account, Connection, Permission, Run, Secret
from roots_desktop.domain.errors import UsageError
from roots_desktop.environment import given_secrets
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.permissions import permission_name
from roots_desktop.messages.warnings import warning_line

LONGEST_SECRET = 4096


def connect(arguments: argparse.Namespace, wiring: Wiring) -> Awaitable[Answer]:
    """Connects and syncs once. Nothing is stored where that fails.

    The secret is asked for before anything runs beside it, so that Ctrl+C at the question ends the program.
    """
    return _connect(_access(arguments, wiring), wiring)


async def _connect(access: Access, wiring: Wiring) -> Answer:
    async with wiring.open_engine() as engine:
        connected = await engine.connect(access)
    return _answer(connected.connection, connected.run, wiring.words)


async def disconnect(arguments: argparse.Namespace, wiring: Wiring) -> Answer:
    """Deletes the secret and the provider's data. Raises NotConnectedError."""
    async with wiring.open_engine() as engine:
        await engine.disconnect(arguments.provider)
    text = wiring.words.text(
        "{provider} is disconnected. Its secret and its data are deleted, yours stay.",
        provider=provider_name(arguments.provider),
    )
    return Answer({"ok": True}, text)


def account_document(account: Account) -> Document:
    """The person that the credential was matched to."""
    return {"employee_id": account.id, "name": account.name, "email": account.email, "status": account.status}


def _access(arguments: argparse.Namespace, wiring: Wiring) -> Access:
    """What was typed, checked before the secret is read. Raises UsageError."""
    values = {
        "client_id": arguments.client_id.strip(),
        "email": arguments.email.strip(),
        "api_url": arguments.api_url.strip(),
    }
    missing = [name for name in ("client_id", "email") if not values[name]]
    if missing:
        raise UsageError("empty", reason="missing", value=", ".join(f"--{name.replace('_', '-')}" for name in missing))
    given = tuple((name, value) for name, value in values.items() if value)
    provider: str = arguments.provider
    wiring.providers()[provider].api_url(Access(provider, given, Secret("")))
    return Access(provider, given, _secret(provider, wiring))


def _secret(provider: str, wiring: Wiring) -> Secret:
    """From the variable, else the input, else the person. Raises UsageError where there is none."""
    given = given_secrets(wiring.environment).get(provider) or Secret(_read_secret(wiring).strip())
    if not given:
        raise UsageError("no secret", reason="secret")
    if not given.reveal().isprintable():
        raise UsageError("no text", reason="secret_signs")
    return given


def _read_secret(wiring: Wiring) -> str:
    """One line of the input, or what the person types; empty where the input ends before it."""
    try:
        if wiring.streams.input.isatty():
            return wiring.ask_secret(wiring.words.text("Client secret (not shown): "))
        return wiring.streams.input.readline(LONGEST_SECRET)
    except EOFError:
        return ""
    except UnicodeDecodeError as error:
        raise UsageError("no text", reason="secret_signs") from error


def _answer(connection: Connection, run: Run, words: Words) -> Answer:
    document = {
        "ok": True,
        "account": account_document(connection.account),
        "apis": {"absences": connection.apis.absences, "holidays": connection.apis.holidays},
        "permissions": [{"name": right.name, "granted": right.granted} for right in connection.permissions],
        "warnings": [
            {"code": warning.code, "message": warning_line(warning, words), "details": list(warning.details)}
            for warning in connection.warnings
        ],
        "sync": sync_answer([run], words).document,
    }
    return Answer(document, _text(connection, run, words))


def _text(connection: Connection, run: Run, words: Words) -> str:
    account = connection.account
    parts = [
        words.text("{provider} is connected.", provider=provider_name(connection.provider)),
        pairs([(words.text("Employee"), account.name), (words.text("E-mail"), account.email)]),
        *_rights(connection, words),
        *(words.text("Note: {warning}", warning=warning_line(warning, words)) for warning in connection.warnings),
        run_text(run, words),
    ]
    return "\n".join(parts)


def _rights(connection: Connection, words: Words) -> list[str]:
    """What the credential may read, one table between empty lines."""
    rows = [(permission_name(right.name, words).text, _granted(right, words)) for right in connection.permissions]
    return ["", table((words.text("The credential may read"), ""), rows), ""] if rows else []


def _granted(right: Permission, words: Words) -> str:
    if right.granted is None:
        return words.text("unknown")
    return words.text("yes") if right.granted else words.text("no")
