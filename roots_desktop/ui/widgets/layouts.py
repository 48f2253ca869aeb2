"""Emptying a layout whose widgets follow the data."""

from PySide6.QtWidgets import QLayout


def clear(layout: QLayout) -> None:
    """Takes everything out and deletes the widgets, those of inner layouts too."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
