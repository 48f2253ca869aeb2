"""Bundled files are found in a checkout; the wheel has a test of its own."""

from xml.etree import ElementTree as ET

import pytest

from roots_desktop.assets import asset


def test_files_and_folders() -> None:
    assert asset("tokens.json").is_file()
    assert asset().joinpath("icons").is_dir()
    assert not asset("nothing.svg").is_file()


@pytest.mark.parametrize("size", ["16", "20"])
def test_icons_are_drawings_in_the_colour_of_the_text(size: str) -> None:
    icons = list(asset("icons", "ui", size).iterdir())

    assert icons
    for icon in icons:
        text = icon.read_text(encoding="utf-8")
        assert "currentColor" in text, icon.name
        assert ET.fromstring(text).tag.endswith("svg"), icon.name


def test_both_sizes_have_the_same_icons() -> None:
    small, large = ({icon.name for icon in asset("icons", "ui", size).iterdir()} for size in ("16", "20"))

    assert small == large
