"""A plain HTTP client for the demo server's Moco: one kept-alive connection, nothing of the app."""

import http.client
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from roots_desktop.demo.server import DemoServer
from tests.demo.client import Answer

MOCO_RECORDED = Path(__file__).parents[1] / "data" / "moco"
USER = 933700101


class MocoClient:
    """Asks one server with the header `authorization`, the employee's own key at first."""

    def __init__(self, server: DemoServer) -> None:
        self.authorization = f"Token token={server.moco_key}"
        self.headers: dict[str, str] = {}
        self.connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=10)
        self._base = server.url

    def get(self, path: str, **query: object) -> Answer:
        """A GET; keyword arguments are the query, `from_` stands for `from`."""
        pairs = [(name.rstrip("_"), str(value)) for name, value in query.items()]
        return self.visit(f"/api/v1{path}" + (f"?{urlencode(pairs)}" if pairs else ""))

    def visit(self, target: str) -> Answer:
        """A GET of any path of the server."""
        return self._ask("GET", target, None, {})

    def send(self, method: str, path: str, document: object = None, **fields: object) -> Answer:
        """A write of a JSON document, or of the keyword arguments as one; `from_` stands for `from`."""
        body = document if document is not None else {name.rstrip("_"): value for name, value in fields.items()}
        kind = {"Content-Type": "application/json"}
        return self._ask(method, "/api/v1" + path, json.dumps(body).encode() if body else b"", kind)

    def raw(self, method: str, path: str, body: bytes, kind: str = "application/json") -> Answer:
        """A write of any body."""
        return self._ask(method, "/api/v1" + path, body, {"Content-Type": kind})

    def everything(self, path: str, **query: object) -> list[Any]:
        """All rows of a list, page by page along the `Link` headers."""
        answer = self.get(path, **query)
        rows: list[Any] = list(answer.document)
        while (link := next_link(answer)) is not None:
            answer = self.visit(link.removeprefix(self._base))
            rows += answer.document
        return rows

    def _ask(self, method: str, target: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        key = {"Authorization": self.authorization} if self.authorization else {}
        self.connection.request(method, target, body, {**headers, **self.headers, **key})
        response = self.connection.getresponse()
        received = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, received, response.read())


def next_link(answer: Answer) -> str | None:
    """The address of the next page."""
    found = re.search(r'<([^>]*)>; rel="next"', answer.headers.get("link", ""))
    return found.group(1) if found else None


def moco_recorded(name: str) -> Any:
    """A reply of the real service, as its contract has it."""
    return json.loads((MOCO_RECORDED / f"{name}.json").read_text(encoding="utf-8"))
