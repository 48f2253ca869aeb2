"""One request and its reply, and the table row that joins them. Knows no service and no socket."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import quote, urlencode

Json = dict[str, object]

_HIDDEN = frozenset({"client_id", "client_secret", "token", "access_token", "api_key"})


@dataclass(frozen=True, slots=True)
class Request:
    """What arrived. `base` is the server's own address, `ids` are the parts that the route's path left open.

    `impersonated` is somebody else in whose name the caller wants to act.
    """

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    content_type: str = ""
    authorization: str = ""
    impersonated: str = ""
    base: str = ""
    ids: tuple[str, ...] = ()

    def one(self, name: str) -> str | None:
        """The first value of a query parameter."""
        return next((value for key, value in self.query if key == name), None)

    def every(self, name: str) -> tuple[str, ...]:
        """All values of a query parameter, whether the key is repeated or the values are joined by commas."""
        return tuple(part for key, value in self.query if key == name for part in value.split(",") if part)

    def named(self) -> frozenset[str]:
        """The names of all query parameters."""
        return frozenset(key for key, _ in self.query)

    def __str__(self) -> str:
        """Method, path and query as a log line, secrets left out."""
        query = urlencode([(key, "***" if key in _HIDDEN else value) for key, value in self.query], safe="*@,:")
        return f"{self.method} {quote(self.path, safe='/')}{'?' if query else ''}{query}"


class Delivery(Enum):
    """How a reply travels. All but WHOLE and TRICKLED end the connection."""

    WHOLE = auto()
    TRICKLED = auto()
    CUT = auto()
    RESET = auto()
    WITHHELD = auto()


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back. `delay` are seconds before the first byte; in a trickle, before every byte."""

    status: int
    body: bytes = b""
    content_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    delivery: Delivery = Delivery.WHOLE
    delay: float = 0.0


class RefusedError(Exception):
    """Ends the answering of a request early with the reply that it carries."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(f"refused with {reply.status}")
        self.reply = reply


Answer = Callable[[Request], Reply]


@dataclass(frozen=True, slots=True)
class Route:
    """One endpoint: its name for faults, what it listens to, its answer, and its way of saying a status code."""

    endpoint: str
    method: str
    path: re.Pattern[str]
    answer: Answer
    refuse: Callable[[int], Reply]


def json_reply(document: object, status: int = 200, content_type: str = "application/json") -> Reply:
    """A reply with a JSON document."""
    return Reply(status, json.dumps(document, ensure_ascii=False).encode(), content_type)


def number_or(text: str | None, default: int) -> int:
    """A parameter as a whole number; the default where it is missing or none."""
    return int(text) if text is not None and text.isascii() and text.isdigit() else default
