"""What may be typed after `roots`: commands, options, and what they must look like. Does nothing with them."""

import argparse
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date, time
from typing import Any, NoReturn

from roots_desktop import __version__
from roots_desktop.cli.wiring import PROVIDER_NAMES
from roots_desktop.domain.absences import Kind
from roots_desktop.domain.dates import DAY_MINUTES, Period
from roots_desktop.domain.errors import UsageError
from roots_desktop.domain.planning import MOST_DAYS as MOST_BRIDGE_DAYS
from roots_desktop.domain.schedules import Week
from roots_desktop.messages.catalogue import Words

MOST_DAYS = 3660
"""What is told or entered day by day ends here; a list of what is stored needs no end."""
_COMMAND_COLUMN = 14
_CHOICE = r"invalid choice: '(?P<value>.*)'.* \(choose from (?P<choices>.+)\)"
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "missing": re.compile(r"the following arguments are required: (?P<value>.+)", re.DOTALL),
    "unknown": re.compile(r"unrecognized arguments: (?P<value>.+)", re.DOTALL),
    "command": re.compile(rf"argument [^-:a-z]+: {_CHOICE}", re.DOTALL),
    "choice": re.compile(rf"argument [^:]+: {_CHOICE}", re.DOTALL),
    "argument_value": re.compile(r"argument (?P<value>[^:]+): expected one argument", re.DOTALL),
    "argument": re.compile(r"argument (?P<value>[^:]+): .+", re.DOTALL),
}
"""What argparse says, by the reason that stands for it. Commands are told from values by their capital letters."""
EXAMPLE_WEEK = "8:00,8:00,8:00,8:00,6:30,0:00,0:00"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR = re.compile(r"[0-9]{4}")
_MONTH = re.compile(r"\d{4}-\d{2}")
_DURATION = re.compile(r"(\d{1,2}):([0-5]\d)")


class Told(Exception):  # noqa: N818 - no error: help or version were asked for
    """Help or version were asked for: the text is the answer."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def parse(arguments: Sequence[str], words: Words) -> argparse.Namespace:
    """The arguments as values; `command` names the command. Raises UsageError or Told."""
    return make_parser(words).parse_args(list(arguments))


def wants_json(arguments: Iterable[str]) -> bool:
    """True where the answer must be a document, even if the arguments cannot be parsed."""
    return "--json" in arguments


def day(text: str) -> date:
    """A date written YYYY-MM-DD. Raises UsageError."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise UsageError("not a date", reason="date", value=text)


def month(text: str) -> date:
    """The first day of a month written YYYY-MM. Raises UsageError."""
    try:
        if _MONTH.fullmatch(text):
            found = date.fromisoformat(f"{text}-01")
            if MINYEAR < found.year < MAXYEAR:  # there is a day before and after every month
                return found
    except ValueError:
        pass
    raise UsageError("not a month", reason="month", value=text)


def year(text: str) -> int:
    """A year of four digits, with years around it to look at. Raises UsageError."""
    if _YEAR.fullmatch(text) and MINYEAR + 2 < int(text) < MAXYEAR - 4:
        return int(text)
    raise UsageError("not a year", reason="year", value=text)


def clock_time(text: str) -> time:
    """A time of the day written `8:30` or `08:30`. Raises UsageError."""
    found = _DURATION.fullmatch(text)
    if found is None or int(found[1]) > 23:
        raise UsageError("not a time", reason="clock", value=text)
    return time(int(found[1]), int(found[2]))


def entry_length(text: str) -> int:
    """The minutes of an entry, from one to a day. Raises UsageError."""
    if text.isascii() and text.isdigit() and 0 < int(text) <= DAY_MINUTES:
        return int(text)
    raise UsageError("not a length", reason="minutes", value=text)


def period(first: str, last: str, most: int | None = None) -> Period:
    """The days from first to last, at most `most`. Raises UsageError."""
    found = Period(day(first), day(last))
    if found.last < found.first:
        raise UsageError("the end lies before the start", reason="order")
    if most is not None and len(found) > most:
        raise UsageError("too many days", reason="span", most=most)
    return found


def week(text: str) -> Week:
    """Seven durations `8:00`, Monday first, as minutes. Raises UsageError."""
    found = [_DURATION.fullmatch(part.strip()) for part in text.split(",")]
    minutes = [int(match[1]) * 60 + int(match[2]) for match in found if match]
    if len(found) != 7 or len(minutes) != 7 or max(minutes) > DAY_MINUTES:
        raise UsageError("not a week", reason="week", value=text)
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = minutes
    return monday, tuesday, wednesday, thursday, friday, saturday, sunday


def count(text: str) -> int:
    """A whole number from 1. Raises UsageError."""
    if text.isascii() and text.isdigit() and 0 < int(text) < 1_000_000:
        return int(text)
    raise UsageError("not a number", reason="number", value=text)


class _Parser(argparse.ArgumentParser):
    """Raises where argparse would print and end the process. Knows no abbreviations, for scripts would use them."""

    def __init__(self, *, words: Words, **options: Any) -> None:
        super().__init__(**options, add_help=False, allow_abbrev=False, formatter_class=_formatter(words))

    def error(self, message: str) -> NoReturn:
        raise UsageError(message, **_reason(message))


def _formatter(words: Words) -> type[argparse.HelpFormatter]:
    """Says argparse's own few words in the user's language."""
    headings = {"positional arguments": words.text("commands and values"), "options": words.text("options")}

    class Formatter(argparse.HelpFormatter):
        def __init__(self, prog: str) -> None:
            super().__init__(prog)
            self._action_max_length = _COMMAND_COLUMN  # argparse measures commands before it indents them

        def start_section(self, heading: str | None) -> None:
            super().start_section(headings.get(heading or "", heading))

        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            super().add_usage(usage, actions, groups, words.text("usage: ") if prefix is None else prefix)

    return Formatter


class _Help(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        raise Told(parser.format_help())


class _Version(argparse.Action):
    def __call__(self, *_: object) -> None:
        raise Told(f"roots {__version__}")


def _reason(message: str) -> dict[str, str]:
    """What argparse found wrong, as a fact to be worded elsewhere."""
    for reason, pattern in _PATTERNS.items():
        match = pattern.fullmatch(message)
        if match:
            found = match.groupdict()
            if "choices" in found:
                found["choices"] = found["choices"].replace("'", "")  # quoted up to Python 3.11 only
            return {"reason": reason, **found}
    return {"reason": "arguments"}


class _Commands:
    """Adds commands to a parser, each with `--help` and `--json`."""

    def __init__(self, parser: argparse.ArgumentParser, words: Words, name: str = "command") -> None:
        self.words = words
        self.group: Any = parser.add_subparsers(
            dest=name, required=True, metavar=words.text("COMMAND"), parser_class=_Parser
        )

    def add(self, name: str, text: str) -> argparse.ArgumentParser:
        return _add_parser(self.group, name, text, self.words)


def _add_parser(group: Any, name: str, text: str, words: Words) -> argparse.ArgumentParser:
    """A command with `--help` and `--json`; what it does stands in the list of commands and above its own help."""
    sentence = f"{text[:1].upper()}{text[1:]}."
    parser: argparse.ArgumentParser = group.add_parser(name, words=words, help=text, description=sentence)
    _add_common(parser, words)
    return parser


def make_parser(words: Words) -> argparse.ArgumentParser:
    """What may be typed, with a sentence about each: the manual page and the completions are made from it."""
    parser = _Parser(prog="roots", words=words, description=words.text("Your own working time, explained."))
    parser.add_argument("--version", action=_Version, nargs=0, help=words.text("print the version and end"))
    _add_common(parser, words)
    parser.set_defaults(json=False)
    commands = _Commands(parser, words)
    for add in (_add_connections, _add_figures, _add_booking, _add_absences, _add_schedule, _add_tools):
        add(commands, words)
    return parser


def _add_common(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("-h", "--help", action=_Help, nargs=0, help=words.text("print this help and end"))
    parser.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS,
        help=words.text("print one JSON document instead of text"),
    )


def _add_connections(commands: _Commands, words: Words) -> None:
    connect = _Commands(commands.add("connect", words.text("connect a provider")), words, "provider")
    personio = connect.add("personio", words.text("connect Personio; the secret is asked for or read from the input"))
    personio.add_argument("--client-id", default="", metavar="ID", help=words.text("Client ID of the credential"))
    personio.add_argument("--email", required=True, metavar="MAIL", help=words.text("your e-mail address in Personio"))
    moco = connect.add("moco", words.text("connect Moco; the API key is asked for or read from the input"))
    moco.add_argument(
        "--domain", default="", metavar="NAME", help=words.text("your address in Moco: “acme” for acme.mocoapp.com")
    )
    for provider in (personio, moco):
        provider.add_argument("--api-url", default="", metavar="URL", help=words.text("another API address"))
    disconnect = commands.add("disconnect", words.text("delete a provider’s secret and data"))
    disconnect.add_argument("provider", choices=tuple(PROVIDER_NAMES), help=words.text("which provider"))
    sync = commands.add("sync", words.text("fetch what is new"))
    sync.add_argument(
        "provider", nargs="?", choices=tuple(PROVIDER_NAMES), help=words.text("which provider; all if not given")
    )
    report = commands.add("report", words.text("tell what the last syncs changed"))
    report.add_argument("--last", default="10", metavar="N", help=words.text("how many syncs, 10 if not given"))


def _add_figures(commands: _Commands, words: Words) -> None:
    commands.add("status", words.text("show today, the next absence and the connections"))
    _add_period(commands.add("days", words.text("show target and booked hours per day, explained")), words)
    balance = commands.add("balance", words.text("show the vacation that is left, and the time account"))
    at = words.text("a day to come: what will be left of the vacation at its end")
    balance.add_argument("--at", metavar=words.text("DATE"), help=at)
    plan = commands.add("plan", words.text("tell the bridge days of a year, for your schedule and holidays"))
    plan.add_argument("--year", required=True, metavar=words.text("YEAR"), help=words.text("the year, written 2027"))
    most = words.text("how many vacation days one may cost, {most} if not given", most=MOST_BRIDGE_DAYS)
    plan.add_argument("--max-days", default=str(MOST_BRIDGE_DAYS), metavar="N", help=most)
    check = commands.add("check", words.text("tell what is missing in the records of a month"))
    check.add_argument(
        "--month", required=True, metavar=words.text("MONTH"), help=words.text("the month, written 2026-11")
    )


def _add_booking(commands: _Commands, words: Words) -> None:
    book = _Commands(commands.add("book", words.text("list, add, change or remove time entries")), words, "action")
    _add_period(book.add("list", words.text("list the entries, and what waits to be sent")), words, required=False)
    _add_entry(book.add("add", words.text("book time on a task")), words, required=True)
    change = book.add("change", words.text("change what is given of an entry, keep the rest"))
    _add_entry(change, words, required=False)
    for command in (change, book.add("remove", words.text("remove an entry, or drop what waits to be sent"))):
        command.add_argument("id", metavar="ID", help=words.text("as “roots book list” shows it"))
    clock = _Commands(commands.add("clock", words.text("begin or end a presence")), words, "action")
    for command in (clock.add("in", words.text("begin a presence")), clock.add("out", words.text("end the presence"))):
        home = words.text("work at home, which holds for the whole day")
        command.add_argument("--home", action="store_true", help=home)
        command.add_argument("--at", metavar=words.text("TIME"), help=words.text("a time of today, now if not given"))
    commands.add("projects", words.text("list the projects and tasks to book on, recent ones first"))


def _add_entry(parser: argparse.ArgumentParser, words: Words, *, required: bool) -> None:
    parser.add_argument("--date", required=required, metavar=words.text("DATE"), help=words.text("the day"))
    parser.add_argument("--project", required=required, metavar="ID", help=words.text("as “roots projects” shows it"))
    parser.add_argument("--task", required=required, metavar="ID", help=words.text("as “roots projects” shows it"))
    parser.add_argument("--minutes", required=required, metavar="N", help=words.text("how long, in whole minutes"))
    parser.add_argument("--note", metavar=words.text("TEXT"), help=words.text("what was done"))


def _add_absences(commands: _Commands, words: Words) -> None:
    absences = commands.add("absences", words.text("list, add or remove absences"))
    _add_period(absences, words, required=False)
    actions = absences.add_subparsers(dest="action", metavar="[add|remove]", parser_class=_Parser)
    add = _add_parser(actions, "add", words.text("add an absence by hand"), words)
    add.add_argument(
        "--kind", required=True, choices=[kind.value for kind in Kind], metavar=words.text("KIND"), help=", ".join(Kind)
    )
    _add_period(add, words)
    add.add_argument(
        "--half", choices=("morning", "afternoon"), help=words.text("half a day, where it is a single one")
    )
    add.add_argument("--note", default="", metavar=words.text("TEXT"), help=words.text("a note for yourself"))
    remove = _add_parser(actions, "remove", words.text("remove an absence added by hand"), words)
    remove.add_argument("id", metavar="ID", help=words.text("as “roots absences” shows it"))


def _add_schedule(commands: _Commands, words: Words) -> None:
    schedule = commands.add("schedule", words.text("show or set the weekly hours"))
    actions = schedule.add_subparsers(dest="action", metavar="[set]", parser_class=_Parser)
    set_ = _add_parser(actions, "set", words.text("set the weekly hours by hand"), words)
    set_.add_argument(
        "--week",
        required=True,
        metavar=words.text("HOURS"),
        help=words.text("hours of each weekday, Monday first: {example}", example=EXAMPLE_WEEK),
    )
    set_.add_argument(
        "--from", dest="first", metavar=words.text("DATE"), help=words.text("the first day, today if not given")
    )


def _add_tools(commands: _Commands, words: Words) -> None:
    export = commands.add("export", words.text("write a calendar or a table"))
    formats = words.text("ics for a calendar, csv for a spreadsheet of at most {most} days", most=MOST_DAYS)
    export.add_argument("format", choices=("ics", "csv"), help=formats)
    _add_period(export, words)
    export.add_argument(
        "-o", "--output", metavar=words.text("FILE"), help=words.text("the file; the output if not given")
    )
    export.add_argument("--private", action="store_true", help=words.text("tell that you are absent, not why"))
    demo = commands.add("demo", words.text("run the embedded demo provider until stopped"))
    demo.add_argument("--port", default="0", metavar="N", help=words.text("the port; a free one if not given"))
    wipe = commands.add("wipe", words.text("delete everything that roots keeps on this computer, secrets too"))
    wipe.add_argument("--yes", action="store_true", help=words.text("delete without a question"))
    commands.add("diagnose", words.text("print what to attach to a bug report, without secrets and names"))


def _add_period(parser: argparse.ArgumentParser, words: Words, *, required: bool = True) -> None:
    date_ = words.text("DATE")
    parser.add_argument("--from", dest="first", required=required, metavar=date_, help=words.text("the first day"))
    parser.add_argument("--to", dest="last", required=required, metavar=date_, help=words.text("the last day"))
