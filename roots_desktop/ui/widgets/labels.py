"""Text and icons that only show: labels with the line heights of the tokens. They know the theme, no data."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_icon, elided
from roots_desktop.ui.widgets.tips import plain


class Span(NamedTuple):
    """A piece of text; an empty role or colour is that of the label."""

    text: str
    role: str = ""
    color: str = ""


class Label(QLabel):
    """Text in a role and a colour of the theme; wraps at words, or stays on one line and elides at its end.

    A label that must not elide (a number, a time) gets `fixed=True` and asks for its full width.
    """

    def __init__(
        self,
        theming: Theming,
        text: str = "",
        role: str = "body",
        color: str = "text",
        *,
        wrap: bool = False,
        fixed: bool = False,
    ) -> None:
        super().__init__()
        self._theming = theming
        self._role, self._color, self._fixed = role, color, fixed
        self._spans: tuple[Span, ...] = ()
        self.setWordWrap(wrap)
        policy = QSizePolicy.Policy.Preferred if not fixed else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Fixed)
        if wrap:
            size_policy = self.sizePolicy()
            size_policy.setHeightForWidth(True)
            self.setSizePolicy(size_policy)
        self.set_spans([Span(text)])
        theming.changed.connect(self._restyle)

    def set_text(self, text: str) -> None:
        """One piece of text in the label's own role."""
        self.set_spans([Span(text)])

    def set_spans(self, spans: Sequence[Span]) -> None:
        """Pieces of text side by side, each in its role and colour."""
        if tuple(spans) == self._spans:
            return
        self._spans = tuple(spans)
        self.setText("".join(span.text for span in self._spans))
        self.updateGeometry()
        self.update()

    def set_color(self, color: str) -> None:
        """Another colour of the theme."""
        if color != self._color:
            self._color = color
            self.update()

    def sizeHint(self) -> QSize:
        """The text on one line, or wrapped at a readable width."""
        if self.wordWrap():
            width = self.width() if self.width() > 100 else 320
            return QSize(min(width, self._natural()), self.heightForWidth(width))
        return QSize(self._natural(), self._line())

    def minimumSizeHint(self) -> QSize:
        """Full width for numbers; names may shrink, wrapping text to a word."""
        if self._fixed:
            return self.sizeHint()
        return QSize(min(24, self._natural()), self._line())

    def hasHeightForWidth(self) -> bool:
        """True for wrapping text."""
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        """Whole lines of the role's height. A layout may ask for more width than the label can have."""
        return self._line() * max(1, self._layout(min(width, self.maximumWidth()))[0].lineCount())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text, line by line at the line height of the tokens."""
        painter = QPainter(self)
        painter.setPen(self._ink(self._color))
        layout, elided_text = self._layout(self.width())
        total = layout.lineCount() * self._line()
        area = self.rect()
        top = area.top() if self.alignment() & Qt.AlignmentFlag.AlignTop else (area.height() - total) // 2
        if elided_text is not None:
            painter.setFont(self._theming.theme.font(self._role))
            painter.drawText(area, int(self.alignment()), elided_text)
            return
        layout.draw(painter, QPointF(0, top))

    def _natural(self) -> int:
        layout, _ = self._layout(1_000_000)
        return int(layout.lineAt(0).naturalTextWidth() + 0.999) if layout.lineCount() else 0

    def _line(self) -> int:
        return self._theming.theme.line(self._role)

    def _layout(self, width: int) -> tuple[QTextLayout, str | None]:
        """The laid out lines; for one line that is too long, its elided text."""
        theme = self._theming.theme
        layout = QTextLayout(self.text(), theme.font(self._role))
        layout.setFormats(self._formats())
        option = QTextOption(self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask)
        option.setWrapMode(
            QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if self.wordWrap() else QTextOption.WrapMode.NoWrap
        )
        layout.setTextOption(option)
        layout.beginLayout()
        height = self._line()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            shift = (height - line.height()) / 2
            line.setPosition(QPointF(0, (layout.lineCount() - 1) * height + shift))
        layout.endLayout()
        too_long = not self.wordWrap() and layout.lineCount() and layout.lineAt(0).naturalTextWidth() > width + 0.5
        return layout, elided(self.text(), theme.font(self._role), width) if too_long else None

    def _formats(self) -> list[QTextLayout.FormatRange]:
        formats, start = [], 0
        for span in self._spans:
            piece = QTextLayout.FormatRange()
            # Qt counts UTF-16 units.
            piece.start, piece.length = start, len(span.text.encode("utf-16-le")) // 2
            style = QTextCharFormat()
            style.setFont(self._theming.theme.font(span.role or self._role))
            style.setForeground(self._ink(span.color or self._color))
            piece.format = style
            formats.append(piece)
            start += piece.length
        return formats

    def _ink(self, name: str) -> QColor:
        return self._theming.theme.color(name if self.isEnabled() else "textDisabled")

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


class IconLabel(QWidget):
    """An icon in a colour of the theme. Decoration beside words, so it has no name of its own unless given one."""

    def __init__(
        self,
        theming: Theming,
        icon: str,
        color: str = "text",
        *,
        size: int = 16,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theming = theming
        self._icon, self._color, self._size = icon, color, size
        self.setFixedSize(size, size)
        if name:
            self.setAccessibleName(name)
            self.setToolTip(plain(name))
        theming.changed.connect(self.update)

    def set_icon(self, icon: str, color: str) -> None:
        """Another icon and colour."""
        if (icon, color) != (self._icon, self._color):
            self._icon, self._color = icon, color
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon."""
        painter = QPainter(self)
        ink = self._theming.theme.color(self._color)
        pixmap = self._theming.icons.pixmap(self._icon, ink, self._size, self.devicePixelRatioF())
        draw_icon(painter, pixmap, QRect(0, 0, self._size, self._size))
