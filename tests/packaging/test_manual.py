"""The manual pages: every command, option, variable and exit code is in them, and troff has nothing to say."""

import re
import shutil
import subprocess

import pytest

from roots_desktop.cli.answer import EXIT_CODES
from roots_desktop.environment import SECRET_VARIABLES, URL_VARIABLES
from shipping import manual
from shipping.share import PROGRAMS

PAGES = {"roots": manual.terminal_page, "roots-desktop": manual.window_page}


def _read(program: str) -> str:
    """The page as somebody reads it, on lines that never end."""
    page = PAGES[program]("2026-11-19").replace(r"\-", "-").replace(r"\&", "")
    return re.sub(r"\\f[BIR]", "", page)


@pytest.mark.parametrize("program", PAGES)
def test_every_command_and_option_is_told(program: str) -> None:
    page = _read(program)
    for command in PROGRAMS[program]().walk():
        if command.path:
            assert f"\nroots {' '.join(command.path)}" in page
        for value in command.values:
            assert all(name in page for name in value.names), value
            assert value.help[1:].rstrip(".") in page


def test_required_options_stand_without_brackets() -> None:
    page = _read("roots")
    assert "\nroots connect personio [--client-id ID] --email MAIL [--api-url URL]\n" in page
    assert "\nroots connect {personio|moco}\n" in page
    assert "\nroots absences [--from DATE] [--to DATE] [add|remove]\n" in page
    assert "\nroots disconnect personio|moco\n" in page


def test_variables_and_exit_codes_are_told() -> None:
    page = _read("roots")
    for name in ("ROOTS_HOME", *URL_VARIABLES.values(), *SECRET_VARIABLES.values()):
        assert f".TP\n{name}\n" in page
    for name, code in EXIT_CODES.items():
        assert re.search(rf"\.TP\n{code}\n.*\b{name}\b", page), name


def test_the_window_is_given_no_secret_by_a_variable() -> None:
    assert not set(SECRET_VARIABLES.values()) & set(_read("roots-desktop").split())


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed here")
@pytest.mark.parametrize("program", PAGES)
def test_troff_prints_it_without_a_word(program: str) -> None:
    page = PAGES[program]("2026-11-19")
    command = ["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-z"]
    done = subprocess.run(command, input=page, capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr == ""


def test_a_line_that_looks_like_a_request_is_none() -> None:
    assert manual._plain(".hidden - 'x'") == r"\&.hidden \- 'x'"
    assert manual._plain("a\\b") == r"a\eb"
