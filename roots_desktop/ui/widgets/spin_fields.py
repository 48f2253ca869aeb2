"""The field for hours, typed or stepped, and the frame of such fields. They know the theme, not what is entered."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QWidget

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_box, draw_icon
from roots_desktop.ui.widgets.tips import plain

_STEP = 15
_ARROWS = 20


class HoursField(QAbstractSpinBox):
    """Hours of one day in minutes. Takes what `read` understands, steps by a quarter of an hour, may be locked.

    `changed` tells the new minutes when the user is done with them; what cannot be read falls back to the last value.
    """

    changed = Signal(int)

    def __init__(
        self,
        theming: Theming,
        name: str,
        read: Callable[[str], int | None],
        show: Callable[[int | None], str],
        *,
        longest: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theming = theming
        self._read, self._show, self._longest = read, show, longest
        self._minutes = 0
        self._locked = False
        self.setAccessibleName(name)
        self.setFrame(False)
        self.setFixedSize(88, theming.theme.size("control.default"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.editingFinished.connect(self._finish)
        theming.changed.connect(self._restyle)
        self._restyle()
        self.set_minutes(0)

    @property
    def minutes(self) -> int:
        """What is entered."""
        return self._minutes

    def set_minutes(self, minutes: int) -> None:
        """Shows a value without telling anybody; leaves a field alone that is being typed into."""
        typing = self.hasFocus() and self.lineEdit().text() != self._show(self._minutes)
        self._minutes = minutes
        if not typing:
            self.lineEdit().setText(self._show(minutes))
        self.update()

    def set_locked(self, locked: bool, why: str = "") -> None:
        """A locked field can be read and focused, not changed."""
        self._locked = locked
        self.setReadOnly(locked)
        self.setToolTip(plain(why))
        self.setAccessibleDescription(why)
        self._restyle()

    @property
    def locked(self) -> bool:
        """True while nothing can be entered."""
        return self._locked

    def stepBy(self, steps: int) -> None:
        """A quarter of an hour up or down, to full quarters."""
        if self._locked:
            return
        self._take_text()
        quarters = self._minutes // _STEP if steps > 0 else -(-self._minutes // _STEP)
        minutes = min(self._longest, max(0, (quarters + steps) * _STEP))
        if minutes != self._minutes:
            self._set(minutes)

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Up to the longest day, down to none."""
        flags = QAbstractSpinBox.StepEnabledFlag.StepNone
        if self._locked:
            return flags
        if self._minutes < self._longest:
            flags |= QAbstractSpinBox.StepEnabledFlag.StepUpEnabled
        if self._minutes > 0:
            flags |= QAbstractSpinBox.StepEnabledFlag.StepDownEnabled
        return flags

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Digits and separators may be typed; whether they mean hours is said at the end."""
        if all(letter in "0123456789:.," for letter in text) and len(text) <= 5:
            good = self._read(text) is not None
            return QValidator.State.Acceptable if good else QValidator.State.Intermediate, text, position
        return QValidator.State.Invalid, text, position

    def fixup(self, _text: str) -> str:
        """What cannot be read falls back to the last value."""
        return self._show(self._minutes)

    def sizeHint(self) -> QSize:
        """The fixed size."""
        return self.minimumSize()

    def wheelEvent(self, event: QEvent) -> None:
        """Scrolling a page must not change hours."""
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The arrows at the right step."""
        arrows = event.position().x() >= self.width() - _ARROWS
        if arrows and not self._locked and event.button() is Qt.MouseButton.LeftButton:
            self.stepBy(1 if event.position().y() < self.height() / 2 else -1)
            return
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame, and at the right the arrows or the lock."""
        painter, theme = QPainter(self), self._theming.theme
        border, width = frame(self, quiet=self._locked)
        fill = theme.color("surfaceSunken" if self._locked else "surface")
        draw_box(painter, self.rect(), fill, theme.color(border), theme.size("radius.control"), width)
        right = self.width() - _ARROWS
        ink, ratio = theme.color("textMuted"), self.devicePixelRatioF()
        if self._locked:
            pixmap = self._theming.icons.pixmap("lock", ink, 12, ratio)
            draw_icon(painter, pixmap, QRect(right - 6, 0, _ARROWS, self.height()))
            return
        painter.fillRect(QRect(right - 1, width, 1, self.height() - 2 * width), theme.color("border"))
        half = self.height() // 2
        draw_icon(painter, self._theming.icons.pixmap("chevron-up", ink, 10, ratio), QRect(right, 2, _ARROWS, half - 1))
        down = QRect(right, half - 1, _ARROWS, half - 1)
        draw_icon(painter, self._theming.icons.pixmap("chevron-down", ink, 10, ratio), down)

    def _finish(self) -> None:
        if not self._locked:
            self._take_text()

    def _take_text(self) -> None:
        minutes = self._read(self.lineEdit().text())
        if minutes is not None and minutes != self._minutes:
            self._set(minutes)
        else:
            self.lineEdit().setText(self._show(self._minutes))

    def _set(self, minutes: int) -> None:
        self._minutes = minutes
        self.lineEdit().setText(self._show(minutes))
        self.update()
        self.changed.emit(minutes)

    def _restyle(self) -> None:
        dress(self, self.lineEdit(), self._theming, muted=self._locked and not self._minutes)
        self.lineEdit().setGeometry(QRect(7, 2, self.width() - _ARROWS - 12, self.height() - 4))

    def resizeEvent(self, _event: QEvent) -> None:
        """The text stands left of the arrows."""
        self._restyle()


def dress(field: QAbstractSpinBox, line: QLineEdit, theming: Theming, *, muted: bool) -> None:
    """Font and colours of the text, on the surface that the field paints itself."""
    field.setFont(theming.theme.font("body"))
    line.setFont(theming.theme.font("body"))
    palette = theming.theme.palette()
    palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
    if muted:
        palette.setColor(QPalette.ColorRole.Text, theming.theme.color("textMuted"))
    line.setPalette(palette)
    line.setFrame(False)
    field.update()


def frame(field: QAbstractSpinBox, *, quiet: bool, wrong: bool = False) -> tuple[str, int]:
    """Colour and width of the frame: that of the focus takes the place of every other."""
    if field.hasFocus():
        return "focus", 2
    if wrong:
        return "danger", 1
    return ("border" if quiet else "borderControl"), 1
