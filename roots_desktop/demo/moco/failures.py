"""How Moco says no: 401, 403, 404, 423, 429, the four shapes of a 422, and pages where no service is."""

from roots_desktop.demo.exchange import Json, RefusedError, Reply, json_reply
from roots_desktop.demo.moco.account import Account, ErrorShape, LimitReply
from roots_desktop.demo.moco.words import reason

JSON = "application/json; charset=utf-8"
_RETRY_AFTER = "2"
_NO_ACCOUNT_PAGE = b"<!doctype html><html><head><title>404</title></head><body><h1>Page not found</h1></body></html>"

_BODIES: dict[int, Json] = {
    400: {"message": "Invalid request"},
    401: {"message": "Unauthorized"},
    403: {"errors": ["Access denied"]},
    422: {"message": "Invalid payload"},
    429: {"message": "Too many requests"},
}


def failure(status: int) -> Reply:
    """A failure in the service's usual words: JSON for what it thought about, plain text for a 5xx, else nothing."""
    if status in _BODIES:
        return json_reply(_BODIES[status], status, JSON)
    return Reply(status, f"{status} Internal Server Error".encode(), "text/plain") if status >= 500 else Reply(status)


def refused(status: int) -> RefusedError:
    """The same, to be raised."""
    return RefusedError(failure(status))


def bad_range(message: str = "Invalid date range") -> RefusedError:
    """To be raised for a date, a range or a year that is none."""
    return RefusedError(json_reply({"message": message}, 400, JSON))


def keys_disabled() -> Reply:
    """401 for a key that may be right: the account does not want personal keys. The words are those seen live."""
    return json_reply({"message": "Invalid API key (user API keys are disabled)."}, 401, JSON)


def no_account() -> Reply:
    """404 with a page: no account lives at this address."""
    return Reply(404, _NO_ACCOUNT_PAGE, "text/html; charset=utf-8")


def limited(account: Account) -> Reply:
    """429 in the way that the account is set to."""
    match account.limit_reply:
        case LimitReply.EMPTY:
            return Reply(429)
        case LimitReply.JSON:
            return failure(429)
        case LimitReply.RETRY_AFTER:
            return Reply(429, headers=(("Retry-After", _RETRY_AFTER),))


def invalid(account: Account, **fields: str) -> RefusedError:
    """422, to be raised: why by field, in the account's shape and language. The field `base` is the record itself."""
    told = {field: [reason(name, account.language)] for field, name in fields.items()}
    texts = [text if field == "base" else f"{field} {text}" for field, (text,) in told.items()]
    documents: dict[ErrorShape, Json] = {
        ErrorShape.MAP: {**told},
        ErrorShape.LIST: {"errors": texts},
        ErrorShape.OBJECT: {"errors": told},
        ErrorShape.MESSAGE: {"message": ", ".join(texts)},
    }
    return RefusedError(json_reply(documents[account.error_shape], 422, JSON))
