"""Who roots is to an operating system: names, version, texts. Imports no library."""

from pathlib import Path

from roots_desktop import __version__

PROJECT = Path(__file__).parents[1]

NAME = "roots"
VERSION = __version__
IDENTIFIER = "org.roots_desktop.roots"
"""Reversed, the domain that AppStream and macOS want. Whoever publishes roots puts their own here."""

PUBLISHER = "The roots developers"
SUMMARY = "Your own working time, explained"
COPYRIGHT = "MIT licence"

BUNDLE_PROPERTIES = {
    "CFBundleDisplayName": NAME,
    "CFBundleDevelopmentRegion": "en",
    "CFBundleLocalizations": ["en", "de"],
    "LSApplicationCategoryType": "public.app-category.productivity",
    "LSMinimumSystemVersion": "13.0",
    # False: roots has a window and stands in the Dock while it runs; the icon in the menu bar comes on top.
    "LSUIElement": False,
    # PyInstaller would take it for a program without a window, since `roots` beside it has none.
    "LSBackgroundOnly": False,
    "LSMultipleInstancesProhibited": True,
    "NSHighResolutionCapable": True,
    "NSHumanReadableCopyright": COPYRIGHT,
    "NSRequiresAquaSystemAppearance": False,
}
"""What Info.plist of macOS says beside name, version and icon."""
