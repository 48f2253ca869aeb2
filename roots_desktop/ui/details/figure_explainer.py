"""What figures do: they open their explanation, or are copied as text. Formats nothing.

What explains them is loaded when the first one asks, for nobody asks while the window comes up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from roots_desktop.ui.figures import Asked, Figure
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.figure_spot import FigureSpots

if TYPE_CHECKING:
    from roots_desktop.ui.details.explanation_popover import ExplanationPopover


class FigureExplainer(QObject):
    """One popover for all figures, made when the first one is explained. `account_wanted`: the whole time account."""

    account_wanted = Signal()

    def __init__(self, model: AppModel, theming: Theming, week_start: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._theming = theming
        self._week_start = week_start
        self._owner = parent
        self._asked = Asked(Figure.VACATION_LEFT)
        self._asked_at = QRect()
        self.popover: ExplanationPopover | None = None
        self.menu = QMenu(parent)
        text = model.words.text
        self.menu.addAction(text("Explain…")).triggered.connect(self._explain_asked)
        self.menu.addAction(text("Copy as text")).triggered.connect(self._copy_asked)

    def serve(self, figures: FigureSpots) -> None:
        """Answers some figures."""
        figures.set_asks(self._model.words.text("explain"))
        figures.explained.connect(self.explain)
        figures.menu_wanted.connect(self._show_menu)

    def explain(self, asked: Asked, anchor: QRect) -> None:
        """Opens the explanation beside the figure."""
        from roots_desktop.ui.details.explanation_popover import ExplanationPopover  # noqa: PLC0415 - see the docstring

        if self.popover is None:
            self.popover = ExplanationPopover(self._model, self._theming, self._week_start, self._owner)
            self.popover.account_wanted.connect(self.account_wanted)
        self.popover.show_for(asked, anchor)

    def _show_menu(self, asked: Asked, anchor: QRect, point: QPoint) -> None:
        self._asked, self._asked_at = asked, anchor
        self.menu.popup(point)

    def _explain_asked(self) -> None:
        self.explain(self._asked, self._asked_at)

    def _copy_asked(self) -> None:
        from roots_desktop.ui.details.explanation_view import explanation_view  # noqa: PLC0415 - see the docstring
        from roots_desktop.ui.details.model_frame import frame_of  # noqa: PLC0415 - see the docstring

        frame = frame_of(self._model, self._week_start, self._asked)
        QGuiApplication.clipboard().setText(explanation_view(self._asked.figure, frame, self._model.words).text)
