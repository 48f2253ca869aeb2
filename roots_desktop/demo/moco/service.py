"""What all of Moco's endpoints stand on: the account, the caller, the limiter; and the guard at the door."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from roots_desktop.demo.exchange import Answer, Json, RefusedError, Reply, Request, json_reply
from roots_desktop.demo.moco.failures import JSON, failure, keys_disabled, limited, refused
from roots_desktop.demo.moco.limits import Limiter
from roots_desktop.demo.moco.records import Role, User
from roots_desktop.demo.moco.state import MocoState

_KEY = re.compile(r'(?i:Token token=|Bearer )"?([^"\s]+)"?')


@dataclass(frozen=True, slots=True)
class MocoService:
    """One account at the service, and what was asked of it lately."""

    state: MocoState
    limiter: Limiter = field(default_factory=Limiter)


@dataclass(frozen=True, slots=True)
class Call:
    """A request that came through the door: whose key it carries, and what it asks."""

    state: MocoState
    user: User
    request: Request

    @property
    def asked_user(self) -> int | None:
        """Whose rows are given: those of `user_id`, else everybody's for staff and the caller's own for others.

        Another's rows are not given to anybody but staff: then the number of nobody.
        """
        text = self.request.one("user_id")
        number = int(text) if text is not None and text.isascii() and text.isdigit() else None
        if self.user.role is Role.STAFF:
            return number
        return self.user.number if number in (None, self.user.number) else 0

    def may_touch(self, owner: int) -> bool:
        """Whether a row of `owner` is visible to the caller."""
        return self.user.role is Role.STAFF or owner == self.user.number

    def document(self) -> Any:
        """The JSON that was sent. Raises RefusedError: 415 for anything but JSON, 400 for broken JSON."""
        if self.request.content_type != "application/json":
            raise refused(415)
        try:
            return json.loads(self.request.body)
        except ValueError:
            raise refused(400) from None

    def fields(self) -> Json:
        """The JSON object that was sent. Raises RefusedError as `document` does, and 400 for any other JSON."""
        document = self.document()
        if not isinstance(document, dict):
            raise refused(400)
        return document


EndpointFunction = Callable[[Call], Reply]


def guarded(service: MocoService, endpoint: str, denied: frozenset[Role], function: EndpointFunction) -> Answer:
    """The endpoint behind key, limit and right, asked in this order."""

    def answer(request: Request) -> Reply:
        state = service.state
        user = _user_of(state, request.authorization)
        if user is None:
            return failure(401)
        if not state.account.user_keys_enabled:
            return keys_disabled()
        if not service.limiter.takes(state.account):
            return limited(state.account)
        impersonates = bool(request.impersonated) and user.role is not Role.STAFF
        if impersonates or endpoint in state.account.forbidden or user.role in denied:
            return failure(403)
        return function(Call(state, user, request))

    return answer


def record(document: Json) -> Reply:
    """A reply with one record, 200 whether it was read, created or changed."""
    return json_reply(document, 200, JSON)


def deleted(call: Call, document: Json) -> Reply:
    """The reply to a deletion: 204 without a body, or the record, as the account is set."""
    return record(document) if call.state.account.deletes_answer_record else Reply(204)


def number_in_path(call: Call) -> int:
    """The id that the path names. Raises RefusedError (404) for one that is none."""
    text = call.request.ids[0]
    if not (text.isascii() and text.isdigit()):
        raise RefusedError(failure(404))
    return int(text)


def _user_of(state: MocoState, authorization: str) -> User | None:
    found = _KEY.fullmatch(authorization)
    key = found.group(1) if found is not None else ""
    return next((user for user in state.users.values() if user.active and user.key == key), None)
