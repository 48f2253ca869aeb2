"""Keeps the German catalogue in step with the code: `python -m tests.messages.words` (`make words`).

Collects every text that the program says, carries over what is translated, drops what is said no more, and compiles.
What has no German yet is listed and fails the tests.
"""

import functools
import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "resources" / "translations" / "de" / "LC_MESSAGES"
PO, MO = FOLDER / "roots.po", FOLDER / "roots.mo"
KEYWORDS: dict[str, tuple[int, ...] | None] = {"text": None, "mark": None, "plural": (1, 2)}
HEADER = "# German words of roots. The English text is the key; “make words” keeps the list in step with the code."


class German(Catalog):
    """Has no dates and no versions in its header, so that the same words make the same file on every machine."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header, fixed."""
        return [
            ("Project-Id-Version", "roots"),
            ("Language", "de"),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
        ]


@functools.cache
def said() -> Catalog:
    """Every text of the program, without translations."""
    found = Catalog()
    code = ROOT / "roots_desktop"
    for _, _, message, _, _ in extract_from_dir(
        code, method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=()
    ):
        if message:
            found.add(message)
    return found


def translated() -> Catalog:
    """The German catalogue as it is stored."""
    with PO.open("rb") as stream:
        return read_po(stream, locale="de")


def compiled(catalogue: Catalog) -> bytes:
    """The form that the program reads."""
    plain = German(locale="de", fuzzy=False)
    for message in catalogue:
        if message.id:
            plain.add(message.id, message.string)
    stream = io.BytesIO()
    write_mo(stream, plain)
    return stream.getvalue()


def forms(message: Message) -> tuple[str, ...]:
    """The German of a message, one per grammatical number; empty where there is none."""
    if isinstance(message.string, str):
        return (message.string,)
    return tuple(message.string or ("",))


def untranslated(catalogue: Catalog) -> list[str]:
    """The English of each message without a German one."""
    return [str(message.id) for message in catalogue if message.id and (message.fuzzy or not all(forms(message)))]


def update(known: Catalog) -> Catalog:
    """What is said now, with the German of what was said before."""
    renewed = German(locale="de", header_comment=HEADER, fuzzy=False)
    for message in said():
        if message.id:
            before = known.get(message.id)
            renewed.add(message.id, before.string if before is not None and not before.fuzzy else None)
    return renewed


def main() -> int:
    """Updates and compiles the catalogue; 1 where German is missing."""
    renewed = update(translated() if PO.exists() else Catalog(locale="de"))
    FOLDER.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as stream:
        write_po(stream, renewed, width=120, sort_output=True, no_location=True)
    MO.write_bytes(compiled(renewed))
    missing = untranslated(renewed)
    for text in missing:
        sys.stderr.write(f"no German: {text}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
