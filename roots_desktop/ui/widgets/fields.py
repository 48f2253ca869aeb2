"""Fields to type into and lists to choose from, 32 px high. They know the theme, not what is asked."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QSizePolicy, QWidget

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_box, draw_icon, draw_text, elided, text_width

_PADDING = 10


class Field(QLineEdit):
    """One line of text. `name` is what a screen reader says; the focus frame takes the place of the border."""

    def __init__(self, theming: Theming, name: str, *, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self._wrong = False
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFrame(False)
        self.setFixedHeight(theming.theme.size("control.field"))
        self.setTextMargins(_PADDING - 2, 0, _PADDING - 2, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._restyle()
        theming.changed.connect(self._restyle)

    def set_secret(self, secret: bool) -> None:
        """A secret is shown as dots and kept out of input method dictionaries."""
        self.setEchoMode(QLineEdit.EchoMode.Password if secret else QLineEdit.EchoMode.Normal)

    def set_wrong(self, wrong: bool) -> None:
        """A wrong entry gets a red frame; say beside it what is wrong."""
        self._wrong = wrong
        self.update()

    def sizeHint(self) -> QSize:
        """Room for an address."""
        return QSize(240, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame, then the text as Qt paints it."""
        painter = QPainter(self)
        fill = self._theming.theme.color("surface" if self.isEnabled() else "surfaceSunken")
        border, width = _frame(self, wrong=self._wrong)
        draw_box(painter, self.rect(), fill, self._theming.theme.color(border), self._radius(), width)
        painter.end()
        super().paintEvent(event)

    def _radius(self) -> int:
        return self._theming.theme.size("radius.control")

    def _restyle(self) -> None:
        self.setFont(self._theming.theme.font("body"))
        palette = self._theming.theme.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        self.setPalette(palette)


class Choice(QComboBox):
    """One of several entries. The list below it is that of the platform."""

    def __init__(
        self, theming: Theming, name: str, entries: Sequence[tuple[str, object]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theming = theming
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("ring", theming.theme.size("radius.control"))
        self.set_entries(entries)
        self._restyle()
        theming.changed.connect(self._restyle)

    def set_entries(self, entries: Sequence[tuple[str, object]]) -> None:
        """Text and value of each entry; the chosen value stays chosen if it is still there."""
        chosen = self.currentData()
        self.blockSignals(True)
        self.clear()
        for text, value in entries:
            self.addItem(text, value)
        index = self.findData(chosen)
        self.setCurrentIndex(max(0, index) if entries else -1)
        self.blockSignals(False)
        self.updateGeometry()

    def choose(self, value: object) -> None:
        """Shows the entry with this value, without telling anybody."""
        self.blockSignals(True)
        self.setCurrentIndex(self.findData(value))
        self.blockSignals(False)

    def sizeHint(self) -> QSize:
        """The longest entry fits."""
        font = self._theming.theme.font("body")
        widest = max((text_width(self.itemText(index), font) for index in range(self.count())), default=80)
        return QSize(round(widest) + _PADDING * 2 + 28, self._theming.theme.size("control.field"))

    def minimumSizeHint(self) -> QSize:
        """A long name may be cut in the field; the list shows it."""
        return QSize(min(120, self.sizeHint().width()), self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Hover is painted."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box, the chosen text, the arrow."""
        painter = QPainter(self)
        theme = self._theming.theme
        surface = "surfaceHover" if self.underMouse() and self.isEnabled() else "surface"
        fill = theme.color(surface if self.isEnabled() else "surfaceSunken")
        draw_box(painter, self.rect(), fill, theme.color("borderControl"), theme.size("radius.control"))
        ink = theme.color("text" if self.isEnabled() else "textDisabled")
        area = QRect(_PADDING, 0, self.width() - _PADDING - 32, self.height())
        font = theme.font("body")
        draw_text(painter, area, elided(self.currentText(), font, area.width()), font, ink)
        pixmap = self._theming.icons.pixmap("chevron-down", ink, 16, self.devicePixelRatioF())
        draw_icon(painter, pixmap, QRect(self.width() - 26, 0, 16, self.height()))

    def wheelEvent(self, event: QEvent) -> None:
        """Scrolling a page must not change a setting."""
        event.ignore()

    def _restyle(self) -> None:
        self.setFont(self._theming.theme.font("body"))
        view, theme = self.view(), self._theming.theme
        view.setFrameShape(QFrame.Shape.NoFrame)
        list_of_entries = view.parentWidget()
        if isinstance(list_of_entries, QFrame):
            # Fusion's own frame is a black corner at the top left, and none where the list ends.
            list_of_entries.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.color("borderStrong"))
        self.setPalette(palette)  # the list takes it over each time that it opens
        self.update()


def _frame(field: QLineEdit, *, wrong: bool) -> tuple[str, int]:
    if field.hasFocus():
        return "focus", 2
    if wrong:
        return "danger", 1
    return ("borderControl" if field.isEnabled() else "border"), 1
