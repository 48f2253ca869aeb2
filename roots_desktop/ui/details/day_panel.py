"""Day details on screen, for the popover and for the Day view alike. Formats nothing."""

from datetime import date

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from roots_desktop.ui.details.day_bars import DayBars
from roots_desktop.ui.details.details_view import DetailsView
from roots_desktop.ui.details.model_frame import details_of
from roots_desktop.ui.details.page import PADDING, PopoverPage
from roots_desktop.ui.details.part_rows import PartRow
from roots_desktop.ui.details.rows import NoteLine, PartLine
from roots_desktop.ui.details.sum_bar import SumBar
from roots_desktop.ui.figures import DayPart
from roots_desktop.ui.links import PERSONIO
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, IconButton, LinkButton
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.layouts import clear

_MARGIN = 8
"""Around a part that was asked for."""


class DayPanel(PopoverPage):
    """360 px wide; follows the newest picture. In a popover it `closes`, and offers the day by `day_wanted`."""

    day_wanted = Signal(object)

    def __init__(
        self, model: AppModel, theming: Theming, *, closes: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(theming, model.words, closes=closes, parent=parent)
        self._model = model
        self._day = model.clock.today()
        self._view: DetailsView | None = None
        self._rows: dict[DayPart, PartLine] = {}
        self.setMinimumWidth(theming.theme.size("popover.0") - 2)
        self.personio = LinkButton(theming, model.words.text("Open in Personio"))
        self.copy_button = IconButton(theming, "copy", model.words.text("Copy as text"), side=28, size=16)
        self.show_button = Button(theming, model.words.text("Show day"))
        self.first_control = self.show_button if closes else self.personio
        self.footer.addWidget(self.personio)
        self.footer.addStretch(1)
        self.footer.addWidget(self.copy_button)
        self.footer.addWidget(self.show_button)
        self.show_button.setVisible(closes)
        self.personio.clicked.connect(self._open_personio)
        self.copy_button.clicked.connect(self._copy)
        self.show_button.clicked.connect(self._want_day)
        model.picture_changed.connect(self._follow)
        model.settings_changed.connect(self._follow)
        model.privacy_changed.connect(self._forget)

    @property
    def view(self) -> DetailsView | None:
        """What is shown."""
        return self._view

    def show_day(self, day: date) -> None:
        """Another day."""
        self._day = day
        self.refresh()
        self.area.verticalScrollBar().setValue(0)

    def show_part(self, part: DayPart) -> None:
        """Scrolls to what explains a figure of the day: the first row of that part, for the target the whole sum."""
        row = self._rows.get(part)
        if row is None or part is DayPart.TARGET:
            self.area.verticalScrollBar().setValue(0)
            return
        # The rows lie where they belong only once their layout, which Qt puts off, was worked out.
        self.column.activate()
        self.area.ensureWidgetVisible(row, 0, _MARGIN)

    def refresh(self) -> None:
        """Takes the newest picture and time."""
        view = details_of(self._model, self._day)
        if view != self._view:
            self._view = view
            self._show(view)

    def showEvent(self, event: QShowEvent) -> None:
        """Pictures may have come while nobody saw it."""
        super().showEvent(event)
        self.refresh()

    def _follow(self) -> None:
        """A panel that nobody sees reads the picture when it comes up."""
        if self.isVisible():
            self.refresh()

    def _forget(self) -> None:
        """What shows no more may not be told either; what shows has followed the picture."""
        if self._view is not None and not self.isVisible():
            self.refresh()

    def _show(self, view: DetailsView) -> None:
        self.set_head(view.title, view.subtitle)
        self.setAccessibleDescription(view.sentence)
        self.personio.setVisible(view.in_personio)
        clear(self.column)
        if view.bars:
            self.add(8, DayBars(self.theming, view.bars))
        self.column.addSpacing(16 if view.bars else 8)
        self.add_line()
        self._add_target(view)
        self.column.addSpacing(12)
        self.add_line()
        self._add_rows(view)
        self._add_findings(view)
        self.column.addSpacing(4)
        self.column.addStretch(1)

    def _add_target(self, view: DetailsView) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(PADDING, 11, PADDING, 0)
        title = Label(self.theming, self._model.words.text("Target"), "strong")
        head.addWidget(title, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(Label(self.theming, view.target, "figure", fixed=True))
        self.column.addLayout(head)
        if view.sentence:
            self.add(0, Label(self.theming, view.sentence, "body", "textMuted", wrap=True))
        if view.sums:
            self.add(12, SumBar(self.theming, view.sums, view.sentence))

    def _add_rows(self, view: DetailsView) -> None:
        self._add_title(self._model.words.text("Where it comes from"))
        self._rows = {}
        for number, row in enumerate(view.rows):
            self.add(10 if number else 8, self._make_row(row))
        if view.counts:
            self.add(13, NoteLine(self.theming, "info", view.counts))

    def _add_findings(self, view: DetailsView) -> None:
        text = self._model.words.text
        for title, icon, color, lines in (
            (text("Open points"), "warning", "warning", view.points),
            (text("Working time"), "info", "textMuted", (*view.facts, *filter(None, (view.unchecked,)))),
        ):
            if lines:
                self._begin(title)
            for line in lines:
                self.add(4, NoteLine(self.theming, icon, line, color))
        if view.waiting:
            self._begin(text("Not sent yet"))
        for row in view.waiting:
            self.add(8, self._make_row(row))

    def _make_row(self, row: PartRow) -> PartLine:
        line = PartLine(self.theming, row)
        self._rows.setdefault(row.part, line)
        return line

    def _begin(self, title: str) -> None:
        self.column.addSpacing(12)
        self.add_line()
        self._add_title(title)

    def _add_title(self, title: str) -> None:
        self.add(7, Label(self.theming, title, "caption", "textMuted"))

    def _open_personio(self) -> None:
        QDesktopServices.openUrl(QUrl(PERSONIO))

    def _copy(self) -> None:
        if self._view is not None:
            QGuiApplication.clipboard().setText(self._view.text)

    def _want_day(self) -> None:
        self.day_wanted.emit(self._day)
