import pytest

from roots_desktop.domain.connections import Account
from roots_desktop.providers.contract import Rights
from roots_desktop.providers.personio.rights import Findings, beyond_need, rights_of


def test_nothing_is_known_before_anything_was_tried() -> None:
    found = rights_of(Findings())
    assert {permission.granted for permission in found.permissions} == {None}
    assert found == Rights(found.apis, found.permissions, ())


def test_listed_and_seen_attributes() -> None:
    findings = Findings(listed_attributes=frozenset({"email", "department"}), seen_attributes={"status"})
    known = {permission.name: permission.granted for permission in rights_of(findings).permissions}
    assert known["attribute:email"] is known["attribute:status"] is known["attribute:department"] is True
    assert known["attribute:work_schedule"] is False
    assert "attribute:position" not in known


def test_an_account_that_nobody_showed_proves_no_attribute() -> None:
    findings = Findings()
    findings.note(Account("1"), None, None)
    assert findings.seen_attributes == set()
    findings.note(Account("1"), Account("1", email="a@example.com"), None)
    assert findings.seen_attributes == {"email"}


@pytest.mark.parametrize(
    ("scopes", "names"),
    [
        ((), ()),
        (("personio:persons:read", "absences:read", "employees:read"), ()),
        (
            ("personio:absences:write", "attendances:read", "personio:attendances:read"),
            ("absences:write", "attendances:read"),
        ),
    ],
)
def test_scopes_beyond_need(scopes: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert beyond_need(scopes) == names


def test_another_address_is_no_other_case() -> None:
    findings = Findings("erika@example.com", Account("1", email="erika.neu@example.com"))
    assert rights_of(findings).warnings == ()
