"""The settings file: written whole, readable by its owner only, and never a reason not to start."""

import json
import stat
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from roots_desktop.domain.absences import Colour, Effect, Kind
from roots_desktop.domain.holidays import Region
from roots_desktop.domain.projection import Accrual, Entitlement
from roots_desktop.domain.type_choices import TypeChoices, TypeRule
from roots_desktop.settings import INTERVALS, Settings, load_settings, save_settings

CHANGED = Settings(
    interval_minutes=60,
    language="de",
    theme="dark",
    region=Region("DE", "SN"),
    entitlement=Entitlement(Decimal("28.5"), Decimal(5), (3, 31), Accrual.MONTHLY),
    close_to_tray=False,
    told_about_tray=True,
    sidebar=False,
)
TYPED = Settings(
    types=TypeChoices(
        (
            TypeRule("personio", "12", Kind.REMOTE_WORK, Effect.DEBITS, Kind.REMOTE_WORK, shown=False),
            TypeRule("personio", "13", synced=False, colour=Colour.TEAL),
            TypeRule("moco", "5", kind=Kind.VACATION),
        )
    )
)
ENTITLED = Settings(entitlement=Entitlement(Decimal(30), None, None))
GIVEN = {"days": "30", "carry_over": None, "expires": [3, 31], "accrual": "yearly"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "settings.json"


@pytest.mark.parametrize("settings", [Settings(), CHANGED, Settings(region=Region("LI")), ENTITLED, TYPED])
def test_what_is_saved_is_loaded(file: Path, settings: Settings) -> None:
    save_settings(file, settings)

    assert load_settings(file) == settings


def test_saving_replaces(file: Path) -> None:
    save_settings(file, CHANGED)
    save_settings(file, Settings())

    assert load_settings(file) == Settings()
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_only_its_owner_reads_it(file: Path) -> None:
    save_settings(file, CHANGED)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("content", [None, "", "{", "[]", "null", '"text"', "\x00\xff"])
def test_an_unreadable_file_means_defaults(file: Path, content: str | None) -> None:
    if content is not None:
        file.parent.mkdir()
        file.write_bytes(content.encode("latin-1"))

    assert load_settings(file) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("interval_minutes", 7),
        ("interval_minutes", "60"),
        ("interval_minutes", True),
        ("language", "fr"),
        ("theme", "pink"),
        ("close_to_tray", 1),
        ("sidebar", None),
        ("region", "DE"),
        ("region", {"subdivision": "SN"}),
        ("region", {"country": 49}),
        ("nobody_knows_this", 1),
        ("entitlement", 30),
        ("entitlement", {"days": "30"}),
        ("entitlement", {**GIVEN, "days": "many"}),
        ("entitlement", {**GIVEN, "days": "-1"}),
        ("entitlement", {**GIVEN, "days": "NaN"}),
        ("entitlement", {**GIVEN, "days": "367"}),
        ("entitlement", {**GIVEN, "carry_over": "a few"}),
        ("entitlement", {**GIVEN, "expires": [2, 30]}),
        ("entitlement", {**GIVEN, "expires": 3}),
        ("entitlement", {**GIVEN, "accrual": "daily"}),
    ],
)
def test_one_wrong_value_costs_no_other(file: Path, name: str, value: object) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({"told_about_tray": True, name: value}), encoding="utf-8")

    assert load_settings(file) == Settings(told_about_tray=True)


def test_a_country_without_parts(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"region": {"country": "AT", "subdivision": 9}}', encoding="utf-8")

    assert load_settings(file).region == Region("AT", None)


def test_the_default_interval_is_one_of_those_offered() -> None:
    assert Settings().interval_minutes == 30
    assert Settings().interval_minutes in INTERVALS


def test_an_entitlement_as_somebody_may_write_it(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({"entitlement": {**GIVEN, "days": 28.5, "carry_over": 5}}), encoding="utf-8")

    assert load_settings(file).entitlement == Entitlement(Decimal("28.5"), Decimal(5), (3, 31), Accrual.YEARLY)


def test_a_rule_may_leave_out_what_it_does_not_say(file: Path) -> None:
    file.parent.mkdir()
    rules = [{"provider": "personio", "type_id": "12", "shown": False}, {"provider": "moco", "type_id": "5"}]
    file.write_text(json.dumps({"types": {"rules": rules}}), encoding="utf-8")

    assert load_settings(file).types == TypeChoices((TypeRule("personio", "12", shown=False),))


def test_kinds_and_left_out_types_become_rules(file: Path) -> None:
    """As roots kept them before."""
    file.parent.mkdir()
    earlier = {"kinds": [["12", "sick"], ["13", "other"]], "left_out": ["13", "14"]}
    file.write_text(json.dumps({"types": earlier}), encoding="utf-8")

    assert load_settings(file).types == TypeChoices(
        (
            TypeRule("personio", "12", kind=Kind.SICK),
            TypeRule("personio", "13", kind=Kind.OTHER, synced=False),
            TypeRule("personio", "14", synced=False),
        )
    )


@pytest.mark.parametrize(
    "types",
    [
        None,
        [],
        {"kinds": []},
        {"rules": 5},
        {"rules": [5]},
        {"rules": ["provider"]},
        {"rules": [{"provider": "personio"}]},
        {"rules": [{"provider": "personio", "type_id": 12}]},
        {"rules": [{"provider": "personio", "type_id": "12", "kind": "nonsense"}]},
        {"rules": [{"provider": "personio", "type_id": "12", "effect": 5}]},
        {"rules": [{"provider": "personio", "type_id": "12", "shown": "no"}]},
        {"rules": [{"provider": "personio", "type_id": "12", "colour": "pink"}]},
        {"kinds": [["12"]], "left_out": []},
        {"kinds": [["12", "nonsense"]], "left_out": []},
        {"kinds": [[12, "sick"]], "left_out": []},
        {"kinds": [], "left_out": [12]},
        {"kinds": 12, "left_out": []},
    ],
)
def test_types_that_cannot_be_meant_are_none(file: Path, types: object) -> None:
    file.parent.mkdir()
    file.write_text(json.dumps({"types": types, "language": "de"}), encoding="utf-8")

    assert load_settings(file) == Settings(language="de")
