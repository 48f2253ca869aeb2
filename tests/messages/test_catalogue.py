"""The German catalogue: complete, current, compiled, and in the tone of the house."""

import ast
import gettext
import re
from collections.abc import Iterator
from string import Formatter

import pytest

from roots_desktop.messages.catalogue import Words, mark, system_language
from tests.messages import words


def english() -> Iterator[str]:
    for message in words.said():
        if message.id:
            yield from (message.id,) if isinstance(message.id, str) else message.id


def german() -> Iterator[str]:
    for message in words.translated():
        if message.id:
            yield from words.forms(message)


def marked() -> Iterator[str]:
    """Every text in `mark(…)`, wherever it stands."""
    for file in sorted((words.ROOT / "roots_desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="mark"), args=[ast.Constant(value=str(text))]):
                    yield text


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_text_has_a_german_one() -> None:
    said = {message.id for message in words.said() if message.id}
    known = {message.id for message in words.translated() if message.id}
    assert sorted(map(str, said - known)) == [], "run “make words”"
    assert words.untranslated(words.translated()) == []


def test_every_marked_text_is_collected() -> None:
    """Within another call that is collected, as in `text(mark(…))`, Babel does not see it."""
    collected = {message.id for message in words.said() if message.id}
    found = set(marked())
    assert len(found) > 100
    assert sorted(found - collected) == []


def test_nothing_is_translated_that_is_said_no_more() -> None:
    said = {message.id for message in words.said() if message.id}
    known = {message.id for message in words.translated() if message.id}
    assert sorted(map(str, known - said)) == [], "run “make words”"


def test_the_program_reads_what_is_written() -> None:
    assert words.MO.read_bytes() == words.compiled(words.translated()), "run “make words”"


def test_placeholders_are_the_same_in_both_languages() -> None:
    for message in words.translated():
        if not message.id:
            continue
        originals = (message.id,) if isinstance(message.id, str) else message.id
        wanted = placeholders(originals[-1])
        for form in words.forms(message):
            missing, foreign = wanted - placeholders(form) - {"n"}, placeholders(form) - wanted
            assert (missing, foreign) == (set(), set()), message.id


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_tone(language: str) -> None:
    forbidden = {
        "en": r"\bplease\b|successful|\bsorry\b|!|\boops\b",
        "de": r"\bbitte\b|erfolgreich|!|\bSie haben\b|\bIhre?n?\b",
    }[language]
    texts = english() if language == "en" else german()
    assert [text for text in texts if re.search(forbidden, text, re.IGNORECASE if language == "en" else 0)] == []


def test_signs_are_typographic() -> None:
    for text in [*english(), *german()]:
        assert "..." not in text, text
        assert '"' not in text, text


def test_german_quotes_are_german() -> None:
    assert [text for text in german() if "”" in text] == []


@pytest.mark.parametrize(
    ("english_text", "german_text"),
    [
        ("Target", "Soll"),
        ("Booked", "Gebucht"),
        ("Balance", "Saldo"),
        ("Vacation", "Urlaub"),
        ("Sick leave", "Krank"),
        ("Special leave", "Sonderurlaub"),
        ("a.m.", "vorm."),
        ("p.m.", "nachm."),
        ("Public holiday", "Feiertag"),
        ("Sync now", "Jetzt abgleichen"),
        ("Managed by Personio — disconnect to edit", "Von Personio verwaltet – zum Bearbeiten trennen"),
        ("stored in the system keyring", "im Schlüsselbund des Systems gespeichert"),
        ("Employee not found", "Person nicht gefunden"),
        ("Authentication failed", "Anmeldung fehlgeschlagen"),
        ("Missing permission", "Berechtigung fehlt"),
    ],
)
def test_the_words_of_the_design(english_text: str, german_text: str) -> None:
    assert Words("de").text(english_text) == german_text
    assert english_text in set(english())


def test_plural() -> None:
    assert Words("de").plural("{n} absence", "{n} absences", 1) == "1 Abwesenheit"
    assert Words("de").plural("{n} absence", "{n} absences", 0) == "0 Abwesenheiten"
    assert Words("en").plural("{n} absence", "{n} absences", 1) == "1 absence"


def test_the_empty_text_stays_empty() -> None:
    assert Words("de").text("") == ""


def test_a_mark_changes_nothing() -> None:
    assert mark("Vacation") == "Vacation"


def test_an_unknown_language_is_english() -> None:
    assert Words("fr").language == "en"
    assert Words("fr").text("Vacation") == "Vacation"


def test_a_catalogue_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Words("de").text("Vacation") == "Urlaub"
    read: list[object] = []
    monkeypatch.setattr(gettext, "GNUTranslations", read.append)
    assert Words("de").text("Vacation") == "Urlaub"
    assert read == []


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "de_CH.UTF-8"}, "de"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "de_DE.UTF-8"}, "de"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "de:en"}, "de"),
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "fr:de"}, "de"),
        ({"LANG": "C", "LANGUAGE": "de"}, "en"),
        ({"LANG": "", "LC_ALL": ""}, "en"),
    ],
)
def test_the_language_of_the_system(environment: dict[str, str], language: str) -> None:
    assert system_language(environment) == language
