"""The manual pages, made from what the programs themselves say about their commands. Knows troff, not the commands."""

from collections.abc import Iterator, Mapping

from roots_desktop.cli.answer import EXIT_CODES
from roots_desktop.environment import SECRET_VARIABLES, TODAY_VARIABLE, URL_VARIABLES
from roots_desktop.places import HOME_VARIABLE
from shipping import command_tree
from shipping.command_tree import Command, Value
from shipping.identity import SUMMARY, VERSION

VARIABLES: Mapping[str, str] = {
    HOME_VARIABLE: "One folder for everything that roots writes, in the place of the system's own folders.",
    **{
        name: f"The API address of {provider.title()} where the connection names none; http:// is for loopback only."
        for provider, name in URL_VARIABLES.items()
    },
    **{
        name: f"The secret of {provider.title()}, for this process only. Nothing is stored."
        for provider, name in SECRET_VARIABLES.items()
    },
    "PYTHON_KEYRING_BACKEND": "The keyring to use, by the full name of its class, in the place of the system's own.",
    TODAY_VARIABLE: "A day, written 2026-11-19, that roots takes for today: for tests and demonstrations.",
}

FILES: Mapping[str, str] = {
    "~/.local/share/roots": "The database, its backups, and where the window stood.",
    "~/.config/roots/settings.json": "The settings.",
    "~/.local/state/roots/log": "What roots noted about its own work; no names and no secrets.",
}

EXAMPLES: Mapping[str, str] = {
    "roots days --from 2026-11-01 --to 2026-11-30": "Booked and owed, day by day.",
    "roots balance --at 2027-03-31": "What will be left of the vacation.",
    "roots status --json": "Everything at a glance, for a status bar.",
    "roots demo": "A made-up company on this computer, to try the commands against.",
}


def terminal_page(day: str) -> str:
    """roots(1). `day` is the date at its foot, written YYYY-MM-DD."""
    tree = command_tree.terminal()
    return _page(
        "roots",
        day,
        [
            *_section("SYNOPSIS", [r"\fBroots\fR \fICOMMAND\fR [\fIOPTIONS\fR]"]),
            *_section("DESCRIPTION", [_plain(tree.help), ".PP", _ABOUT_TERMINAL]),
            *_section("OPTIONS", _values(tree.values)),
            *_section("COMMANDS", [line for command in tree.walk() if command.path for line in _command(command)]),
            *_section("ENVIRONMENT", _table(VARIABLES)),
            *_section("FILES", _table(FILES)),
            *_section("EXIT STATUS", _table(_exit_codes())),
            *_section("EXAMPLES", _table(EXAMPLES)),
            *_section("SEE ALSO", [r"\fBroots\-desktop\fR(1)"]),
        ],
    )


def window_page(day: str) -> str:
    """roots-desktop(1)."""
    tree = command_tree.window()
    shown = {name: text for name, text in VARIABLES.items() if name not in SECRET_VARIABLES.values()}
    return _page(
        "roots-desktop",
        day,
        [
            *_section("SYNOPSIS", [r"\fBroots\-desktop\fR [\fIOPTIONS\fR]"]),
            *_section("DESCRIPTION", [_plain(tree.help), ".PP", _ABOUT_WINDOW]),
            *_section("OPTIONS", _values(tree.values)),
            *_section("ENVIRONMENT", _table(shown)),
            *_section("FILES", _table(FILES)),
            *_section("SEE ALSO", [r"\fBroots\fR(1)"]),
        ],
    )


_ABOUT_TERMINAL = (
    "roots reads your absences, weekly hours and vacation balance from Personio, your booked hours and presence from\n"
    "Moco, and shows when you are off, how much vacation is left, and how many hours you owe. This is the program\n"
    "for the terminal and for scripts: with \\fB\\-\\-json\\fR each command prints one JSON document whose names do\n"
    "not change. A secret is never an argument: it is asked for, read from the input, or taken from a variable."
)
_ABOUT_WINDOW = (
    "The window of roots. A second start for the same data raises the window that is open already, and ends."
)


def _page(name: str, day: str, body: list[str]) -> str:
    head = [f'.TH "{name.upper()}" 1 "{day}" "roots {VERSION}" "roots"', ".SH NAME", rf"{_plain(name)} \- {SUMMARY}"]
    return "\n".join([*head, *body]) + "\n"


def _section(title: str, lines: list[str]) -> list[str]:
    return [f'.SH "{title}"', *lines]


def _command(command: Command) -> Iterator[str]:
    words = [rf"\fBroots {_plain(' '.join(command.path))}\fR", *(_usage(value) for value in _own(command))]
    if command.commands:
        names = "|".join(below.path[-1] for below in command.commands)
        words.append(f"[{names}]" if command.optional else f"{{{names}}}")
    yield ".TP"
    yield " ".join(words)
    yield _sentence(command.help)
    values = _own(command)
    if values:
        yield ".RS"
        yield from _values(values)
        yield ".RE"


def _own(command: Command) -> tuple[Value, ...]:
    """What only this command knows: `--help` and `--json` stand above all of them."""
    return tuple(value for value in command.values if not {"--help", "--json"} & set(value.names))


def _usage(value: Value) -> str:
    shown = rf"\fI{_plain(value.placeholder)}\fR"
    if value.names:
        shown = rf"\fB{_plain(value.names[-1])}\fR" + (f" {shown}" if value.placeholder else "")
    return shown if value.required else f"[{shown}]"


def _values(values: tuple[Value, ...]) -> list[str]:
    lines = []
    for value in values:
        names = ", ".join(rf"\fB{_plain(name)}\fR" for name in value.names)
        shown = rf"\fI{_plain(value.placeholder)}\fR" if value.placeholder else ""
        lines += [".TP", f"{names} {shown}".strip(), _sentence(value.help)]
    return lines


def _table(entries: Mapping[str, str]) -> list[str]:
    return [line for name, text in entries.items() for line in (".TP", rf"\fB{_plain(name)}\fR", _plain(text))]


def _exit_codes() -> Mapping[str, str]:
    codes: dict[str, str] = {"0": "The command did what it was asked.", "1": "A failure of roots itself."}
    for name, code in EXIT_CODES.items():
        codes[str(code)] = f"{codes[str(code)]}, {name}" if str(code) in codes else name
    return codes


def _sentence(text: str) -> str:
    return _plain(f"{text[:1].upper()}{text[1:]}".rstrip(".") + ".")


def _plain(text: str) -> str:
    """As troff prints it: no escapes, hyphens that can be copied, no line that begins like a request."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped.startswith((".", "'")) else escaped
