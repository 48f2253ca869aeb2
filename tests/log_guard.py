"""Fails a test on log records that nobody expected: a warning in the log is a finding, not a habit."""

import logging
from collections.abc import Callable

ExpectLog = Callable[[str, str], None]
"""`expect_log("roots_desktop.store", "put aside")`: this logger, or one below it, will warn with these words."""


class LogGuard(logging.Handler):
    """Collects records from WARNING on; `unexpected` and `missing` are the two ways to be wrong."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._records: list[logging.LogRecord] = []
        self._expected: list[tuple[str, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(record)

    def expect(self, logger: str, words: str) -> None:
        """Allows, and demands, a record of this logger whose message contains these words."""
        self._expected.append((logger, words))

    def unexpected(self) -> list[str]:
        """The records that no expectation covers."""
        return [
            f"{record.name}: {record.getMessage()}"
            for record in self._records
            if not any(_fits(record, logger, words) for logger, words in self._expected)
        ]

    def missing(self) -> list[str]:
        """The expectations that no record met."""
        return [
            f"{logger}: …{words}…"
            for logger, words in self._expected
            if not any(_fits(record, logger, words) for record in self._records)
        ]


def _fits(record: logging.LogRecord, logger: str, words: str) -> bool:
    return (record.name == logger or record.name.startswith(f"{logger}.")) and words in record.getMessage()
