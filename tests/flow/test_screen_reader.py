"""The running program as a screen reader meets it: over AT-SPI, on a screen and on buses of its own."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.benchmarks.scene import PROJECT, environment, screen
from tests.flow.screen_reader import Heard, Node, ScreenReader, accessibility_bus

ACCESSIBILITY = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
NEEDED = {"Xvfb": "xvfb", "dbus-daemon": "dbus"}
MISSING = [package for program, package in NEEDED.items() if shutil.which(program) is None]
MISSING += [] if ACCESSIBILITY.exists() else ["at-spi2-core"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"needs {', '.join(MISSING)} (names of Debian)"),
]

MONDAY = "Monday 16 November, target 4:00, booked 4:15, Vacation, a.m."
TUESDAY = "Tuesday 17 November, target 6:00, booked 6:15, Doctor 14:00 to 16:00"
WEDNESDAY = "Wednesday 18 November, Buß- und Bettag, target 0:00, booked 0:00"
LEFT, UP, RIGHT, DOWN, ESCAPE, SPACE, TAB, F5 = 0xFF51, 0xFF52, 0xFF53, 0xFF54, 0xFF1B, 0x20, 0xFF09, 0xFFC2
"""Key symbols of X11."""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ScreenReader]:
    """A screen reader beside the running demonstration, which has read all there is. Its window is the active one."""
    home = tmp_path_factory.mktemp("a11y")
    with ExitStack() as stack:
        around = environment(home, {**stack.enter_context(screen("xvfb")), "LANGUAGE": "en", "TZ": os.environ["TZ"]})
        around["DBUS_SESSION_BUS_ADDRESS"] = stack.enter_context(session_bus(around))
        heard = stack.enter_context(ScreenReader(accessibility_bus(around["DBUS_SESSION_BUS_ADDRESS"])))
        stack.enter_context(program(around))
        heard.find("push button", "Balance until yesterday +6:45")
        heard.find("push button", "Synced")
        heard.click(heard.find("label", "November 2026"))
        heard.hear(lambda one: (one.kind, one.detail, one.number) == ("StateChanged", "active", 1), "it is active")
        yield heard


@contextmanager
def session_bus(around: Mapping[str, str]) -> Iterator[str]:
    """The address of a bus for as long as it is needed. With it ends what it has started."""
    command = ("dbus-daemon", "--session", "--nofork", "--print-address")
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=dict(around), stdout=subprocess.PIPE, stderr=quiet, text=True) as daemon:
        try:
            assert daemon.stdout is not None
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


@contextmanager
def program(around: Mapping[str, str]) -> Iterator[None]:
    """The program with its demonstration, ended at the end."""
    command = (sys.executable, "-m", "roots_desktop", "--demo")
    with subprocess.Popen(command, cwd=PROJECT, env=dict(around)) as process:
        try:
            yield
        finally:
            process.terminate()


def test_the_month_is_a_table_of_days_that_speak(reader: ScreenReader) -> None:
    table = reader.find("table", "November 2026")
    assert table.size == (6, 7)
    assert [table.head(column=column) for column in range(7)] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert table.head(row=3) == "Week 47, balance +0:30"
    assert [table.cell(3, column).name for column in range(3)] == [MONDAY, TUESDAY, WEDNESDAY]
    assert {table.cell(3, column).role for column in range(7)} == {"cell"}


def test_arrow_keys_move_the_day_that_is_spoken(reader: ScreenReader) -> None:
    at_tuesday(reader)
    for key, day in ((RIGHT, WEDNESDAY), (LEFT, TUESDAY), (UP, "Tuesday 10 November"), (DOWN, TUESDAY)):
        reader.forget()
        reader.press_key(key)
        hear_state(reader, "selected", day)
        hear_state(reader, "focused", day)


def test_a_day_that_a_screen_reader_chooses_is_the_day_of_the_window(reader: ScreenReader) -> None:
    table = at_tuesday(reader)
    reader.forget()
    table.choose(child_of(3, 0))
    hear_state(reader, "selected", MONDAY)
    reader.press_key(SPACE)
    reader.find("dialog", "Monday, 16 November")
    close(reader, MONDAY)


def test_a_button_is_pressed_by_its_action(reader: ScreenReader) -> None:
    reader.find("table", "November 2026")
    for button, month in (("Next month", "December 2026"), ("Previous month", "November 2026")):
        reader.forget()
        reader.find("push button", button).press()
        said = hear_name(reader, month)
        assert Node(reader, said.source).role in ("table", "label")
        reader.find("table", month)


def test_day_details_are_read_and_give_the_keyboard_back(reader: ScreenReader) -> None:
    at_tuesday(reader)
    reader.forget()
    reader.press_key(SPACE)
    details = reader.find("dialog", "Tuesday, 17 November")
    hear_state(reader, "focused", "Show day")
    said = [node.name for node in details.walk() if node.role == "panel"]
    spoken = r"Schedule, Tuesday, 8:00, .Full-time 38.5 h. · Personio · read \d\d:\d\d"
    assert [name for name in said if re.fullmatch(spoken, name)] != []
    assert [name for name in said if name.startswith("Doctor 14:00–16:00, −2:00, Approved")] != []
    assert {node.name for node in details.walk() if node.role == "push button"} >= {"Show day", "Close"}
    close(reader, TUESDAY)


def test_a_figure_explains_itself(reader: ScreenReader) -> None:
    at_tuesday(reader)
    reader.forget()
    reader.find("push button", "This week 15:05 of 24:30, explain").press()
    explained = reader.find("dialog", "This week, Week 47, 16 – 22 Nov")
    hear_state(reader, "focused", "Copy as text")
    lines = [node.name for node in explained.walk() if node.role == "panel"]
    assert [line for line in lines if line.startswith("Tue 17 Nov, 6:15, 6:00, ")] != []
    assert [line for line in lines if line.startswith("Total, 15:05, 24:30")] != []
    close(reader, TUESDAY)


def test_the_balance_of_a_week_is_reached_by_tab_and_explains_itself(reader: ScreenReader) -> None:
    at_tuesday(reader)
    reader.forget()
    reader.press_key(TAB)
    hear_state(reader, "focused", "Week 44, balance −0:15, explain")
    reader.press_key(SPACE)
    explained = reader.find("dialog", "Balance of the week, Week 44, 26 Oct – 1 Nov")
    assert [node.name for node in explained.walk() if node.name.startswith("Total, 31:45, 32:00, −0:15")] != []
    close(reader, "Week 44")


def test_a_sync_announces_its_start_and_its_end(reader: ScreenReader) -> None:
    at_tuesday(reader)
    reader.forget()
    reader.press_key(F5)
    button = Node(reader, hear_name(reader, "Syncing").source)
    assert button.role == "push button"
    assert hear_name(reader, "Synced").source == button.place


def at_tuesday(reader: ScreenReader) -> Node:
    """The month with the keyboard on the 17th, whatever was chosen before."""
    table = reader.find("table", "November 2026")
    table.choose(child_of(3, 1))
    table.take_focus()
    reader.wait_for(lambda: table.cell(3, 1).focused or None, "the 17th does not get the keyboard")
    return table


def close(reader: ScreenReader, day: str) -> None:
    """Closes what is open; the day that had the keyboard says that it has it again."""
    reader.forget()
    reader.press_key(ESCAPE)
    hear_state(reader, "focused", day)


def child_of(row: int, column: int) -> int:
    """The number of a cell among the children of the month: corner and weekdays first, each week with its head."""
    return (row + 1) * 8 + column + 1


def hear_state(reader: ScreenReader, state: str, name: str) -> Heard:
    """A state that something of that name begins to have."""

    def matches(heard: Heard) -> bool:
        found = (heard.kind, heard.detail, heard.number) == ("StateChanged", state, 1)
        return found and Node(reader, heard.source).name.startswith(name)

    return reader.hear(matches, f"that {name!r} is {state}")


def hear_name(reader: ScreenReader, name: str) -> Heard:
    """Something that is called so from now on."""

    def matches(heard: Heard) -> bool:
        return heard.detail == "accessible-name" and str(heard.value).startswith(name)

    return reader.hear(matches, f"the name {name!r}")
