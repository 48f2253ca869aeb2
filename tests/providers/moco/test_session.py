import httpx
import pytest

from roots_desktop.domain.connections import Account, ConnectWarning, Part
from roots_desktop.domain.errors import (
    AuthenticationError,
    EmployeeNotFoundError,
    NotAnApiError,
    PermissionMissingError,
    ProviderFailedError,
    ProviderMalformedError,
    UsageError,
)
from roots_desktop.providers.contract import Known
from tests.providers.moco.fake import (
    ACCOUNT,
    ME,
    SECRET,
    TODAY,
    FakeMoco,
    access,
    answer,
    read,
    recorded,
    reply,
    unlike,
)

PROFILE = recorded("profile_ok")


async def test_the_key_travels_in_the_header_and_nowhere_else(moco: FakeMoco) -> None:
    await read(moco.session())
    assert {request.headers["Authorization"] for request in moco.seen} == {f"Token token={SECRET}"}
    assert {request.url.host for request in moco.seen} == {"nordwind-studio.mocoapp.com"}
    assert SECRET not in " ".join(str(request.url) for request in moco.seen)


async def test_the_person_of_the_key(moco: FakeMoco) -> None:
    session = moco.session()
    await session.sign_in()
    assert await session.find_employee() == ACCOUNT
    assert session.requests == 2
    await session.close()


async def test_a_key_that_was_pasted_with_blanks(moco: FakeMoco) -> None:
    session = moco.provider().session(access(secret=f" {SECRET}\n"))
    await session.sign_in()
    await session.close()
    assert moco.seen[0].headers["Authorization"] == f"Token token={SECRET}"


@pytest.mark.parametrize("secret", ["", "  ", "two words", "schlüssel", "a\nb"])
async def test_what_cannot_be_a_key_is_refused_unsent(moco: FakeMoco, secret: str) -> None:
    session = moco.provider().session(access(secret=secret))
    with pytest.raises(AuthenticationError):
        await session.sign_in()
    await session.close()
    assert moco.seen == []


@pytest.mark.parametrize(
    ("name", "reason"), [("session_401", None), ("session_401_user_keys_disabled", "keys_disabled")]
)
async def test_a_key_that_is_refused(moco: FakeMoco, name: str, reason: str | None) -> None:
    moco.on("/session", reply(name, 401))
    session = moco.session()
    with pytest.raises(AuthenticationError) as caught:
        await session.sign_in()
    await session.close()
    assert caught.value.details.get("reason") == reason
    assert caught.value.details["told"] == recorded(name)["message"]
    assert len(moco.seen) == 1


@pytest.mark.parametrize(
    "given", [httpx.Response(404), httpx.Response(404, html="<html>not found</html>"), answer({}, 404)]
)
async def test_a_wrong_subdomain(moco: FakeMoco, given: httpx.Response) -> None:
    moco.on("/session", given)
    session = moco.session()
    with pytest.raises(NotAnApiError) as caught:
        await session.sign_in()
    await session.close()
    assert (caught.value.details["reason"], caught.value.details["status"]) == ("subdomain", 404)


@pytest.mark.parametrize("status", [302, 400])
async def test_another_page_is_no_wrong_subdomain(moco: FakeMoco, status: int) -> None:
    moco.on("/session", httpx.Response(status, html="<html>log in</html>"))
    session = moco.session()
    with pytest.raises(NotAnApiError) as caught:
        await session.sign_in()
    await session.close()
    assert "reason" not in caught.value.details


async def test_a_session_that_may_not_be_asked_for(moco: FakeMoco) -> None:
    moco.on("/session", reply("error_403", 403))
    session = moco.session()
    with pytest.raises(PermissionMissingError) as caught:
        await session.find_employee()
    await session.close()
    assert caught.value.details["permission"] == "moco:session"


@pytest.mark.parametrize("status", [403, 404])
async def test_without_a_profile_the_id_alone_will_do(moco: FakeMoco, status: int) -> None:
    moco.on("/profile", httpx.Response(status))
    run = await read(moco.session())
    assert run.account == Account(ME)
    assert run.failures == {}


@pytest.mark.parametrize("status", [403, 404])
async def test_without_a_profile_what_was_known_stays(moco: FakeMoco, status: int) -> None:
    moco.on("/profile", httpx.Response(status))
    session = moco.session(ACCOUNT)
    assert await session.find_employee() == ACCOUNT
    assert next(one for one in session.rights().permissions if one.name == "moco:profile").granted is False
    await session.close()


async def test_a_profile_of_somebody_else_is_not_taken(moco: FakeMoco) -> None:
    moco.on("/profile", answer(unlike(PROFILE, id=1)))
    session = moco.session()
    assert await session.find_employee() == Account(ME)
    await session.close()


async def test_a_profile_that_fails(moco: FakeMoco) -> None:
    for given, error in ((answer({}, 400), ProviderFailedError), (answer({"id": {}}), ProviderMalformedError)):
        moco.on("/profile", given)
        session = moco.session()
        with pytest.raises(error):
            await session.find_employee()
        await session.close()


@pytest.mark.parametrize("stored", [None, ACCOUNT])
async def test_a_key_of_a_whole_account(moco: FakeMoco, stored: Account | None) -> None:
    moco.on("/session", answer({"uuid": "5b0c1d52"}))
    session = moco.session(stored)
    with pytest.raises(EmployeeNotFoundError) as caught:
        await session.sign_in()
    with pytest.raises(EmployeeNotFoundError):
        await session.find_employee()
    await session.close()
    assert caught.value.details == {"reason": "account_key", "needs_listing": False}


async def test_a_key_of_somebody_else_never_reads_for_the_connected_person(moco: FakeMoco) -> None:
    moco.on("/session", answer({"id": 933700999}))
    session = moco.session(ACCOUNT)
    with pytest.raises(AuthenticationError) as caught:
        await session.sign_in()
    assert caught.value.details["reason"] == "other_person"
    await session.close()

    unsigned = moco.session(ACCOUNT)
    with pytest.raises(AuthenticationError):
        await anext(unsigned.fetch(Known(TODAY)))
    await unsigned.close()
    assert {request.url.path for request in moco.seen} == {"/api/v1/session"}


async def test_reading_finds_the_person_by_itself(moco: FakeMoco) -> None:
    session = moco.session()
    parts = {piece.part async for piece in session.fetch(Known(TODAY))}
    await session.close()
    assert len(parts) == 7
    assert len(moco.asked("/session")) == len(moco.asked("/profile")) == 1


async def test_an_inactive_person_is_warned_of(moco: FakeMoco) -> None:
    moco.on("/profile", answer(unlike(PROFILE, active=False)))
    session = moco.session()
    run = await read(session)
    assert run.items(Part.EMPLOYEE)[0].account.status == "inactive"
    assert session.rights().warnings == (ConnectWarning("employee_inactive"),)


def test_a_domain_that_is_none(moco: FakeMoco) -> None:
    for domain in ("", "erika@example.com"):
        with pytest.raises(UsageError) as caught:
            moco.provider().session(access(domain))
        assert caught.value.details["reason"] == "domain"


def test_a_domain_beside_an_address_of_its_own(moco: FakeMoco) -> None:
    own = "http://127.0.0.1:8080"
    assert moco.provider().api_url(access("demo", own)) == f"{own}/api/v1"
    assert moco.provider().api_url(access("", own)) == f"{own}/api/v1"
    with pytest.raises(UsageError):
        moco.provider().api_url(access("no host", own))
