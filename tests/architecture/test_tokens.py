"""The colours of tokens.json: both themes have the same roles, and eyes of all kinds can tell them apart."""

import json
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest

from roots_desktop.assets import asset
from tests.architecture.colours import VISION, contrast, difference, seen

TOKENS: dict[str, Any] = json.loads(asset("tokens.json").read_text(encoding="utf-8"))
THEMES = ("light", "dark")


def _roles(node: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every colour with the dotted path to it."""
    if isinstance(node, str):
        yield path, node
        return
    items = node.items() if isinstance(node, dict) else enumerate(node)
    for name, below in items:
        yield from _roles(below, f"{path}.{name}".strip("."))


def _pairs(kind: str) -> list[tuple[str, str, str]]:
    return [(theme, front, back) for theme in THEMES for front, back in TOKENS["contrast"][kind]]


def _colour(theme: str, role: str) -> str:
    return dict(_roles(TOKENS["color"][theme]))[role]


def test_both_themes_have_the_same_roles() -> None:
    light, dark = ([role for role, _ in _roles(TOKENS["color"][theme])] for theme in THEMES)

    assert sorted(light) == sorted(dark)


@pytest.mark.parametrize(("theme", "front", "back"), _pairs("text"))
def test_text_can_be_read(theme: str, front: str, back: str) -> None:
    assert contrast(_colour(theme, front), _colour(theme, back)) >= max(4.5, TOKENS["contrast"]["textMinimum"])


@pytest.mark.parametrize(("theme", "front", "back"), _pairs("graphic"))
def test_shapes_can_be_seen(theme: str, front: str, back: str) -> None:
    assert contrast(_colour(theme, front), _colour(theme, back)) >= max(3.0, TOKENS["contrast"]["graphicMinimum"])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISION)
def test_absences_can_be_told_apart(theme: str, vision: str) -> None:
    rule = TOKENS["colourVision"]
    colours = {role: seen(_colour(theme, role), vision) for role in rule["roles"]}

    close = {
        pair: difference(colours[pair[0]], colours[pair[1]])
        for pair in combinations(colours, 2)
        if difference(colours[pair[0]], colours[pair[1]]) < rule["minimumDifference"]
    }

    assert close == {}


def test_the_measures_agree_with_published_values() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    # Pairs 1 and 17 of Sharma, Wu and Dalal (2005).
    assert difference((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert difference((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=1e-4)
    assert difference((50, 0, 0), (50, 0, 0)) == 0
