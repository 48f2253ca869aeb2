"""The explanation of a figure beside it on screen. Formats nothing."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from roots_desktop.ui.details.explanation import Explanation, ExplanationLine
from roots_desktop.ui.details.explanation_view import explanation_view
from roots_desktop.ui.details.model_frame import frame_of
from roots_desktop.ui.details.page import PopoverPage
from roots_desktop.ui.details.popover import Popover
from roots_desktop.ui.details.rows import Columns, NoteLine, align
from roots_desktop.ui.figures import Asked, Figure
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, ButtonRole
from roots_desktop.ui.widgets.layouts import clear
from roots_desktop.ui.widgets.surfaces import Separator


class ExplanationPopover(Popover):
    """As high as its lines need, at most as day details. `account_wanted`: the whole time account is asked for."""

    account_wanted = Signal()

    def __init__(self, model: AppModel, theming: Theming, week_start: int, parent: QWidget) -> None:
        words = model.words
        super().__init__(theming, PopoverPage(theming, words, closes=True), parent)
        self._model = model
        self._week_start = week_start
        self._asked = Asked(Figure.VACATION_LEFT)
        self._view: Explanation | None = None
        self.account_button = Button(theming, words.text("Time account…"), ButtonRole.FLAT)
        self.copy_button = Button(theming, words.text("Copy as text"))
        self.page.footer.addWidget(self.account_button)
        self.page.footer.addStretch(1)
        self.page.footer.addWidget(self.copy_button)
        self.page.first_control = self.copy_button
        self.account_button.clicked.connect(self._want_account)
        self.copy_button.clicked.connect(self._copy)
        model.picture_changed.connect(self._follow)
        model.settings_changed.connect(self._follow)
        model.privacy_changed.connect(self._forget)

    @property
    def view(self) -> Explanation | None:
        """What is shown."""
        return self._view

    def show_for(self, asked: Asked, anchor: QRect) -> None:
        """The explanation of a figure beside its place on the screen, global px."""
        self._asked = asked
        self.refresh()
        self.page.area.verticalScrollBar().setValue(0)
        self.open_beside(anchor)

    def refresh(self) -> None:
        """Takes the newest picture and time."""
        frame = frame_of(self._model, self._week_start, self._asked)
        view = explanation_view(self._asked.figure, frame, self._model.words)
        if view != self._view:
            self._view = view
            self._show(view)
        self.account_button.setVisible(self._asked.figure is Figure.BALANCE)

    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()

    def _forget(self) -> None:
        """What shows no more may not be told either; what shows has followed the picture."""
        if self._view is not None and not self.isVisible():
            self.refresh()

    def _show(self, view: Explanation) -> None:
        self.page.set_head(view.title, view.subtitle)
        self.setWindowTitle(self.page.accessibleName())
        self.setAccessibleName(self.page.accessibleName())
        page = self.page
        clear(page.column)
        page.column.addSpacing(8)
        page.add_line()
        if view.heads:
            heads = Columns(self._theming, "", view.heads, role="caption")
            heads.setAccessibleName(", ".join(view.heads))
            page.add(8, heads)
        for line in view.lines:
            page.add(6, self._line(line))
        page.column.addSpacing(10)
        page.column.addStretch(1)
        self._show_total(view)
        align(page.findChildren(Columns))
        self._fit()

    def _show_total(self, view: Explanation) -> None:
        pinned = self.page.pinned
        clear(pinned)
        pinned.addWidget(Separator(self._theming))
        self.page.add(10, self._line(view.total, "strong"), pinned)
        if view.note:
            self.page.add(6, NoteLine(self._theming, "info", view.note), pinned)
        pinned.addSpacing(10)

    def _line(self, line: ExplanationLine, role: str = "body") -> Columns:
        made = Columns(self._theming, line.label, line.values, line.notes, role=role)
        made.setAccessibleName(line.spoken)
        return made

    def _fit(self) -> None:
        """As high as everything in it, up to the height of day details."""
        size = self._theming.theme.size
        self.setFixedHeight(min(size("popover.1"), self.page.height_for(size("popover.0") - 2) + 2))

    def _copy(self) -> None:
        if self._view is not None:
            QGuiApplication.clipboard().setText(self._view.text)

    def _want_account(self) -> None:
        self.dismiss()
        self.account_wanted.emit()
