"""Bearer tokens: issued, good for a while, revoked. Knows the time that runs, not the calendar."""

import secrets
import time
from dataclasses import dataclass
from enum import Enum, auto
from threading import Lock


class Standing(Enum):
    """What a token is worth."""

    GOOD = auto()
    EXPIRED = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class _Token:
    version: str
    ends: float


class Tokens:
    """The tokens given out. `lifetime` is in seconds and holds for tokens issued after it was set."""

    def __init__(self) -> None:
        self.lifetime = 86400
        self.issued = 0
        self._tokens: dict[str, _Token] = {}
        self._lock = Lock()

    def issue(self, version: str) -> str:
        """A new token; v1 gives the same one again while it is good."""
        with self._lock:
            kept = next((text for text, token in self._tokens.items() if self._is_kept(token, version)), None)
            if kept is not None:
                return kept
            self.issued += 1
            text = f"papi-{version}-{self.issued:04d}-{secrets.token_hex(24)}"
            self._tokens[text] = _Token(version, time.monotonic() + self.lifetime)
            return text

    def standing(self, text: str, versions: tuple[str, ...]) -> Standing:
        """What the token is worth where tokens of `versions` are accepted."""
        with self._lock:
            token = self._tokens.get(text)
        if token is None or token.version not in versions:
            return Standing.UNKNOWN
        return Standing.GOOD if time.monotonic() < token.ends else Standing.EXPIRED

    def expire(self) -> None:
        """Ends every token, as a day does."""
        with self._lock:
            self._tokens = {text: _Token(token.version, 0.0) for text, token in self._tokens.items()}

    def revoke(self, text: str) -> None:
        """Forgets one token."""
        with self._lock:
            self._tokens.pop(text, None)

    @staticmethod
    def _is_kept(token: _Token, version: str) -> bool:
        return version == "v1" and token.version == "v1" and time.monotonic() < token.ends
