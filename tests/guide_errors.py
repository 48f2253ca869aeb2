"""Writes the tables of docs/…/troubleshooting from the sentences that the program says: `python -m tests.guide_errors`.

A page keeps what people wrote around the table, which lies between two marks.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from roots_desktop.cli.answer import EXIT_CODES
from roots_desktop.domain.errors import Failure
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.failures import sentence

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {"en": DOCS / "en" / "troubleshooting.md", "de": DOCS / "de" / "hilfe.md"}
BEGIN, END = "<!-- table: make guide -->", "<!-- end of the table -->"
_HEADS = {
    "en": "| exit | code | what is said | what to do |",
    "de": "| Ende | Code | was gesagt wird | was zu tun ist |",
}

_DETAILS: tuple[tuple[str, tuple[tuple[str, str | int | bool], ...]], ...] = (
    ("usage", ()),
    ("usage", (("reason", "url"),)),
    ("not_connected", ()),
    ("authentication_failed", ()),
    ("employee_not_found", ()),
    ("employee_ambiguous", ()),
    ("permission_missing", ()),
    ("network_unreachable", ()),
    ("network_timeout", ()),
    ("tls_failed", ()),
    ("not_an_api", ()),
    ("rate_limited", ()),
    ("provider_failed", ()),
    ("provider_malformed", ()),
    ("provider_malformed", (("held_back", 40),)),
    ("storage_failed", ()),
    ("storage_failed", (("reason", "newer"),)),
    ("storage_failed", (("reason", "full"),)),
    ("storage_failed", (("reason", "permission"),)),
    ("storage_busy", ()),
    ("keyring_unavailable", (("state", "none"),)),
    ("keyring_unavailable", (("state", "locked"),)),
    ("keyring_unavailable", (("state", "waiting"),)),
    ("keyring_unavailable", (("state", "refused"),)),
    ("keyring_unavailable", (("state", "missing"),)),
    ("managed", ()),
    ("refused", ()),
    ("unexpected", ()),
)


def table(language: str) -> str:
    """Every failure in the order of its exit code, in a language."""
    return "\n".join([_HEADS[language], "| --- | --- | --- | --- |", *_rows(Words(language))])


def page(language: str) -> str:
    """The page of a language with its table as it should be."""
    before, _, rest = PAGES[language].read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{table(language)}\n\n{END}{after}"


def _rows(words: Words) -> Iterator[str]:
    for code, details in _DETAILS:
        told = sentence(Failure(code, details), words)
        yield f"| {EXIT_CODES.get(code, 1)} | `{code}` | **{told.title}.** {told.message} | {told.hint} |"


def main() -> int:
    """Writes both pages."""
    for language, path in PAGES.items():
        path.write_text(page(language), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
