"""An application that draws without a screen, in the design's font and on the clocks of its sample data."""

import os
import time

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

FONT = "Inter"
BERLIN = "CET-1CEST,M3.5.0,M10.5.0/3"
"""The rule of Central European time, spelled out so that no zone file is needed."""


def offscreen_application() -> QApplication:
    """The application of a program that only makes pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["TZ"] = BERLIN
    if hasattr(time, "tzset"):
        time.tzset()
    application = QApplication([])
    QApplication.setFont(QFont(FONT))
    return application


def has_font() -> bool:
    """Whether the design's font is installed; without it texts have another width. Needs an application."""
    return FONT in QFontDatabase.families()
