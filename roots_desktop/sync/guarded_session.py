"""One session with a provider, from signing in to the last part. Stores nothing and knows no time limits.

A provider's own fault, even one nobody foresaw, comes out as an error of the domain; what it said never shows.
"""

import logging
import traceback
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Iterable
from types import TracebackType
from typing import TypeVar

from roots_desktop.domain.connections import Account, Part, PartFailure
from roots_desktop.domain.errors import ProviderMalformedError, RootsError
from roots_desktop.providers.contract import Fetched, Known, Rights, Session
from roots_desktop.providers.together import unbroken

log = logging.getLogger(__name__)
Result = TypeVar("Result")

Piece = Fetched | PartFailure


class GuardedSession:
    """Closes the session at the end of its `async with`, whatever happened, cancelled meanwhile or not."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def __aenter__(self) -> "GuardedSession":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await unbroken(self._session.close())

    @property
    def requests(self) -> int:
        """How many requests were sent so far."""
        return self._session.requests

    @property
    def rights(self) -> Rights:
        """What the credential may read; complete after the last part."""
        return self._session.rights()

    async def sign_in(self) -> None:
        """Proves the credential. Raises RootsError."""
        await _foreseen(self._session.sign_in())

    async def find_employee(self, *, allow_listing: bool = False) -> Account:
        """The one employee. Raises RootsError."""
        return await _foreseen(self._session.find_employee(allow_listing=allow_listing))

    async def pieces(self, known: Known, parts: Iterable[Part]) -> AsyncGenerator[Piece]:
        """Each part as soon as it is there, whole or in pieces; what the provider leaves out has failed with it."""
        missing = list(parts)
        stream = self._session.fetch(known)
        try:
            while (piece := await _foreseen(_next(stream))) is not None:
                if piece.part in missing and (isinstance(piece, PartFailure) or not piece.left):
                    missing.remove(piece.part)
                yield piece
        except RootsError as error:
            for part in missing:
                yield PartFailure(part, error.failure())
        finally:
            if isinstance(stream, AsyncGenerator):
                await stream.aclose()


async def _foreseen(answer: Awaitable[Result]) -> Result:
    try:
        return await answer
    except RootsError:
        raise
    except Exception as error:  # noqa: BLE001 - a provider that meets the unforeseen must not end the program
        # The frames only: the text of the exception may hold what the provider said.
        frames = "".join(traceback.format_tb(error.__traceback__))
        log.error("%s while reading\n%s", type(error).__name__, frames)  # noqa: TRY400 - its text stays out
        raise ProviderMalformedError(type(error).__name__) from None


async def _next(stream: AsyncIterator[Piece]) -> Piece | None:
    return await anext(stream, None)
