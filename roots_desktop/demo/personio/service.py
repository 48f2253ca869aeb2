"""What all endpoints stand on: the company, the credential, the tokens, the buckets; and the guard at the door."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from roots_desktop.demo.exchange import Answer, Reply, Request
from roots_desktop.demo.personio.failures import v1_failure, v1_missing_right, v2_failure
from roots_desktop.demo.personio.limits import Buckets
from roots_desktop.demo.personio.tokens import Standing, Tokens
from roots_desktop.demo.state import Right, State


@dataclass(frozen=True, slots=True)
class Service:
    """One company's account at the service, and the one credential that opens it."""

    state: State
    client_id: str
    client_secret: str = field(repr=False)
    tokens: Tokens = field(default_factory=Tokens)
    buckets: Buckets = field(default_factory=Buckets)


EndpointFunction = Callable[[Service, Request], Reply]


def bearer(request: Request) -> str:
    """The token that a request carries, empty without one."""
    scheme, _, text = request.authorization.partition(" ")
    return text.strip() if scheme.lower() == "bearer" else ""


def guarded_v2(service: Service, right: Right, endpoint: EndpointFunction) -> Answer:
    """The endpoint behind token, right and rate limit. A missing right on persons looks like a bad token, as live."""

    def answer(request: Request) -> Reply:
        if service.tokens.standing(bearer(request), ("v2",)) is not Standing.GOOD:
            return v2_failure(401)
        if right not in service.state.rights:
            return v2_failure(401 if right is Right.PERSONS else 403)
        bucket = service.buckets.bucket("persons" if right in (Right.PERSONS, Right.EMPLOYMENTS) else "absences")
        is_allowed = bucket.take() or not service.state.behaviour.limits_are_enforced
        reply = endpoint(service, request) if is_allowed else v2_failure(429)
        return replace(reply, headers=(*reply.headers, *bucket.headers()))

    return answer


def guarded_v1(service: Service, right: Right, endpoint: EndpointFunction) -> Answer:
    """The endpoint behind token and right. The token comes back in a header, as it has since 2023."""

    def answer(request: Request) -> Reply:
        token = bearer(request)
        versions = ("v1", "v2") if service.state.behaviour.v2_token_opens_v1 else ("v1",)
        standing = service.tokens.standing(token, versions)
        if not token or standing is Standing.EXPIRED:
            return v1_failure(401)
        if standing is Standing.UNKNOWN:
            return v1_failure(401 if service.tokens.standing(token, ("v2",)) is Standing.GOOD else 403)
        if right not in service.state.rights:
            return v1_missing_right()
        reply = endpoint(service, request)
        return replace(reply, headers=(*reply.headers, ("Authorization", f"Bearer {token}")))

    return answer
