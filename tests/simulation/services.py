"""Personio and Moco as they answer a company: recorded replies, and the limits of their contracts in the strictest
reading. What is not sure is told with the rule.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from roots_desktop.providers.http import Request
from roots_desktop.providers.replies import Reply
from tests.simulation.meters import Bucket, Count, Meter, Throttle

DATA = Path(__file__).parents[1] / "data"
PERSON, USER = "4711001", 933700101

_FILES: Mapping[str, str] = {
    "/v2/auth/token": "personio/v2_token_ok",
    f"/v2/persons/{PERSON}": "personio/v2_person",
    f"/v2/persons/{PERSON}/employments": "personio/v2_employments",
    "/v2/absence-periods": "personio/v2_absence_periods_empty",
    "/v2/absence-types": "personio/v2_absence_types",
    f"/v1/company/employees/{PERSON}": "personio/v1_employee",
    "/v1/company/employees/attributes": "personio/v1_employee_attributes",
    f"/v1/company/employees/{PERSON}/absences/balance": "personio/v1_balance",
    "/session": "moco/session_ok",
    "/profile": "moco/profile_ok",
    "/schedules": "moco/schedules_may_2026",
    "/users/employments": "moco/employments",
    "/users/presences": "moco/presences",
    "/projects/assigned": "moco/projects_assigned",
    "/activities": "moco/activities_page_1",
}
"""A routine sync: nothing has changed, no absence has to be counted anew."""
_MORE = '<https://x.example/activities?page=2>; rel="next"'


@dataclass(frozen=True, slots=True)
class Rule:
    """One limit: which requests it counts, how sure it is, and for whom it counts: everybody, or each key."""

    name: str
    service: str
    paths: re.Pattern[str]
    make: Callable[[], Meter]
    sure: bool = True
    each_key: bool = False


def rule(name: str, paths: str, make: Callable[[], Meter], *, sure: bool = True) -> Rule:
    """A limit of Personio, where a company has one credential."""
    return Rule(name, "personio", re.compile(paths), make, sure=sure)


RULES: tuple[Rule, ...] = (
    rule("tokens: 150 a minute", r"/v2/auth/token", lambda: Throttle(150)),
    rule("v1 employees: 300 a minute", r"/v1/company/employees(/\d+)?$", lambda: Count(300, 60.0)),
    rule("v1 employees: 15 a second", r"/v1/company/employees(/\d+)?$", lambda: Count(15, 1.0)),
    rule("v1: 2000 a minute and address", r"/v1/", lambda: Count(2000, 60.0)),
    rule("v2 persons: 30 a second, 100 at once", r"/v2/persons/\d+$", lambda: Bucket(30, 100)),
    rule("v2 absences: 10 a second, 10 at once", r"/v2/absence-periods", lambda: Bucket(10, 10), sure=False),
    Rule("Moco: 120 in two minutes", "moco", re.compile(""), lambda: Count(120, 120.0, harsh=True), each_key=True),
    Rule("Moco: 5 a second", "moco", re.compile(""), lambda: Count(5, 1.0, harsh=True), each_key=True),
)


@dataclass
class Services:
    """Answers, counts, and fails where it is told to. `by_minute` counts the requests of each path, refused or not."""

    chance: random.Random
    fails: Callable[[float], bool] = lambda _now: False
    requests: Counter[str] = field(default_factory=Counter)
    refusals: Counter[int] = field(default_factory=Counter)
    by_minute: defaultdict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    _meters: dict[tuple[str, str], Meter] = field(default_factory=dict)
    _bodies: dict[str, bytes] = field(default_factory=dict)

    def way(self) -> float:
        """The seconds that a request needs to get there, or a reply to get back."""
        return self.chance.uniform(0.01, 0.12)

    def work(self) -> float:
        """The seconds that a reply takes to be made."""
        return self.chance.uniform(0.05, 0.35)

    def answer(self, service: str, request: Request, now: float) -> Reply:
        """The reply to a request that arrives now."""
        path = _short(request.path)
        self.requests[service] += 1
        self.by_minute[path][int(now // 60)] += 1
        key = request.headers.get("Authorization", "") if service == "moco" else ""
        taken = [self._meter(one, key).takes(now) for one in RULES if _counts(one, service, request.path)]
        if not all(taken):
            self.refusals[int(now // 60)] += 1
            return Reply(429, request.path)
        if service == "personio" and self.fails(now):
            return Reply(503, request.path)
        return self._found(request)

    def refused(self) -> dict[str, int]:
        """How many requests each rule turned away."""
        return {one.name: sum(meter.refused for meter in self._of(one)) for one in RULES}

    def peaks(self) -> dict[str, float]:
        """How much of each rule was used at the most: 1 is all of it."""
        return {one.name: max((meter.peak for meter in self._of(one)), default=0.0) for one in RULES}

    def _of(self, one: Rule) -> list[Meter]:
        return [meter for (name, _), meter in self._meters.items() if name == one.name]

    def _meter(self, one: Rule, key: str) -> Meter:
        found = self._meters.get((one.name, key))
        if found is None:
            found = self._meters[one.name, key] = one.make()
        return found

    def _found(self, request: Request) -> Reply:
        page = dict(request.query).get("page", "1")
        kind = {"content-type": "application/json"}
        if request.path == "/v2/holidays":
            return Reply(200, request.path, kind, b'{"_data": []}')
        if request.path == "/activities":
            name = f"moco/activities_page_{page}"
            return Reply(200, request.path, kind | ({"link": _MORE} if page == "1" else {}), self._body(name))
        return Reply(200, request.path, kind, self._body(_FILES[request.path]))

    def _body(self, name: str) -> bytes:
        if name not in self._bodies:
            self._bodies[name] = (DATA / f"{name}.json").read_bytes()
        return self._bodies[name]


def _counts(one: Rule, service: str, path: str) -> bool:
    return one.service == service and one.paths.match(path) is not None


def _short(path: str) -> str:
    return path.replace(PERSON, "{id}")
