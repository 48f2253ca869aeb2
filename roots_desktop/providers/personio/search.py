"""Finding the one employee by e-mail address, without a look at colleagues unless the user agreed to it.

Knows the order of the questions, not the requests: a `Directory` asks them.
"""

import unicodedata
from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from roots_desktop.domain.connections import Account
from roots_desktop.domain.errors import (
    EmployeeAmbiguousError,
    EmployeeNotFoundError,
    PermissionMissingError,
    ProviderError,
    ProviderFailedError,
)
from roots_desktop.providers.personio.api import EMPLOYEES, PersonioApi
from roots_desktop.providers.personio.legacy_paging import counted
from roots_desktop.providers.personio.mapping import account_of, account_v1_of

_EMAIL = "attribute:email"
_GONE = "inactive"
_EMPLOYEES_AT_ONCE = 100


class Directory(Protocol):
    """One way to ask for people."""

    async def with_email(self, email: str) -> list[Account]:
        """The people that the service's own filter finds."""
        ...

    def active(self) -> AsyncIterator[list[Account]]:
        """All active people, page by page."""
        ...


class Persons:
    """The directory of v2."""

    def __init__(self, api: PersonioApi) -> None:
        self._api = api

    async def with_email(self, email: str) -> list[Account]:
        """The people that v2 finds."""
        return [account_of(person) for person in await self._api.persons(email)]

    async def active(self) -> AsyncIterator[list[Account]]:
        """Only active ones are listed."""
        async for page in self._api.active_persons():
            yield [account_of(person) for person in page]


class Employees:
    """The directory of v1, for credentials that may not read persons."""

    def __init__(self, api: PersonioApi) -> None:
        self._api = api

    async def with_email(self, email: str) -> list[Account]:
        """The people that v1 finds."""
        found = await self._api.employees((("email", email), ("limit", str(_EMPLOYEES_AT_ONCE))))
        return [account_v1_of(employee) for employee in found.data]

    async def active(self) -> AsyncIterator[list[Account]]:
        """v1 lists everybody; those who left are passed over."""
        async for page in counted(self._api.employees, _EMPLOYEES_AT_ONCE):
            accounts = (account_v1_of(employee) for employee in page)
            yield [account for account in accounts if account.status != _GONE]


async def find(api: PersonioApi, email: str, *, allow_listing: bool) -> Account:
    """The employee with this address. Raises as `Session.find_employee` does."""
    typed = email.strip()
    try:
        return await _find_in(Persons(api), api, typed, allow_listing=allow_listing)
    except PermissionMissingError as missing:
        if missing.details.get("permission") != EMPLOYEES:
            raise
    return await _find_in(Employees(api), api, typed, allow_listing=allow_listing)


async def _find_in(directory: Directory, api: PersonioApi, typed: str, *, allow_listing: bool) -> Account:
    for spelling in dict.fromkeys((typed, typed.lower())):
        answer = await _asked(directory, spelling)
        found = _only(answer, typed)
        if found is not None:
            return found
        _refuse_unreadable(answer)
    if await _is_email_withheld(api):
        raise PermissionMissingError("addresses are not released", permission=_EMAIL)
    if not allow_listing:
        raise EmployeeNotFoundError("the filter finds nobody", needs_listing=True)
    async for page in directory.active():
        found = _only(page, typed)
        if found is not None:
            return found
        _refuse_unreadable(page)
    raise EmployeeNotFoundError("nobody active has this address", needs_listing=False)


async def _asked(directory: Directory, spelling: str) -> list[Account]:
    """What the filter finds; nobody where it does not take the address (umlauts have been refused)."""
    try:
        return await directory.with_email(spelling)
    except ProviderFailedError as failure:
        if failure.details.get("status") in (400, 422):
            return []
        raise


def _only(accounts: Sequence[Account], typed: str) -> Account | None:
    """The one with this address. Raises EmployeeAmbiguousError where there are several."""
    hits = {account.id: account for account in accounts if account.id and _folded(account.email) == _folded(typed)}
    if len(hits) > 1:
        raise EmployeeAmbiguousError("several people have this address")
    return next(iter(hits.values()), None)


def _refuse_unreadable(accounts: Sequence[Account]) -> None:
    """People without any address cannot be compared: the attribute is not released."""
    if accounts and not any(account.email for account in accounts):
        raise PermissionMissingError("addresses are not released", permission=_EMAIL)


async def _is_email_withheld(api: PersonioApi) -> bool:
    """True where the list of released attributes can be read and has no address in it."""
    try:
        return "email" not in await api.released_attributes()
    except (PermissionMissingError, ProviderError):
        return False


def _folded(address: str) -> str:
    return unicodedata.normalize("NFC", address).casefold()
