"""Steps of something that takes a while: one under the other while it runs, one beside the other afterwards."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from roots_desktop.ui.theme import Theming
from roots_desktop.ui.widgets.painting import draw_icon, draw_text, elided, text_width
from roots_desktop.ui.widgets.spinner import Spinner

_CIRCLE = 20
_ROW = 60
_TEXT_LEFT = 36
_SPINNER = 24
_LEAST_GAP = 8
_SIGN, _RING = 19, 15
"""From the left of a step on one line to its word: after an icon, and after the ring of one that waits."""


class Progress(StrEnum):
    """How far a step is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class StepRow(QWidget):
    """One step: circle, line to the next one, title, detail, and a figure at the right."""

    def __init__(self, theming: Theming, *, last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self._last = last
        self._title, self._detail, self._figure = "", "", ""
        self._progress = Progress.WAITING
        self._spinner = Spinner(theming, size=_SPINNER, parent=self)
        self._spinner.move((_CIRCLE - _SPINNER) // 2, (_CIRCLE - _SPINNER) // 2)
        self._spinner.hide()
        self.setFixedHeight(_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theming.changed.connect(self.update)

    def show_step(self, title: str, detail: str, figure: str, progress: Progress) -> None:
        """Another state of the step."""
        self._title, self._detail, self._figure, self._progress = title, detail, figure, progress
        self._spinner.setVisible(progress is Progress.RUNNING)
        self.setAccessibleName(", ".join(part for part in (title, detail, figure) if part))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Circle, line, words."""
        painter, theme = QPainter(self), self._theming.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_circle(painter)
        if not self._last:
            done = self._progress is Progress.DONE
            painter.setPen(QPen(theme.color("accent" if done else "border"), 2))
            painter.drawLine(QLineF(_CIRCLE / 2, _CIRCLE + 4, _CIRCLE / 2, _ROW - 4))
        width = self.width() - _TEXT_LEFT
        loud = self._progress is not Progress.WAITING
        title = QRect(_TEXT_LEFT, 0, width, _CIRCLE)
        role = "strong" if self._progress in (Progress.RUNNING, Progress.FAILED) else "button"
        ink = theme.color("text" if loud else "textMuted")
        draw_text(painter, title, elided(self._title, theme.font(role), width - 60), theme.font(role), ink)
        font, muted = theme.font("caption"), theme.color("textMuted")
        draw_text(painter, title, self._figure, font, muted, Qt.AlignmentFlag.AlignRight)
        draw_text(painter, QRect(_TEXT_LEFT, 20, width, 16), elided(self._detail, font, width), font, muted)

    def _paint_circle(self, painter: QPainter) -> None:
        theme = self._theming.theme
        circle = QRectF(0, 0, _CIRCLE, _CIRCLE)
        match self._progress:
            case Progress.RUNNING:
                return
            case Progress.WAITING:
                painter.setPen(QPen(theme.color("borderControl"), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
            case Progress.DONE | Progress.FAILED:
                failed = self._progress is Progress.FAILED
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("danger" if failed else "accent"))
                painter.drawEllipse(circle)
                ink = theme.color("onDanger" if failed else "onAccent")
                name = "close" if failed else "check"
                draw_icon(painter, self._theming.icons.pixmap(name, ink, 14, self.devicePixelRatioF()), circle)


class StepStrip(QWidget):
    """All steps on one line: done, failed, not reached."""

    def __init__(self, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theming = theming
        self._steps: tuple[tuple[str, Progress], ...] = ()
        self.setFixedHeight(16)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theming.changed.connect(self.update)

    def show_steps(self, steps: Sequence[tuple[str, Progress]], name: str) -> None:
        """Title and state of each step; `name` says the same to a screen reader."""
        self._steps = tuple(steps)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the page."""
        return QSize(320, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Icon and title of each step, and what is left of the width as lines between them."""
        painter, theme = QPainter(self), self._theming.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plain, strong = theme.font("caption"), theme.font("captionBold")
        fonts = [strong if progress is Progress.FAILED else plain for _, progress in self._steps]
        signs = [_RING if progress is Progress.WAITING else _SIGN for _, progress in self._steps]
        titles = self._titles(fonts, sum(signs))
        widths = [sign + text_width(title, font) for sign, title, font in zip(signs, titles, fonts, strict=True)]
        gaps = len(widths) - 1
        gap = (self.width() - sum(widths)) / gaps if gaps > 0 else 0
        left = 0.0
        for index, (title, (_, progress)) in enumerate(zip(titles, self._steps, strict=True)):
            ink = theme.color(_STRIP_COLORS[progress])
            self._paint_sign(painter, left, progress, ink)
            draw_text(painter, QRectF(left + signs[index], 0, widths[index], 16), title, fonts[index], ink)
            if index < gaps and gap > 20:
                painter.setPen(QPen(theme.color("border"), 1))
                end = left + widths[index] + gap
                painter.drawLine(QLineF(left + widths[index] + 8, 8.5, end - 8, 8.5))
            left += widths[index] + gap

    def _titles(self, fonts: Sequence[QFont], signs: float) -> list[str]:
        """The titles; with a wide font all but that of the failed step give way, each by the same part."""
        widths = [text_width(title, font) for (title, _), font in zip(self._steps, fonts, strict=True)]
        failed = sum(
            width for width, (_, progress) in zip(widths, self._steps, strict=True) if progress is Progress.FAILED
        )
        room = self.width() - signs - _LEAST_GAP * (len(widths) - 1) - failed
        part = room / max(1.0, sum(widths) - failed)
        if part >= 1:
            return [title for title, _ in self._steps]
        return [
            title if progress is Progress.FAILED else elided(title, font, width * part)
            for (title, progress), font, width in zip(self._steps, fonts, widths, strict=True)
        ]

    def _paint_sign(self, painter: QPainter, left: float, progress: Progress, ink: QColor) -> None:
        if progress in (Progress.DONE, Progress.FAILED):
            name = "check" if progress is Progress.DONE else "close"
            pixmap = self._theming.icons.pixmap(name, ink, 14, self.devicePixelRatioF())
            draw_icon(painter, pixmap, QRectF(left, 1, 14, 14))
            return
        painter.setPen(QPen(self._theming.theme.color("borderControl"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(left + 5, 8), 4.5, 4.5)


_STRIP_COLORS = {
    Progress.WAITING: "textMuted",
    Progress.RUNNING: "text",
    Progress.DONE: "success",
    Progress.FAILED: "danger",
}
