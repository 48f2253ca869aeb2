"""A Personio of recorded replies: a table from method and path to what is answered, behind respx."""

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import respx

from roots_desktop.domain.connections import Access, Account, Part, PartFailure, Secret
from roots_desktop.providers.contract import Fetched, Known
from roots_desktop.providers.http import Limits
from roots_desktop.providers.personio.provider import PersonioProvider
from roots_desktop.providers.personio.session import PersonioSession
from tests.providers.clocks import StillClock

FOLDER = Path(__file__).parents[2] / "data" / "personio"
BASE = "https://api.personio.de"
TODAY = date(2026, 11, 19)
EMAIL = "erika.beispiel@example.com"
SECRET = "very-secret-0815"
ME = "4711001"

Answer = httpx.Response | Callable[[httpx.Request], httpx.Response]


def recorded(name: str) -> Any:
    """A recorded body as JSON."""
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def reply(name: str, status: int = 200, headers: Mapping[str, str] | None = None) -> httpx.Response:
    """A recorded reply."""
    body = (FOLDER / f"{name}.json").read_bytes()
    kind = "application/problem+json" if name.startswith("v2_error") else "application/json"
    return httpx.Response(status, content=body, headers={"Content-Type": kind, **(headers or {})})


def answer(body: object, status: int = 200) -> httpx.Response:
    """A made-up reply."""
    return httpx.Response(status, json=body)


def page(*items: object, following: str | None = None) -> httpx.Response:
    """One page of a v2 list."""
    links = {"next": {"href": following}} if following else {}
    return answer({"_data": list(items), "_meta": {"links": links}})


def unlike(found: Any, **changes: object) -> Any:
    """A copy of a JSON object with other values."""
    return {**found, **changes}


def v1_attributes(**changes: object) -> Any:
    """The recorded v1 employee with other attribute values; `None` as a whole takes the attribute away."""
    body = recorded("v1_employee")
    attributes = body["data"]["attributes"]
    for name, value in changes.items():
        if value is ...:
            attributes.pop(name, None)
        else:
            attributes[name] = {"label": "Bezeichnung", "value": value}
    return body


@dataclass
class FakePersonio:
    """Answers as recorded unless told otherwise. `seen` holds the requests in order."""

    answers: dict[tuple[str, str], Answer | list[Answer]] = field(default_factory=dict)
    seen: list[httpx.Request] = field(default_factory=list)
    clock: StillClock = field(default_factory=StillClock)
    in_flight: int = 0
    most_in_flight: int = 0

    def __post_init__(self) -> None:
        absences = "/v2/absence-periods"
        self.answers.update(
            {
                ("POST", "/v2/auth/token"): lambda _: reply("v2_token_ok"),
                ("POST", "/v1/auth"): lambda _: reply("v1_auth_ok"),
                ("GET", "/v2/persons"): lambda _: reply("v2_persons_by_email"),
                ("GET", f"/v2/persons/{ME}"): lambda _: reply("v2_person"),
                ("GET", f"/v2/persons/{ME}/employments"): lambda _: reply("v2_employments"),
                ("GET", absences): lambda _: reply("v2_absence_periods_empty"),
                ("GET", "/v2/absence-types"): lambda _: reply("v2_absence_types"),
                ("GET", "/v2/holidays"): lambda _: page(),
                ("GET", f"/v1/company/employees/{ME}"): lambda _: reply("v1_employee"),
                ("GET", "/v1/company/employees"): lambda _: reply("v1_employees_by_email"),
                ("GET", "/v1/company/employees/attributes"): lambda _: reply("v1_employee_attributes"),
                ("GET", f"/v1/company/employees/{ME}/absences/balance"): lambda _: reply("v1_balance"),
                ("GET", "/v1/company/time-offs"): lambda _: reply("v1_time_offs"),
                ("GET", "/v1/company/absence-periods"): lambda _: reply("v1_absence_periods_hourly"),
                ("GET", "/v1/company/time-off-types"): lambda _: reply("v1_time_off_types"),
            }
        )

    def on(self, path: str, *given: Answer, method: str = "GET") -> None:
        """From now on this path answers so: one reply for ever, or several in turn, the last one for ever."""
        self.answers[method, path] = given[0] if len(given) == 1 else list(given)

    def fail(self, path: str, name: str, status: int, method: str = "GET") -> None:
        """From now on this path fails as recorded."""
        self.on(path, lambda _: reply(name, status), method=method)

    def answered(self, request: httpx.Request) -> httpx.Response:
        self.seen.append(request)
        path = request.url.path
        given = self.answers.get((request.method, path))
        if given is None and path.endswith("/breakdowns"):
            return page()
        if given is None:
            return reply("v2_error_404", 404)
        if isinstance(given, list):
            given = given.pop(0) if len(given) > 1 else given[0]
        # A reply may be given once only: each request gets a fresh one.
        return (
            given(request)
            if callable(given)
            else httpx.Response(given.status_code, headers=_plain(given), content=given.content)
        )

    def mount(self, router: respx.MockRouter) -> None:
        async def replied(request: httpx.Request) -> httpx.Response:
            # Some turns of the loop, so that requests side by side really overlap.
            self.in_flight += 1
            self.most_in_flight = max(self.most_in_flight, self.in_flight)
            given = self.answered(request)
            for _ in range(20):
                await asyncio.sleep(0)
            self.in_flight -= 1
            return given

        router.route().mock(side_effect=replied)

    def asked(self, path: str, method: str = "GET") -> list[httpx.Request]:
        """The requests to one path."""
        return [request for request in self.seen if request.url.path == path and request.method == method]

    def provider(self) -> PersonioProvider:
        return PersonioProvider(BASE, limits=Limits(), timing=self.clock.timing())

    def session(self, email: str = EMAIL, account: Account | None = None) -> PersonioSession:
        return self.provider().session(access(email), account)


@dataclass
class Run:
    """What one run brought: data and failures by part."""

    fetched: dict[Part, Fetched]
    failures: dict[Part, PartFailure]
    account: Account

    def items(self, part: Part) -> tuple[Any, ...]:
        return self.fetched[part].items


async def read(session: PersonioSession, known: Known | None = None) -> Run:
    """Sign in, find, fetch, close."""
    try:
        await session.sign_in()
        account = await session.find_employee()
        run = Run({}, {}, account)
        async for part in session.fetch(known or Known(TODAY)):
            if isinstance(part, PartFailure):
                run.failures[part.part] = part
            else:
                run.fetched[part.part] = part
        return run
    finally:
        await session.close()


def access(email: str = EMAIL, url: str = "") -> Access:
    return Access("personio", (("client_id", "client-1"), ("email", email), ("api_url", url)), Secret(SECRET))


def _plain(response: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in response.headers.items() if name.lower() != "content-length"}
