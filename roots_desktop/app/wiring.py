"""Puts the rooms together: database, providers, keyring, engine, service. Long and dull, and nowhere else.

The heavy libraries are imported where they are needed, not when this module is: a window paints before they are there,
and `roots status` never needs most of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from roots_desktop.clock import Clock
from roots_desktop.domain.snapshot import KeyringState, Picture
from roots_desktop.environment import given_secrets, given_urls
from roots_desktop.messages.catalogue import Words, system_language
from roots_desktop.places import Places
from roots_desktop.policy import NO_POLICY, Policy, find_policy
from roots_desktop.settings import Settings, load_settings, moco_parts_off

if TYPE_CHECKING:
    from roots_desktop.credentials.contract import SecretStore
    from roots_desktop.credentials.system import SystemSecrets
    from roots_desktop.domain.connections import ProviderInfo
    from roots_desktop.sync.engine import Engine
    from roots_desktop.sync.service import Service


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a process finds around it: variables, places, the clock, settings and policy as they were at its start."""

    environment: Mapping[str, str]
    places: Places
    clock: Clock
    settings: Settings
    policy: Policy = NO_POLICY

    @property
    def language(self) -> str:
        """The language to speak: the chosen one, else the system's."""
        return self.settings.language or system_language(self.environment)


def look_around(environment: Mapping[str, str], places: Places, clock: Clock) -> Surroundings:
    """What a process finds; settings as the policy lets them be."""
    policy = find_policy(environment)
    return Surroundings(environment, places, clock, policy.settings(load_settings(places.settings)), policy)


def provider_infos(policy: Policy = NO_POLICY) -> tuple[ProviderInfo, ...]:
    """The providers as a form presents them, with what the policy presets."""
    from roots_desktop.providers.registry import providers  # noqa: PLC0415 - heavy, see the module's docstring

    return tuple(policy.info(provider.info) for provider in providers({}).values())


class Vault:
    """The place for secrets, opened in the thread that uses it and closed when the program ends."""

    def __init__(self, environment: Mapping[str, str], *, in_memory: bool) -> None:
        self._environment = environment
        self._in_memory = in_memory
        self._system: SystemSecrets | None = None

    def open(self) -> SecretStore:
        """The system's keyring; for a demonstration, memory."""
        from roots_desktop.credentials.session import SessionSecrets  # noqa: PLC0415 - heavy, see above
        from roots_desktop.credentials.system import SystemSecrets  # noqa: PLC0415

        if self._in_memory:
            return SessionSecrets(KeyringState.OK)
        self._system = SystemSecrets(self._environment)
        return self._system

    def close(self) -> None:
        """Lets the keyring's thread go."""
        if self._system is not None:
            self._system.close()


def build_engine(around: Surroundings, secrets: SecretStore, *, for_window: bool) -> Engine:
    """An engine over the local data. Raises StorageError, or UsageError for an address that is not allowed.

    The window may keep a secret for its own session and waits for a keyring as long as the user takes.
    """
    from roots_desktop.providers.registry import providers  # noqa: PLC0415 - heavy, see the module's docstring
    from roots_desktop.store.database import open_database  # noqa: PLC0415
    from roots_desktop.sync.engine import Engine, EngineOptions  # noqa: PLC0415

    options = EngineOptions(
        region=around.settings.region,
        types=around.settings.types,
        parts_off={"moco": moco_parts_off(around.settings.moco_parts)},
        secret_overrides=given_secrets(around.environment),
        keep_in_session=for_window,
        keyring_wait=None if for_window else EngineOptions().keyring_wait,
    )
    known = providers(given_urls(around.environment))
    database = open_database(around.places.data, around.clock.now())
    return Engine(database, around.places.data, known, secrets, around.clock, options)


def build_service(
    around: Surroundings, secrets: SecretStore, first: Picture, publish: Callable[[Picture], None]
) -> Service:
    """The service of the window's sync thread. Called in that thread, since it imports what is heavy."""
    from roots_desktop.app.wiping import wipe_options  # noqa: PLC0415 - heavy, see the module's docstring
    from roots_desktop.sync.network import outgoing_addresses  # noqa: PLC0415
    from roots_desktop.sync.service import Service, ServiceOptions  # noqa: PLC0415
    from roots_desktop.sync.wiping import wipe  # noqa: PLC0415

    def make_engine() -> Engine:
        return build_engine(around, secrets, for_window=True)

    options = ServiceOptions(
        settings_path=around.places.settings,
        data=around.places.data,
        first=first,
        addresses=outgoing_addresses,
        words=Words(around.language),
        wipe=lambda: wipe(around.places, secrets, wipe_options(around.environment, around.places, own_window=True)),
    )
    return Service(make_engine, around.clock, publish, around.settings, options)
