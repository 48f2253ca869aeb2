"""Whether a window can open, found out before Qt is imported. Knows the system's libraries, not Qt.

Qt ends the process where a library is missing, and names the wrong one. Here each is tried by itself, and the packages
that hold the missing ones are named. Only Linux leaves these libraries to the system.
"""

import ctypes
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from roots_desktop.messages.catalogue import Words, system_language
from roots_desktop.messages.obstacles import libraries_missing, screen_missing

GENERAL: Mapping[str, str] = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libbrotlidec.so.1": "libbrotli1",
}
X11: Mapping[str, str] = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND: Mapping[str, str] = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
"""Libraries with the Debian packages they are in: for every screen, and for each of the two kinds."""

_SCREENLESS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")
"""Platforms of Qt that draw without a desktop, where the user names one in QT_QPA_PLATFORM."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why no window can open: no screen at all, or libraries that do not load, with the Debian packages that help."""

    no_screen: bool = False
    libraries: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()


def require_window(environment: Mapping[str, str]) -> None:
    """Ends the program with exit code 1 and a sentence on standard error where no window can open."""
    obstacle = find_obstacle(environment)
    if obstacle is not None:
        raise SystemExit(explain(obstacle, Words(system_language(environment))))


def explain(obstacle: Obstacle, words: Words) -> str:
    """What is missing, and what to do."""
    if obstacle.no_screen:
        return screen_missing(words)
    return libraries_missing(obstacle.libraries, obstacle.packages, words)


def find_obstacle(
    environment: Mapping[str, str], system: str = sys.platform, loads: Callable[[str], bool] | None = None
) -> Obstacle | None:
    """What keeps a window from opening, None where nothing does. Of Wayland and X11 one is enough."""
    if not system.startswith("linux"):
        return None
    desktops = _desktops(environment)
    if not desktops:
        return Obstacle(no_screen=True)
    missing = [_missing({**GENERAL, **libraries}, loads or can_load) for libraries in desktops]
    if not all(missing):
        return None
    return Obstacle(libraries=tuple(missing[0]), packages=tuple(dict.fromkeys(missing[0].values())))


def can_load(library: str) -> bool:
    """True if the system's loader finds the library and all that it needs."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _desktops(environment: Mapping[str, str]) -> list[Mapping[str, str]]:
    """The libraries of each way to a screen, in the order in which Qt would try them."""
    named = environment.get("QT_QPA_PLATFORM", "")
    if named.startswith(_SCREENLESS):
        return [{}]
    ways = {"wayland": ("WAYLAND_DISPLAY", WAYLAND), "xcb": ("DISPLAY", X11)}
    return [
        libraries
        for platform, (variable, libraries) in ways.items()
        if environment.get(variable) and (not named or platform in named)
    ]


def _missing(libraries: Mapping[str, str], loads: Callable[[str], bool]) -> dict[str, str]:
    return {library: package for library, package in libraries.items() if not loads(library)}
