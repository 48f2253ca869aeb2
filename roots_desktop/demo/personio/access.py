"""Signing in and out: v2's token endpoint in the manner of OAuth 2, and v1's own."""

import hmac
import json
from urllib.parse import parse_qsl

from roots_desktop.demo.exchange import Reply, Request, json_reply
from roots_desktop.demo.personio.failures import token_failure, v1_wrong_credentials
from roots_desktop.demo.personio.service import Service

_FORM = "application/x-www-form-urlencoded"
_NEEDED = ("grant_type", "client_id", "client_secret")


def issue_token(service: Service, request: Request) -> Reply:
    """`POST /v2/auth/token`: form-encoded only; wrong credentials are status 400."""
    form = dict(parse_qsl(request.body.decode("utf-8", "replace"))) if request.content_type == _FORM else {}
    missing = tuple(name for name in _NEEDED if not form.get(name))
    if missing:
        return token_failure("invalid_request", missing)
    if form["grant_type"] != "client_credentials":
        return token_failure("unauthorized_client")
    if not _is_known(service, form):
        return token_failure("invalid_client")
    scopes = form["scope"].split() if "scope" in form else service.state.scopes
    if not set(scopes) <= set(service.state.scopes):
        return token_failure("invalid_scope")
    return json_reply(
        {
            "access_token": service.tokens.issue("v2"),
            "expires_in": service.tokens.lifetime,
            "token_type": "Bearer",
            "scope": " ".join(scopes),
        }
    )


def revoke_token(service: Service, request: Request) -> Reply:
    """`POST /v2/auth/revoke`: forgets the token and says nothing."""
    form = dict(parse_qsl(request.body.decode("utf-8", "replace"))) if request.content_type == _FORM else {}
    if not form.get("token"):
        return token_failure("invalid_request", ("token",))
    service.tokens.revoke(form["token"])
    return Reply(200)


def sign_in_v1(service: Service, request: Request) -> Reply:
    """`POST /v1/auth`: JSON or form. Credentials in the address are refused, as announced."""
    if not _is_known(service, _fields(request)):
        return v1_wrong_credentials()
    old_names = [scope for scope in service.state.scopes if not scope.startswith("personio:")]
    data = {
        "token": service.tokens.issue("v1"),
        "expires_in": service.tokens.lifetime,
        "scope": " ".join(old_names),
    }
    return json_reply({"success": True, "data": data})


def _fields(request: Request) -> dict[str, str]:
    text = request.body.decode("utf-8", "replace")
    if request.content_type == _FORM:
        return dict(parse_qsl(text))
    try:
        document = json.loads(text)
    except ValueError:
        return {}
    return {key: str(value) for key, value in document.items()} if isinstance(document, dict) else {}


def _is_known(service: Service, fields: dict[str, str]) -> bool:
    right_id = hmac.compare_digest(fields.get("client_id", "").encode(), service.client_id.encode())
    right_secret = hmac.compare_digest(fields.get("client_secret", "").encode(), service.client_secret.encode())
    return right_id and right_secret
