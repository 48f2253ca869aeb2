"""The cards of the sidebar on screen: they paint views and format nothing."""

from collections.abc import Sequence
from math import ceil, floor

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen

from roots_desktop.ui.figures import Asked, Figure
from roots_desktop.ui.sidebar.cards_view import NextAbsenceView, VacationView
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.figure_spot import FigurePlace, FigureSpots
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.painting import draw_box, draw_hatch, draw_icon, draw_text, elided, text_width
from roots_desktop.ui.widgets.surfaces import Card
from roots_desktop.ui.widgets.tips import plain

CARD_PADDING = 12
_LEAST_GAP = 4
_KEY_WIDTHS = (13, 11)
"""From the left of a legend's square to its word: roomy, and where the words are long."""
_AROUND = 4
"""Between a figure and the frame around it."""
_HIT = 24
"""The least height of what can be clicked."""
_NOTE = 16
_RIGHT = Qt.AlignmentFlag.AlignRight


class SidebarCard(Card):
    """A card with an icon, a title and a caption at the right; a subclass paints what is below.

    Its figures, at `most` so many, are controls that lie over what is painted.
    """

    def __init__(self, theming: Theming, height: int, most: int) -> None:
        super().__init__(theming)
        self._theme_source = theming
        self._title = self._caption = ""
        self.figures = FigureSpots(theming, self, most)
        theme = theming.theme
        self.setFixedSize(theme.size("sidebar") - 2 * theme.size("sidebarPadding"), height)

    def set_head(self, title: str, caption: str) -> None:
        """What the first line says; a title too long for its caption is elided."""
        theme = self._theme_source.theme
        room = self.width() - 36 - CARD_PADDING - (text_width(caption, theme.font("caption")) + 3 if caption else 0)
        self._title = elided(title, theme.font("smallStrong"), room)
        self._caption = caption

    def caption_area(self) -> QRect:
        """Where the caption of the first line is."""
        width = ceil(text_width(self._caption, self._theme_source.theme.font("caption")))
        return QRect(self.width() - CARD_PADDING - width - _AROUND, 8, width + 2 * _AROUND, _HIT)

    def paint_head(self, painter: QPainter, icon: str, color: str) -> None:
        """The first line of the card, 20 px from the top."""
        theme = self._theme_source.theme
        pixmap = self._theme_source.icons.pixmap(icon, theme.color(color), 16, self.devicePixelRatioF())
        draw_icon(painter, pixmap, QRect(CARD_PADDING, CARD_PADDING, 16, 16))
        area = QRect(36, 10, self.width() - 36 - CARD_PADDING, 20)
        draw_text(painter, area, self._title, theme.font("smallStrong"), theme.color("text"))
        draw_text(painter, area, self._caption, theme.font("caption"), theme.color("textMuted"), _RIGHT)

    def paint_bar(self, painter: QPainter, top: float, filled: float) -> None:
        """A 4 px line over the width of the card, filled from the left."""
        theme = self._theme_source.theme
        height = theme.size("stroke.progressCard")
        track = QRectF(CARD_PADDING, top, self.width() - 2 * CARD_PADDING, height)
        draw_box(painter, track, theme.color("progress.track"), None, height / 2)
        if filled:
            track.setWidth(max(height, track.width() * filled))
            draw_box(painter, track, theme.color("progress.today"), None, height / 2)

    def paint_blocks(self, painter: QPainter, blocks: Sequence[QRect]) -> None:
        """Where text will be, the first time."""
        for block in blocks:
            draw_box(painter, block, self._theme_source.theme.color("surfaceHover"), None, 4)


class VacationCard(SidebarCard):
    """How many days are left, and of what they are left."""

    def __init__(self, theming: Theming, view: VacationView) -> None:
        super().__init__(theming, theming.theme.size("sidebarBlocks.vacationCard"), most=5)
        self._view = view
        self._loading = False
        self._legend: tuple[QPointF, ...] = ()
        self._key_width = _KEY_WIDTHS[0]
        self._reason = Label(theming, "", "caption", "textMuted", wrap=True)
        self._reason.setParent(self)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignTop)
        theming.changed.connect(self._arrange)
        self.show_view(view, loading=False)

    def show_view(self, view: VacationView, *, loading: bool) -> None:
        """Takes another view."""
        self._view, self._loading = view, loading
        said = (view.title, view.left, view.unit, view.total, *view.legend, view.note, view.reason)
        self.setAccessibleName(", ".join(part for part in said if part).replace("\n", ", "))
        self.setToolTip("" if loading or view.reason else plain(view.note))
        self._reason.set_text(view.reason)
        self._reason.setVisible(bool(view.reason) and not loading)
        self._arrange()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Head, figure, bar, legend, note."""
        super().paintEvent(event)
        painter = QPainter(self)
        view, theme = self._view, self._theme_source.theme
        self.paint_head(painter, "vacation", "absence.vacation.text")
        if self._loading:
            self.paint_blocks(painter, [QRect(12, 40, 88, 20), QRect(12, 72, 216, 8), QRect(12, 92, 148, 8)])
            return
        self._paint_figure(painter)
        if view.parts is not None:
            self._paint_parts(painter, view.parts)
        muted = theme.color("textMuted")
        if not view.reason:
            for index, (spot, text) in enumerate(zip(self._legend, view.legend, strict=True)):
                self._paint_key(painter, spot, index)
                area = QRectF(spot.x() + self._key_width, spot.y() - 8, self.width(), 16)
                draw_text(painter, area, text, theme.font("caption"), theme.color("text"))
            note = QRectF(CARD_PADDING, self._note_top(), self.width() - CARD_PADDING - _LEAST_GAP, _NOTE)
            for line in self._notes():
                draw_text(painter, note, line, theme.font("caption"), muted)
                note.translate(0, _NOTE)

    def _paint_figure(self, painter: QPainter) -> None:
        theme, view = self._theme_source.theme, self._view
        font = theme.font("figure")
        metrics = QFontMetricsF(font)
        baseline = 37 + (theme.line("figure") - metrics.height()) / 2 + metrics.ascent()
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        painter.drawText(QPointF(CARD_PADDING, baseline), view.left)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("textMuted"))
        painter.drawText(QPointF(CARD_PADDING + text_width(view.left, font) + 7, baseline), view.unit)

    def _paint_parts(self, painter: QPainter, parts: tuple[float, float, float]) -> None:
        shown = [(kind, part) for kind, part in enumerate(parts) if part > 0]
        room = self.width() - 2 * CARD_PADDING - 2 * (len(shown) - 1)
        left = float(CARD_PADDING)
        for kind, part in shown:
            self._paint_sample(painter, QRectF(left, 72, max(4.0, room * part), 8), kind)
            left += room * part + 2

    def _paint_key(self, painter: QPainter, spot: QPointF, kind: int) -> None:
        self._paint_sample(painter, QRectF(spot.x(), spot.y() - 4, 8, 8), kind)

    def _paint_sample(self, painter: QPainter, rect: QRectF, kind: int) -> None:
        """Taken is filled, planned hatched, free outlined."""
        theme = self._theme_source.theme
        mark = theme.color("absence.vacation.mark")
        radius = theme.size("radius.mark")
        if kind == 0:
            draw_box(painter, rect, mark, None, radius)
        elif kind == 2:
            draw_box(painter, rect, None, theme.color("borderControl"), radius)
        else:
            draw_box(painter, rect, theme.color("absence.vacation.soft"), None, radius)
            draw_hatch(painter, rect, QPen(mark, 1.5))
            draw_box(painter, rect, None, mark, radius)

    def _arrange(self) -> None:
        self.set_head(self._view.title, "" if self._loading else self._view.total)
        self._reason.setGeometry(CARD_PADDING, 66, self.width() - 2 * CARD_PADDING, self.height() - 74)
        self._arrange_legend()
        self.figures.place(() if self._loading or self._view.reason else self._places())

    def _places(self) -> list[FigurePlace]:
        """Total, left, then the legend: taken, planned, free."""
        view, theme = self._view, self._theme_source.theme
        wide = text_width(view.left, theme.font("figure")) + 7 + text_width(view.unit, theme.font("body"))
        left = QRect(CARD_PADDING - _AROUND, 38, ceil(wide) + 2 * _AROUND, 28)
        places = [FigurePlace(Asked(Figure.VACATION_LEFT), f"{view.title}, {view.left} {view.unit}", left)]
        if view.total:
            places.insert(
                0, FigurePlace(Asked(Figure.VACATION_TOTAL), f"{view.title}, {view.total}", self.caption_area())
            )
        lines = {spot.y() for spot in self._legend}
        height = _HIT if len(lines) == 1 else 16
        figures = (Figure.VACATION_TAKEN, Figure.VACATION_PLANNED, Figure.VACATION_LEFT)
        for figure, text, spot in zip(figures, view.legend, self._legend, strict=False):
            right = floor(spot.x() + self._key_width + text_width(text, theme.font("caption"))) + 2
            area = QRect(floor(spot.x()) - 2, round(spot.y()) - height // 2, right - floor(spot.x()) + 2, height)
            places.append(FigurePlace(Asked(figure), f"{view.title}, {text}", area))
        return places

    def _arrange_legend(self) -> None:
        """On one line, spread over the width; on two where it is too long for one."""
        font = self._theme_source.theme.font("caption")
        texts = [text_width(text, font) for text in self._view.legend]
        for self._key_width in _KEY_WIDTHS:
            widths = [self._key_width + width for width in texts]
            gaps = max(1, len(widths) - 1)
            gap = min(14.0, (self.width() - 2 * CARD_PADDING - sum(widths)) / gaps)
            if gap >= _LEAST_GAP:
                lefts = [CARD_PADDING + sum(widths[:index]) + gap * index for index in range(len(widths))]
                self._legend = tuple(QPointF(left, 96) for left in lefts)
                return
        self._key_width = _KEY_WIDTHS[0]
        second = CARD_PADDING + self._key_width + texts[0] + 14
        self._legend = (QPointF(CARD_PADDING, 96), QPointF(second, 96), QPointF(CARD_PADDING, 112))[: len(texts)]

    def _notes(self) -> list[str]:
        """The lines of the note; below a legend of two lines there is room for one."""
        lines = self._view.note.split("\n")
        return lines[:1] if self._legend and self._legend[-1].y() > 96 else lines

    def _note_top(self) -> int:
        if not self._legend:
            return 68
        if len(self._notes()) > 1:
            return 105
        return 120 if self._legend[-1].y() > 96 else 112


class NextAbsenceCard(SidebarCard):
    """What comes next, and when."""

    def __init__(self, theming: Theming, view: NextAbsenceView) -> None:
        super().__init__(theming, theming.theme.size("sidebarBlocks.nextAbsence"), most=1)
        self._view = view
        self._loading = False
        self._name = ""
        theming.changed.connect(self._arrange)
        self.show_view(view, loading=False)

    def show_view(self, view: NextAbsenceView, *, loading: bool) -> None:
        """Takes another view."""
        self._view, self._loading = view, loading
        said = (view.title, view.distance, view.name, view.when)
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setToolTip("" if loading else plain(", ".join(part for part in (view.name, view.when) if part)))
        self._arrange()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Head, and the absence below it."""
        super().paintEvent(event)
        painter = QPainter(self)
        theme, view = self._theme_source.theme, self._view
        self.paint_head(painter, "calendar", "textMuted")
        if self._loading:
            self.paint_blocks(painter, [QRect(36, 38, 160, 12)])
            return
        area = QRectF(36, 32, self.width() - 36 - CARD_PADDING, 20)
        if not view.icon:
            draw_text(painter, area, view.name, theme.font("body"), theme.color("textMuted"))
            return
        ink = theme.color(f"absence.{view.style}.text")
        pixmap = self._theme_source.icons.pixmap(view.icon, ink, 16, self.devicePixelRatioF())
        draw_icon(painter, pixmap, QRect(CARD_PADDING, 34, 16, 16))
        draw_text(painter, area, self._name, theme.font("body"), theme.color("text"))
        draw_text(painter, area, view.when, theme.font("body"), theme.color("textMuted"), _RIGHT)

    def _arrange(self) -> None:
        """The name gives way to the dates."""
        self.set_head(self._view.title, "" if self._loading else self._view.distance)
        font = self._theme_source.theme.font("body")
        self._name = elided(
            self._view.name, font, self.width() - 36 - CARD_PADDING - 8 - text_width(self._view.when, font)
        )
        said = ", ".join(filter(None, (self._view.title, self._view.name, self._view.when)))
        area = QRect(CARD_PADDING - _AROUND, 30, self.width() - 2 * (CARD_PADDING - _AROUND), _HIT)
        known = not self._loading and bool(self._view.icon)
        self.figures.place([FigurePlace(Asked(Figure.NEXT_ABSENCE), said, area)] if known else ())
