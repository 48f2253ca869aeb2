"""The system's keyring, called in one thread of its own: a locked one blocks its caller until the user answers.

Knows neither what a secret is for nor any place for it but the keyring. No secret reaches a log or an error.
"""

import asyncio
import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TYPE_CHECKING

from roots_desktop.credentials.contract import service_name
from roots_desktop.domain.connections import Secret, SecretPlace
from roots_desktop.domain.errors import KeyringError
from roots_desktop.domain.snapshot import KeyringState

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_logger = logging.getLogger(__name__)

LONGEST = 1200
"""Windows keeps at most 1,280 UTF-16 units per secret, and says so in no understandable way."""

PATIENCE_SECONDS = 2.0
"""After that long without an answer the keyring is taken to wait for the user."""

_USER = "secret"
_CLOSING_SECONDS = 0.2

Answer = Secret | None
"""Wrapped already in the keyring thread: asyncio prints arguments of its callbacks when it reports on them."""


@dataclass(eq=False, slots=True)
class _Call:
    """One question to the keyring and whoever waits for the answer."""

    work: "Callable[[KeyringBackend, _Call], Answer]" = field(repr=False)
    loop: asyncio.AbstractEventLoop
    answer: asyncio.Future[Answer] = field(repr=False)
    abandoned: bool = False


class SystemSecrets:
    """Secrets in the system's keyring, under the service name `roots/<connection id>`."""

    def __init__(self, environment: Mapping[str, str], patience: float = PATIENCE_SECONDS) -> None:
        self._environment = dict(environment)
        self._patience = patience
        self._state = KeyringState.OK
        self._backend: KeyringBackend | None = None
        self._backend_name = ""
        self._calls: SimpleQueue[_Call | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False

    @property
    def state(self) -> KeyringState:
        """How the keyring stood at the last call; "waiting" while one has had no answer for two seconds."""
        return self._state

    @property
    def backend(self) -> str:
        """Module and class of the keyring in use, e.g. "SecretService.Keyring"; empty where there is none."""
        return self._backend_name

    async def read(self, connection_id: str) -> Secret:
        """The secret. Raises KeyringError."""
        service = service_name(connection_id)

        def work(backend: "KeyringBackend", _: _Call) -> Answer:
            found = backend.get_password(service, _USER)
            return Secret(found) if found else None

        secret = await self._ask(work)
        if secret is None:
            self._state = KeyringState.MISSING
            raise KeyringError("no secret under this name", state=KeyringState.MISSING.value)
        return secret

    async def save(self, connection_id: str, secret: Secret) -> SecretPlace:
        """Stores the secret and reads it back once, since some keyrings take an entry and drop it.

        Raises KeyringError; `details.reason` is "too_long" for more than 1,200 characters. A call that was cancelled
        leaves what was there before.
        """
        if len(secret.reveal().encode("utf-16-le")) > 2 * LONGEST:
            raise KeyringError(
                "a secret too long", state=KeyringState.REFUSED.value, reason="too_long", longest=LONGEST
            )
        service = service_name(connection_id)

        def work(backend: "KeyringBackend", call: _Call) -> Answer:
            before = backend.get_password(service, _USER)
            backend.set_password(service, _USER, secret.reveal())
            if backend.get_password(service, _USER) != secret.reveal():
                raise KeyringError("the keyring dropped the secret", state=KeyringState.REFUSED.value)
            if call.abandoned:
                _put_back(backend, service, before)
            return None

        await self._ask(work)
        return SecretPlace.KEYRING

    async def delete(self, connection_id: str) -> None:
        """Deletes the secret; none there is fine. Raises KeyringError."""
        service = service_name(connection_id)

        def work(backend: "KeyringBackend", _: _Call) -> Answer:
            if backend.get_password(service, _USER) is not None:
                backend.delete_password(service, _USER)
            return None

        await self._ask(work)

    def close(self) -> None:
        """Ends the thread. One that waits for the user is left behind; it ends with the program."""
        self._closed = True
        if self._thread is not None:
            self._calls.put(None)
            self._thread.join(_CLOSING_SECONDS)

    def __repr__(self) -> str:
        return f"SystemSecrets(backend={self._backend_name!r}, state={self._state.value!r})"

    async def _ask(self, work: "Callable[[KeyringBackend, _Call], Answer]") -> Answer:
        if self._closed:
            raise KeyringError("closed", state=KeyringState.NONE.value)
        loop = asyncio.get_running_loop()
        call = _Call(work, loop, loop.create_future())
        if self._thread is None:
            self._thread = threading.Thread(target=self._serve, name="roots-keyring", daemon=True)
            self._thread.start()
        self._calls.put(call)
        timer = loop.call_later(self._patience, self._wait, call)
        try:
            return await call.answer
        finally:
            timer.cancel()
            call.abandoned = True

    def _wait(self, call: _Call) -> None:
        if not call.answer.done():
            self._state = KeyringState.WAITING

    def _take(self, call: _Call, answer: Answer | KeyringError) -> None:
        """Runs in the loop of the caller, so that the state never changes behind its back."""
        if isinstance(answer, KeyringError):
            self._state = KeyringState(str(answer.details["state"]))
            if not call.answer.done():
                call.answer.set_exception(answer)
        else:
            self._state = KeyringState.OK
            if not call.answer.done():
                call.answer.set_result(answer)

    def _serve(self) -> None:
        while (call := self._calls.get()) is not None:
            if call.abandoned:
                continue
            answer = self._answer(call)
            try:
                call.loop.call_soon_threadsafe(self._take, call, answer)
            except RuntimeError:
                _logger.debug("the keyring answered after its caller had gone")

    def _answer(self, call: _Call) -> Answer | KeyringError:
        # An error of a backend may quote what it was given, so that neither its text nor its traceback goes on.
        from roots_desktop.credentials import backends  # noqa: PLC0415 -- the library costs 50 ms: paid here, not at start

        try:
            if self._backend is None:
                self._backend = backends.choose_backend(self._environment)
                self._backend_name = "" if self._backend is None else backends.short_name(self._backend)
            if self._backend is None:
                return KeyringError("no system keyring", state=KeyringState.NONE.value)
            return call.work(self._backend, call)
        except KeyringError as error:
            return error.with_traceback(None)
        except Exception as error:  # noqa: BLE001 -- backends raise what their systems raise; nothing may end this thread
            unchosen = self._backend is None
            self._backend = None
            state = KeyringState.NONE if unchosen else backends.state_of(error)
            return KeyringError(type(error).__name__, state=state.value)


def _put_back(backend: "KeyringBackend", service: str, before: str | None) -> None:
    if before is None:
        backend.delete_password(service, _USER)
    else:
        backend.set_password(service, _USER, before)
