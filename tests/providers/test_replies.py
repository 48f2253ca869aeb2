import msgspec
import pytest

from roots_desktop.domain.errors import NotAnApiError, ProviderMalformedError, RootsError
from roots_desktop.providers.replies import Reply, decode


class Shape(msgspec.Struct):
    name: str


def reply(content: bytes, media_type: str = "application/json") -> Reply:
    return Reply(200, "/x", {"content-type": media_type}, content)


@pytest.mark.parametrize(
    "media_type", ["application/json", "application/problem+json; charset=utf-8", "", "text/plain"]
)
def test_json_is_read_whatever_it_is_called(media_type: str) -> None:
    assert decode(reply(b'{"name": "a", "more": 1}', media_type), Shape) == Shape("a")


@pytest.mark.parametrize(
    ("content", "media_type", "error"),
    [
        (b"<html>Sign in</html>", "text/html; charset=utf-8", NotAnApiError),
        (b"<!DOCTYPE html>", "application/json", NotAnApiError),
        (b'{"name": "a"}', "text/html", NotAnApiError),
        (b"OK", "text/plain", NotAnApiError),
        (b"\xff\xfe", "application/octet-stream", NotAnApiError),
        (b'{"name": ', "application/json", ProviderMalformedError),
        (b"", "application/json", ProviderMalformedError),
        (b"", "", ProviderMalformedError),
        (b'{"name": "\xff"}', "application/json", ProviderMalformedError),
        (b"{}", "application/json", ProviderMalformedError),
        (b'{"name": 5}', "application/json", ProviderMalformedError),
        (b"[]", "application/json", ProviderMalformedError),
        (b'{"name": "a", "more": ' + b"[" * 100_000, "application/json", ProviderMalformedError),
    ],
)
def test_anything_else_is_refused(content: bytes, media_type: str, error: type[RootsError]) -> None:
    with pytest.raises(error):
        decode(reply(content, media_type), Shape)


def test_a_number_may_come_as_a_text() -> None:
    assert decode(reply(b'["0.5", 2]'), list[float]) == [0.5, 2.0]
    assert decode(reply(b'["007", 7]'), list[int | str]) == ["007", 7]


def test_error_names_the_place_not_the_value() -> None:
    with pytest.raises(ProviderMalformedError) as caught:
        decode(reply(b'[{"name": "Erika"}, {"name": ["Beispiel"]}]'), list[Shape])
    assert caught.value.note == "`$[1].name`"
    assert caught.value.details == {"path": "/x"}


def test_status_tells_success() -> None:
    assert Reply(204, "/x").ok
    assert not Reply(301, "/x").ok


def test_repr_shows_neither_headers_nor_content() -> None:
    shown = repr(Reply(200, "/x", {"authorization": "Bearer papi-1"}, b"Erika"))
    assert "papi-1" not in shown
    assert "Erika" not in shown
