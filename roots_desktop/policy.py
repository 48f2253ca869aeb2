"""What an organisation presets, as one frozen value. Knows no secret, no Qt, no network, and no place on a disk.

A value that cannot be meant is left out and told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from roots_desktop.domain.addresses import is_allowed_address
from roots_desktop.domain.connections import Field, ProviderInfo
from roots_desktop.domain.holidays import Region
from roots_desktop.domain.regions import REGIONS
from roots_desktop.policy_sources import Tables, UselessPolicyError, policy_tables
from roots_desktop.settings import Settings

ANSWERS: Mapping[str, tuple[str, ...]] = {"personio": ("client_id", "api_url"), "moco": ("domain", "api_url")}
"""What may be preset of each provider's form. Never a secret."""

HIDEABLE = (
    *(f"{provider}.{name}" for provider, names in ANSWERS.items() for name in names),
    "region",
    "updates",
)
"""What may be hidden from employees: then the policy's value counts, whatever was chosen before."""

_SECRETS = frozenset({"client_secret", "api_key", "secret", "password", "token"})
_PROVISIONED = "secret_in_keyring"


@dataclass(frozen=True, slots=True)
class Policy:
    """`answers` are provider, field and value. `provisioned` are the providers whose secret the keyring has already.

    `problems` name what of the file was not taken: `key` or `table.key`, and why.
    """

    answers: tuple[tuple[str, str, str], ...] = ()
    provisioned: frozenset[str] = frozenset()
    region: Region | None = None
    update_address: str = ""
    hidden: frozenset[str] = frozenset()
    problems: tuple[tuple[str, str], ...] = ()
    found: bool = False

    def answer(self, provider: str, name: str) -> str:
        """The preset of a field, empty where there is none."""
        return next((value for key, field, value in self.answers if (key, field) == (provider, name)), "")

    def settings(self, chosen: Settings) -> Settings:
        """The settings under this policy: presets where nothing was chosen, and wherever the choice is hidden."""
        if self.region is not None and ("region" in self.hidden or chosen.region is None):
            chosen = replace(chosen, region=self.region)
        if "updates" in self.hidden or (self.update_address and not chosen.update_address):
            chosen = replace(chosen, update_address=self.update_address)
        return chosen

    def info(self, info: ProviderInfo) -> ProviderInfo:
        """A provider's form under this policy."""
        return replace(info, fields=tuple(self._field(info.key, field) for field in info.fields))

    def _field(self, provider: str, field: Field) -> Field:
        preset = self.answer(provider, field.name)
        hidden = bool(preset) and f"{provider}.{field.name}" in self.hidden
        return replace(field, preset=preset, hidden=hidden, provisioned=field.secret and provider in self.provisioned)


NO_POLICY = Policy()
"""That of an employee whose organisation presets nothing."""


def find_policy(environment: Mapping[str, str]) -> Policy:
    """What the organisation presets on this computer; an empty policy, with its problem, where it cannot be used."""
    try:
        tables = policy_tables(environment)
    except UselessPolicyError as error:
        return Policy(problems=(("file", error.problem),), found=True)
    return NO_POLICY if tables is None else _from_tables(tables)


def _from_tables(tables: Tables) -> Policy:
    reading = _Reading(tables)
    answers = tuple(
        (provider, name, value)
        for provider, names in ANSWERS.items()
        for name in names
        if (value := reading.line(provider, name, address=name == "api_url"))
    )
    provisioned = frozenset(provider for provider in ANSWERS if reading.flag(provider, _PROVISIONED))
    region, updates = reading.region(), reading.line("updates", "address", address=True)
    hidden = reading.hidden()
    return Policy(answers, provisioned, region, updates, hidden, reading.problems(), found=True)


class _Reading:
    """Takes values out of the tables one by one; what is left at the end nobody knows."""

    def __init__(self, tables: Tables) -> None:
        self._problems: list[tuple[str, str]] = []
        self._left: dict[tuple[str, str], Any] = {}
        for table, values in tables.items():
            if isinstance(values, dict):
                self._left.update({(table, key): value for key, value in values.items()})
            else:
                self._left["", table] = values

    def line(self, table: str, key: str, *, address: bool = False) -> str:
        value = self._left.pop((table, key), None)
        if value is None:
            return ""
        if not isinstance(value, str) or not value.strip().isprintable():
            self._refuse(table, key, "no_text")
            return ""
        if address and not is_allowed_address(value.strip()):
            self._refuse(table, key, "address")
            return ""
        return value.strip()

    def flag(self, table: str, key: str) -> bool:
        value = self._left.pop((table, key), False)
        if not isinstance(value, bool):
            self._refuse(table, key, "no_flag")
        return value is True

    def region(self) -> Region | None:
        country, subdivision = self.line("region", "country"), self.line("region", "subdivision")
        known = next((entry for entry in REGIONS if entry.place.code == country), None)
        if known is None or subdivision not in ("", *(place.code for place in known.subdivisions)):
            if country or subdivision:
                self._refuse("region", "country" if known is None else "subdivision", "unknown_region")
            return None
        return Region(country, subdivision or None)

    def hidden(self) -> frozenset[str]:
        names = self._left.pop(("", "hide"), [])
        if not isinstance(names, list):
            self._refuse("", "hide", "no_list")
            return frozenset()
        for name in names:
            if name not in HIDEABLE:
                self._refuse("hide", str(name), "unknown")
        return frozenset(name for name in names if name in HIDEABLE)

    def problems(self) -> tuple[tuple[str, str], ...]:
        """All that was not taken; of a secret only that there is one."""
        for table, key in self._left:
            self._refuse(table, key, "secret" if key in _SECRETS else "unknown")
        return tuple(sorted(self._problems))

    def _refuse(self, table: str, key: str, problem: str) -> None:
        self._problems.append((f"{table}.{key}" if table else key, problem))
