"""How Personio says no: the bodies of v2, of v1 and of the token endpoint. Knows no data."""

from roots_desktop.demo.exchange import Json, RefusedError, Reply, json_reply

_PROBLEM = "application/problem+json"
_DOCS = "https://developer.personio.de/"
_TRACE = "00000000-0000-4000-8000-00000000beef"
_TIMESTAMP = "2026-11-20T09:15:00Z"
_LATER = "There was a problem while processing this request. Please try again later."

_V2 = {
    400: ("Bad request", "Provided request parameters are invalid.", "reference/errors#common.bad_request"),
    401: ("Unauthorized", "Unauthorized Request", "v2.0/page/public-api-error-codes#apiunauthorized"),
    403: ("Forbidden", "Insufficient access scope", "reference/errors#common.forbidden"),
    404: (
        "Resource not found",
        "There is no resource for the specified id.",
        "reference/errors#common.resource_not_found",
    ),
    429: ("Too many requests", "The rate limit has been exceeded.", "reference/errors#common.rate_limit_exceeded"),
    500: ("Internal Server Error", _LATER, "reference/errors#common.internal_server_error"),
    502: ("Bad Gateway", _LATER, "reference/errors#common.bad_gateway"),
    503: (
        "Service Unavailable",
        "The server is temporarily unavailable. Please try again later.",
        "reference/errors#common.service_unavailable",
    ),
    504: ("Gateway Timeout", _LATER, "reference/errors#common.gateway_timeout"),
}

_V1: dict[int, Json] = {
    400: {"code": 0, "message": "The given data failed to pass validation."},
    401: {"message": "Authorization is not provided", "code": 401},
    403: {"message": "Provided authorization is not valid", "code": 403},
    404: {"code": 404, "message": "Es ist ein Problem aufgetreten "},
    500: {"message": "Something went wrong", "code": 500},
}

_TOKEN = {
    "invalid_client": "Client authentication failed (e.g., unknown client, wrong secret, no client authentication "
    "included, or unsupported authentication method).",
    "invalid_request": "The request has missing or invalid required parameters.",
    "invalid_scope": "One of the requested scopes is invalid.",
    "unauthorized_client": "Client is not allowed to use the specified grant type flow.",
}


def v2_failure(status: int, detail: str = "") -> Reply:
    """A failure of any v2 data endpoint."""
    title, usual, kind = _V2.get(status, (f"Status {status}", _LATER, f"reference/errors#common.{status}"))
    return _problem(status, {"title": title, "detail": detail or usual, "type": _DOCS + kind})


def gateway_failure(path: str) -> Reply:
    """The 404 of the gateway before the service, which says nothing about the record."""
    error: Json = {
        "title": "Not Found",
        "detail": f"The endpoint with {path} was not found.",
        "type": _DOCS + "v2.0/page/public-api-error-codes#apinot_found",
        "_meta": {"path": path},
    }
    return _problem(404, error)


def v1_failure(status: int) -> Reply:
    """A failure of any v1 endpoint."""
    error = _V1.get(status, {"code": status, "message": "Something went wrong"})
    return json_reply({"success": False, "error": error}, status)


def v1_missing_right() -> Reply:
    """What v1 says where a right is missing: the name of a class, by the look of it."""
    error = {"code": 0, "message": "personio.core.api.exceptions.api.forbidden.http.exception"}
    return json_reply({"success": False, "error": error}, 403)


def v1_wrong_credentials() -> Reply:
    """The refusal of v1's sign-in."""
    return json_reply({"success": False, "error": {"code": 0, "message": "Wrong credentials"}}, 403)


def token_failure(error: str, missing: tuple[str, ...] = ()) -> Reply:
    """A refusal of the token endpoint in the words of OAuth 2, always with status 400."""
    kind = f"{error}.required_parameters_missing" if missing else error
    document: Json = {
        "timestamp": _TIMESTAMP,
        "trace_id": "00000000-c0de-4000-8000-000000000001",
        "error": error,
        "error_description": _TOKEN[error],
        "error_uri": f"{_DOCS}reference/errors#credentials.oauth2.{kind}",
    }
    if missing:
        document["meta"] = {"missing_parameters": list(missing)}
    return json_reply(document, 400, _PROBLEM)


def token_status(status: int) -> Reply:
    """Any status from the token endpoint; 400 and 401 in the words of OAuth 2."""
    if status not in (400, 401):
        return v2_failure(status)
    reply = token_failure("invalid_client")
    return Reply(status, reply.body, reply.content_type)


def bad_request(detail: str = "") -> RefusedError:
    """To be raised where a v2 parameter is wrong."""
    return RefusedError(v2_failure(400, detail))


def _problem(status: int, error: Json) -> Reply:
    return json_reply({"personio_trace_id": _TRACE, "timestamp": _TIMESTAMP, "errors": [error]}, status, _PROBLEM)
