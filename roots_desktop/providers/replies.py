"""A reply as it came, and how it becomes data: refused loudly when it is not what was agreed.

Knows JSON and content types, not what the data mean.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from roots_desktop.domain.errors import NotAnApiError, ProviderMalformedError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reply:
    """One complete reply. `headers` have lower-case names; `content` may hold personal data and shows in no repr."""

    status: int
    path: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    content: bytes = field(default=b"", repr=False)

    @property
    def ok(self) -> bool:
        """True for 2xx."""
        return 200 <= self.status < 300

    @property
    def media_type(self) -> str:
        """The content type without its parameters, in lower case; empty where none is given."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def is_page(self) -> bool:
        """True for a web page: a captive portal, a proxy or a gateway speaks, not an API."""
        return "html" in self.media_type or self.content.lstrip()[:1] == b"<"


def decode(reply: Reply, shape: type[T]) -> T:
    """The reply in its agreed shape.

    A number may come as a text. Raises NotAnApiError where it is no JSON and does not claim to be,
    ProviderMalformedError where the JSON is broken or has another shape. The error names the place, never the value.
    """
    if reply.is_page:
        raise NotAnApiError("a web page instead of data", status=reply.status)
    try:
        return msgspec.json.decode(reply.content, type=shape, strict=False)
    except msgspec.ValidationError as problem:
        raise ProviderMalformedError(_place(problem), path=reply.path) from None
    except RecursionError:
        raise ProviderMalformedError("nested without end", path=reply.path) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        if reply.media_type == "" or "json" in reply.media_type:
            raise ProviderMalformedError("no JSON", path=reply.path) from None
        raise NotAnApiError("something else than data", status=reply.status) from None


def _place(problem: msgspec.ValidationError) -> str:
    """Where the shape is wrong, e.g. `$._data[0].id`; the sentence before it may quote what was sent."""
    _, _, place = str(problem).rpartition(" - at ")
    return place or "the shape differs"
