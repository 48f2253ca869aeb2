"""The Hours card on screen: it paints its view and formats nothing; the balance at its foot is a button."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from roots_desktop.ui.figures import Asked, Figure
from roots_desktop.ui.sidebar.cards import CARD_PADDING, SidebarCard
from roots_desktop.ui.sidebar.hours_view import BalanceRow, HoursRow, HoursView
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.figure_spot import FigurePlace, FigureSpot
from roots_desktop.ui.widgets.painting import draw_box, draw_text, text_width, wrapped

_RIGHT = Qt.AlignmentFlag.AlignRight
_LINE = 16
_BALANCE = 40
_INSET = CARD_PADDING - 1
"""The button leaves the hairline of the card free."""
_HEAD = 36


class BalanceButton(FigureSpot):
    """The last line of the card: the state of the account."""

    def __init__(self, theming: Theming, parent: QWidget) -> None:
        super().__init__(theming, parent)
        self.asked = Asked(Figure.BALANCE)
        self._row = BalanceRow("", "", "", surplus=False, note="")
        self._note: tuple[str, ...] = ()

    def show_row(self, row: BalanceRow, note: tuple[str, ...]) -> None:
        """Takes another state, with its reason in lines that fit."""
        self._row, self._note = row, note
        self.set_name(", ".join(part for part in (f"{row.label} {row.caption} {row.value}", row.note) if part))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the card, 40 high, more where there is a reason."""
        return QSize(self.width(), _BALANCE + _LINE * len(self._note))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The hairline above, label, caption and value, the reason below."""
        painter = QPainter(self)
        theme, row = self._theming.theme, self._row
        painter.fillRect(QRect(0, 0, self.width(), 1), self._color("border"))
        if self.underMouse() or self.isDown():
            fill = self._color("surfacePressed" if self.isDown() else "surfaceHover")
            draw_box(painter, self.rect().adjusted(4, 5, -4, -4), fill, None, theme.size("radius.control"))
        area = QRectF(_INSET, 9, self.width() - 2 * _INSET, 20)
        ink = self._color("overtime.text" if row.surplus else "text")
        draw_text(painter, area, row.value, theme.font("strong"), ink, _RIGHT)
        draw_text(painter, area, row.label, theme.font("body"), self._color("text"))
        area.setLeft(area.left() + text_width(row.label, theme.font("body")) + 7)
        draw_text(painter, area, row.caption, theme.font("caption"), self._color("textMuted"))
        for index, line in enumerate(self._note):
            place = QRectF(_INSET, 29 + _LINE * index, self.width() - 2 * _INSET, _LINE)
            draw_text(painter, place, line, theme.font("caption"), self._color("textMuted"))


class HoursCard(SidebarCard):
    """What was booked of what is owed this week and this month, and the state of the account."""

    def __init__(self, theming: Theming, view: HoursView) -> None:
        super().__init__(theming, theming.theme.size("sidebarBlocks.hoursCard"), most=2)
        self._view = view
        self._loading = False
        self._notes: tuple[tuple[str, ...], ...] = ()
        self.balance = BalanceButton(theming, self)
        self.balance.explained.connect(self.figures.explained)
        self.balance.menu_wanted.connect(self.figures.menu_wanted)
        theming.changed.connect(self._arrange)
        self.show_view(view, loading=False)

    def show_view(self, view: HoursView, *, loading: bool) -> None:
        """Takes another view; the card is as high as what it says."""
        self._view, self._loading = view, loading
        said = [view.title]
        for row in view.rows:
            said.append(f"{row.label} {row.before}{row.strong}{row.after}")
            said.append(row.note)
        self.setAccessibleName(", ".join(part for part in said if part))
        self._arrange()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Head, one block per period."""
        super().paintEvent(event)
        painter = QPainter(self)
        self.paint_head(painter, "clock", "textMuted")
        top = 38
        for row, note in zip(self._view.rows, self._notes, strict=True):
            if self._loading:
                self.paint_blocks(painter, [QRect(12, top + 4, 120, 12), QRect(12, top + 24, 216, 4)])
            else:
                self._paint_row(painter, row, note, top)
            top += self._row_height(row, note)

    def _paint_row(self, painter: QPainter, row: HoursRow, note: tuple[str, ...], top: int) -> None:
        theme = self._theme_source.theme
        area = QRectF(CARD_PADDING, top, self.width() - 2 * CARD_PADDING, 20)
        muted, text = theme.color("textMuted"), theme.color("text")
        draw_text(painter, area, row.label, theme.font("body"), text)
        for part, role, color in (
            (row.after, "body", muted),
            (row.strong, "strong", text),
            (row.before, "body", muted),
        ):
            if part:
                draw_text(painter, area, part, theme.font(role), color, _RIGHT)
                area.setRight(area.right() - text_width(part, theme.font(role)))
        if row.filled is not None:
            self.paint_bar(painter, top + 24, row.filled)
        below = top + (22 if row.filled is None else 32)
        for index, line in enumerate(note):
            place = QRectF(CARD_PADDING, below + _LINE * index, self.width() - 2 * CARD_PADDING, _LINE)
            draw_text(painter, place, line, theme.font("caption"), muted)

    def _row_height(self, row: HoursRow, note: tuple[str, ...]) -> int:
        """An empty line would say that nothing was booked; where that is not known, there is none."""
        barred = self._loading or row.filled is not None
        return (40 if barred else 30) + _LINE * len(note)

    def _arrange(self) -> None:
        """Notes take the lines they need, and the card is as high as all that."""
        self._notes = tuple(() if self._loading else self._wrapped(row.note) for row in self._view.rows)
        self.set_head(self._view.title, "")
        rows = _HEAD + sum(self._row_height(*row) for row in zip(self._view.rows, self._notes, strict=True))
        self.setFixedHeight(rows + self._arrange_balance(rows))
        self.figures.place(() if self._loading else self._places())

    def _places(self) -> list[FigurePlace]:
        """Week and month, each over its line and the bar below."""
        places, top = [], 38
        for figure, row, note in zip((Figure.WEEK, Figure.MONTH), self._view.rows, self._notes, strict=True):
            area = QRect(CARD_PADDING - 4, top - 2, self.width() - 2 * (CARD_PADDING - 4), 24)
            places.append(FigurePlace(Asked(figure), f"{row.label} {row.before}{row.strong}{row.after}", area))
            top += self._row_height(row, note)
        return places

    def _arrange_balance(self, top: int) -> int:
        """Puts the balance below the rows, and gives its height; 0 where there is none."""
        row = self._view.balance
        self.balance.setVisible(row is not None and not self._loading)
        if row is None or self._loading:
            return 0
        note = self._wrapped(row.note)
        height = _BALANCE + _LINE * len(note)
        self.balance.setGeometry(1, top - 1, self.width() - 2, height)
        self.balance.show_row(row, note)
        return height

    def _wrapped(self, note: str) -> tuple[str, ...]:
        return wrapped(note, self._theme_source.theme.font("caption"), self.width() - 2 * CARD_PADDING)
