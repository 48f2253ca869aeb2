"""Buttons: with text, with an icon only, and rows of a navigation. They know the theme, not what they start."""

from enum import StrEnum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_box, draw_icon, draw_text, text_width
from roots_desktop.ui.widgets.tips import plain

_ICON = 16
_ICON_GAP = 6


class ButtonRole(StrEnum):
    """What a button is for, and so how loud it looks."""

    DEFAULT = "default"
    PRIMARY = "primary"
    DANGER = "danger"
    """Leads to something that deletes: plain, with red words."""
    DESTRUCTIVE = "destructive"
    """Deletes when pressed: filled red."""
    FLAT = "flat"
    """A link: no frame."""


class PaintedButton(QPushButton):
    """A push button that paints itself in a subclass; takes the keyboard by Tab and keeps what it had on a click."""

    def __init__(self, theming: Theming, text: str, parent: QWidget | None) -> None:
        super().__init__(text, parent)
        self._theming = theming
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("ring", theming.theme.size("radius.control"))
        theming.changed.connect(self._restyle)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Hover is painted."""
        super().enterEvent(event)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Text on a button is never cut."""
        return self.sizeHint()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _color(self, name: str) -> QColor:
        return self._theming.theme.color(name)

    def _surface(self, rest: str) -> QColor:
        """The colour under the text: at rest, under the mouse, pressed."""
        if not self.isEnabled():
            return self._color(rest)
        if self.isDown():
            return self._color("surfacePressed")
        return self._color("surfaceHover") if self.underMouse() else self._color(rest)


class Button(PaintedButton):
    """A button with a verb and, optionally, an icon before it. 28 px high unless told otherwise."""

    def __init__(
        self,
        theming: Theming,
        text: str,
        role: ButtonRole = ButtonRole.DEFAULT,
        *,
        icon: str = "",
        height: int = 28,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theming, text, parent)
        self._role = role
        self._icon = icon
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_role(self, role: ButtonRole) -> None:
        """Changes how loud the button looks."""
        self._role = role
        self.update()

    def set_icon(self, name: str) -> None:
        """Changes the icon; an empty name takes it away."""
        self._icon = name
        self._restyle()

    def sizeHint(self) -> QSize:
        """Text, icon and room at both sides."""
        width = round(text_width(self.text(), self._theming.theme.font("button")) + 0.5)
        if self._icon:
            width += _ICON + _ICON_GAP
        return QSize(width + 2 * self._padding(), self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box, the icon, the text."""
        painter = QPainter(self)
        fill, border, ink = self._colors()
        if fill is not None or border is not None:
            draw_box(painter, self.rect(), fill, border, self._theming.theme.size("radius.control"))
        font = self._theming.theme.font("button")
        content = text_width(self.text(), font) + (_ICON + _ICON_GAP if self._icon else 0)
        left = self._padding() if self._role is ButtonRole.FLAT else round((self.width() - content) / 2)
        if self._icon:
            pixmap = self._theming.icons.pixmap(self._icon, ink, _ICON, self.devicePixelRatioF())
            draw_icon(painter, pixmap, QRect(left, 0, _ICON, self.height()))
            left += _ICON + _ICON_GAP
        draw_text(painter, QRect(left, 0, self.width() - left, self.height()), self.text(), font, ink)

    def _padding(self) -> int:
        if self._role is ButtonRole.FLAT:
            return 4
        return 16 if self._height >= 32 else 14

    def _colors(self) -> tuple[QColor | None, QColor | None, QColor]:
        """Fill, border and ink."""
        if not self.isEnabled():
            fill = None if self._role is ButtonRole.FLAT else self._color("surfaceSunken")
            return fill, None if fill is None else self._color("border"), self._color("textDisabled")
        match self._role:
            case ButtonRole.PRIMARY:
                busy = self.underMouse() or self.isDown()
                return self._color("accentHover" if busy else "accent"), None, self._color("onAccent")
            case ButtonRole.DESTRUCTIVE:
                return self._color("danger"), None, self._color("onDanger")
            case ButtonRole.FLAT:
                fill = self._surface("surface") if self.underMouse() or self.isDown() else None
                return fill, None, self._color("accentText")
            case ButtonRole.DANGER:
                return self._surface("surfaceRaised"), self._color("borderStrong"), self._color("danger")
            case _:
                return self._surface("surfaceRaised"), self._color("borderStrong"), self._color("text")


class LinkButton(Button):
    """A flat button that leads out of the program: its icon says so behind the text."""

    def __init__(self, theming: Theming, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theming, text, ButtonRole.FLAT, icon="external", parent=parent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The hover surface, the text, the icon."""
        painter = QPainter(self)
        fill, _, ink = self._colors()
        if fill is not None:
            draw_box(painter, self.rect(), fill, None, self._theming.theme.size("radius.control"))
        area = self.rect().adjusted(self._padding(), 0, -self._padding(), 0)
        draw_text(painter, area, self.text(), self._theming.theme.font("button"), ink)
        pixmap = self._theming.icons.pixmap(self._icon, ink, _ICON, self.devicePixelRatioF())
        draw_icon(painter, pixmap, QRect(area.right() + 1 - _ICON, 0, _ICON, self.height()))


class IconButton(PaintedButton):
    """A button with an icon only: 32×32 unless told otherwise. Its name is tool tip and accessible name."""

    def __init__(
        self, theming: Theming, icon: str, name: str, *, side: int = 32, size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__(theming, "", parent)
        self._icon = icon
        self._ink = "textMuted"
        self._size = size
        self.setFixedSize(side, side)
        self.setAutoDefault(False)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """What the button does, for the tool tip and the screen reader."""
        self.setToolTip(plain(name))
        self.setAccessibleName(name)

    def set_ink(self, ink: str) -> None:
        """Another colour of the icon at rest."""
        self._ink = ink
        self.update()

    def set_icon(self, icon: str) -> None:
        """Another icon."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """The fixed size."""
        return self.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The hover surface and the icon; a checked button keeps its surface, in high contrast its frame too."""
        painter = QPainter(self)
        ink = self._color("text" if self.isChecked() or self.underMouse() else self._ink)
        if not self.isEnabled():
            ink = self._color("textDisabled")
        elif self.isChecked() or self.underMouse() or self.isDown():
            fill = self._color("surfacePressed" if self.isDown() else "surfaceHover")
            framed = self.isChecked() and self._theming.theme.name == "contrast"
            border = self._color("border") if framed else None
            draw_box(painter, self.rect(), fill, border, self._theming.theme.size("radius.control"))
        pixmap = self._theming.icons.pixmap(self._icon, ink, self._size, self.devicePixelRatioF())
        draw_icon(painter, pixmap, self.rect())


class NavButton(PaintedButton):
    """A row of a navigation: icon and text, 32 px high; the checked one is the page that shows."""

    def __init__(self, theming: Theming, icon: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(theming, text, parent)
        self._icon = icon
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Icon, text and room."""
        font = self._theming.theme.font("strong")
        return QSize(40 + round(text_width(self.text(), font)) + 12, self._theming.theme.size("row.nav"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The surface, the icon 12 from the left, the text at 40."""
        painter = QPainter(self)
        theme = self._theming.theme
        if self.isChecked() or self.underMouse():
            fill = self._color("surfacePressed" if self.isChecked() else "surfaceHover")
            marked = self.isChecked() and theme.name == "contrast"
            border = self._color("accent") if marked else None
            draw_box(painter, self.rect(), fill, border, theme.size("radius.control"))
        ink = self._color("text")
        sign = ink if self.isChecked() else self._color("textMuted")
        pixmap = self._theming.icons.pixmap(self._icon, sign, _ICON, self.devicePixelRatioF())
        draw_icon(painter, pixmap, QRect(12, 0, _ICON, self.height()))
        font = theme.font("strong" if self.isChecked() else "body")
        draw_text(painter, QRect(40, 0, self.width() - 44, self.height()), self.text(), font, ink)
