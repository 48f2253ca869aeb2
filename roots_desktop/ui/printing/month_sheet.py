"""Saves the sheet of a month as PDF where the user wants it. Knows files, no figures."""

from datetime import date

from PySide6.QtCore import QBuffer, QFileDevice, QIODevice, QMarginsF, QSaveFile, QStandardPaths
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from roots_desktop.domain.connections import Part
from roots_desktop.ui.model import AppModel
from roots_desktop.ui.printing.sheet_painter import WIDTH, draw_sheet
from roots_desktop.ui.printing.sheet_view import SheetAbout, SheetView, sheet_view

_DPI = 600


def save_month_sheet(model: AppModel, month: date, parent: QWidget | None) -> bool | None:
    """Asks where to, and saves the sheet there. True if it was, False if it could not be, None if nobody wants it."""
    words = model.words
    name = words.text("Working time {month}.pdf", month=f"{month:%Y-%m}")
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    title, kinds = words.text("Save month sheet"), words.text("PDF files (*.pdf)")
    path, _ = QFileDialog.getSaveFileName(parent, title, f"{folder}/{name}", kinds)
    if not path:
        return None
    return write_sheet(sheet_view(model.record, month, words, sheet_about(model)), _with_ending(path))


def sheet_about(model: AppModel) -> SheetAbout:
    """Whose sheet it is, and when absences were last read, as the newest picture knows it."""
    connections = model.picture.snapshot.connections
    read = {one.provider: one.part(Part.ABSENCES).last_success for one in connections}
    return SheetAbout(
        person=next((one.account.name for one in connections if one.account.name), ""),
        absences_read={provider: moment for provider, moment in read.items() if moment is not None},
    )


def write_sheet(view: SheetView, path: str) -> bool:
    """The sheet as a file that is whole or not there, for its owner only; False where it could not be written."""
    file = QSaveFile(path)
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        return False
    file.setPermissions(QFileDevice.Permission.ReadOwner | QFileDevice.Permission.WriteOwner)
    file.write(sheet_pdf(view))
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


def _with_ending(path: str) -> str:
    return path if path.lower().endswith(".pdf") else f"{path}.pdf"
