"""Saves a month where the user wants it: the sheet as PDF, or its days as a table. Knows files, no figures."""

from datetime import date

from PySide6.QtCore import QBuffer, QFileDevice, QIODevice, QMarginsF, QSaveFile, QStandardPaths
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from roots_desktop.domain.connections import Part
from roots_desktop.domain.dates import month_of
from roots_desktop.domain.hours import days_hours
from roots_desktop.exports.table import day_table
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.printing.sheet_painter import WIDTH, draw_sheet
from roots_desktop.ui.printing.sheet_view import SheetAbout, SheetView, sheet_view

_DPI = 600


def save_month_sheet(model: AppModel, month: date, parent: QWidget | None) -> bool | None:
    """Asks where to, and saves the sheet there. True if it was, False if it could not be, None if nobody wants it."""
    words = model.words
    path = _ask(model, month, words.text("Save month sheet"), words.text("PDF files (*.pdf)"), parent)
    if not path:
        return None
    view = sheet_view(model.record, month, words, sheet_about(model))
    return write_file(path, sheet_pdf(view))


def save_month_table(model: AppModel, month: date, parent: QWidget | None) -> bool | None:
    """The same with the days of the month as comma-separated values, as `roots export csv` writes them."""
    words = model.words
    path = _ask(model, month, words.text("Save days of a month"), words.text("CSV files (*.csv)"), parent)
    if not path:
        return None
    days = days_hours(model.record, month_of(month))
    table = day_table(days, model.record.today, words, private=model.settings.private)
    return write_file(path, table.encode("utf-8"))


def sheet_about(model: AppModel) -> SheetAbout:
    """Whose sheet it is, and when absences were last read, as the newest picture knows it."""
    connections = model.picture.snapshot.connections
    read = {one.provider: one.part(Part.ABSENCES).last_success for one in connections}
    return SheetAbout(
        person=next((one.account.name for one in connections if one.account.name), ""),
        absences_read={provider: moment for provider, moment in read.items() if moment is not None},
    )


def write_file(path: str, content: bytes) -> bool:
    """A file that is whole or not there, for its owner only; False where it could not be written."""
    file = QSaveFile(path)
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return False
    file.setPermissions(QFileDevice.Permission.ReadOwner | QFileDevice.Permission.WriteOwner)
    file.write(content)
    return file.commit()


def sheet_pdf(view: SheetView) -> bytes:
    """The sheet as one page of PDF."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(view.title)
    writer.setCreator("roots")
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    )
    painter = QPainter(writer)
    scale = writer.width() / WIDTH
    painter.scale(scale, scale)
    draw_sheet(painter, view)
    painter.end()
    return bytes(buffer.data().data())


def _ask(model: AppModel, month: date, title: str, kinds: str, parent: QWidget | None) -> str:
    """The path that the user names, with the ending of `kinds`; empty where they name none."""
    ending = kinds[kinds.index(".") : -1]
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    name = model.words.text("Working time {month}", month=f"{month:%Y-%m}")
    path, _ = QFileDialog.getSaveFileName(parent, title, f"{folder}/{name}{ending}", kinds)
    return path if not path or path.lower().endswith(ending) else f"{path}{ending}"
