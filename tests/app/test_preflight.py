"""The check before Qt: it names what is really missing, and imports nothing of Qt itself."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from roots_desktop.app.preflight import Obstacle, can_load, explain, find_obstacle, require_window
from roots_desktop.messages.catalogue import Words

X11 = {"DISPLAY": ":0"}
WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}


def without(*libraries: str) -> Callable[[str], bool]:
    return lambda library: library not in libraries


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_elsewhere_the_libraries_come_along(system: str) -> None:
    assert find_obstacle({}, system, without("libGL.so.1")) is None


@pytest.mark.parametrize(
    "environment", [{}, {"DISPLAY": ""}, {"QT_QPA_PLATFORM": "xcb"}, {**X11, "QT_QPA_PLATFORM": "wayland"}]
)
def test_no_screen(environment: dict[str, str]) -> None:
    assert find_obstacle(environment, "linux", without()) == Obstacle(no_screen=True)


@pytest.mark.parametrize(
    "environment",
    [
        X11,
        WAYLAND,
        {"QT_QPA_PLATFORM": "offscreen"},
        {**X11, "QT_QPA_PLATFORM": "xcb"},
        {**WAYLAND, "QT_QPA_PLATFORM": "wayland;xcb"},
    ],
)
def test_all_is_there(environment: dict[str, str]) -> None:
    assert find_obstacle(environment, "linux", without()) is None


def test_the_missing_ones_are_named_with_their_packages() -> None:
    obstacle = find_obstacle(X11, "linux", without("libxcb-cursor.so.0", "libxkbcommon-x11.so.0"))

    assert obstacle == Obstacle(
        libraries=("libxcb-cursor.so.0", "libxkbcommon-x11.so.0"), packages=("libxcb-cursor0", "libxkbcommon-x11-0")
    )


def test_a_package_that_holds_two_is_named_once() -> None:
    obstacle = find_obstacle(X11, "linux", without("libglib-2.0.so.0", "libgthread-2.0.so.0"))

    assert obstacle is not None
    assert obstacle.packages == ("libglib2.0-0",)


def test_offscreen_needs_no_desktop_but_the_general_libraries() -> None:
    environment = {"QT_QPA_PLATFORM": "offscreen"}

    assert find_obstacle(environment, "linux", without("libxcb.so.1")) is None
    assert find_obstacle(environment, "linux", without("libEGL.so.1")) == Obstacle(
        libraries=("libEGL.so.1",), packages=("libegl1",)
    )


def test_one_way_to_the_screen_is_enough() -> None:
    both = {**X11, **WAYLAND}

    assert find_obstacle(both, "linux", without("libwayland-client.so.0")) is None
    assert find_obstacle(both, "linux", without("libxcb.so.1")) is None
    obstacle = find_obstacle(both, "linux", without("libxcb.so.1", "libwayland-client.so.0"))
    assert obstacle is not None
    assert obstacle.packages == ("libwayland-client0",)


def test_a_library_that_is_nowhere_does_not_load() -> None:
    assert not can_load("libroots-of-nothing.so.7")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names of Linux")
def test_a_library_that_is_there_loads() -> None:
    assert can_load("libc.so.6")


def test_ends_the_program_with_a_sentence() -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux has no screen")
    with pytest.raises(SystemExit) as ending:
        require_window({"LANG": "en_GB.UTF-8"})

    assert str(ending.value).startswith("roots-desktop found no screen")


def test_does_not_stop_a_window_that_can_open() -> None:
    require_window({"QT_QPA_PLATFORM": "offscreen"})


@pytest.mark.parametrize(
    ("language", "screen", "libraries"),
    [("en", "found no screen", "is missing (libGL.so.1)"), ("de", "keinen Bildschirm", "fehlt (libGL.so.1)")],
)
def test_in_both_languages(language: str, screen: str, libraries: str) -> None:
    words = Words(language)
    missing = Obstacle(libraries=("libGL.so.1",), packages=("libgl1",))

    assert screen in explain(Obstacle(no_screen=True), words)
    assert libraries in explain(missing, words)
    assert "    sudo apt-get install --no-install-recommends libgl1\n" in explain(missing, words)


def test_qt_stays_out() -> None:
    program = (
        "import sys, roots_desktop.app.preflight; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )

    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
