"""The text of `roots diagnose` out of the running window: what it shows is what is told. Opens no database and asks
no keyring, for both may keep the window waiting.
"""

import io

from roots_desktop.app.terminal import TerminalWiring
from roots_desktop.app.wiring import Surroundings
from roots_desktop.cli.main import run
from roots_desktop.cli.wiring import Streams
from roots_desktop.domain.dates import Period
from roots_desktop.domain.snapshot import Picture, Snapshot


class WindowWiring(TerminalWiring):
    """The outside world of a command that is asked by the window: its picture stands for what is stored."""

    def __init__(self, around: Surroundings, picture: Picture, streams: Streams) -> None:
        super().__init__(around.environment, around.places, streams)
        self._picture = picture

    def snapshot(self, months: Period | None = None) -> Snapshot:  # noqa: ARG002 - what the window has
        """That of the window."""
        return self._picture.snapshot

    def keyring_backend(self) -> str:
        """The class of the keyring that the window uses."""
        return self._picture.activity.keyring_backend


def diagnosis_text(around: Surroundings, picture: Picture) -> str:
    """What to attach to a bug report, without secrets and names."""
    output = io.StringIO()
    run(["diagnose"], WindowWiring(around, picture, Streams(io.StringIO(), output, output)))
    return output.getvalue()
