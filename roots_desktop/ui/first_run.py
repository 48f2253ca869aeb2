"""The page of the first start: what roots is, and four ways to begin. Knows no figures."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.labels import IconLabel, Label
from roots_desktop.ui.widgets.rows import Initial, ListRow
from roots_desktop.ui.widgets.surfaces import Card, Panel, Separator

_MARK = 96
_CARD = 600
_TEXT = 480
_BUTTON = 148
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class FirstRun(Panel):
    """Shown while nothing is connected and nothing was entered by hand."""

    connect_wanted = Signal()
    moco_wanted = Signal()
    demo_wanted = Signal()
    manual_wanted = Signal()

    def __init__(self, theming: Theming, words: Words) -> None:
        super().__init__(theming, "surfaceSunken")
        self._words = words
        self.connect_button = Button(theming, words.text("Connect Personio"), ButtonRole.PRIMARY, height=32)
        self.moco_button = Button(theming, words.text("Connect Moco"), height=32)
        self.demo_button = Button(theming, words.text("Explore with demo data"), height=32)
        self.manual_button = Button(theming, words.text("Use roots without a service"), ButtonRole.FLAT)
        self.connect_button.clicked.connect(self.connect_wanted)
        self.moco_button.clicked.connect(self.moco_wanted)
        self.demo_button.clicked.connect(self.demo_wanted)
        self.manual_button.clicked.connect(self.manual_wanted)
        self._build(QVBoxLayout(self))

    def _build(self, column: QVBoxLayout) -> None:
        theming, words = self._theming, self._words
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(0)
        column.addStretch(10)
        column.addWidget(_Mark(theming), 0, _CENTRE)
        column.addItem(_gap(20))
        headline = Label(theming, words.text("Your work time, explained"), "figure", fixed=True)
        column.addWidget(headline, 0, _CENTRE)
        column.addSpacing(8)
        text = words.text(
            "roots brings your absences and work schedule from Personio and your hours from Moco into one calendar, "
            "and shows where every number comes from."
        )
        what = Label(theming, text, "lead", "textMuted", wrap=True)
        what.setAlignment(_CENTRE)
        what.setFixedWidth(_TEXT)
        column.addWidget(what, 0, _CENTRE)
        column.addItem(_gap(32))
        column.addWidget(self._services(), 0, _CENTRE)
        column.addItem(_gap(24))
        column.addWidget(self.demo_button, 0, _CENTRE)
        column.addSpacing(8)
        column.addWidget(self.manual_button, 0, _CENTRE)
        column.addItem(_gap(24))
        column.addWidget(self._promise(), 0, _CENTRE)
        column.addStretch(17)

    def _services(self) -> Card:
        theming, words = self._theming, self._words
        card = Card(theming)
        card.setFixedWidth(_CARD)
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        services = (
            ("Personio", words.text("Absences, work schedule and vacation balance"), self.connect_button),
            ("Moco", words.text("Time entries, presence and public holidays"), self.moco_button),
        )
        width = max(button.sizeHint().width() for _, _, button in services)
        for name, what, button in services:
            row = ListRow(theming, name, what)
            row.add_leading(Initial(theming, name[0]))
            row.add_trailing(button)
            button.setFixedWidth(max(_BUTTON, width))
            if button is self.moco_button:
                column.addLayout(_inset(Separator(theming)))
            column.addWidget(row)
        return card

    def _promise(self) -> QWidget:
        theming = self._theming
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel(theming, "shield", "textMuted", size=14))
        promise = self._words.text("Nothing is written unasked. Your data and secrets stay on this computer.")
        row.addWidget(Label(theming, promise, "caption", "textMuted", fixed=True))
        return line


def _gap(height: int) -> QSpacerItem:
    """Gives way where the window is low."""
    return QSpacerItem(0, height, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Maximum)


def _inset(line: Separator) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(16, 0, 16, 0)
    row.addWidget(line)
    return row


class _Mark(QWidget):
    """The sign of roots."""

    def __init__(self, theming: Theming) -> None:
        super().__init__()
        self._theming = theming
        self.setFixedSize(_MARK, _MARK)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, whole."""
        icon = self._theming.icons.picture("app-icon.svg", _MARK, self.devicePixelRatioF())
        QPainter(self).drawPixmap(QRect(0, 0, _MARK, _MARK), icon)
