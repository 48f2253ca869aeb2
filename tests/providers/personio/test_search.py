import httpx
import pytest

from roots_desktop.domain.connections import Account
from roots_desktop.domain.errors import (
    EmployeeAmbiguousError,
    EmployeeNotFoundError,
    PermissionMissingError,
    ProviderFailedError,
)
from tests.providers.personio.fake import BASE, EMAIL, ME, FakePersonio, answer, page, recorded, reply, unlike

PERSONS = "/v2/persons"
EMPLOYEES = "/v1/company/employees"
ATTRIBUTES = "/v1/company/employees/attributes"

ERIKA = recorded("v2_person")


async def find(
    personio: FakePersonio, email: str = EMAIL, *, allow_listing: bool = False, account: Account | None = None
) -> Account:
    session = personio.session(email, account)
    try:
        return await session.find_employee(allow_listing=allow_listing)
    finally:
        await session.close()


def filtered(request: httpx.Request) -> httpx.Response:
    """A filter that minds capital letters."""
    return page(ERIKA) if request.url.params["email"] == EMAIL else page()


def emails(personio: FakePersonio, path: str = PERSONS) -> list[str | None]:
    return [request.url.params.get("email") for request in personio.asked(path)]


async def test_as_typed_and_trimmed(personio: FakePersonio) -> None:
    assert await find(personio, f"  {EMAIL} ") == Account(ME, "Erika Beispiel", EMAIL, "active")
    assert emails(personio) == [EMAIL]
    assert personio.asked(PERSONS)[0].url.params["limit"] == "50"


async def test_pitfall_1_case_with_a_filter_that_ignores_it(personio: FakePersonio) -> None:
    assert (await find(personio, "Erika.BEISPIEL@example.com")).id == ME
    assert len(emails(personio)) == 1


async def test_pitfall_1_case_with_a_filter_that_minds_it(personio: FakePersonio) -> None:
    personio.on(PERSONS, filtered)
    assert (await find(personio, "Erika.Beispiel@Example.com")).id == ME
    assert emails(personio) == ["Erika.Beispiel@Example.com", EMAIL]


async def test_pitfall_1_umlauts_and_plus(personio: FakePersonio) -> None:
    address = "jürgen+roots@example.com"
    personio.on(PERSONS, page(unlike(ERIKA, email="Jürgen+roots@example.com")))
    assert (await find(personio, address)).id == ME
    assert b"j%C3%BCrgen%2Broots%40example.com" in personio.asked(PERSONS)[0].url.raw_path


async def test_pitfall_1_a_400_on_the_filter_is_no_wrong_credential(personio: FakePersonio) -> None:
    personio.fail(PERSONS, "v2_error_400", 400)
    with pytest.raises(EmployeeNotFoundError):
        await find(personio)


async def test_pitfall_1_no_hit_lists_nobody(personio: FakePersonio) -> None:
    personio.on(PERSONS, lambda _: reply("v2_persons_empty"))
    with pytest.raises(EmployeeNotFoundError) as caught:
        await find(personio)
    assert caught.value.details["needs_listing"] is True
    assert None not in emails(personio)
    assert personio.asked(EMPLOYEES) == []


async def test_pitfall_1_several_hits(personio: FakePersonio) -> None:
    personio.on(PERSONS, page(ERIKA, unlike(ERIKA, id="4711009", email=EMAIL.upper())))
    with pytest.raises(EmployeeAmbiguousError):
        await find(personio)


async def test_one_person_twice_is_one_hit(personio: FakePersonio) -> None:
    personio.on(PERSONS, page(ERIKA, ERIKA))
    assert (await find(personio)).id == ME


async def test_a_filter_that_is_ignored_finds_only_the_one(personio: FakePersonio) -> None:
    personio.on(PERSONS, lambda _: reply("v2_persons"))
    assert (await find(personio)).id == ME
    with pytest.raises(EmployeeNotFoundError):
        await find(personio, "nobody@example.com")


@pytest.mark.parametrize("email", [None, "", "  "])
async def test_pitfall_1_an_empty_address_is_a_missing_attribute(personio: FakePersonio, email: str | None) -> None:
    personio.on(PERSONS, page(unlike(ERIKA, email=email)))
    with pytest.raises(PermissionMissingError) as caught:
        await find(personio)
    assert caught.value.details["permission"] == "attribute:email"


async def test_pitfall_16_a_person_with_nothing_but_an_id(personio: FakePersonio) -> None:
    personio.on(PERSONS, lambda _: reply("v2_persons_restricted_attributes"))
    with pytest.raises(PermissionMissingError) as caught:
        await find(personio)
    assert caught.value.details["permission"] == "attribute:email"


async def test_pitfall_1_a_filter_that_fails_without_the_attribute(personio: FakePersonio) -> None:
    personio.on(PERSONS, page())
    personio.on(ATTRIBUTES, answer({"success": True, "data": [{"key": "first_name"}]}))
    with pytest.raises(PermissionMissingError) as caught:
        await find(personio)
    assert caught.value.details["permission"] == "attribute:email"


async def test_the_list_of_attributes_may_be_closed(personio: FakePersonio) -> None:
    personio.on(PERSONS, page())
    personio.fail(ATTRIBUTES, "v1_error_403_missing_scope", 403)
    with pytest.raises(EmployeeNotFoundError):
        await find(personio)


def listing(request: httpx.Request) -> httpx.Response:
    """A filter that finds nobody, and three pages of active people with Erika on the last."""
    params = request.url.params
    if "email" in params:
        return page()
    assert params["status"] == "ACTIVE"
    following = {None: "c2", "c2": "c3"}.get(params.get("cursor"))
    others = [unlike(ERIKA, id=str(number), email=f"colleague{number}@example.com") for number in range(3)]
    if following is None:
        return page(*others, unlike(ERIKA, email="ERIKA.BEISPIEL@example.com"))
    return page(*others, following=f"{BASE}{PERSONS}?cursor={following}")


async def test_pitfall_2_found_on_a_later_page_once_the_user_agrees(personio: FakePersonio) -> None:
    personio.on(PERSONS, listing)
    assert (await find(personio, allow_listing=True)).id == ME
    listed = [request.url.params for request in personio.asked(PERSONS) if "email" not in request.url.params]
    assert [(params.get("cursor"), params["status"]) for params in listed] == [
        (None, "ACTIVE"),
        ("c2", "ACTIVE"),
        ("c3", "ACTIVE"),
    ]


async def test_not_even_in_the_list(personio: FakePersonio) -> None:
    personio.on(PERSONS, listing)
    with pytest.raises(EmployeeNotFoundError) as caught:
        await find(personio, "nobody@example.com", allow_listing=True)
    assert caught.value.details["needs_listing"] is False


async def test_without_the_right_to_persons_v1_is_asked(personio: FakePersonio) -> None:
    personio.fail(PERSONS, "v2_error_401", 401)
    assert await find(personio) == Account(ME, "Erika Beispiel", EMAIL, "active")
    assert emails(personio, EMPLOYEES) == [EMAIL]


async def test_v1_without_an_id_or_an_address(personio: FakePersonio) -> None:
    personio.fail(PERSONS, "v2_error_403", 403)
    personio.on(
        EMPLOYEES, answer({"success": True, "data": [{"attributes": {"email": {"value": EMAIL}}}, {"attributes": []}]})
    )
    with pytest.raises(EmployeeNotFoundError):
        await find(personio)


async def test_pitfall_2_v1_pages_by_record_and_skips_who_left(personio: FakePersonio) -> None:
    people = [recorded("v1_employees_page1")["data"], recorded("v1_employees_page2")["data"]]

    def listed(request: httpx.Request) -> httpx.Response:
        params = request.url.params
        if "email" in params:
            return reply("v1_employees_by_email_none")
        return answer(
            {"success": True, "metadata": {"total_elements": 5}, "data": people[0 if params["offset"] == "0" else 1]}
        )

    personio.fail(PERSONS, "v2_error_403", 403)
    personio.on(EMPLOYEES, listed)
    fourth = people[1][0]["attributes"]["email"]["value"]
    assert (await find(personio, fourth, allow_listing=True)).email == fourth
    assert [r.url.params["offset"] for r in personio.asked(EMPLOYEES) if "offset" in r.url.params] == ["0", "3"]


async def test_neither_version_may_be_asked(personio: FakePersonio) -> None:
    personio.fail(PERSONS, "v2_error_403", 403)
    personio.fail(EMPLOYEES, "v1_error_403_missing_scope", 403)
    with pytest.raises(PermissionMissingError) as caught:
        await find(personio)
    assert caught.value.details["permission"] == "employees:read"


async def test_other_failures_stay_what_they_are(personio: FakePersonio) -> None:
    personio.on(PERSONS, answer({}, 418))
    with pytest.raises(ProviderFailedError):
        await find(personio)


async def test_pitfall_19_a_stored_id_is_asked_for_by_id(personio: FakePersonio) -> None:
    personio.on(f"{PERSONS}/{ME}", answer(unlike(ERIKA, email="erika.neu@example.com", status="INACTIVE")))
    found = await find(personio, account=Account(ME, "Erika Beispiel", EMAIL))
    assert (found.id, found.email, found.status) == (ME, "erika.neu@example.com", "inactive")
    assert personio.asked(PERSONS) == []


async def test_a_stored_id_by_v1_and_with_what_was_known(personio: FakePersonio) -> None:
    personio.fail(f"{PERSONS}/{ME}", "v2_error_401", 401)
    personio.on(f"{EMPLOYEES}/{ME}", answer({"success": True, "data": {"attributes": {"status": {"value": "active"}}}}))
    assert await find(personio, account=Account(ME, "Erika", EMAIL)) == Account(ME, "Erika", EMAIL, "active")


async def test_a_stored_id_that_is_gone(personio: FakePersonio) -> None:
    personio.fail(f"{PERSONS}/{ME}", "v2_error_404", 404)
    with pytest.raises(EmployeeNotFoundError):
        await find(personio, account=Account(ME))


async def test_a_stored_id_and_another_failure(personio: FakePersonio) -> None:
    personio.fail(f"{PERSONS}/{ME}", "v2_error_400", 400)
    with pytest.raises(ProviderFailedError):
        await find(personio, account=Account(ME))
