"""The lock files belong to pyproject.toml, and the check notices when they don't."""

from typing import Any

import pytest

from tests.packaging.locks import LOCKS, PROJECT, differences, faults, fingerprint, hashes, pins, project_table

PROJECT_TABLE: dict[str, Any] = {
    "requires-python": ">=3.11",
    "dependencies": ["Some_Package>=2,<3"],
    "optional-dependencies": {"test": ["pytest>=9"]},
}
LOCK = f"""# made from: {fingerprint(PROJECT_TABLE, ("test",))}
pytest==9.2.0 \\
    --hash=sha256:{"a" * 64}
some-package==2.5 ; sys_platform == 'linux' \\
    --hash=sha256:{"b" * 64} \\
    --hash=sha256:{"c" * 64}
"""


def _faults(text: str) -> list[str]:
    return faults(PROJECT_TABLE, ("test",), text)


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_files_are_fresh(name: str) -> None:
    assert faults(project_table(), LOCKS[name], (PROJECT / name).read_text(encoding="utf-8")) == []


def test_a_good_one_has_no_faults() -> None:
    assert _faults(LOCK) == []
    assert [(pin.name, pin.version, pin.marker, pin.hashes) for pin in pins(LOCK)] == [
        ("pytest", "9.2.0", "", 1),
        ("some-package", "2.5", "sys_platform == 'linux'", 2),
    ]


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("made from: ", "made from: 0", "made from another pyproject.toml"),
        ("some-package==2.5", "some-package==3.0", "Some_Package<3,>=2 is not met"),
        ("pytest==9.2.0", "pytest-qt==9.2.0", "pytest>=9 is not met"),
        (f"    --hash=sha256:{'a' * 64}\n", "", "pytest has no hash"),
        ("sha256:aa", "sha256:a", f"--hash=sha256:{'a' * 63} is no hash"),
        ("sha256:aa", "md5:aa", f"--hash=md5:{'a' * 64} is no hash"),
        ("pytest==", "--index\npytest==", "names a host or an index"),
        ("pytest==", "# https://example.com/simple\npytest==", "names a host or an index"),
    ],
)
def test_each_fault_is_noticed(before: str, after: str, fault: str) -> None:
    assert fault in _faults(LOCK.replace(before, after))


def test_later_wheels_of_a_version_are_no_difference() -> None:
    assert differences(LOCK, LOCK.replace("c" * 64, "d" * 64)) == []
    assert differences(LOCK, LOCK.replace("2.5", "2.6")) == [
        "some-package 2.5 sys_platform == 'linux' would change",
        "some-package 2.6 sys_platform == 'linux' would change",
    ]


def test_a_package_has_the_same_hashes_in_all_lock_files() -> None:
    known = [hashes((PROJECT / name).read_text(encoding="utf-8")) for name in LOCKS]
    for one in known:
        for other in known:
            assert {key: one[key] for key in one.keys() & other} == {key: other[key] for key in one.keys() & other}
    assert len(known[0].keys() & known[1].keys()) >= 30
