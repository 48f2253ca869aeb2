"""Rights and attributes that roots asks Personio for, each with whether it arrived, and the letter about them. Pure."""

from dataclasses import dataclass

from roots_desktop.domain.connections import Connection
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.permissions import (
    NEEDED_ATTRIBUTES,
    NEEDED_RIGHTS,
    OPTIONAL_ATTRIBUTES,
    administrator_request,
    permission_name,
)

LANGUAGES = (("Deutsch", "de"), ("English", "en"))
"""The languages of the letter, each by its own name."""


@dataclass(frozen=True, slots=True)
class AttributeRow:
    """A right or an attribute in both languages, why it is asked for, and whether it arrived; None is unknown.

    `lacking` where it is needed and known not to be there.
    """

    german: str
    english: str
    need: str
    arrived: bool | None
    told: str
    lacking: bool

    @property
    def spoken(self) -> str:
        """The whole line for a screen reader."""
        return ", ".join((self.german, self.english, self.need, self.told))


@dataclass(frozen=True, slots=True)
class AttributesView:
    """The page Attributes: how much arrived, row by row, and the letter in the chosen language."""

    summary: str
    complete: bool
    rows: tuple[AttributeRow, ...]
    letter: str


def attributes_view(connection: Connection | None, language: str, words: Words) -> AttributesView:
    """The page for a connection to Personio, None while there is none; `language` is that of the letter."""
    granted = _granted(connection)
    needed = (*NEEDED_RIGHTS, *(f"attribute:{name}" for name in NEEDED_ATTRIBUTES))
    optional = tuple(f"attribute:{name}" for name in OPTIONAL_ATTRIBUTES)
    rows = tuple(_row(name, granted.get(name), words, optional=name in optional) for name in (*needed, *optional))
    lacking = sum(1 for name in needed if granted.get(name) is not True)
    return AttributesView(
        summary=_summary(connection, lacking, words),
        complete=connection is not None and not lacking,
        rows=rows,
        letter=administrator_request(Words(language)),
    )


def _granted(connection: Connection | None) -> dict[str, bool | None]:
    """What is known of each permission. An optional attribute is listed only where it arrived."""
    if connection is None:
        return {}
    found = {entry.name.lower().removeprefix("personio:"): entry.granted for entry in connection.permissions}
    listed = any(found.get(f"attribute:{name}") is not None for name in NEEDED_ATTRIBUTES)
    for name in OPTIONAL_ATTRIBUTES:
        found.setdefault(f"attribute:{name}", False if listed else None)
    return found


def _row(name: str, granted: bool | None, words: Words, *, optional: bool) -> AttributeRow:
    german, english = (permission_name(name, Words(language)).text for _, language in LANGUAGES)
    need = words.text("optional") if optional else words.text("needed")
    return AttributeRow(german, english, need, granted, _told(granted, words), granted is False and not optional)


def _told(granted: bool | None, words: Words) -> str:
    if granted is None:
        return words.text("not known")
    return words.text("arrived") if granted else words.text("did not arrive")


def _summary(connection: Connection | None, lacking: int, words: Words) -> str:
    if connection is None:
        return words.text("Personio is not connected, so nothing arrived yet. This is what to ask for.")
    if not lacking:
        return words.text("Everything that roots needs arrived.")
    return words.plural(
        "{n} thing that roots needs did not arrive. The letter below asks for it.",
        "{n} things that roots needs did not arrive. The letter below asks for them.",
        lacking,
    )
