import json
from typing import Any

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roots_desktop.assets import asset
from roots_desktop.ui.icons import Icons
from roots_desktop.ui.theme import Theme, Theming, contrast_theme, load_theme


def tokens() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(asset("tokens.json").read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize("name", ["light", "dark"])
def test_colours_are_those_of_the_tokens(qapp: QApplication, name: str) -> None:
    theme = load_theme(name)
    values = tokens()["color"][name]
    assert theme.color("surface") == QColor(values["surface"])
    assert theme.color("absence.vacation.soft") == QColor(values["absence"]["vacation"]["soft"])
    assert theme.color("project.2.mark") == QColor(values["project"][2]["mark"])
    assert theme.dark is (name == "dark")


def test_an_unknown_colour_is_our_mistake(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        load_theme("light").color("absence.vacation")


def test_fonts_and_sizes_are_those_of_the_tokens(qapp: QApplication) -> None:
    theme = load_theme("light")
    assert theme.font("figure").pixelSize() == 22
    assert theme.line("body") == 20
    assert theme.size("sidebar") == 264
    assert theme.size("month.cellMin.1") == 92
    assert theme.size("radius.card") == 8
    assert theme.size("space.3") == 12


def test_figures_are_equally_wide(qapp: QApplication) -> None:
    assert (
        load_theme("light").font("body").featureValue(next(iter(load_theme("light").font("body").featureTags()))) == 1
    )


def test_the_palette_follows_the_choice(qapp: QApplication, qtbot: QtBot, theming: Theming) -> None:
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor("#FFFFFF")
    with qtbot.waitSignal(theming.changed):
        theming.choose("dark")
    assert theming.choice == "dark"
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor("#1C1F1D")
    assert theming.theme.dark


def test_the_same_choice_changes_nothing(qtbot: QtBot, theming: Theming) -> None:
    with qtbot.assertNotEmitted(theming.changed):
        theming.choose("light")


def test_a_system_that_says_nothing_is_judged_by_its_palette(qapp: QApplication) -> None:
    qapp.setPalette(QPalette(QColor("#202020")))
    theming = Theming(qapp, "system")
    assert theming.theme.name == "dark"
    theming.choose("light")
    theming.deleteLater()


def test_high_contrast_takes_the_systems_colours(qapp: QApplication) -> None:
    system = QPalette(QColor("#000000"))
    theme: Theme = contrast_theme(system)
    assert theme.color("surfaceSunken") == system.color(QPalette.ColorRole.Window)
    assert theme.color("absence.sick.soft") == system.color(QPalette.ColorRole.Window)
    assert theme.color("absence.sick.text") == system.color(QPalette.ColorRole.WindowText)
    assert theme.color("accent") == system.color(QPalette.ColorRole.Highlight)
    assert theme.color("onAccent") == system.color(QPalette.ColorRole.HighlightedText)


def test_motion_lasts_as_long_as_the_tokens_say(theming: Theming) -> None:
    assert theming.duration("base") == (180 if theming.moves() else 0)


def test_icons_are_drawn_once_per_colour_and_size(qapp: QApplication) -> None:
    icons = Icons()
    red, blue = QColor("#ff0000"), QColor("#0000ff")
    first = icons.pixmap("sync", red, 16, 2.0)
    assert (first.width(), first.devicePixelRatio()) == (32, 2.0)
    assert icons.pixmap("sync", red, 16, 2.0).cacheKey() == first.cacheKey()
    assert icons.pixmap("sync", blue, 16, 2.0).cacheKey() != first.cacheKey()
    icons.clear()
    assert icons.pixmap("sync", red, 16, 2.0).cacheKey() != first.cacheKey()


def test_icons_take_the_colour(qapp: QApplication) -> None:
    image = Icons().pixmap("close", QColor("#ff0000"), 20, 1.0).toImage()
    inks = {image.pixelColor(x, y).name() for x in range(20) for y in range(20) if image.pixelColor(x, y).alpha() > 200}
    assert inks == {"#ff0000"}


def test_icons_of_menus_have_a_disabled_face(qapp: QApplication) -> None:
    icon = Icons().icon("sync", QColor("#000000"), QColor("#888888"))
    assert not icon.isNull()


def test_every_icon_of_the_absences_is_there(qapp: QApplication) -> None:
    icons = Icons()
    for name in tokens()["absenceIcon"].values():
        assert not icons.pixmap(name, QColor("#000000"), 16, 1.0).isNull()
