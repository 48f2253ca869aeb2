"""Traps of Qt for Python that were measured once and must not come back with an update."""

import sys

import pytest
from PySide6.QtCore import QObject


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal")
def test_pyside_does_not_eat_none() -> None:
    thing, before = QObject(), sys.getrefcount(None)

    for _ in range(500):
        thing.setObjectName("x")

    assert sys.getrefcount(None) > before - 100
