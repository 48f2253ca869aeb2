"""The release workflow and the files for systems that no test runs on: what can be told of them here."""

import plistlib
import re

import pytest

from shipping.identity import IDENTIFIER, PROJECT, PUBLISHER
from shipping.share import metainfo

WORKFLOW = (PROJECT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
DOCUMENT = (PROJECT / "docs" / "release.md").read_text(encoding="utf-8")
INSTALLER = (PROJECT / "shipping" / "windows" / "roots.iss").read_text(encoding="utf-8")


def test_every_secret_and_variable_is_explained() -> None:
    named = set(re.findall(r"(?:secrets|vars)\.(\w+)", WORKFLOW))
    assert len(named) >= 10
    assert {name for name in named if f"`{name}`" not in DOCUMENT} == set()


def test_no_secret_stands_in_a_command() -> None:
    commands = [line for line in WORKFLOW.splitlines() if "secrets." in line and not re.match(r"\s+[A-Z_]+: \$", line)]
    assert commands == []


def test_packages_of_python_are_installed_by_their_hashes() -> None:
    installs = [line for line in WORKFLOW.splitlines() if "pip install" in line]
    assert installs
    assert all("--require-hashes" in line and "requirements-package.lock" in line for line in installs)


def test_what_comes_from_no_registry_is_checked_by_its_sum() -> None:
    assert WORKFLOW.count("curl --fail") == 2
    assert "sha256sum --check --strict" in WORKFLOW


def test_every_action_is_one_of_the_platform_and_has_a_version() -> None:
    used = re.findall(r"uses: (\S+)", WORKFLOW)
    assert used
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", action) for action in used)


@pytest.mark.parametrize("path", re.findall(r"shipping[/\\][\w/\\.]+|build\.spec|make package[\w-]*", WORKFLOW))
def test_what_the_workflow_calls_is_there(path: str) -> None:
    if path.startswith("make "):
        assert f"\n{path.removeprefix('make ')}:" in (PROJECT / "Makefile").read_text(encoding="utf-8")
    else:
        assert (PROJECT / path.replace("\\", "/")).exists()


def test_all_systems_know_it_by_the_same_names() -> None:
    assert f'#define Identifier "{IDENTIFIER}"' in INSTALLER
    assert f"AppPublisher={PUBLISHER}" in INSTALLER
    assert f"<developer_name>{PUBLISHER}</developer_name>" in metainfo("2026-11-19")


def test_the_installer_removes_the_entry_at_login_by_its_name() -> None:
    from roots_desktop.app.login_texts import LABEL

    assert f'ValueName: "{LABEL}"; ValueType: none; Flags: dontcreatekey uninsdeletevalue' in INSTALLER


def test_the_hardened_runtime_allows_one_thing() -> None:
    file = PROJECT / "shipping" / "macos" / "entitlements.plist"
    assert plistlib.loads(file.read_bytes()) == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


def test_what_was_not_run_is_said() -> None:
    rows = [line for line in DOCUMENT.split("## What was run")[1].splitlines() if line.startswith("| ")]
    untried = [row for row in rows if "**not run**" in row]
    for word in ("AppImage", "Windows and macOS", "release.yml", "notarisation"):
        assert any(word in row for row in untried), word
