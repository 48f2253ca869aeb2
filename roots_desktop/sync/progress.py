"""How far a run is that reads its history in pieces. Knows pieces, not what is in them."""

from collections.abc import Callable

from roots_desktop.domain.connections import Part, PartFailure
from roots_desktop.domain.snapshot import Progress
from roots_desktop.sync.guarded_session import Piece

ProgressReport = Callable[[Progress], None]
"""Called after each piece that was stored, where more are to come or came."""


class ReadingProgress:
    """Counts the pieces of all parts together: `left` of each part says how many of it are still to come."""

    def __init__(self, provider: str, report: ProgressReport) -> None:
        self._provider = provider
        self._report = report
        self._done = 0
        self._left: dict[Part, int] = {}

    def took(self, piece: Piece) -> None:
        """A piece was dealt with."""
        if isinstance(piece, PartFailure):
            self._left.pop(piece.part, None)
            return
        if not piece.left and piece.part not in self._left:
            return  # a part that comes whole
        self._done += 1
        self._left[piece.part] = piece.left
        total = self._done + sum(self._left.values())
        self._report(Progress(self._provider, self._done, total, piece.covers))
