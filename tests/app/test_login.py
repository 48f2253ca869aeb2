"""Starting at login: what each system is told, and that its entry is written, read and removed at will."""

import plistlib
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from roots_desktop.app.launch import own_command
from roots_desktop.app.login_item import LaunchAgent, LoginItem, RunKey, XdgAutostart, login_item
from roots_desktop.app.login_texts import (
    desktop_entry,
    desktop_entry_is_on,
    launch_agent,
    launch_agent_is_on,
    run_value,
    run_value_is_on,
)

COMMAND = ("/opt/roots/roots-desktop", "--tray")
ENTRY = """[Desktop Entry]
Type=Application
Name=roots
Comment=Your own working time
TryExec=/opt/roots/roots-desktop
Exec=/opt/roots/roots-desktop --tray
Icon=roots
Terminal=false
X-GNOME-Autostart-enabled=true
X-GNOME-Autostart-Delay=5
X-KDE-autostart-after=panel
"""


def test_the_entry_of_the_linux_desktops() -> None:
    assert desktop_entry(COMMAND, "Your own working time") == ENTRY
    assert desktop_entry_is_on(ENTRY)


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("/home/erika/my tools/roots", '"/home/erika/my tools/roots"'),
        ('a"b', '"a\\\\"b"'),
        ("$HOME", '"\\\\$HOME"'),
        ("back\\slash", '"back\\\\\\\\slash"'),
        ("100%", "100%%"),
        ("", '""'),
    ],
)
def test_an_argument_stays_one_argument(word: str, written: str) -> None:
    assert f"Exec={written} --tray\n" in desktop_entry((word, "--tray"), "")


@pytest.mark.parametrize(
    ("change", "on"),
    [
        (("enabled=true", "enabled=false"), False),
        (("Terminal=false", "Hidden=true"), False),
        (("Terminal=false", "Hidden=false"), True),
        (("Exec=", "Run="), False),
        (("X-GNOME-Autostart-enabled=true\n", ""), True),
        (("[Desktop Entry]\n", ""), False),
    ],
)
def test_what_the_desktop_switched_off_is_off(change: tuple[str, str], on: bool) -> None:
    assert desktop_entry_is_on(ENTRY.replace(*change)) is on


def test_a_program_that_is_gone_is_not_started() -> None:
    assert "\nTryExec=/my tools/100%/back\\\\slash\n" in desktop_entry(("/my tools/100%/back\\slash", "--tray"), "")


def test_the_launch_agent_of_macos() -> None:
    content = launch_agent(COMMAND)
    assert plistlib.loads(content) == {
        "Label": "roots-desktop",
        "ProgramArguments": ["/opt/roots/roots-desktop", "--tray"],
        "RunAtLoad": True,
        "ProcessType": "Interactive",
        "LimitLoadToSessionType": "Aqua",
    }
    assert launch_agent_is_on(content)


@pytest.mark.parametrize(
    "content", [b"", b"<plist", plistlib.dumps([]), plistlib.dumps({"RunAtLoad": True, "Disabled": True})]
)
def test_a_launch_agent_that_starts_nothing_is_off(content: bytes) -> None:
    assert not launch_agent_is_on(content)


def test_the_run_key_of_windows() -> None:
    line = run_value((r"C:\Program Files\roots\roots-desktop.exe", "--tray"))
    assert line == r'"C:\Program Files\roots\roots-desktop.exe" --tray'
    assert run_value_is_on(line, b"")
    assert run_value_is_on(line, b"\x02\x00\x00")
    assert not run_value_is_on(line, b"\x03\x00\x00")
    assert not run_value_is_on("", b"")


def _xdg(folder: Path) -> LoginItem:
    return XdgAutostart(folder / "autostart", COMMAND, "Your own working time")


def _agent(folder: Path) -> LoginItem:
    return LaunchAgent(folder / "LaunchAgents", COMMAND)


def _run_key(folder: Path) -> LoginItem:
    kind = QSettings.Format.IniFormat  # stands for the registry, which is read and written by the same calls
    return RunKey(QSettings(str(folder / "run"), kind), QSettings(str(folder / "approved"), kind), COMMAND)


@pytest.mark.parametrize("make", [_xdg, _agent, _run_key])
def test_an_entry_is_written_and_removed_however_often(make: Callable[[Path], LoginItem], tmp_path: Path) -> None:
    item = make(tmp_path)
    assert not item.is_on()
    item.switch(on=False)
    for _ in range(2):
        item.switch(on=True)
        assert item.is_on()
        assert make(tmp_path).is_on()
    for _ in range(2):
        item.switch(on=False)
        assert not item.is_on()
        assert not make(tmp_path).is_on()


def test_one_entry_only_whatever_was_written_before(tmp_path: Path) -> None:
    XdgAutostart(tmp_path, ("/old/roots",), "").switch(on=True)
    XdgAutostart(tmp_path, COMMAND, "Your own working time").switch(on=True)
    assert [file.name for file in tmp_path.iterdir()] == ["roots-desktop.desktop"]
    assert (tmp_path / "roots-desktop.desktop").read_text(encoding="utf-8") == ENTRY


def _moved_xdg(folder: Path) -> LoginItem:
    return XdgAutostart(folder / "autostart", MOVED, "")


def _moved_agent(folder: Path) -> LoginItem:
    return LaunchAgent(folder / "LaunchAgents", MOVED)


def _moved_run_key(folder: Path) -> LoginItem:
    kind = QSettings.Format.IniFormat
    return RunKey(QSettings(str(folder / "run"), kind), QSettings(str(folder / "approved"), kind), MOVED)


def _files(folder: Path) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*")) if file.is_file())


MOVED = ("/home/erika/my tools/roots", "--tray")
SYSTEMS = [(_xdg, _moved_xdg), (_agent, _moved_agent), (_run_key, _moved_run_key)]


@pytest.mark.parametrize(("before", "after"), SYSTEMS)
def test_an_entry_follows_a_program_that_has_moved(
    before: Callable[[Path], LoginItem], after: Callable[[Path], LoginItem], tmp_path: Path
) -> None:
    before(tmp_path).switch(on=True)
    assert "/opt/roots" in _files(tmp_path)
    after(tmp_path).repair()
    assert "/opt/roots" not in _files(tmp_path)
    assert "/home/erika/my tools/roots" in _files(tmp_path)
    assert after(tmp_path).is_on()


@pytest.mark.parametrize(("before", "after"), SYSTEMS)
def test_no_entry_is_made_where_there_is_none(
    before: Callable[[Path], LoginItem], after: Callable[[Path], LoginItem], tmp_path: Path
) -> None:
    after(tmp_path).repair()
    assert not after(tmp_path).is_on()
    before(tmp_path).switch(on=True)
    before(tmp_path).switch(on=False)
    after(tmp_path).repair()
    assert not after(tmp_path).is_on()


def test_what_was_switched_off_or_changed_by_hand_stays(tmp_path: Path) -> None:
    file = tmp_path / "autostart" / "roots-desktop.desktop"
    _xdg(tmp_path).switch(on=True)
    off = file.read_text(encoding="utf-8").replace("enabled=true", "enabled=false")
    file.write_text(off, encoding="utf-8")
    _moved_xdg(tmp_path).repair()
    assert file.read_text(encoding="utf-8") == off
    own = ENTRY.replace("Delay=5", "Delay=60")
    file.write_text(own, encoding="utf-8")
    _xdg(tmp_path).repair()
    assert file.read_text(encoding="utf-8") == own


def test_what_the_task_manager_switched_off_can_be_switched_on_again(tmp_path: Path) -> None:
    item = _run_key(tmp_path)
    item.switch(on=True)
    approved = QSettings(str(tmp_path / "approved"), QSettings.Format.IniFormat)
    approved.setValue("roots-desktop", QByteArray(b"\x03\x00\x00\x00"))
    approved.sync()
    item = _run_key(tmp_path)
    assert not item.is_on()
    item.switch(on=True)
    assert item.is_on()


@pytest.mark.parametrize("make", [_xdg, _agent])
def test_a_folder_that_cannot_be_written_is_an_error(make: Callable[[Path], LoginItem], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        make(tmp_path / "file").switch(on=True)


def test_the_entry_lies_where_the_system_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    item = login_item({"XDG_CONFIG_HOME": str(tmp_path)}, "Your own working time")
    assert item is not None
    item.switch(on=True)
    lines = (tmp_path / "autostart" / "roots-desktop.desktop").read_text(encoding="utf-8").splitlines()
    assert f"Exec={sys.executable} -m roots_desktop --tray" in lines

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    item = login_item({}, "")
    assert item is not None
    item.switch(on=True)
    agent = plistlib.loads((tmp_path / "Library" / "LaunchAgents" / "roots-desktop.plist").read_bytes())
    assert agent["ProgramArguments"] == [sys.executable, "-m", "roots_desktop", "--tray"]


def test_nothing_is_offered_for_data_in_a_folder_of_choice() -> None:
    assert login_item({"ROOTS_HOME": "/tmp/elsewhere"}, "") is None


def test_a_packaged_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert own_command({}) == (sys.executable,)
    assert own_command({"APPIMAGE": "/home/erika/roots.AppImage"}) == ("/home/erika/roots.AppImage",)
