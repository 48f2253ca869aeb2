"""A plain HTTP client for the demo server: one kept-alive connection, nothing of the app."""

import http.client
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from roots_desktop.demo.server import DemoServer

RECORDED = Path(__file__).parents[1] / "data" / "personio"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers by lower-case name, and the body as it came."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def document(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


class Client:
    """Asks one server; carries `token` once there is one."""

    def __init__(self, server: DemoServer) -> None:
        self._server = server
        self.connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
        self.token = ""

    def sign_in(self) -> None:
        """Fetches a v2 token."""
        self.token = self.post("/v2/auth/token", self.credentials()).document["access_token"]

    def credentials(self, **changes: str) -> dict[str, str]:
        """What the token endpoint wants."""
        fields = {"client_id": self._server.client_id, "client_secret": self._server.client_secret}
        return {"grant_type": "client_credentials", **fields, **changes}

    def get(self, path: str, query: list[tuple[str, str]] | None = None, **simple: object) -> Answer:
        """A GET with the token; keyword arguments join the query."""
        pairs = [*(query or []), *((name, str(value)) for name, value in simple.items())]
        return self._ask("GET", path + (f"?{urlencode(pairs)}" if pairs else ""), None, {})

    def post(self, path: str, fields: dict[str, str], kind: str = FORM) -> Answer:
        """A POST of a form, or of JSON."""
        body = urlencode(fields) if kind == FORM else json.dumps(fields)
        return self.send(path, body.encode(), kind)

    def send(self, path: str, body: bytes, kind: str) -> Answer:
        """A POST of any body."""
        return self._ask("POST", path, body, {"Content-Type": kind})

    def follow(self, answer: Answer) -> Answer | None:
        """The next page of a v2 list, if there is one."""
        link = answer.document["_meta"]["links"].get("next")
        return self.get(link["href"].removeprefix(self._server.url)) if link else None

    def everything(self, path: str, query: list[tuple[str, str]] | None = None, **simple: object) -> list[Any]:
        """All items of a v2 list, page by page."""
        items: list[Any] = []
        page: Answer | None = self.get(path, query, **simple)
        while page is not None:
            assert page.status == 200, page
            items += page.document["_data"]
            page = self.follow(page)
        return items

    def _ask(self, method: str, target: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        sent = {**headers, **({"Authorization": f"Bearer {self.token}"} if self.token else {})}
        self.connection.request(method, target, body, sent)
        response = self.connection.getresponse()
        received = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, received, response.read())


def recorded(name: str) -> Any:
    """A recorded reply of the real service."""
    return json.loads((RECORDED / f"{name}.json").read_text(encoding="utf-8"))


def differences(actual: Any, expected: Any, path: str = "$") -> list[str]:
    """Where two documents have other keys or other types. Lists are compared by their first items, null fits all."""
    if actual is None or expected is None:
        return []
    if isinstance(actual, dict) and isinstance(expected, dict):
        odd = [f"{path}.{key}" for key in sorted(actual.keys() ^ expected.keys())]
        shared = sorted(actual.keys() & expected.keys())
        return odd + [line for key in shared for line in differences(actual[key], expected[key], f"{path}.{key}")]
    if isinstance(actual, list) and isinstance(expected, list):
        return differences(actual[0], expected[0], f"{path}[0]") if actual and expected else []
    numbers = (int, float)
    alike = isinstance(actual, numbers) and isinstance(expected, numbers) and type(actual) is not bool
    return [] if alike or type(actual) is type(expected) else [f"{path}: {actual!r} against {expected!r}"]
