"""Why no window can open, as sentences for the terminal. Knows no library and no screen."""

from collections.abc import Sequence

from roots_desktop.messages.catalogue import Words


def screen_missing(words: Words) -> str:
    """There is no desktop to draw on."""
    return words.text(
        "roots-desktop found no screen: neither WAYLAND_DISPLAY nor DISPLAY is set.\n"
        "Start it from a desktop session. Without one, “roots --help” lists the commands for the terminal."
    )


def libraries_missing(libraries: Sequence[str], packages: Sequence[str], words: Words) -> str:
    """Libraries of the system do not load; the line that installs them on Debian and Ubuntu."""
    what = words.plural(
        "roots-desktop cannot open its window: a system library is missing ({libraries}).",
        "roots-desktop cannot open its window: {n} system libraries are missing ({libraries}).",
        len(libraries),
        libraries=", ".join(libraries),
    )
    line = f"sudo apt-get install --no-install-recommends {' '.join(packages)}"
    return what + "\n" + words.text("On Debian and Ubuntu this installs what is missing:") + f"\n\n    {line}\n"


def window_silent(words: Words) -> str:
    """Another window holds the data, and does not answer."""
    return words.text("roots is running already, but does not answer. End it, then start roots again.")
