"""What a process knows of the things outside the data folder that go when everything is deleted. Knows no Qt."""

import sys
from collections.abc import Mapping
from pathlib import Path

from roots_desktop.app.login_entry import remove_login_entry
from roots_desktop.app.logs import close_logs
from roots_desktop.app.window_address import address
from roots_desktop.places import Places
from roots_desktop.sync.wiping import WipeOptions

_WINDOW_SECONDS = 120.0
"""Somebody sits in front of the window and may have to find the password of the keyring first."""


def wipe_options(environment: Mapping[str, str], places: Places, *, own_window: bool) -> WipeOptions:
    """For the window, which holds its own lock and socket until it ends, or for a command."""
    elsewhere = own_window or sys.platform == "win32"
    return WipeOptions(
        keyring_wait=_WINDOW_SECONDS if own_window else WipeOptions().keyring_wait,
        own_window=own_window,
        close_logs=close_logs,
        remove_login_item=lambda: remove_login_entry(environment),
        beside=() if elsewhere else (Path(address(places.data, environment)),),
    )
