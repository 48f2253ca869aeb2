"""The field for a day: typed, stepped or chosen from a calendar. It knows the theme, not what the day is for."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSpinBox, QCalendarWidget, QFrame, QSizePolicy, QVBoxLayout, QWidget

from roots_desktop.domain.dates import Period
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import short_date
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.painting import draw_box, draw_icon
from roots_desktop.ui.widgets.spin_fields import dress, frame
from roots_desktop.ui.widgets.tips import plain
from roots_desktop.ui.widgets.typed_days import READABLE, day_problem, typed_day

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PAGE = 10
"""The steps of Page Up and Page Down: they turn a month."""


class DateField(QAbstractSpinBox):
    """A day. What is typed counts as soon as it can be read; what cannot stays visible, and is told.

    `edited` comes with every key, `day_changed` when the user is done with another day, `problem_changed` with what
    is wrong now. A field with a hint may be empty.
    """

    day_changed = Signal(object)
    edited = Signal()
    problem_changed = Signal(str)

    def __init__(
        self, theming: Theming, name: str, words: Words, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theming, self._words, self._hint = theming, words, hint
        self._within = READABLE
        self._day: date | None = None
        self._typing = False
        self._problem = ""
        self.setAccessibleName(name)
        self.setFrame(False)
        self.setFixedHeight(theming.theme.size("control.field"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setPlaceholderText(hint)
        self.lineEdit().textEdited.connect(self._type)
        self.editingFinished.connect(self.settle)
        theming.changed.connect(self._restyle)
        self._restyle()

    @property
    def day(self) -> date:
        """The day that is typed, where it is one, else the last one that was."""
        typed = typed_day(self.text(), self._within) if self._typing else None
        return typed or self._day or self._within.first

    @property
    def filled(self) -> bool:
        """Whether a day can be read now."""
        return typed_day(self.text(), self._within) is not None

    @property
    def problem(self) -> str:
        """What is said to be wrong, empty where nothing is."""
        return self._problem

    def set_day(self, day: date) -> None:
        """Shows a day without telling anybody; leaves a field alone that is being typed into."""
        self._day = day
        if not (self._typing and self.hasFocus()):
            self._show()

    def set_empty(self) -> None:
        """No day: the hint shows."""
        self._day = None
        self._show()

    def set_range(self, first: date, last: date = READABLE.last) -> None:
        """Only these days can be typed or chosen."""
        self._within = Period(first, last)

    def choose(self, day: date) -> None:
        """Takes a day as if the user had typed it; one out of range becomes the nearest in it."""
        nearest = min(max(day, self._within.first), self._within.last)
        changed = nearest != self._day
        self._day = nearest
        self._show()
        if changed:
            self.day_changed.emit(nearest)

    def settle(self) -> bool:
        """Takes what was typed; False, and told, where it is no day. Then the last day stays what `day` gives."""
        if not self._typing:
            return not self._problem
        text, self._typing = self.text(), False
        day = typed_day(text, self._within)
        if day is not None:
            self.choose(day)
        elif self._hint and not text.strip():
            self.set_empty()
        else:
            self._say(day_problem(text, self._within, self._words))
        return not self._problem

    def stepBy(self, steps: int) -> None:
        """A day on or back, or a month with Page Up and Page Down; an empty field begins with the first day."""
        if self._day is None and not self.filled:
            self.choose(self._within.first)
            return
        day = _shown(self.day)
        self.choose(_meant(day.addMonths(steps // _PAGE) if steps % _PAGE == 0 else day.addDays(steps)))

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Both ways: at its ends a step changes nothing."""
        return QAbstractSpinBox.StepEnabledFlag.StepUpEnabled | QAbstractSpinBox.StepEnabledFlag.StepDownEnabled

    def open_calendar(self) -> None:
        """The calendar below the field."""
        popup = _Calendar(self, self.day, self._within, self._words.language)
        popup.calendar.clicked.connect(self._pick)
        popup.calendar.activated.connect(self._pick)
        popup.open_below(self)

    def sizeHint(self) -> QSize:
        """Room for a long date and the arrow."""
        return QSize(152, self.height())

    def minimumSizeHint(self) -> QSize:
        """A layout may make it narrower, down to the date itself."""
        return QSize(112, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F4 and Alt+Down open the calendar. Enter goes on to the dialog only from a day that can be read."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self.open_calendar()
        elif event.key() in _ENTER and not self.settle():
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The sign at the right opens the calendar."""
        if event.button() is Qt.MouseButton.LeftButton and event.position().x() > self.lineEdit().geometry().right():
            self.open_calendar()

    def wheelEvent(self, event: QEvent) -> None:
        """Scrolling a page must not change a day."""
        event.ignore()

    def resizeEvent(self, _event: QEvent) -> None:
        """The text stands left of the sign."""
        self._restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame and the sign."""
        painter, theme = QPainter(self), self._theming.theme
        border, width = frame(self, quiet=not self.isEnabled(), wrong=bool(self._problem))
        fill = theme.color("surface" if self.isEnabled() else "surfaceSunken")
        draw_box(painter, self.rect(), fill, theme.color(border), theme.size("radius.control"), width)
        pixmap = self._theming.icons.pixmap("calendar", theme.color("textMuted"), 16, self.devicePixelRatioF())
        draw_icon(painter, pixmap, QRect(self.width() - 26, 0, 16, self.height()))

    def _type(self) -> None:
        self._typing = True
        self._say("")
        self.edited.emit()

    def _show(self) -> None:
        self._typing = False
        self.lineEdit().setText(short_date(self._day, self._words, year=True) if self._day is not None else "")
        self._say("")

    def _say(self, problem: str) -> None:
        if problem == self._problem:
            return
        self._problem = problem
        self.setToolTip(plain(problem))
        self.setAccessibleDescription(problem)
        self.update()
        self.problem_changed.emit(problem)

    def _pick(self, day: QDate) -> None:
        self.choose(_meant(day))

    def _restyle(self) -> None:
        dress(self, self.lineEdit(), self._theming, muted=False)
        self.lineEdit().setTextMargins(6, 0, 0, 0)
        self.lineEdit().setGeometry(QRect(2, 2, self.width() - 23, self.height() - 4))


class DayProblem(Label):
    """Says below a field what is wrong with its day; not there while nothing is."""

    def __init__(self, theming: Theming, field: DateField) -> None:
        super().__init__(theming, "", "caption", "danger", wrap=True)
        self.hide()
        field.problem_changed.connect(self._say)

    def _say(self, problem: str) -> None:
        self.set_text(problem)
        self.setVisible(bool(problem))


def settled(form: QWidget) -> bool:
    """Whether each day of a form can be meant; the first one that cannot takes the keyboard."""
    wrong = [field for field in form.findChildren(DateField) if not field.settle()]
    if wrong:
        wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
        wrong[0].selectAll()
    return not wrong


class _Calendar(QFrame):
    """Qt's calendar in a popup, which goes away once a day is chosen."""

    def __init__(self, field: DateField, day: date, within: Period, language: str) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(QLocale("de_DE" if language == "de" else "en_GB"))
        self.calendar.setDateRange(_shown(within.first), _shown(within.last))
        self.calendar.setSelectedDate(_shown(day))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.calendar)
        self.calendar.clicked.connect(self.close)
        self.calendar.activated.connect(self.close)

    def open_below(self, field: QWidget) -> None:
        """Below the field, or above where the screen ends."""
        self.adjustSize()
        screen = field.screen().availableGeometry()
        place = field.mapToGlobal(QPoint(0, field.height()))
        if place.y() + self.height() > screen.bottom():
            place = field.mapToGlobal(QPoint(0, -self.height()))
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        self.move(place)
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)


def _shown(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _meant(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
