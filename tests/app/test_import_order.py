"""The modules without Qt come before it: PySide6 reads the source of all that come after."""

import json
import subprocess
import sys

PROGRAM = """
import json, sys
import roots_desktop.app.qt_free
import roots_desktop.app.opening
free = set(sys.modules)
import roots_desktop.app.desktop
late = [name for name in sys.modules if name.startswith("roots_desktop") and name not in free]
print(json.dumps({"qt": any(name.startswith("PySide6") for name in free), "late": late}))
"""


def test_what_knows_no_qt_is_imported_before_it() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True, timeout=60)

    seen = json.loads(done.stdout)
    assert not seen["qt"]
    assert [name for name in seen["late"] if _is_qt_free(name)] == []


def _is_qt_free(name: str) -> bool:
    """A window's module that is neither one of Qt's nor imports one: views, domain, messages, store."""
    return name.endswith("_view") or name.split(".")[1] in (
        "domain",
        "messages",
        "store",
        "clock",
        "commands",
        "settings",
    )
