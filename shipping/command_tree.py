"""What the two programs may be called with, read from their own parsers: the one source of manual and completions.

Knows neither how a manual page nor how a shell wants it told.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass

from roots_desktop.app.arguments import make_parser as make_window_parser
from roots_desktop.cli.arguments import make_parser as make_terminal_parser
from roots_desktop.messages.catalogue import Words

FILES = frozenset({"FILE"})
"""Names of values that are files."""


@dataclass(frozen=True, slots=True)
class Value:
    """An option with its names, or something that stands in a place of its own, with none.

    `placeholder` is empty for an option without a value; `choices` are all that the value may be, where that is few.
    """

    names: tuple[str, ...]
    help: str
    placeholder: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False

    @property
    def is_file(self) -> bool:
        """True where the value is a file."""
        return self.placeholder in FILES


@dataclass(frozen=True, slots=True)
class Command:
    """A command by its path, the program itself at `()`. `optional`: it also does something without a subcommand."""

    path: tuple[str, ...]
    help: str
    values: tuple[Value, ...]
    commands: tuple["Command", ...] = ()
    optional: bool = False

    @property
    def options(self) -> tuple[Value, ...]:
        """What begins with a hyphen."""
        return tuple(value for value in self.values if value.names)

    @property
    def places(self) -> tuple[Value, ...]:
        """What stands in a place of its own."""
        return tuple(value for value in self.values if not value.names)

    def walk(self) -> Iterator["Command"]:
        """This command and all below it."""
        yield self
        for command in self.commands:
            yield from command.walk()


def terminal() -> Command:
    """`roots`, in English."""
    parser = make_terminal_parser(Words("en"))
    return _command((), parser.description or "", parser)


def window() -> Command:
    """`roots-desktop`."""
    parser = make_window_parser()
    return _command((), parser.description or "", parser)


def _command(path: tuple[str, ...], text: str, parser: argparse.ArgumentParser) -> Command:
    values, commands, optional = [], [], False
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to ask
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            texts = {choice.dest: choice.help or "" for choice in action._choices_actions}  # noqa: SLF001
            commands = [_command((*path, name), texts[name], below) for name, below in action.choices.items()]
            optional = not action.required
        else:
            values.append(_value(action))
    return Command(path, text, tuple(values), tuple(commands), optional)


def _value(action: argparse.Action) -> Value:
    choices = tuple(str(choice) for choice in action.choices or ())
    takes_value = action.nargs != 0
    shown = str(action.metavar or "|".join(choices) or action.dest.upper()) if takes_value else ""
    required = action.required if action.option_strings else action.nargs != "?"
    return Value(tuple(action.option_strings), action.help or "", shown, choices, required)
