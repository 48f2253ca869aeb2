"""A screen reader for tests: finds controls over the accessibility bus, uses them, and hears what the window announces.

It speaks AT-SPI, as Orca does: <https://gitlab.gnome.org/GNOME/at-spi2-core/-/tree/main/xml>. Whoever waits looks
again with each announcement, for as long as `PATIENCE_SECONDS`.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, message_bus, new_method_call  # type: ignore[import-untyped]  # has no types
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]
from jeepney.wrappers import DBusErrorResponse, unwrap_msg  # type: ignore[import-untyped]

PATIENCE_SECONDS = 60.0
ATSPI = "org.a11y.atspi."
REGISTRY = ATSPI + "Registry"
ROOT = "/org/a11y/atspi/accessible/root"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_FOCUSED, _SHOWING = 12, 25
"""Numbers of AtspiStateType."""
_PRESS_AND_RELEASE = 3
"""A press and release of what a key symbol stands for, of AtspiKeySynthType."""

Found = TypeVar("Found")
Place = tuple[str, str]
"""Whose object it is, and its path there."""


class NotHeardError(AssertionError):
    """What was waited for did not come; the message tells what did."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One announcement: `kind` and `detail` as in `object:state-changed:focused`, and who made it."""

    kind: str
    detail: str
    number: int
    value: object
    source: Place


def call(bus: DBusConnection, to: Place, method: str, signature: str = "", *given: object) -> tuple[Any, ...]:
    """The reply to a method, named with its interface."""
    interface, _, name = method.rpartition(".")
    message = new_method_call(DBusAddress(to[1], to[0], interface), name, signature or None, given)
    reply: tuple[Any, ...] = unwrap_msg(bus.send_and_get_reply(message, timeout=PATIENCE_SECONDS))
    return reply


def accessibility_bus(session: str) -> str:
    """Says that somebody listens, as a screen reader does when it starts; the address of the bus to listen to."""
    there = ("org.a11y.Bus", "/org/a11y/bus")
    with open_dbus_connection(session, auth_timeout=PATIENCE_SECONDS) as bus:
        said = ("org.a11y.Status", "IsEnabled", ("b", True))
        call(bus, there, "org.freedesktop.DBus.Properties.Set", "ssv", *said)
        return str(call(bus, there, "org.a11y.Bus.GetAddress")[0])


class ScreenReader:
    """Listens from the moment on in which it is made. Use it in a `with`."""

    def __init__(self, address: str) -> None:
        self.bus = open_dbus_connection(address, auth_timeout=PATIENCE_SECONDS)
        self._came: deque[Message] = deque()
        rule = MatchRule(type="signal", path_namespace="/org/a11y/atspi/accessible")
        self.bus.filter(rule, queue=self._came)
        unwrap_msg(self.bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=PATIENCE_SECONDS))
        self.heard: list[Heard] = []
        for events in ("object:", "window:"):
            call(self.bus, (REGISTRY, "/org/a11y/atspi/registry"), f"{REGISTRY}.RegisterEvent", "s", events)

    def __enter__(self) -> "ScreenReader":
        return self

    def __exit__(self, *_: object) -> None:
        self.bus.close()

    def wait_for(self, look: Callable[[], Found | None], what: str) -> Found:
        """The first that `look` finds. Raises NotHeardError where that is nothing until the patience ends."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            self._take_in()
            try:
                found = look()
            except DBusErrorResponse:  # what was looked at is gone in the meantime
                found = None
            if found is not None:
                return found
            try:
                self._came.append(self.bus.recv_until_filtered(self._came, timeout=deadline - time.monotonic()))
            except TimeoutError as error:
                raise NotHeardError(f"{what}; the last announcements: {self.heard[-12:]}") from error

    def find(self, role: str, name: str, within: "Node | None" = None) -> "Node":
        """The one control of a role whose name begins with `name`, as soon as it shows."""

        def look() -> "Node | None":
            for top in [within] if within is not None else self.applications():
                for node in top.walk():
                    if node.role == role and node.name.startswith(name) and node.shows:
                        return node
            return None

        return self.wait_for(look, f"no {role} {name!r}")

    def hear(self, match: Callable[[Heard], bool], what: str) -> Heard:
        """The next announcement that matches, of those that came since `forget`."""
        return self.wait_for(lambda: next(filter(match, self.heard), None), f"nobody said {what}")

    def forget(self) -> None:
        """What was announced so far is no news any more."""
        self._take_in()
        self.heard.clear()

    def press_key(self, symbol: int) -> None:
        """Presses a key on the keyboard of the screen, by its X11 key symbol."""
        keyboard = (REGISTRY, "/org/a11y/atspi/registry/deviceeventcontroller")
        method = f"{ATSPI}DeviceEventController.GenerateKeyboardEvent"
        call(self.bus, keyboard, method, "isu", symbol, "", _PRESS_AND_RELEASE)

    def click(self, node: "Node") -> None:
        """Clicks into the middle of a control. Without a window manager nothing else makes its window active."""
        left, top, width, height = node.extents
        mouse = (REGISTRY, "/org/a11y/atspi/registry/deviceeventcontroller")
        method = f"{ATSPI}DeviceEventController.GenerateMouseEvent"
        call(self.bus, mouse, method, "iis", left + width // 2, top + height // 2, "b1c")

    def applications(self) -> "list[Node]":
        """The programs that can be heard."""
        return Node(self, (REGISTRY, ROOT)).children()

    def _take_in(self) -> None:
        while self._came:
            message = self._came.popleft()
            fields = message.header.fields
            if not fields[HeaderFields.interface].startswith(f"{ATSPI}Event."):
                continue
            source = (fields[HeaderFields.sender], fields[HeaderFields.path])
            detail, number, _, value, *_ = message.body
            self.heard.append(Heard(fields[HeaderFields.member], detail, number, value[1], source))


class Node:
    """A control of a window, as a screen reader finds it."""

    def __init__(self, reader: ScreenReader, place: Place) -> None:
        self._reader = reader
        self.place = place

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self._get("Accessible", "Name"))

    @property
    def role(self) -> str:
        """What it is, in English."""
        return str(self._call("Accessible.GetRoleName")[0])

    @property
    def focused(self) -> bool:
        """Whether it has the keyboard."""
        return self._has(_FOCUSED)

    @property
    def shows(self) -> bool:
        """Whether it is on the screen."""
        return self._has(_SHOWING)

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns of a table."""
        return int(self._get("Table", "NRows")), int(self._get("Table", "NColumns"))

    @property
    def extents(self) -> tuple[int, int, int, int]:
        """Left, top, width and height on the screen, px."""
        left, top, width, height = self._call("Component.GetExtents", "u", 0)[0]
        return left, top, width, height

    def children(self) -> "list[Node]":
        """What it consists of."""
        return [Node(self._reader, place) for place in self._call("Accessible.GetChildren")[0]]

    def walk(self) -> "Iterator[Node]":
        """It and all that it consists of, save the cells of a table: those are asked for by row and column."""
        yield self
        if self.role != "table":
            for child in self.children():
                yield from child.walk()

    def cell(self, row: int, column: int) -> "Node":
        """A cell of a table."""
        return Node(self._reader, self._call("Table.GetAccessibleAt", "ii", row, column)[0])

    def head(self, *, row: int | None = None, column: int | None = None) -> str:
        """The name of a row or a column of a table."""
        which, index = ("Row", row) if row is not None else ("Column", column)
        return Node(self._reader, self._call(f"Table.Get{which}Header", "i", index)[0]).name

    def press(self) -> None:
        """Its first action: what a click does."""
        assert self._call("Action.DoAction", "i", 0)[0]

    def take_focus(self) -> None:
        """Gives it the keyboard of its window."""
        assert self._call("Component.GrabFocus")[0]

    def choose(self, child: int) -> None:
        """Chooses one of what it consists of."""
        assert self._call("Selection.SelectChild", "i", child)[0]

    def _call(self, method: str, signature: str = "", *given: object) -> tuple[Any, ...]:
        return call(self._reader.bus, self.place, ATSPI + method, signature, *given)

    def _get(self, interface: str, name: str) -> Any:
        return call(self._reader.bus, self.place, f"{_PROPERTIES}.Get", "ss", ATSPI + interface, name)[0][1]

    def _has(self, state: int) -> bool:
        low, high = self._call("Accessible.GetState")[0]
        return bool((high << 32 | low) >> state & 1)
