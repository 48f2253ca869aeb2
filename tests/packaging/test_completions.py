"""The completions know what the programs know, and the shells themselves understand them."""

import os
import subprocess
from pathlib import Path

import pytest

from shipping import command_tree, completion
from shipping.command_tree import Command
from shipping.share import PROGRAMS
from tests.packaging.tools import installed

COMPLETED = {
    "roots ": ("connect", "sync", "status", "--json"),
    "roots con": ("connect",),
    "roots connect ": ("personio", "moco"),
    "roots connect personio --cl": ("--client-id",),
    "roots sync ": ("personio", "moco"),
    "roots absences add --kind va": ("vacation",),
    "roots absences add --half ": ("morning", "afternoon"),
    "roots export ics --pr": ("--private",),
    "roots --json absences re": ("remove",),
    "roots-desktop --s": ("--sync", "--selftest", "--screenshot", "--status"),
}
"""What is typed, and what must be among the offers; none of them may be there for another word."""

BASH = """
source "$1"
COMP_WORDS=({words} "{current}") COMP_CWORD={place} COMPREPLY=()
{function}
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


def _all_names(tree: Command) -> set[str]:
    return {word for command in tree.walk() for word in (*command.path, *(n for v in command.options for n in v.names))}


def _bash_offers(typed: str, folder: Path) -> list[str]:
    *words, current = typed.split(" ")
    program = words[0]
    script = folder / program
    script.write_text(completion.bash(program, PROGRAMS[program]()), encoding="utf-8")
    text = BASH.format(
        words=" ".join(words), current=current, place=len(words), function="_" + program.replace("-", "_")
    )
    done = subprocess.run(
        [installed("bash"), "-c", text, "bash", str(script)], capture_output=True, text=True, check=True, timeout=20
    )
    return done.stdout.split()


def _fish_offers(typed: str, folder: Path) -> list[str]:
    program = typed.partition(" ")[0]
    script = folder / f"{program}.fish"
    script.write_text(completion.fish(program, PROGRAMS[program]()), encoding="utf-8")
    command = [installed("fish"), "--no-config", "--command", f'source {script}; complete --do-complete "{typed}"']
    around = {**os.environ, "HOME": str(folder)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=20, env=around)
    return [line.split("\t")[0] for line in done.stdout.splitlines()]


def _zsh_offers(typed: str, folder: Path) -> list[str]:
    """Its completion system needs a terminal; here what the function hands to it is caught."""
    *words, current = typed.split(" ")
    script = folder / f"_{words[0]}"
    script.write_text(completion.zsh(words[0], PROGRAMS[words[0]]()), encoding="utf-8")
    quoted = " ".join([*words, f'"{current}"'])
    text = (
        'compadd() { shift; print -l -- "$@"; }; _files() { print files; }\n'
        '_describe() { print -l -- "${(@)found%%:*}"; }\n'
        f"words=({quoted}); CURRENT={len(words) + 1}; source {script}"
    )
    done = subprocess.run([installed("zsh"), "-f", "-c", text], capture_output=True, text=True, check=True, timeout=20)
    return [offer for offer in done.stdout.split() if offer.startswith(current)]


@pytest.mark.parametrize("typed", COMPLETED)
def test_bash_offers_what_may_come_next(typed: str, tmp_path: Path) -> None:
    offers = _bash_offers(typed, tmp_path)
    assert set(COMPLETED[typed]) <= set(offers)
    assert all(offer.startswith(typed.rpartition(" ")[2]) for offer in offers)


@pytest.mark.parametrize("typed", COMPLETED)
def test_fish_offers_what_may_come_next(typed: str, tmp_path: Path) -> None:
    hidden = {name for name in COMPLETED[typed] if name.startswith("--") and not typed.rpartition(" ")[2]}  # until "-"
    assert set(COMPLETED[typed]) - hidden <= set(_fish_offers(typed, tmp_path))


@pytest.mark.parametrize("typed", COMPLETED)
def test_zsh_offers_what_may_come_next(typed: str, tmp_path: Path) -> None:
    assert set(COMPLETED[typed]) <= set(_zsh_offers(typed, tmp_path))


def test_a_word_of_elsewhere_is_not_offered(tmp_path: Path) -> None:
    for offers in (_bash_offers, _fish_offers, _zsh_offers):
        found = offers("roots clock ", tmp_path)
        assert {"in", "out"} <= set(found)
        assert not {"personio", "--client-id", "connect"} & set(found)


def test_a_value_that_nobody_can_guess_is_left_alone_and_a_file_is_not(tmp_path: Path) -> None:
    (tmp_path / "november.ics").write_text("")
    assert _bash_offers("roots days --from ", tmp_path) == []
    assert _bash_offers(f"roots export ics -o {tmp_path}/nov", tmp_path) == [f"{tmp_path}/november.ics"]
    assert _zsh_offers("roots export ics -o ", tmp_path) == ["files"]


@pytest.mark.parametrize("shell", [completion.bash, completion.zsh, completion.fish])
@pytest.mark.parametrize("program", PROGRAMS)
def test_every_word_of_the_programs_is_in_everyinstalled(shell: object, program: str) -> None:
    assert callable(shell)
    tree = PROGRAMS[program]()
    text = shell(program, tree).replace("-l ", "--").replace("-s ", "-")
    assert [name for name in _all_names(tree) if name not in text] == []


def test_the_tree_is_that_of_the_programs() -> None:
    from roots_desktop.cli.main import COMMANDS

    paths = {" ".join(command.path) for command in command_tree.terminal().walk()}
    assert set(COMMANDS) <= paths
