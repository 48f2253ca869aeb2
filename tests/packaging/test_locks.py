"""The lock files belong to pyproject.toml, and the check notices when they don't."""

from typing import Any

import pytest

from tests.packaging.locks import LOCKS, PROJECT, differences, faults, fingerprint, pins, project_table

PROJECT_TABLE: dict[str, Any] = {
    "requires-python": ">=3.11",
    "dependencies": ["Some_Package>=2,<3"],
    "optional-dependencies": {"test": ["pytest>=9"]},
}
LOCK = f"""# made from: {fingerprint(PROJECT_TABLE, ("test",))}
pytest==9.2.0 \\
    --hash=sha256:aa
some-package==2.5 ; sys_platform == 'linux' \\
    --hash=sha256:bb \\
    --hash=sha256:cc
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
        ("    --hash=sha256:aa\n", "", "pytest has no hash"),
        ("pytest==", "--index\npytest==", "names a host or an index"),
        ("pytest==", "# https://example.com/simple\npytest==", "names a host or an index"),
    ],
)
def test_each_fault_is_noticed(before: str, after: str, fault: str) -> None:
    assert fault in _faults(LOCK.replace(before, after))


def test_later_wheels_of_a_version_are_no_difference() -> None:
    assert differences(LOCK, LOCK.replace("--hash=sha256:cc", "--hash=sha256:dd")) == []
    assert differences(LOCK, LOCK.replace("2.5", "2.6")) == [
        "some-package 2.5 sys_platform == 'linux' would change",
        "some-package 2.6 sys_platform == 'linux' would change",
    ]
