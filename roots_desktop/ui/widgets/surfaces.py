"""Surfaces that group what belongs together: cards, boxes with a message, hairlines, badges. They know no data."""

from enum import StrEnum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.painting import draw_box, draw_icon, draw_text, text_width

_ACTION_EDGE = 8
_TEXT_EDGE = 16
"""What stays free in a box around a button, and at the right of text."""


class Tone(StrEnum):
    """How a message is meant."""

    NEUTRAL = "neutral"
    SUNKEN = "sunken"
    ACCENT = "accent"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"

    @property
    def fill(self) -> str:
        """The colour of the surface."""
        return {
            Tone.NEUTRAL: "surfaceHover",
            Tone.SUNKEN: "surfaceSunken",
            Tone.ACCENT: "accentSoft",
            Tone.SUCCESS: "successSoft",
            Tone.WARNING: "warningSoft",
            Tone.DANGER: "dangerSoft",
        }[self]

    @property
    def ink(self) -> str:
        """The colour of the icon on it, and of text in a badge."""
        return {
            Tone.NEUTRAL: "textMuted",
            Tone.SUNKEN: "textMuted",
            Tone.ACCENT: "accentText",
            Tone.SUCCESS: "success",
            Tone.WARNING: "warning",
            Tone.DANGER: "danger",
        }[self]


class Card(QFrame):
    """A raised surface with a hairline. Put a layout on it."""

    def __init__(self, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        theming.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Surface and hairline."""
        theme = self._theming.theme
        fill, border = theme.color("surfaceRaised"), theme.color("border")
        draw_box(QPainter(self), self.rect(), fill, border, theme.size("radius.card"))


class Panel(QFrame):
    """A plain surface in one colour of the theme, without corners: a page, a sidebar, a footer."""

    def __init__(self, theming: Theming, fill: str = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self._fill = fill
        theming.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The surface."""
        QPainter(self).fillRect(self.rect(), self._theming.theme.color(self._fill))


class Separator(QWidget):
    """A hairline, horizontal or vertical."""

    def __init__(
        self, theming: Theming, *, vertical: bool = False, color: str = "border", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theming = theming
        self._color = color
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        theming.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line."""
        QPainter(self).fillRect(self.rect(), self._theming.theme.color(self._color))


class Badge(QWidget):
    """A pill with a word or two, and optionally an icon. 20 px high."""

    def __init__(
        self, theming: Theming, text: str, tone: Tone = Tone.NEUTRAL, *, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theming = theming
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theming.changed.connect(self.update)

    def set_state(self, text: str, tone: Tone, icon: str = "") -> None:
        """Another word, tone and icon."""
        self._text, self._tone, self._icon = text, tone, icon
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Icon, text and 8 px at both sides."""
        width = round(text_width(self._text, self._theming.theme.font("small")) + 0.5) + 16
        return QSize(width + (18 if self._icon else 0), 20)

    def minimumSizeHint(self) -> QSize:
        """Never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pill."""
        painter = QPainter(self)
        theme = self._theming.theme
        ink = theme.color(self._tone.ink)
        border = ink if theme.name == "contrast" else None
        draw_box(painter, self.rect(), theme.color(self._tone.fill), border, self.height() / 2)
        left = 8
        if self._icon:
            pixmap = self._theming.icons.pixmap(self._icon, ink, 14, self.devicePixelRatioF())
            draw_icon(painter, pixmap, QRect(left - 1, 0, 14, self.height()))
            left += 18
        area = QRect(left, 0, self.width() - left, self.height())
        draw_text(painter, area, self._text, theme.font("small"), ink)


class InfoBox(QFrame):
    """A message on a tinted surface: icon, optional title, text, and room for more below or at the right."""

    def __init__(
        self,
        theming: Theming,
        tone: Tone,
        icon: str,
        text: str = "",
        *,
        title: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theming = theming
        self._tone = tone
        self.title = Label(theming, title, "strong", wrap=True)
        self.text = Label(theming, text, wrap=True)
        self._icon = icon
        row = QHBoxLayout(self)
        row.setContentsMargins(44, _ACTION_EDGE, _TEXT_EDGE, _ACTION_EDGE)
        row.setSpacing(12)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 4, 0, 4)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._column.addWidget(self.title)
        self._column.addWidget(self.text)
        self._column.addStretch(1)
        row.addLayout(self._column, 1)
        self._row = row
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set_message(tone, icon, text, title)
        theming.changed.connect(self.update)

    def set_message(self, tone: Tone, icon: str, text: str, title: str = "") -> None:
        """Another message."""
        self._tone = tone
        self._icon = icon
        self.title.set_text(title)
        self.title.setVisible(bool(title))
        self.text.set_text(text)
        self.text.setVisible(bool(text))
        self.setAccessibleName(" ".join(part for part in (title, text) if part))
        self.updateGeometry()
        self.update()

    def add_action(self, button: QWidget) -> None:
        """A button at the right, in the middle."""
        self._row.setContentsMargins(44, _ACTION_EDGE, _ACTION_EDGE, _ACTION_EDGE)
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The tinted surface, and the icon beside the first line."""
        painter = QPainter(self)
        theme = self._theming.theme
        border = theme.color("borderStrong") if theme.name == "contrast" else None
        draw_box(painter, self.rect(), theme.color(self._tone.fill), border, theme.size("radius.card"))
        first = self.text if self.title.isHidden() else self.title
        pixmap = self._theming.icons.pixmap(self._icon, theme.color(self._tone.ink), 16, self.devicePixelRatioF())
        draw_icon(painter, pixmap, QRect(16, first.y(), 16, theme.line("body")))
