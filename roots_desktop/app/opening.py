"""Looks whether a window can open, then opens it. Qt is imported only after that look."""

import os
import sys
from collections.abc import Mapping
from contextlib import ExitStack

from roots_desktop.app.arguments import Arguments, parse_arguments
from roots_desktop.app.logs import log_to
from roots_desktop.app.preflight import require_window
from roots_desktop.app.qt_import import import_qt
from roots_desktop.app.signal_news import SignalNews
from roots_desktop.app.wiring import Surroundings, look_around
from roots_desktop.clock import Clock
from roots_desktop.commands import Command, Connect, SyncNow
from roots_desktop.environment import pinned_or_none, take_environment
from roots_desktop.places import find_places


def open_window(words: list[str]) -> int:
    """Runs the window as the words of the command line say; the exit code."""
    arguments = parse_arguments(words)
    if arguments.self_test:
        return _look_at_itself(arguments)
    environment: Mapping[str, str] = take_environment(os.environ)
    require_window(environment)
    news = SignalNews()
    clock = Clock(pinned_or_none(environment))
    first: list[Command] = [SyncNow()] if arguments.syncs_at_once else []
    with ExitStack() as stack:
        if arguments.demo:
            from roots_desktop.app.demonstration import demonstrate  # noqa: PLC0415 - a web server few starts need

            demonstration = stack.enter_context(demonstrate(environment, clock))
            environment = demonstration.environment
            first += [Connect(access) for access in demonstration.accesses]
        return _run(arguments, look_around(environment, find_places(environment), clock), first, news)


def _look_at_itself(arguments: Arguments) -> int:
    """The table of the self-test; 0 where all is well. Nothing of it needs a screen."""
    if not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    environment = take_environment(os.environ)
    require_window(environment)
    from roots_desktop.app.self_test import look_at_itself  # noqa: PLC0415 - Qt, only after the look around

    around = look_around(environment, find_places(environment), Clock(pinned_or_none(environment)))
    return look_at_itself(around, arguments.report)


def _run(arguments: Arguments, around: Surroundings, first: list[Command], news: SignalNews) -> int:
    import_qt()
    from roots_desktop.app.desktop import Desktop, make_application  # noqa: PLC0415 - Qt, only after the look around
    from roots_desktop.app.instance import Instance  # noqa: PLC0415 - as above

    application = make_application(sys.argv)
    instance = Instance(around.places.data, around.environment, application)
    if not arguments.proves and not instance.claim():
        heard = arguments.tray or instance.call(sync=arguments.sync)
        if not instance.claimed:
            return 0 if heard else _refuse(around)
    with log_to(around.places.logs, "roots-desktop"):
        desktop = Desktop(application, around, arguments, first, news)
        desktop.hear(instance)
        code = desktop.run()
        if arguments.status is not None:
            from roots_desktop.app.proof import status_text  # noqa: PLC0415 - asked for once, at the very end

            arguments.status.parent.mkdir(parents=True, exist_ok=True)
            arguments.status.write_text(status_text(around.environment, around.places), encoding="utf-8")
    return code


def _refuse(around: Surroundings) -> int:
    """Another window has the data, and does not answer."""
    from roots_desktop.messages.catalogue import Words  # noqa: PLC0415 - rarely needed
    from roots_desktop.messages.obstacles import window_silent  # noqa: PLC0415 - rarely needed

    sys.stderr.write(window_silent(Words(around.language)) + "\n")
    return 1
