"""Which keyring is taken: the user's own choice, else the best of those that keep secrets safe, else none."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from keyring import core, errors
from keyring.backend import KeyringBackend
from keyring.backends import SecretService, chainer, fail, kwallet, null

from roots_desktop.credentials.backends import ALLOWED, choose_backend, class_name, short_name, state_of
from roots_desktop.credentials.system import SystemSecrets
from roots_desktop.domain.connections import Secret
from roots_desktop.domain.errors import KeyringError
from roots_desktop.domain.snapshot import KeyringState
from tests.credentials.keyrings import Memory

Installed = Callable[[dict[str, float]], None]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Installed]:
    """Installs stand-ins for backends, by full name and priority, beside those that every system has."""
    before = set(KeyringBackend._classes)

    def install(found: dict[str, float]) -> None:
        kinds: list[type[KeyringBackend]] = [chainer.ChainerBackend, fail.Keyring, null.Keyring]
        for name, priority in found.items():
            module, _, kind = name.rpartition(".")
            kinds.append(type(kind, (Memory,), {"__module__": module, "priority": priority}))
        monkeypatch.setattr(KeyringBackend, "get_viable_backends", classmethod(lambda cls: iter(kinds)))

    yield install
    KeyringBackend._classes.clear()
    KeyringBackend._classes.update(before)


@pytest.mark.parametrize(
    ("found", "chosen"),
    [
        ({}, None),
        ({"keyrings.alt.file.PlaintextKeyring": 0.5}, None),
        ({"keyrings.alt.file.PlaintextKeyring": 0.5, "keyring.backends.SecretService.Keyring": 5}, "SecretService"),
        ({"keyring.backends.SecretService.Keyring": 5, "keyring.backends.kwallet.DBusKeyring": 4.9}, "SecretService"),
        ({"keyring.backends.SecretService.Keyring": 5, "keyring.backends.kwallet.DBusKeyring": 5.1}, "kwallet"),
        ({"keyring.backends.macOS.Keyring": 5}, "macOS"),
        ({"keyring.backends.Windows.WinVaultKeyring": 5}, "Windows"),
        ({"keyrings.alt.Windows.RegistryKeyring": 9}, None),
        ({"sneaky.keyring.backends.macOS.Keyring": 9}, None),
    ],
)
def test_only_the_systems_own_keyrings_are_taken(
    found: dict[str, float], chosen: str | None, installed: Installed
) -> None:
    """Neither the chain of all keyrings, which the library itself would take, nor one that writes plain text."""
    installed(found)
    backend = choose_backend({})
    assert (backend and class_name(type(backend)).split(".")[-2]) == chosen


def test_the_allowed_names_are_those_of_the_library() -> None:
    assert class_name(SecretService.Keyring) in ALLOWED
    assert class_name(kwallet.DBusKeyring) in ALLOWED
    assert class_name(kwallet.DBusKeyringKWallet4) in ALLOWED


@pytest.mark.parametrize("unsafe", [chainer.ChainerBackend, fail.Keyring, null.Keyring])
def test_what_is_no_keyring_is_not_allowed(unsafe: type[KeyringBackend]) -> None:
    assert class_name(unsafe) not in ALLOWED


def test_the_users_choice_counts_whatever_it_is(installed: Installed) -> None:
    installed({"keyring.backends.SecretService.Keyring": 5})
    backend = choose_backend({"PYTHON_KEYRING_BACKEND": "tests.credentials.keyrings.Memory"})
    assert isinstance(backend, Memory)
    assert short_name(backend) == "keyrings.Memory"


def test_an_empty_choice_is_none(installed: Installed) -> None:
    installed({"keyring.backends.SecretService.Keyring": 5})
    backend = choose_backend({"PYTHON_KEYRING_BACKEND": ""})
    assert backend is not None
    assert short_name(backend) == "SecretService.Keyring"


@pytest.mark.parametrize("configured", ["keyring.backends.null.Keyring", "tests.credentials.keyrings.Memory"])
def test_the_librarys_own_settings_cannot_widen_the_list(
    configured: str, installed: Installed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has switched the library off there has no keyring; nothing else is taken behind their back."""
    monkeypatch.setattr(core, "_config_path", lambda: tmp_path / "keyringrc.cfg")
    (tmp_path / "keyringrc.cfg").write_text(f"[backend]\ndefault-keyring={configured}\n")
    installed({"keyring.backends.SecretService.Keyring": 5})
    assert choose_backend({}) is None


def test_an_allowed_keyring_may_be_set_there(
    installed: Installed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(core, "_config_path", lambda: tmp_path / "keyringrc.cfg")
    (tmp_path / "keyringrc.cfg").write_text("[backend]\ndefault-keyring=keyring.backends.kwallet.DBusKeyring\n")
    kind = type("DBusKeyring", (Memory,), {"__module__": "keyring.backends.kwallet"})
    monkeypatch.setattr(kwallet, "DBusKeyring", kind)
    installed({"keyring.backends.SecretService.Keyring": 5})
    assert isinstance(choose_backend({}), kind)


def test_without_a_session_bus_there_is_no_keyring() -> None:
    """For real: the tests run without one."""
    store = SystemSecrets({})
    with pytest.raises(KeyringError) as caught:
        asyncio.run(store.save("id", Secret("secret")))
    assert caught.value.details == {"state": "none"}
    assert store.backend == ""
    store.close()


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (errors.KeyringLocked(), KeyringState.LOCKED),
        (errors.NoKeyringError(), KeyringState.NONE),
        (errors.InitError("Prompt dismissed"), KeyringState.REFUSED),
        (errors.PasswordSetError(), KeyringState.REFUSED),
        (errors.PasswordDeleteError(), KeyringState.REFUSED),
        (OSError(1783, "The stub received bad data"), KeyringState.REFUSED),
    ],
)
def test_errors_tell_the_state(error: Exception, state: KeyringState) -> None:
    assert state_of(error) is state
