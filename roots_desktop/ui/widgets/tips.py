"""Tool tips that say what they are given, letter by letter."""

from html import escape

from PySide6.QtGui import Qt


def plain(text: str) -> str:
    """The text for a tool tip. Qt takes what looks like markup for markup: a project may not hide behind its name."""
    if not Qt.mightBeRichText(text):
        return text
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>"
