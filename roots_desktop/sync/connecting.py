"""Reads everything for a new connection into memory: nothing is stored before all that is required is there.

Required are signing in, finding the employee, and the parts that the provider names. The rest may be missing: then the
figure is "–" or entered by hand, and the connection carries a warning.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import datetime

from roots_desktop.domain.connections import (
    Access,
    Account,
    Connection,
    ConnectWarning,
    Part,
    PartFailure,
    Permission,
    SecretPlace,
)
from roots_desktop.domain.dates import clock_text
from roots_desktop.domain.errors import (
    NotAnApiError,
    ProviderFailedError,
    RateLimitedError,
    RootsError,
    TimeoutExceededError,
    TlsError,
    UnreachableError,
)
from roots_desktop.domain.schedules import week_minutes
from roots_desktop.providers.contract import EmployeeItem, Fetched, Known, Provider, Rights, ScheduleItem
from roots_desktop.sync.failures import error_of
from roots_desktop.sync.guarded_session import GuardedSession
from roots_desktop.sync.steps import Steps

WARNINGS: Mapping[Part, str] = {
    Part.SCHEDULE: "schedule_unreadable",
    Part.ABSENCES: "absences_unreadable",
    Part.BALANCE: "balance_unreadable",
    Part.HOLIDAYS: "holidays_unavailable",
    Part.ENTRIES: "entries_unreadable",
    Part.PRESENCES: "presences_unreadable",
    Part.PROJECTS: "projects_unreadable",
}
"""What the absence of a part is called, where it may be missing."""
OPTIONAL = frozenset({Part.EMPLOYEE, *WARNINGS})
PASSING = frozenset(
    {
        UnreachableError.code,
        TimeoutExceededError.code,
        TlsError.code,
        NotAnApiError.code,
        RateLimitedError.code,
    }
)
"""Failures that say nothing about what the credential may read; a fault of the service itself (5xx) is another one."""
STEPS: Mapping[Part, str] = {Part.HOLIDAYS: "schedules"}
"""The steps that are not called like the part they stand for."""
NOT_STORED = "secret_not_stored"
UNKNOWN = "–"

KnownOf = Callable[[Account], Known]


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that a new connection knows before anything is stored."""

    account: Account
    parts: tuple[Fetched, ...]
    failures: tuple[PartFailure, ...]
    rights: Rights
    requests: int

    def warnings(self, place: SecretPlace) -> tuple[ConnectWarning, ...]:
        """What the user should know, each code once."""
        found = {warning.code: warning for warning in self.rights.warnings}
        for failure in self.failures:
            code = WARNINGS.get(failure.part)
            if code is not None and is_missing(failure):
                found[code] = ConnectWarning(code)
        if place is SecretPlace.NONE:
            found[NOT_STORED] = ConnectWarning(NOT_STORED)
        return tuple(found.values())

    def connection(self, access: Access, connection_id: str, place: SecretPlace, now: datetime) -> Connection:
        """The connection as it will be stored."""
        return Connection(
            id=connection_id,
            provider=access.provider,
            values=access.values,
            account=account_of(self.parts, self.account),
            apis=self.rights.apis,
            permissions=self.rights.permissions,
            warnings=self.warnings(place),
            connected_at=now,
            secret_place=place,
        )


async def gather(
    provider: Provider, access: Access, known_of: KnownOf, steps: Steps, *, allow_listing: bool = False
) -> Gathered:
    """Everything that the provider gives for this access. Raises RootsError where something required is missing."""
    try:
        async with GuardedSession(provider.session(access)) as session:
            return await _gather(provider, session, known_of, steps, allow_listing=allow_listing)
    except RootsError:
        steps.stopped()
        raise


async def _gather(
    provider: Provider, session: GuardedSession, known_of: KnownOf, steps: Steps, *, allow_listing: bool
) -> Gathered:
    steps.begin("sign_in")
    await session.sign_in()
    steps.done("sign_in")
    steps.begin("find_employee")
    account = await session.find_employee(allow_listing=allow_listing)
    steps.done("find_employee", ", ".join(part for part in (account.name, account.position) if part))
    steps.begin(*provider.info.steps)
    parts: list[Fetched] = []
    failures: list[PartFailure] = []
    known = replace(known_of(account), connecting=True)
    wanted = [part for part in provider.info.parts if known.wants(part)]
    async with aclosing(session.pieces(known, wanted)) as pieces:
        async for piece in pieces:
            if isinstance(piece, Fetched):
                parts.append(piece)
                _show(steps, piece)
            else:
                failures.append(piece)
                _note_failure(piece, steps, provider.info.required)
    for name in provider.info.steps:  # one whose part is switched off has nothing to wait for
        steps.done(name)
    return Gathered(known.account or account, tuple(parts), tuple(failures), session.rights, session.requests)


def is_missing(failure: PartFailure) -> bool:
    """True where an optional part is not to be had; bad weather is no reason to think so, and an error as ever."""
    code, status = failure.failure.code, failure.failure.detail("status")
    passes = failure.failure.detail("passing") is True or (isinstance(status, int) and status >= 500)
    is_down = code == ProviderFailedError.code and passes
    return failure.part in OPTIONAL and code not in PASSING and not is_down


def account_of(parts: Iterable[Fetched], otherwise: Account) -> Account:
    """The account as the employee part tells it, else as it was found."""
    told = [item.account for part in parts for item in part.items if isinstance(item, EmployeeItem)]
    return told[-1] if told else otherwise


def warnings_after(
    before: Iterable[ConnectWarning], found: Iterable[ConnectWarning], missing: frozenset[Part]
) -> tuple[ConnectWarning, ...]:
    """The warnings after a later sync: what it found, and what it cannot find out again.

    A part that was read is no longer warned of; one that was there before and no longer is, is an error, no warning.
    """
    unread = {code for part, code in WARNINGS.items() if part in missing}
    lasting = {warning.code: warning for warning in before if warning.code in {*unread, NOT_STORED}}
    return tuple({**lasting, **{warning.code: warning for warning in found}}.values())


def permissions_after(before: Iterable[Permission], found: Iterable[Permission]) -> tuple[Permission, ...]:
    """The rights by name; what is unknown this time stays as it was known before."""
    known = {permission.name: permission for permission in before}
    for permission in found:
        earlier = known.get(permission.name)
        known[permission.name] = permission if permission.granted is not None or earlier is None else earlier
    return tuple(known.values())


def _note_failure(failure: PartFailure, steps: Steps, required: frozenset[Part]) -> None:
    if failure.part in required:
        steps.failed(failure.part.value)
        raise error_of(failure.failure)
    steps.done(_step_of(failure.part), UNKNOWN)


def _step_of(part: Part) -> str:
    return STEPS.get(part, part.value)


def _show(steps: Steps, fetched: Fetched) -> None:
    weeks = [week_minutes(item.week) for item in fetched.items if isinstance(item, ScheduleItem)]
    if not fetched.left:
        steps.done(_step_of(fetched.part), clock_text(weeks[-1]) if weeks else "")
