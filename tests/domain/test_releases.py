import pytest
from hypothesis import given
from hypothesis import strategies as st

from roots_desktop.domain.releases import Release, is_newer, is_version

VERSIONS = st.lists(st.integers(0, 99), min_size=1, max_size=4).map(lambda parts: ".".join(map(str, parts)))


@pytest.mark.parametrize(
    ("version", "than"), [("1.0.1", "1.0.0"), ("1.10", "1.9"), ("2", "1.99.99"), ("0.1.0.1", "0.1"), ("1.1", "1.0.9")]
)
def test_numbers_are_compared_as_numbers(version: str, than: str) -> None:
    assert is_newer(version, than)
    assert not is_newer(than, version)


@pytest.mark.parametrize("version", ["", "v1.0", "1.0-rc1", "1.0\n", "1..2", "latest", "1.2.3.4.5", "1" * 9])
def test_what_is_no_version_is_never_newer(version: str) -> None:
    assert not is_version(version)
    assert not is_newer(version, "0.0.1")
    assert not is_newer("9.9", version)


@given(VERSIONS, VERSIONS)
def test_one_of_two_is_newer_or_they_are_the_same(one: str, other: str) -> None:
    assert not (is_newer(one, other) and is_newer(other, one))
    assert not is_newer(one, f"{one}.0" if one.count(".") < 3 else one)


def test_news_are_told_in_the_language_or_the_next_best() -> None:
    both = Release("1.0", news=(("de", "Neu"), ("en", "New")))
    assert (both.told("de"), both.told("en"), both.told("fr")) == ("Neu", "New", "New")
    assert Release("1.0", news=(("de", "Neu"),)).told("en") == "Neu"
    assert Release("1.0").told("en") == ""
