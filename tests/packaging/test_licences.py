"""Every locked package has a licence that fits, and the table says what the packages say."""

import pytest

from roots_desktop.ui.settings.about_page import LICENCES, LICENCES_BELOW
from tests.packaging.licences import SHIPPED, TOOLS, is_allowed, licences, terms, told
from tests.packaging.locks import LOCKS, PROJECT, pins

PROGRAM = "requirements.lock"


def _locked(name: str) -> set[str]:
    return {pin.name for pin in pins((PROJECT / name).read_text(encoding="utf-8"))}


def test_the_table_holds_exactly_what_is_locked() -> None:
    assert set(licences()) == set().union(*(_locked(name) for name in LOCKS))


def test_what_is_shipped_fits_a_program_under_mit() -> None:
    table = licences()
    assert [name for name in sorted(_locked(PROGRAM)) if not is_allowed(name, table[name], SHIPPED)] == []


def test_what_tests_and_packages_is_allowed_too() -> None:
    assert [name for name, expression in licences().items() if not is_allowed(name, expression, TOOLS)] == []


def test_the_about_page_says_the_same() -> None:
    shown = {package.lower(): licence.replace(" or ", " OR ") for package, _, licence in (*LICENCES, *LICENCES_BELOW)}
    shown = {name: "LGPL-3.0-only" if licence == "LGPL-3.0" else licence for name, licence in shown.items()}
    assert shown == {name: licences()[name] for name in _locked(PROGRAM)}


def test_no_exception_outlives_its_package() -> None:
    assert set(SHIPPED) <= _locked(PROGRAM)
    assert set(TOOLS) <= set(licences())


def test_the_packages_say_the_same() -> None:
    """Those of this system, that is: nearly all."""
    found = {name: told(name) for name in licences()}
    installed = {name: said for name, said in found.items() if said is not None}
    assert {name: said for name, said in installed.items() if not terms(licences()[name]) & said} == {}
    assert len(installed) >= 50


@pytest.mark.parametrize(
    ("package", "expression", "fine"),
    [
        ("any", "MIT", True),
        ("any", "GPL-3.0-only", False),
        ("any", "LGPL-3.0-only", False),
        ("any", "AGPL-3.0-only OR MIT", True),
        ("any", "AGPL-3.0-only AND MIT", False),
        ("any", "Apache-2.0 OR BSD-3-Clause", True),
        ("shiboken6", "LGPL-3.0-only", True),
        ("shiboken6", "GPL-3.0-only", False),
        ("certifi", "MPL-2.0", True),
        ("pathspec", "MPL-2.0", False),
    ],
)
def test_what_may_be_shipped(package: str, expression: str, fine: bool) -> None:
    assert is_allowed(package, expression, SHIPPED) is fine
