"""How roots looks: colours, fonts and sizes of `tokens.json`, light, dark or by the system. Knows no data, no page."""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyle

from roots_desktop.assets import asset
from roots_desktop.ui.icons import Icons

_WEIGHTS = {400: QFont.Weight.Normal, 500: QFont.Weight.Medium, 600: QFont.Weight.DemiBold}
_OWN_ROLES = {
    "button": {"px": 13, "line": 20, "weight": 500},
    "captionStrong": {"px": 11, "line": 16, "weight": 500},
    "captionBold": {"px": 11, "line": 16, "weight": 600},
    "smallStrong": {"px": 12, "line": 16, "weight": 600},
    "smallPlain": {"px": 12, "line": 16, "weight": 400},
    "lead": {"px": 15, "line": 24, "weight": 400},
}
"""What the pictures show and the tokens have no role for: words on buttons, times in bars, the step that failed, titles
of cards, numbers of the small month, the words of the first start."""

_LARGE, _LARGE_SPACING = 17, -0.012
"""From this size on the letters stand closer, by this part of the size, as in the pictures."""


@dataclass(frozen=True, slots=True, eq=False)
class Theme:
    """One look. Colours by dotted name ("absence.vacation.soft"), fonts by role ("body"), sizes in logical px."""

    name: str
    colors: Mapping[str, QColor]
    fonts: Mapping[str, QFont]
    lines: Mapping[str, int]
    sizes: Mapping[str, int]

    @property
    def dark(self) -> bool:
        """True where light text stands on a dark surface."""
        return self.colors["surface"].lightness() < self.colors["text"].lightness()

    def color(self, name: str) -> QColor:
        """The named colour. Raises KeyError where the tokens have none of that name."""
        return self.colors[name]

    def font(self, role: str) -> QFont:
        """The system font in the size and weight of a role, its figures all equally wide."""
        return self.fonts[role]

    def line(self, role: str) -> int:
        """The height of one line of text in that role, px."""
        return self.lines[role]

    def size(self, name: str) -> int:
        """The named size ("month.bar", "toolbar", "radius.card", "space.3"), px."""
        return self.sizes[name]

    def palette(self) -> QPalette:
        """The palette for what the style paints: menus, tool tips, combo boxes, selections in text."""
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.color(name))
        for role in (
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.ButtonText,
            QPalette.ColorRole.PlaceholderText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("textDisabled"))
        return palette


_PALETTE = {
    QPalette.ColorRole.Window: "surface",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surfaceSunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surfaceRaised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "onDanger",
    QPalette.ColorRole.PlaceholderText: "textMuted",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "onAccent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.ToolTipBase: "surfaceRaised",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Link: "accentText",
    QPalette.ColorRole.LinkVisited: "accentText",
    QPalette.ColorRole.Light: "surfaceRaised",
    QPalette.ColorRole.Midlight: "surfaceHover",
    QPalette.ColorRole.Mid: "borderStrong",
    QPalette.ColorRole.Dark: "borderControl",
    QPalette.ColorRole.Shadow: "borderControl",
}


def load_theme(name: str) -> Theme:
    """The "light" or the "dark" theme of the bundled tokens. Needs a QGuiApplication, for the system font."""
    tokens = _tokens()
    colors = {key: QColor(str(value)) for key, value in _flat(tokens["color"][name])}
    return Theme(name, colors, *_measures(tokens))


def contrast_theme(palette: QPalette) -> Theme:
    """A theme made of the system's own palette, for its high contrast mode. Forms and icons stay as they are."""
    tokens = _tokens()
    colors = {key: _contrast_color(key, palette) for key, _ in _flat(tokens["color"]["light"])}
    return Theme("contrast", colors, *_measures(tokens))


def _contrast_color(name: str, palette: QPalette) -> QColor:
    last = name.rpartition(".")[2]
    if name in ("accent", "accentHover", "focus", "danger", "progress.today"):
        return palette.color(QPalette.ColorRole.Highlight)
    if name in ("onAccent", "onDanger"):
        return palette.color(QPalette.ColorRole.HighlightedText)
    if name == "textDisabled":
        return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
    if last in ("soft", "track") or name.startswith(("surface", "selection")) or name.endswith("Soft"):
        return palette.color(QPalette.ColorRole.Window)
    return palette.color(QPalette.ColorRole.WindowText)


class Theming(QObject):
    """The theme in force: follows the user's choice and, with "system", the system, live. `changed` says when."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: str = "system") -> None:
        super().__init__(application)
        if sys.platform != "darwin":
            application.setStyle("Fusion")
        self._application = application
        self._system_palette = QPalette(application.palette())
        self._hints = application.styleHints()
        self._contrast = self._hints.accessibility()
        self._choice = choice
        self.icons = Icons()
        self._ask_system()
        self.theme = self._wanted()
        self._apply()
        self._hints.colorSchemeChanged.connect(self._follow)
        self._contrast.contrastPreferenceChanged.connect(self._follow)

    @property
    def choice(self) -> str:
        """ "system", "light" or "dark"."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Takes "system", "light" or "dark" at once."""
        if choice != self._choice:
            self._choice = choice
            self._ask_system()
            self._follow()

    def moves(self) -> bool:
        """False where the system asks for reduced motion."""
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        return self._application.style().styleHint(hint) > 0

    def duration(self, name: str) -> int:
        """The milliseconds of a motion ("fast", "base"); none with reduced motion."""
        return self.theme.size(f"motion.{name}") if self.moves() else 0

    def _ask_system(self) -> None:
        """Native dialogs and title bars follow too, where the platform can; elsewhere our palette has to do."""
        if self._choice == "system":
            self._hints.unsetColorScheme()
        else:
            dark = self._choice == "dark"
            self._hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)

    def _follow(self) -> None:
        theme = self._wanted()
        if theme.name == self.theme.name != "contrast":
            return
        self.theme = theme
        self._apply()
        self.changed.emit()

    def _wanted(self) -> Theme:
        if self._contrast.contrastPreference() is Qt.ContrastPreference.HighContrast:
            return contrast_theme(self._system_palette)
        return load_theme("dark" if self._dark() else "light")

    def _dark(self) -> bool:
        if self._choice != "system":
            return self._choice == "dark"
        scheme = self._hints.colorScheme()
        if scheme is Qt.ColorScheme.Unknown:
            return self._system_palette.color(QPalette.ColorRole.Window).lightness() < 128
        return scheme is Qt.ColorScheme.Dark

    def _apply(self) -> None:
        self.icons.clear()
        contrast = self.theme.name == "contrast"
        self._application.setPalette(self._system_palette if contrast else self.theme.palette())


@cache
def _tokens() -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(asset("tokens.json").read_text(encoding="utf-8")))


def _measures(tokens: dict[str, Any]) -> tuple[dict[str, QFont], dict[str, int], dict[str, int]]:
    roles = {role: value for role, value in tokens["type"].items() if isinstance(value, dict)} | _OWN_ROLES
    fonts = {role: _font(value) for role, value in roles.items()}
    lines = {role: int(value["line"]) for role, value in roles.items()}
    groups = {**tokens["size"], **{group: tokens[group] for group in ("space", "radius", "stroke", "motion")}}
    sizes = {key: int(value) for key, value in _flat(groups) if isinstance(value, int | float)}
    return fonts, lines, sizes


def _font(token: Mapping[str, Any]) -> QFont:
    font = QFont()
    font.setPixelSize(int(token["px"]))
    font.setWeight(_WEIGHTS[int(token["weight"])])
    font.setFeature(QFont.Tag("tnum"), 1)
    if font.pixelSize() >= _LARGE:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, _LARGE_SPACING * font.pixelSize())
    return font


def _flat(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, object]]:
    """The leaves of a tree of dicts and lists, by dotted name."""
    for key, value in tree.items():
        if isinstance(value, list):
            yield from _flat({str(index): item for index, item in enumerate(value)}, f"{prefix}{key}.")
        elif isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value
