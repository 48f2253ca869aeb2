"""The user's settings: one frozen value, its defaults, one JSON file. Knows no secret, no Qt, no database."""

import json
import os
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from roots_desktop.domain.absences import Colour, Effect, Kind
from roots_desktop.domain.addresses import is_allowed_address
from roots_desktop.domain.connections import Part
from roots_desktop.domain.holidays import Region
from roots_desktop.domain.projection import Accrual, Entitlement
from roots_desktop.domain.type_choices import PERSONIO, TypeChoices, TypeRule

INTERVALS = (15, 30, 60, 120, 240)
"""Minutes between automatic syncs that Settings offers."""

EXPORT_MONTHS = (3, 12, 24)
"""Months that the calendar file may go back."""


MOCO_SWITCHES: Mapping[str, tuple[Part, ...]] = {
    "schedules": (Part.ABSENCES, Part.HOLIDAYS),
    "entries": (Part.ENTRIES,),
    "presences": (Part.PRESENCES,),
    "projects": (Part.PROJECTS,),
    "employments": (Part.SCHEDULE,),
}
"""What may be read from Moco, each with a switch of its own, and the parts it stands for; the person always is."""

MOCO_PARTS = tuple(MOCO_SWITCHES)

MOST_VACATION = Decimal(366)
"""Days of vacation that a year may have."""

Choice = TypeVar("Choice", bound=StrEnum)

VIEWS = ("day", "week", "month", "year")
"""The views of the calendar."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`language` is "", "de" or "en"; `theme` is "system", "light" or "dark". `region` None means not chosen.
    `view` is one of `VIEWS`. `entitlement` is what the user entered about the vacation of a year, None if nothing.

    `moco_parts` are the parts of Moco that are switched on. `told_check` is the month ("2026-11") whose open points the
    tray has spoken of already, if `check_notice` lets it. `private` hides the kinds of absences. `export` keeps the
    calendar file in `export_folder` up to date, `export_private` without kinds; it goes `export_months` back.
    `types` is what the user says about types of absences. `update_address` is asked once a day for a newer version of
    roots, "" for never.
    """

    interval_minutes: int = 30
    language: str = ""
    theme: str = "system"
    region: Region | None = None
    entitlement: Entitlement | None = None
    close_to_tray: bool = True
    told_about_tray: bool = False
    sidebar: bool = True
    view: str = "month"
    moco_parts: tuple[str, ...] = MOCO_PARTS
    check_notice: bool = True
    told_check: str = ""
    private: bool = False
    export: bool = False
    export_folder: str = ""
    export_private: bool = True
    export_months: int = 12
    types: TypeChoices = field(default_factory=TypeChoices)
    update_address: str = ""


def moco_parts_off(switched_on: Collection[str]) -> frozenset[Part]:
    """The parts of Moco that are not to be read."""
    return frozenset(part for name, parts in MOCO_SWITCHES.items() if name not in switched_on for part in parts)


def load_settings(path: Path) -> Settings:
    """The settings of the file; defaults for what is missing, unknown or unreadable."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    return _from_json(stored) if isinstance(stored, dict) else Settings()


def save_settings(path: Path, settings: Settings) -> None:
    """Writes the file whole or not at all, readable by its owner only. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = draft_of(path)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(asdict(settings), file, indent=2, default=str)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def draft_of(path: Path) -> Path:
    """Where the settings are written before they take the place of the file."""
    return path.with_suffix(".new")


def _from_json(stored: dict[str, Any]) -> Settings:
    settings = Settings()
    for known in fields(Settings):
        value = stored.get(known.name)
        if known.name == "region":
            settings = replace(settings, region=_region(value))
        elif known.name == "entitlement":
            settings = replace(settings, entitlement=_entitlement(value))
        elif known.name == "types":
            settings = replace(settings, types=_types(value))
        elif known.name == "moco_parts":
            settings = replace(settings, moco_parts=_moco_parts(value))
        elif value is not None and type(value) is type(getattr(settings, known.name)):
            settings = replace(settings, **{known.name: value})
    return _plausible(settings)


def _region(value: object) -> Region | None:
    if not isinstance(value, dict) or not isinstance(value.get("country"), str):
        return None
    subdivision = value.get("subdivision")
    return Region(value["country"], subdivision if isinstance(subdivision, str) else None)


def _entitlement(value: object) -> Entitlement | None:
    """None where one of its values cannot be meant: half of what was entered would tell wrong figures."""
    if not isinstance(value, dict):
        return None
    try:
        limit, expires = value["carry_over"], value["expires"]
        return Entitlement(
            days=_days(value["days"]),
            carry_over=None if limit is None else _days(limit),
            expires=None if expires is None else _day_of_a_year(expires),
            accrual=Accrual(value["accrual"]),
        )
    except (KeyError, TypeError, ValueError, InvalidOperation):
        return None


def _types(value: object) -> TypeChoices:
    """Nothing where a part of it cannot be meant, as above."""
    if not isinstance(value, dict):
        return TypeChoices()
    choices = TypeChoices()
    try:
        rules = value["rules"] if "rules" in value else _earlier_rules(value)
        for rule in rules:
            choices = choices.with_rule(_rule(rule))
    except (KeyError, TypeError, ValueError):
        return TypeChoices()
    return choices


def _earlier_rules(value: dict[str, Any]) -> list[dict[str, object]]:
    """As roots wrote them before there were rules: other kinds, and types that were shown and counted nowhere."""
    rules: dict[str, dict[str, object]] = {}
    for id_, kind in value["kinds"]:
        rules[id_] = {"provider": PERSONIO, "type_id": id_, "kind": kind}
    for id_ in value["left_out"]:
        rules[id_] = {"provider": PERSONIO, "type_id": id_, **rules.get(id_, {}), "synced": False}
    return list(rules.values())


def _rule(value: Any) -> TypeRule:
    return TypeRule(
        provider=_word(value["provider"]),
        type_id=_word(value["type_id"]),
        kind=_one_of(Kind, value.get("kind")),
        effect=_one_of(Effect, value.get("effect")),
        said_of=_one_of(Kind, value.get("said_of")),
        shown=_flag(value.get("shown", True)),
        synced=_flag(value.get("synced", True)),
        colour=_one_of(Colour, value.get("colour")),
    )


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _one_of(options: type[Choice], value: object) -> Choice | None:
    return None if value is None else options(_word(value))


def _days(value: object) -> Decimal:
    found = Decimal(str(value))
    if not 0 <= found <= MOST_VACATION:
        raise ValueError(value)
    return found


def _day_of_a_year(value: Any) -> tuple[int, int]:
    month, day = value
    found = date(2024, month, day)  # a leap year has every day
    return found.month, found.day


def _moco_parts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return MOCO_PARTS
    return tuple(part for part in MOCO_PARTS if part in value)


def _plausible(settings: Settings) -> Settings:
    if settings.interval_minutes not in INTERVALS:
        settings = replace(settings, interval_minutes=Settings().interval_minutes)
    if settings.export_months not in EXPORT_MONTHS:
        settings = replace(settings, export_months=Settings().export_months)
    if settings.language not in ("", "de", "en"):
        settings = replace(settings, language="")
    if settings.theme not in ("system", "light", "dark"):
        settings = replace(settings, theme="system")
    if settings.update_address and not is_allowed_address(settings.update_address):
        settings = replace(settings, update_address="")
    if settings.view not in VIEWS:
        settings = replace(settings, view="month")
    return settings
