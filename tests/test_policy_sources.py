"""Where an organisation's presets come from on each system, and which of them are not followed."""

import plistlib
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self

import pytest

from roots_desktop import policy_sources
from roots_desktop.policy_sources import (
    POLICY_VARIABLE,
    Tables,
    UselessPolicyError,
    plist_tables,
    policy_path,
    policy_tables,
    toml_tables,
)
from shipping.identity import IDENTIFIER

TABLES: Tables = {"hide": ["region"], "personio": {"client_id": "papi-1234", "secret_in_keyring": True}}
TOML = 'hide = ["region"]\n[personio]\nclient_id = "papi-1234"\nsecret_in_keyring = true\n'


def problem_of(path: Path) -> str:
    with pytest.raises(UselessPolicyError) as refused:
        toml_tables(path)
    return refused.value.problem


class TestToml:
    def test_its_tables(self, tmp_path: Path) -> None:
        file = tmp_path / "policy.toml"
        file.write_text(TOML, encoding="utf-8")
        file.chmod(0o644)

        assert policy_tables({POLICY_VARIABLE: str(file)}) == TABLES

    @pytest.mark.skipif(sys.platform == "win32", reason="rights of another kind")
    @pytest.mark.parametrize("mode", [0o664, 0o646])
    def test_one_that_others_may_write_is_not_followed(self, tmp_path: Path, mode: int) -> None:
        file = tmp_path / "policy.toml"
        file.write_text(TOML, encoding="utf-8")
        file.chmod(mode)

        assert problem_of(file) == "writable"

    @pytest.mark.parametrize(
        ("text", "problem"), [(b"hide = [", "no_toml"), (b"\xff\xfe", "no_toml"), (b"#" * 70_000, "too_large")]
    )
    def test_one_that_is_none(self, tmp_path: Path, text: bytes, problem: str) -> None:
        file = tmp_path / "policy.toml"
        file.write_bytes(text)
        file.chmod(0o644)

        assert problem_of(file) == problem

    def test_a_folder_in_its_place(self, tmp_path: Path) -> None:
        assert problem_of(tmp_path) == "unreadable"

    def test_the_variable_names_another_or_none(self, tmp_path: Path) -> None:
        assert policy_path({POLICY_VARIABLE: str(tmp_path / "other.toml")}) == tmp_path / "other.toml"
        assert policy_path({POLICY_VARIABLE: ""}) is None
        usual = policy_path({})
        assert usual is not None
        assert usual.name == "policy.toml"
        assert not usual.is_relative_to(Path.home())


class TestPropertyList:
    """What macOS writes for a device management. The format is read on every system."""

    @pytest.mark.parametrize("kind", [plistlib.FMT_XML, plistlib.FMT_BINARY])
    def test_its_tables(self, tmp_path: Path, kind: plistlib.PlistFormat) -> None:
        file = tmp_path / "roots.plist"
        file.write_bytes(plistlib.dumps(TABLES, fmt=kind))
        file.chmod(0o644)

        assert plist_tables(file) == TABLES

    @pytest.mark.parametrize(
        "content",
        [b"", b"hide = []", b"<plist><dict>", b"bplist00" + bytes(40), plistlib.dumps(["region"]), b"<plist></plist>"],
    )
    def test_one_that_is_none(self, tmp_path: Path, content: bytes) -> None:
        file = tmp_path / "roots.plist"
        file.write_bytes(content)
        file.chmod(0o644)

        with pytest.raises(UselessPolicyError, match="no_plist"):
            plist_tables(file)

    def test_on_macos_it_counts_alone(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "roots.plist"
        file.write_bytes(plistlib.dumps(TABLES))
        file.chmod(0o644)
        monkeypatch.setattr(sys, "platform", "darwin")
        monkeypatch.setattr(policy_sources, "MANAGED_PREFERENCES", file)

        assert policy_tables({}) == TABLES
        assert policy_tables({POLICY_VARIABLE: ""}) is None

    def test_its_name_is_that_of_the_bundle(self) -> None:
        assert policy_sources.MANAGED_PREFERENCES.stem == IDENTIFIER


class FakeKey:
    """A key as `winreg` opens it."""

    def __init__(self, tree: Tables) -> None:
        self.tables = [(name, value) for name, value in tree.items() if isinstance(value, dict)]
        self.values = [(name, value) for name, value in tree.items() if not isinstance(value, dict)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class FakeRegistry(SimpleNamespace):
    """The few names of `winreg` that are used, over a tree; kinds as Windows numbers them."""

    HKEY_LOCAL_MACHINE, KEY_READ, KEY_WOW64_64KEY, REG_DWORD = "machine", 0x20019, 0x0100, 4

    def OpenKey(self, parent: Any, name: str, _reserved: int, access: int) -> FakeKey:  # noqa: N802 - Windows' name
        assert access == 0x20119
        if isinstance(self.tree, OSError):
            raise self.tree
        if parent == "machine":
            assert name == r"SOFTWARE\Policies\roots"
            return FakeKey(self.tree)
        return FakeKey(dict(parent.tables)[name]) if name else parent

    def QueryInfoKey(self, key: FakeKey) -> tuple[int, int, int]:  # noqa: N802
        return len(key.tables), len(key.values), 0

    def EnumKey(self, key: FakeKey, number: int) -> str:  # noqa: N802
        return str(key.tables[number][0])

    def EnumValue(self, key: FakeKey, number: int) -> tuple[str, object, int]:  # noqa: N802
        name, value = key.values[number]
        return (name, *((value, 4) if isinstance(value, int) else (value, 7 if isinstance(value, list) else 1)))


class TestRegistry:
    """Windows' registry, by the functions that Python's documentation names. None of it has run on Windows."""

    @pytest.fixture(autouse=True)
    def on_windows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "platform", "win32")

    def test_its_tables(self, monkeypatch: pytest.MonkeyPatch) -> None:
        stored = {"hide": ["region"], "personio": {"client_id": "papi-1234", "secret_in_keyring": 1}}
        monkeypatch.setitem(sys.modules, "winreg", FakeRegistry(tree=stored))

        assert policy_tables({}) == TABLES

    def test_without_the_key_the_file_counts(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        file = tmp_path / "policy.toml"
        file.write_text(TOML, encoding="utf-8")
        file.chmod(0o644)
        monkeypatch.setitem(sys.modules, "winreg", FakeRegistry(tree=FileNotFoundError()))
        monkeypatch.setattr(policy_sources, "policy_path", lambda _: file)

        assert policy_tables({}) == TABLES

    def test_one_that_cannot_be_read_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "winreg", FakeRegistry(tree=PermissionError()))

        with pytest.raises(UselessPolicyError, match="unreadable"):
            policy_tables({})
