"""Imports Qt, and gives Python's own `import` back. Knows no module but Qt's base.

PySide6 puts a function of its own in the place of `import`, for the other spellings of Qt's names that a module may ask
for. It looks into the source of every module that follows, whoever imports it, and Python keeps those lines: a sixth of
the memory, and time at the start. roots uses Qt's own names; see docs/decisions/010.
"""

import builtins


def import_qt() -> None:
    """Called once, before anything else imports Qt."""
    own = builtins.__import__
    import PySide6.QtWidgets  # noqa: F401, PLC0415 - brings QtCore and QtGui along

    builtins.__import__ = own
