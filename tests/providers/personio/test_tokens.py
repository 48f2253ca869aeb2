import asyncio
import logging

import httpx
import pytest

from roots_desktop.domain.connections import Access, Part, Secret
from roots_desktop.domain.errors import (
    AuthenticationError,
    NotAnApiError,
    PermissionMissingError,
    ProviderFailedError,
    RootsError,
)
from roots_desktop.providers.personio.payloads import Token, TokenV1Data
from tests.providers.personio.fake import BASE, EMAIL, ME, SECRET, FakePersonio, access, answer, read, reply

TOKEN, TOKEN_V1 = "/v2/auth/token", "/v1/auth"
PERSONS = "/v2/persons"


def fresh_tokens(personio: FakePersonio, expires_in: object = 86400) -> None:
    """Every token is another one: t1, t2 …"""

    def given(request: httpx.Request) -> httpx.Response:
        number = len(personio.asked(TOKEN, "POST"))
        return answer({"access_token": f"t{number}", "expires_in": expires_in, "scope": "personio:persons:read"})

    personio.on(TOKEN, given, method="POST")


def taken(personio: FakePersonio, path: str, *tokens: str, good: str) -> None:
    """The path takes these tokens only."""

    def guarded(request: httpx.Request) -> httpx.Response:
        ok = request.headers["Authorization"].removeprefix("Bearer ") in tokens
        return reply(good) if ok else reply("v2_error_401", 401)

    personio.on(path, guarded)


async def sign_in(personio: FakePersonio) -> None:
    session = personio.session()
    try:
        await session.sign_in()
    finally:
        await session.close()


async def test_form_without_scope_and_without_the_secret_in_the_address(personio: FakePersonio) -> None:
    await sign_in(personio)
    (request,) = personio.seen
    assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert request.content == b"grant_type=client_credentials&client_id=client-1&client_secret=very-secret-0815"
    assert SECRET not in str(request.url)
    assert request.headers["X-Personio-App-ID"] == "ROOTS"


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("v2_error_token_invalid_client", 400),
        ("v2_error_token_invalid_client", 401),
        ("v2_error_token_unauthorized_client", 400),
        ("v2_error_token_missing_parameters", 400),
    ],
)
async def test_pitfall_13_refusal_of_the_token_endpoint(personio: FakePersonio, name: str, status: int) -> None:
    personio.fail(TOKEN, name, status, "POST")
    with pytest.raises(AuthenticationError):
        await sign_in(personio)
    assert len(personio.seen) == 1


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (answer({}, 404), ProviderFailedError),
        (httpx.Response(200, text="<html>", headers={"Content-Type": "text/html"}), NotAnApiError),
        (answer({"token": "x"}), RootsError),
    ],
)
async def test_no_token_is_never_a_refusal_by_guess(
    personio: FakePersonio, given: httpx.Response, error: type[RootsError]
) -> None:
    personio.on(TOKEN, given, method="POST")
    with pytest.raises(error) as caught:
        await sign_in(personio)
    assert not isinstance(caught.value, AuthenticationError)


async def test_pitfall_13_an_expired_token_is_renewed_once_for_all_parallel_calls(personio: FakePersonio) -> None:
    fresh_tokens(personio)
    for path, good in (
        ("/v2/absence-periods", "v2_absence_periods_empty"),
        ("/v2/absence-types", "v2_absence_types"),
        (f"{PERSONS}/{ME}/employments", "v2_employments"),
        ("/v2/holidays", "v2_absence_periods_empty"),
    ):
        taken(personio, path, "t2", good=good)
    run = await read(personio.session())
    assert run.failures == {}
    assert len(personio.asked(TOKEN, "POST")) == 2
    assert [len(personio.asked(path)) for path in ("/v2/absence-periods", "/v2/absence-types")] == [2, 2]


async def test_pitfall_13_the_same_token_again_serves_all_who_were_refused(personio: FakePersonio) -> None:
    paths = {
        "/v2/absence-periods": "v2_absence_periods_empty",
        "/v2/absence-types": "v2_absence_types",
        f"{PERSONS}/{ME}/employments": "v2_employments",
    }
    for path, good in paths.items():
        personio.on(path, reply("v2_error_401", 401), reply(good))
    run = await read(personio.session())
    assert run.failures == {}
    assert len(personio.asked(TOKEN, "POST")) == 2
    assert [len(personio.asked(path)) for path in paths] == [2, 2, 2]


async def test_pitfall_13_a_second_401_is_a_missing_right(personio: FakePersonio) -> None:
    fresh_tokens(personio)
    personio.fail("/v2/absence-types", "v2_error_401", 401)
    personio.fail("/v1/company/time-off-types", "v1_error_403", 403)
    run = await read(personio.session())
    failure = run.failures[Part.ABSENCE_TYPES].failure
    assert (failure.code, failure.detail("permission")) == ("permission_missing", "absences:read")
    assert len(personio.asked("/v2/absence-types")) == 2
    assert len(personio.asked(TOKEN, "POST")) == 2


async def test_several_missing_rights_cost_one_renewal(personio: FakePersonio) -> None:
    fresh_tokens(personio)
    personio.fail("/v2/holidays", "v2_error_401", 401)
    personio.fail(f"{PERSONS}/{ME}/employments", "v2_error_401", 401)
    await read(personio.session())
    assert len(personio.asked(TOKEN, "POST")) == 2


async def test_a_right_that_is_missing_later_costs_no_second_renewal(personio: FakePersonio) -> None:
    fresh_tokens(personio)
    personio.fail(PERSONS, "v2_error_401", 401)
    personio.fail(f"{PERSONS}/{ME}/employments", "v2_error_401", 401)
    run = await read(personio.session())
    assert run.failures == {}
    assert len(personio.asked(TOKEN, "POST")) == 2
    assert len(personio.asked(f"{PERSONS}/{ME}/employments")) == 1


async def test_pitfall_13_a_revoked_credential_is_a_refusal(personio: FakePersonio) -> None:
    personio.fail("/v2/absence-periods", "v2_error_401", 401)
    personio.on(TOKEN, reply("v2_token_ok"), reply("v2_error_token_invalid_client", 400), method="POST")
    run = await read(personio.session())
    assert run.failures[Part.ABSENCES].failure.code == "authentication_failed"


async def test_a_token_is_used_until_a_minute_before_its_end(personio: FakePersonio) -> None:
    fresh_tokens(personio, expires_in=100)
    session = personio.session()
    try:
        await session.sign_in()
        personio.clock.seconds += 39
        await session.find_employee()
        assert len(personio.asked(TOKEN, "POST")) == 1
        personio.clock.seconds += 1
        await session.find_employee()
        assert len(personio.asked(TOKEN, "POST")) == 2
    finally:
        await session.close()


@pytest.mark.parametrize("lifetime", ["86400", None, 0, -1])
async def test_a_token_of_odd_lifetime_serves_the_whole_run(personio: FakePersonio, lifetime: object) -> None:
    fresh_tokens(personio, expires_in=lifetime)
    await read(personio.session())
    assert len(personio.asked(TOKEN, "POST")) == 1


async def test_parallel_calls_share_the_first_token_too(personio: FakePersonio) -> None:
    session = personio.session()
    try:
        await asyncio.gather(*(session.sign_in() for _ in range(5)))
    finally:
        await session.close()
    assert len(personio.asked(TOKEN, "POST")) == 1


def v1_only(request: httpx.Request) -> httpx.Response:
    """A v1 endpoint that does not take the v2 token."""
    good = request.headers["Authorization"] == "Bearer v1-token"
    if not good:
        return reply("v1_error_401", 401)
    return reply("v1_employee" if request.url.path.endswith(ME) else "v1_balance")


async def test_v1_gets_a_token_of_its_own_once_where_it_refuses_the_other(personio: FakePersonio) -> None:
    personio.on(TOKEN_V1, answer({"success": True, "data": {"token": "v1-token"}}), method="POST")
    personio.on(f"/v1/company/employees/{ME}", v1_only)
    personio.on(f"/v1/company/employees/{ME}/absences/balance", v1_only)
    run = await read(personio.session())
    assert run.failures == {}
    assert len(personio.asked(TOKEN_V1, "POST")) == 1
    assert len(personio.asked(TOKEN, "POST")) == 1
    assert SECRET not in str(personio.asked(TOKEN_V1, "POST")[0].url)


@pytest.mark.parametrize(
    "refusal",
    [
        reply("v1_error_auth_wrong_credentials", 403),
        reply("v1_error_auth_wrong_credentials", 401),
        reply("v1_error_200_success_false"),
    ],
)
async def test_v1_that_takes_neither_token_is_a_missing_right(personio: FakePersonio, refusal: httpx.Response) -> None:
    personio.on(TOKEN_V1, refusal, method="POST")
    personio.on(f"/v1/company/employees/{ME}", v1_only)
    personio.on(f"/v1/company/employees/{ME}/absences/balance", v1_only)
    run = await read(personio.session())
    assert run.failures[Part.SCHEDULE].failure.detail("permission") == "employees:read"
    assert run.failures[Part.BALANCE].failure.detail("permission") == "absences:read"
    assert len(personio.asked(TOKEN_V1, "POST")) == 1


async def test_v1_that_refuses_its_own_token_is_a_missing_right(personio: FakePersonio) -> None:
    personio.fail(f"/v1/company/employees/{ME}", "v1_error_401", 401)
    run = await read(personio.session())
    assert run.failures[Part.SCHEDULE].failure.detail("permission") == "employees:read"
    assert len(personio.asked(f"/v1/company/employees/{ME}")) == 2


async def test_a_closed_session_has_forgotten_its_tokens(personio: FakePersonio) -> None:
    session = personio.session()
    await session.sign_in()
    assert session._tokens._held is not None
    await session.close()
    assert vars(session._tokens)["_held"] is None


async def test_pitfall_18_no_secret_in_addresses_logs_errors_or_reprs(
    personio: FakePersonio, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    personio.fail("/v2/absence-types", "v2_error_401", 401)
    personio.fail("/v1/company/time-off-types", "v1_error_403", 403)
    session = personio.session()
    run = await read(session)
    personio.fail(TOKEN, "v2_error_token_invalid_client", 400, "POST")
    with pytest.raises(AuthenticationError) as refused:
        await sign_in(personio)

    told = "\n".join(
        [
            caplog.text,
            repr(run.failures),
            repr(refused.value),
            repr(refused.value.details),
            repr(access()),
            repr(session._tokens._credential),
        ]
        + [str(request.url) for request in personio.seen]
    )
    for secret in (SECRET, "papi-"):
        assert secret not in told
    assert EMAIL not in caplog.text
    assert "Erika" not in caplog.text
    assert all(str(request.url).startswith(BASE) for request in personio.seen)


async def test_a_missing_right_names_no_person() -> None:
    error = PermissionMissingError("x", permission="absences:read")
    assert dict(error.details) == {"permission": "absences:read"}


class TestTheNextSession:
    """A token that still holds serves it too: a later sync begins with the data."""

    async def test_asks_for_no_token(self, personio: FakePersonio) -> None:
        fresh_tokens(personio)
        provider = personio.provider()
        for _ in range(2):
            assert not (await read(provider.session(access()))).failures

        assert len(personio.asked(TOKEN, "POST")) == 1
        assert personio.seen[-1].headers["Authorization"] == "Bearer t1"

    async def test_knows_the_scopes_of_the_kept_token(self, personio: FakePersonio) -> None:
        provider = personio.provider()
        rights = []
        for _ in range(2):
            session = provider.session(access())
            await read(session)
            rights.append(session.rights())

        assert rights[0] == rights[1]

    async def test_fetches_one_once_the_kept_one_has_run_out(self, personio: FakePersonio) -> None:
        fresh_tokens(personio, expires_in=100)
        provider = personio.provider()
        await read(provider.session(access()))
        personio.clock.seconds += 41

        await read(provider.session(access()))

        assert len(personio.asked(TOKEN, "POST")) == 2

    async def test_with_another_secret_proves_itself_anew(self, personio: FakePersonio) -> None:
        fresh_tokens(personio)
        provider = personio.provider()
        await read(provider.session(access()))
        other = Access("personio", access().values, Secret("another"))

        await read(provider.session(other))

        assert len(personio.asked(TOKEN, "POST")) == 2

    async def test_asks_afresh_where_a_right_was_missing(self, personio: FakePersonio) -> None:
        """The administrator may have given it since, and a token carries the rights of its day."""
        fresh_tokens(personio)
        personio.on("/v2/holidays", lambda _: reply("v2_error_403", 403))
        provider = personio.provider()
        await read(provider.session(access()))

        await read(provider.session(access()))

        assert len(personio.asked(TOKEN, "POST")) == 2

    async def test_says_authentication_failed_where_the_credential_was_revoked(self, personio: FakePersonio) -> None:
        fresh_tokens(personio)
        provider = personio.provider()
        account = (await read(provider.session(access()))).account
        personio.on(f"{PERSONS}/{ME}", lambda _: reply("v2_error_401", 401))
        personio.on(TOKEN, lambda _: reply("v2_error_token_invalid_client", 400), method="POST")

        with pytest.raises(AuthenticationError):
            await read(provider.session(access(), account))

    async def test_takes_no_revoked_token_for_a_missing_right(self, personio: FakePersonio) -> None:
        """v1 answers 403 to both: the kept token is replaced before a right is said to be missing."""
        fresh_tokens(personio)
        balance = f"/v1/company/employees/{ME}/absences/balance"
        provider = personio.provider()
        await read(provider.session(access()))

        def guarded(request: httpx.Request) -> httpx.Response:
            revoked = request.headers["Authorization"] == "Bearer t1"
            return reply("v1_error_403", 403) if revoked else reply("v1_balance")

        personio.on(balance, guarded)

        assert (await read(provider.session(access()))).failures == {}
        assert len(personio.asked(TOKEN, "POST")) == 2

    async def test_asks_once_more_where_a_right_is_really_missing(self, personio: FakePersonio) -> None:
        fresh_tokens(personio)
        balance = f"/v1/company/employees/{ME}/absences/balance"
        provider = personio.provider()
        await read(provider.session(access()))
        personio.fail(balance, "v1_error_403_missing_scope", 403)

        run = await read(provider.session(access()))

        assert run.failures[Part.BALANCE].failure.detail("permission") == "absences:read"
        assert len(personio.asked(balance)) == 3


@pytest.mark.parametrize("shape", [Token("t0ken", 60), TokenV1Data("t0ken", 60)])
def test_a_reply_with_a_token_shows_it_in_no_repr(shape: Token | TokenV1Data) -> None:
    assert "t0ken" not in repr(shape) + f"{shape}"
