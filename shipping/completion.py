"""Completions for bash, zsh and fish, made from what the programs themselves say about their commands.

All three work alike: from the words before the cursor follows the command; from the command follows what may come next,
unless the last word is an option that wants a value. Knows shells, not the commands.
"""

from collections.abc import Iterator

from shipping.command_tree import Command, Value

_BASH = """\
# bash completion for {program}. Made from the program's own list of commands.
{function}() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} where="" word
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case "$where/$word" in
{steps}
        esac
    done
    COMPREPLY=()
    case "$where $previous" in
{values}
    esac
    local words=""
    case "$where" in
{words}
    esac
    COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -F {function} {program}
"""

_ZSH = """\
#compdef {program}
# zsh completion for {program}. Made from the program's own list of commands.
{function}() {{
    local where="" word
    local -a found
    for word in "${{(@)words[2,CURRENT-1]}}"; do
        case "$where/$word" in
{steps}
        esac
    done
    case "$where ${{words[CURRENT-1]}}" in
{values}
    esac
    case "$where" in
{words}
    esac
    _describe -V {program} found
}}
{function} "$@"
"""

_FISH = """\
# fish completion for {program}. Made from the program's own list of commands.
function __{function}_where
    set -l where ""
    for word in (commandline -opc)[2..-1]
        switch "$where/$word"
{steps}
        end
    end
    test "$where" = "$argv[1]"
end
complete -c {program} -f
{words}
"""


def bash(program: str, tree: Command) -> str:
    """For share/bash-completion/completions."""
    return _BASH.format(
        program=program,
        function=_function(program),
        steps=_indented(8, (f"{_quoted(place)}) where={_quoted(to)} ;;" for place, to in _steps(tree))),
        values=_indented(4, _bash_values(tree)),
        words=_indented(
            4, (f"{_quoted(_where(command))}) words={_quoted(_words(command))} ;;" for command in tree.walk())
        ),
    )


def zsh(program: str, tree: Command) -> str:
    """For share/zsh/site-functions, as a file that is named after the function."""
    return _ZSH.format(
        program=program,
        function=_function(program),
        steps=_indented(8, (f"{_quoted(place)}) where={_quoted(to)} ;;" for place, to in _steps(tree))),
        values=_indented(4, _zsh_values(tree)),
        words=_indented(
            4, (f"{_quoted(_where(command))}) found=({_described(command)}) ;;" for command in tree.walk())
        ),
    )


def fish(program: str, tree: Command) -> str:
    """For share/fish/vendor_completions.d."""
    function = _function(program).strip("_")
    steps = (f"case {_quoted(place)}\n                set where {_quoted(to)}" for place, to in _steps(tree))
    lines = [line for command in tree.walk() for line in _fish_lines(program, function, command)]
    return _FISH.format(program=program, function=function, steps=_indented(8, steps), words="\n".join(lines))


def _function(program: str) -> str:
    return "_" + program.replace("-", "_")


def _where(command: Command) -> str:
    return " ".join(command.path)


def _steps(tree: Command) -> Iterator[tuple[str, str]]:
    """From each command, by one more word, to the command below it."""
    for command in tree.walk():
        for below in command.commands:
            yield f"{_where(command)}/{below.path[-1]}", _where(below)


def _words(command: Command) -> str:
    return " ".join(name for name, _ in _offers(command))


def _offers(command: Command) -> Iterator[tuple[str, str]]:
    """What may come next, each with a few words about it."""
    yield from ((below.path[-1], below.help) for below in command.commands)
    yield from ((choice, value.help) for value in command.places for choice in value.choices)
    yield from ((name, value.help) for value in command.options for name in value.names)


def _wanting(tree: Command) -> Iterator[tuple[str, Value]]:
    """Where an option waits for its value."""
    for command in tree.walk():
        for value in command.options:
            if value.placeholder:
                yield from ((f"{_where(command)} {name}", value) for name in value.names)


def _bash_values(tree: Command) -> Iterator[str]:
    for place, value in _wanting(tree):
        if value.is_file:
            yield f'{_quoted(place)}) COMPREPLY=($(compgen -f -- "$current")); return ;;'
        else:
            yield f'{_quoted(place)}) COMPREPLY=($(compgen -W "{" ".join(value.choices)}" -- "$current")); return ;;'


def _zsh_values(tree: Command) -> Iterator[str]:
    for place, value in _wanting(tree):
        what = "_files" if value.is_file else f"compadd -- {' '.join(value.choices)}"
        yield f"{_quoted(place)}) {what}; return ;;"


def _described(command: Command) -> str:
    return " ".join(_quoted(f"{name.replace(':', chr(92) + ':')}:{text}") for name, text in _offers(command))


def _fish_lines(program: str, function: str, command: Command) -> Iterator[str]:
    condition = f"-n {_quoted(f'__{function}_where {chr(34)}{_where(command)}{chr(34)}')}"
    for below in command.commands:
        yield f"complete -c {program} {condition} -a {_quoted(below.path[-1])} -d {_quoted(below.help)}"
    for value in command.places:
        if value.choices:
            yield f"complete -c {program} {condition} -a {_quoted(' '.join(value.choices))} -d {_quoted(value.help)}"
    for value in command.options:
        names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in value.names)
        wants = " -r" if value.placeholder else ""
        if value.is_file:
            wants += " -F"
        elif value.placeholder:
            wants += f" -a {_quoted(' '.join(value.choices))}"
        yield f"complete -c {program} {condition} {names}{wants} -d {_quoted(value.help)}"


def _indented(spaces: int, lines: Iterator[str]) -> str:
    return "\n".join(f"{' ' * (spaces + 4)}{line}" for line in lines)


def _quoted(text: str) -> str:
    """In single quotes; where the text has one, a typographic one stands for it."""
    return "'" + text.replace("'", "’") + "'"
