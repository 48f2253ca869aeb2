import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roots_desktop.domain.errors import AuthenticationError, PermissionMissingError, ProviderFailedError, RefusedError
from roots_desktop.providers.moco.refusals import reading_error, refused_key, words_of, writing_error
from roots_desktop.providers.replies import Reply
from tests.providers.moco.fake import FOLDER


def failed(body: object, status: int = 422) -> Reply:
    return Reply(status, "/activities", content=json.dumps(body).encode())


def recorded(name: str, status: int = 422) -> Reply:
    return Reply(status, "/activities", content=(FOLDER / f"{name}.json").read_bytes())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("error_422", "remote_service: ist kein gültiger Wert"),
        ("error_422_project_key", "assignment_id: muss ausgefüllt werden; task_id: muss ausgefüllt werden"),
        ("error_422_errors_list", "Die Zeiterfassung ist für diesen Zeitraum gesperrt"),
        ("error_422_errors_object", "kann nicht gelöscht werden"),
        ("error_422_message", "Invalid payload"),
        ("error_400", "Invalid date range"),
        ("error_403", "Access denied"),
    ],
)
def test_the_words_of_every_recorded_shape(name: str, words: str) -> None:
    assert words_of(recorded(name)) == words


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            {"errors": {"seconds": ["zu lang", "zu  viel"], "base": "gesperrt"}},
            "seconds: zu lang; seconds: zu viel; gesperrt",
        ),
        ({"error": "gesperrt", "errors": ["gesperrt"]}, "gesperrt"),
        (["gesperrt"], "gesperrt"),
        ("gesperrt", "gesperrt"),
        ({"message": " "}, ""),
        ({"seconds": 5, "date": None}, ""),
        ({}, ""),
        (None, ""),
        ({"a": {"b": {"c": {"d": {"e": "zu tief"}}}}}, ""),
        ({"message": "x" * 900}, "x" * 500),
    ],
)
def test_other_shapes(body: object, words: str) -> None:
    assert words_of(failed(body)) == words


@pytest.mark.parametrize("content", [b"", b"<html>", b"{", b"\xff", b"[" * 100_000])
def test_what_is_no_json_says_nothing(content: bytes) -> None:
    assert words_of(Reply(422, "/activities", content=content)) == ""


@given(
    st.recursive(
        st.none() | st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_any_body_becomes_one_line(body: object) -> None:
    words = words_of(failed(body))
    assert len(words) <= 500
    assert len(words.splitlines()) <= 1


@pytest.mark.parametrize(
    "told",
    [
        "Invalid API key (user API keys are disabled).",
        "Persönliche API-Schlüssel sind deaktiviert",
        "API keys not enabled for this user",
        "Les clés API personnelles sont désactivées",
        "Chiavi API personali disattivate",
    ],
)
def test_personal_keys_are_off(told: str) -> None:
    error = refused_key(failed({"message": told}, 401))
    assert (error.details["reason"], error.details["told"]) == ("keys_disabled", told)


@pytest.mark.parametrize("told", ["Unauthorized", "Invalid API key", "Your account is disabled", ""])
def test_a_wrong_key(told: str) -> None:
    error = refused_key(failed({"message": told}, 401))
    assert isinstance(error, AuthenticationError)
    assert "reason" not in error.details
    assert error.details["told"] == told


def test_what_a_part_that_cannot_be_read_means() -> None:
    assert isinstance(reading_error(failed({}, 401), "moco:entries"), AuthenticationError)
    missing = reading_error(failed({}, 403), "moco:entries")
    assert isinstance(missing, PermissionMissingError)
    assert missing.details["permission"] == "moco:entries"
    for status in (400, 404, 422):
        error = reading_error(failed({}, status), "moco:entries")
        assert isinstance(error, ProviderFailedError)
        assert error.details["status"] == status


@pytest.mark.parametrize("status", [400, 403, 404, 409, 415, 422, 423])
def test_a_write_that_is_refused_with_or_without_words(status: int) -> None:
    told = writing_error(failed({"message": "gesperrt"}, status))
    silent = writing_error(Reply(status, "/activities"))
    assert isinstance(told, RefusedError)
    assert isinstance(silent, RefusedError)
    assert dict(told.details) == {"reason": "gesperrt", "status": status}
    assert dict(silent.details) == {"reason": "", "status": status}


def test_a_write_with_a_key_that_is_refused() -> None:
    assert isinstance(writing_error(failed({}, 401)), AuthenticationError)
