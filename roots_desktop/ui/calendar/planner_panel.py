"""The panel beside the year: what if I take …? Knows the frozen view, not how its figures come about."""

from itertools import pairwise

from PySide6.QtCore import QRect, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.calendar.planner_cards import OwnRow, SuggestionBlock, SuggestionCard
from roots_desktop.ui.calendar.planner_chart import DaysLeft, PlanChart
from roots_desktop.ui.calendar.planner_form import OwnDatesForm
from roots_desktop.ui.calendar.planner_view import BridgeCard, OwnCard, PlannerView
from roots_desktop.ui.links import PERSONIO
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.buttons import Button, IconButton
from roots_desktop.ui.widgets.labels import IconLabel, Label
from roots_desktop.ui.widgets.painting import draw_box, draw_icon, draw_text, text_width
from roots_desktop.ui.widgets.scroll_bars import BAR_WIDTH
from roots_desktop.ui.widgets.scrolling import ScrollPage
from roots_desktop.ui.widgets.surfaces import Panel, Separator

_EDGE = 16
_ICON, _ICON_GAP = 16, 6


class _RequestButton(Button):
    """A button whose icon stands behind its words: it leads out of roots."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box, the words, the icon."""
        painter, theme = QPainter(self), self._theming.theme
        fill, border, ink = self._colors()
        draw_box(painter, self.rect(), fill, border, theme.size("radius.control"))
        font = theme.font("button")
        width = text_width(self.text(), font)
        left = round((self.width() - width - _ICON_GAP - _ICON) / 2)
        draw_text(painter, QRect(left, 0, self.width(), self.height()), self.text(), font, ink)
        pixmap = self._theming.icons.pixmap("external", ink, _ICON, self.devicePixelRatioF())
        draw_icon(painter, pixmap, QRect(round(left + width) + _ICON_GAP, 0, _ICON, self.height()))


class PlannerPanel(Panel):
    """Suggestions, own dates, days left, and the way to the request.

    `bridge_ticked` carries a period and whether it is tried, `dates_added` and `dates_removed` own dates;
    `day_wanted` asks for the balance of another day.
    """

    bridge_ticked = Signal(object, bool)
    dates_added = Signal(object)
    dates_removed = Signal(object)
    day_wanted = Signal()

    def __init__(self, theming: Theming, words: Words, view: PlannerView, form: OwnDatesForm) -> None:
        super().__init__(theming, "surfaceSunken")
        self._theming, self._words, self._view = theming, words, view
        self.form = form
        self.cards: list[SuggestionCard] = []
        self.rows: list[OwnRow] = []
        self._none = Label(theming, "", "body", "textMuted", wrap=True)
        self._block = SuggestionBlock(theming)
        self._bridges, self._own = QVBoxLayout(), QVBoxLayout()
        self._title = Label(theming, "", "smallStrong")
        self.day_button = IconButton(theming, "calendar", words.text("Left on another day"), side=24, size=16)
        self.left = DaysLeft(theming, view.left)
        self._reason = Label(theming, "", "body", "textMuted", wrap=True)
        self.chart = PlanChart(theming)
        self._note = _Note(theming)
        self.request = _RequestButton(theming, words.text("Request in Personio"), height=32)
        self.request.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._hint = Label(theming, "", "caption", "textMuted", wrap=True)
        self.setFixedWidth(theming.theme.size("planPanel"))
        self._lay_out()
        form.added.connect(self.dates_added)
        self.day_button.clicked.connect(self.day_wanted)
        self.request.clicked.connect(self._request)
        self.show_view(view)

    @property
    def hint(self) -> str:
        """What is said below the request."""
        return self._hint.text()

    def show_view(self, view: PlannerView) -> None:
        """Takes another view; what is tried out anew is not on the clipboard yet."""
        if view.copied != self._view.copied or not self._hint.text():
            self._hint.set_text(self._words.text("Opens your browser. roots only reads."))
        self._view = view
        self._show_bridges(view.bridges)
        self._none.set_text(view.none)
        self._none.setVisible(bool(view.none))
        self._block.setVisible(view.loading)
        self._show_own(view.own)
        self._order()
        self._title.set_text(view.left.title)
        self.left.show_view(view.left)
        self._reason.set_text(view.left.reason)
        self._reason.setVisible(bool(view.left.reason))
        self.chart.show_view(view.chart)
        self._note.show_text(view.left.note)
        self._footer.setVisible(view.requests)
        self.request.setEnabled(bool(view.copied))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface, and the line towards the year."""
        super().paintEvent(event)
        QPainter(self).fillRect(QRect(0, 0, 1, self.height()), self._theming.theme.color("border"))

    def _show_bridges(self, views: tuple[BridgeCard, ...]) -> None:
        """Cards that stay keep their place and the keyboard."""
        while len(self.cards) > len(views):
            _drop(self.cards.pop())
        for card, view in zip(self.cards, views, strict=False):
            card.show_view(view)
        for view in views[len(self.cards) :]:
            card = SuggestionCard(self._theming, view)
            card.ticked.connect(self.bridge_ticked)
            self.cards.append(card)
            self._bridges.addWidget(card)

    def _show_own(self, views: tuple[OwnCard, ...]) -> None:
        while len(self.rows) > len(views):
            _drop(self.rows.pop())
        for row, view in zip(self.rows, views, strict=False):
            row.show_view(view)
        for view in views[len(self.rows) :]:
            row = OwnRow(self._theming, view)
            row.removed.connect(self.dates_removed)
            self.rows.append(row)
            self._own.addWidget(row)
        self._own.setContentsMargins(0, 0, 0, self._own.spacing() if self.rows else 0)

    def _order(self) -> None:
        """Tab goes from the top to the bottom, wherever a row came in later."""
        form = self.form
        inside = (form.first, form.last, form.parts, form.add)
        chain: list[QWidget] = [*self.cards, *(row.button for row in self.rows), *inside, self.day_button]
        chain += [*self.left.figures.spots, self.request]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _request(self) -> None:
        """The dates go to the clipboard: no address of Personio's takes them."""
        QGuiApplication.clipboard().setText(self._view.copied)
        if QDesktopServices.openUrl(QUrl(PERSONIO)):
            text = self._words.text("The dates are copied. Paste them into your request.")
        else:
            text = self._words.text("The dates are copied. No browser opened: go to app.personio.com.")
        self._hint.set_text(text)

    def _lay_out(self) -> None:
        words, theming = self._words, self._theming
        page = ScrollPage(theming)
        for layout in (self._bridges, self._own):
            layout.setSpacing(8)
        top = _column(page)
        top.addWidget(Label(theming, words.text("What if I take …"), "heading"))
        top.addWidget(Label(theming, words.text("A preview. Nothing is requested."), "caption", "textMuted", wrap=True))
        top.addSpacing(16)
        top.addWidget(Label(theming, words.text("Bridge days"), "captionStrong", "textMuted"))
        top.addSpacing(4)
        top.addWidget(self._none)
        top.addWidget(self._block)
        top.addLayout(self._bridges)
        top.addSpacing(16)
        top.addWidget(Label(theming, words.text("Own dates"), "captionStrong", "textMuted"))
        top.addSpacing(4)
        top.addLayout(self._own)
        top.addWidget(self.form)
        page.column.addSpacing(20)
        page.column.addWidget(Separator(theming))
        self._lay_out_left(_column(page))
        page.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(page, 1)
        whole.addWidget(self._make_footer())

    def _lay_out_left(self, column: QVBoxLayout) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.day_button)
        column.setContentsMargins(_EDGE, 12, _EDGE - 1 - BAR_WIDTH, _EDGE)
        column.addLayout(head)
        column.addSpacing(4)
        column.addWidget(self.left)
        column.addWidget(self._reason)
        column.addSpacing(8)
        column.addWidget(self.chart)
        column.addSpacing(14)
        column.addWidget(self._note)

    def _make_footer(self) -> QWidget:
        self._footer = QWidget()
        column = QVBoxLayout(self._footer)
        column.setContentsMargins(_EDGE, 12, _EDGE - 1, 12)
        column.setSpacing(8)
        column.addWidget(self.request)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._hint)
        return self._footer


class _Note(QWidget):
    """A hint with its sign; not there without words."""

    def __init__(self, theming: Theming) -> None:
        super().__init__()
        self._text = Label(theming, "", "caption", "textMuted", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(theming, "info", "textMuted", size=14), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)

    def show_text(self, text: str) -> None:
        """Other words."""
        self._text.set_text(text)
        self.setVisible(bool(text))


def _column(page: ScrollPage) -> QVBoxLayout:
    """A column whose widgets end where the scroll bar's room begins, 16 px from the edges of the panel."""
    column = QVBoxLayout()
    column.setContentsMargins(_EDGE, _EDGE, _EDGE - 1 - BAR_WIDTH, 0)
    column.setSpacing(0)
    page.column.addLayout(column)
    return column


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
