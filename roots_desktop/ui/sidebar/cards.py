"""The cards of the sidebar on screen: they paint views and format nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen

from roots_desktop.ui.sidebar.cards_view import HoursRow, HoursView, NextAbsenceView, VacationView
from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.labels import Label
from roots_desktop.ui.widgets.painting import draw_box, draw_icon, draw_text, elided, text_width, wrapped
from roots_desktop.ui.widgets.surfaces import Card

_PAD = 12
_LEAST_GAP = 4
_KEY_WIDTHS = (13, 11)
"""From the left of a legend's square to its word: roomy, and where the words are long."""
_HATCH = 9
"""From one line of a hatched surface to the next."""
_RIGHT = Qt.AlignmentFlag.AlignRight


class SidebarCard(Card):
    """A card with an icon, a title and a caption at the right; a subclass paints what is below."""

    def __init__(self, theming: Theming, height: int) -> None:
        super().__init__(theming)
        self._theme_source = theming
        self._title = self._caption = ""
        theme = theming.theme
        self.setFixedSize(theme.size("sidebar") - 2 * theme.size("sidebarPadding"), height)

    def set_head(self, title: str, caption: str) -> None:
        """What the first line says; a title too long for its caption is elided."""
        theme = self._theme_source.theme
        room = self.width() - 36 - _PAD - (text_width(caption, theme.font("caption")) + 3 if caption else 0)
        self._title = elided(title, theme.font("smallStrong"), room)
        self._caption = caption

    def paint_head(self, painter: QPainter, icon: str, color: str) -> None:
        """The first line of the card, 20 px from the top."""
        theme = self._theme_source.theme
        pixmap = self._theme_source.icons.pixmap(icon, theme.color(color), 16, self.devicePixelRatioF())
        draw_icon(painter, pixmap, QRect(_PAD, _PAD, 16, 16))
        area = QRect(36, 10, self.width() - 36 - _PAD, 20)
        draw_text(painter, area, self._title, theme.font("smallStrong"), theme.color("text"))
        draw_text(painter, area, self._caption, theme.font("caption"), theme.color("textMuted"), _RIGHT)

    def paint_bar(self, painter: QPainter, top: float, filled: float) -> None:
        """A 4 px line over the width of the card, filled from the left."""
        theme = self._theme_source.theme
        height = theme.size("stroke.progressCard")
        track = QRectF(_PAD, top, self.width() - 2 * _PAD, height)
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
        super().__init__(theming, theming.theme.size("sidebarBlocks.vacationCard"))
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
        self.setAccessibleName(", ".join(part for part in said if part))
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
            note = QRectF(_PAD, self._note_top(), self.width() - 2 * _PAD, 16)
            draw_text(painter, note, view.note, theme.font("caption"), muted)

    def _paint_figure(self, painter: QPainter) -> None:
        theme, view = self._theme_source.theme, self._view
        font = theme.font("figure")
        metrics = QFontMetricsF(font)
        baseline = 37 + (theme.line("figure") - metrics.height()) / 2 + metrics.ascent()
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        painter.drawText(QPointF(_PAD, baseline), view.left)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("textMuted"))
        painter.drawText(QPointF(_PAD + text_width(view.left, font) + 7, baseline), view.unit)

    def _paint_parts(self, painter: QPainter, parts: tuple[float, float, float]) -> None:
        shown = [(kind, part) for kind, part in enumerate(parts) if part > 0]
        room = self.width() - 2 * _PAD - 2 * (len(shown) - 1)
        left = float(_PAD)
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
            _hatch(painter, rect, QPen(mark, 1.5))
            draw_box(painter, rect, None, mark, radius)

    def _arrange(self) -> None:
        """The legend on one line, spread over the width; on two where it is too long for one."""
        self.set_head(self._view.title, "" if self._loading else self._view.total)
        self._reason.setGeometry(_PAD, 66, self.width() - 2 * _PAD, self.height() - 74)
        font = self._theme_source.theme.font("caption")
        texts = [text_width(text, font) for text in self._view.legend]
        for self._key_width in _KEY_WIDTHS:
            widths = [self._key_width + width for width in texts]
            gaps = max(1, len(widths) - 1)
            gap = min(14.0, (self.width() - 2 * _PAD - sum(widths)) / gaps)
            if gap >= _LEAST_GAP:
                lefts = [_PAD + sum(widths[:index]) + gap * index for index in range(len(widths))]
                self._legend = tuple(QPointF(left, 96) for left in lefts)
                return
        self._key_width = _KEY_WIDTHS[0]
        second = _PAD + self._key_width + texts[0] + 14
        self._legend = (QPointF(_PAD, 96), QPointF(second, 96), QPointF(_PAD, 112))[: len(texts)]

    def _note_top(self) -> int:
        if not self._legend:
            return 68
        return 120 if self._legend[-1].y() > 96 else 112


class HoursCard(SidebarCard):
    """What is owed this week and this month, and why."""

    def __init__(self, theming: Theming, view: HoursView) -> None:
        super().__init__(theming, theming.theme.size("sidebarBlocks.hoursCard"))
        self._view = view
        self._loading = False
        self._notes: tuple[tuple[str, ...], ...] = ()
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
        area = QRectF(_PAD, top, self.width() - 2 * _PAD, 20)
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
            place = QRectF(_PAD, below + 16 * index, self.width() - 2 * _PAD, 16)
            draw_text(painter, place, line, theme.font("caption"), muted)

    def _row_height(self, row: HoursRow, note: tuple[str, ...]) -> int:
        """An empty line would say that nothing was booked; where that is not known, there is none."""
        barred = self._loading or row.filled is not None
        return (40 if barred else 30) + 16 * len(note)

    def _arrange(self) -> None:
        """Notes take the lines they need, and the card is as high as all that."""
        font = self._theme_source.theme.font("caption")
        room = self.width() - 2 * _PAD
        self._notes = tuple(() if self._loading else wrapped(row.note, font, room) for row in self._view.rows)
        self.set_head(self._view.title, "")
        self.setFixedHeight(36 + sum(self._row_height(*row) for row in zip(self._view.rows, self._notes, strict=True)))


class NextAbsenceCard(SidebarCard):
    """What comes next, and when."""

    def __init__(self, theming: Theming, view: NextAbsenceView) -> None:
        super().__init__(theming, theming.theme.size("sidebarBlocks.nextAbsence"))
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
        self.setToolTip("" if loading else ", ".join(part for part in (view.name, view.when) if part))
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
        area = QRectF(36, 32, self.width() - 36 - _PAD, 20)
        if not view.icon:
            draw_text(painter, area, view.name, theme.font("body"), theme.color("textMuted"))
            return
        ink = theme.color(f"absence.{view.style}.text")
        pixmap = self._theme_source.icons.pixmap(view.icon, ink, 16, self.devicePixelRatioF())
        draw_icon(painter, pixmap, QRect(_PAD, 34, 16, 16))
        draw_text(painter, area, self._name, theme.font("body"), theme.color("text"))
        draw_text(painter, area, view.when, theme.font("body"), theme.color("textMuted"), _RIGHT)

    def _arrange(self) -> None:
        """The name gives way to the dates."""
        self.set_head(self._view.title, "" if self._loading else self._view.distance)
        font = self._theme_source.theme.font("body")
        self._name = elided(self._view.name, font, self.width() - 36 - _PAD - 8 - text_width(self._view.when, font))


def _hatch(painter: QPainter, rect: QRectF, pen: QPen) -> None:
    painter.save()
    painter.setClipRect(rect)
    painter.setPen(pen)
    height = rect.height()
    left = rect.left() - height
    while left < rect.right():
        painter.drawLine(QPointF(left, rect.bottom()), QPointF(left + height, rect.top()))
        left += _HATCH
    painter.restore()
