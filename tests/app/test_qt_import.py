"""What becomes of Python's `import` once the window's modules are there, and of Qt without PySide6's own."""

import json
import subprocess
import sys

PROGRAM = """
import builtins, json, linecache
own = builtins.__import__
from roots_desktop.app.qt_import import import_qt
import_qt()
after_qt, before = builtins.__import__ is own, set(linecache.cache)
import roots_desktop.app.desktop
import PySide6.QtNetwork, PySide6.QtSvg
import roots_desktop.sync.service, roots_desktop.store.database
at_last, read = builtins.__import__ is own, sorted(set(linecache.cache) - before)
print(json.dumps({"after_qt": after_qt, "at_last": at_last, "read": read}))
"""


def test_no_source_is_read_after_qt() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=60)

    seen = json.loads(done.stdout)
    assert seen["after_qt"]
    assert seen["at_last"]
    assert [file for file in seen["read"] if file.endswith(".py")] == []
