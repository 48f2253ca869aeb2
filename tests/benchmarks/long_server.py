"""The demo server with a history of many years, as a process of its own: `python -m tests.benchmarks.long_server 20`.

Beside the work of those years Personio has an absence a week, and Moco the rows that mirror the vacations.
"""

import sys
from collections.abc import Iterator
from datetime import date, timedelta

from roots_desktop.demo.moco.records import Code
from roots_desktop.demo.sample.absences import Absence, Type
from roots_desktop.demo.server import DemoServer
from roots_desktop.demo.terminal import serve
from tests.benchmarks.scene import TODAY

_FIRST_NUMBER = 1_000
_TYPES = (Type.VACATION, Type.HOME_OFFICE, Type.SICK, Type.TRAINING)


def long_server(years: int) -> DemoServer:
    """A server that is not started yet, with so many calendar years of work and absences, this one included."""
    today = date.fromisoformat(TODAY)
    server = DemoServer(today, moco_years=years)
    older = list(_weekly(server.state.employee.number, date(today.year - years + 1, 1, 1), today - timedelta(days=60)))
    server.state.absences[:0] = older
    for absence in older:
        if absence.type == Type.VACATION:
            server.moco.add_row(absence.first, Code.VACATION)
    return server


def _weekly(person: int, first: date, last: date) -> Iterator[Absence]:
    """An absence on each Tuesday."""
    day = first + timedelta(days=(1 - first.weekday()) % 7)
    number = 0
    while day <= last:
        yield Absence(_FIRST_NUMBER + number, person, _TYPES[number % len(_TYPES)], day, day)
        number, day = number + 1, day + timedelta(weeks=1)


if __name__ == "__main__":
    sys.exit(serve(long_server(int(sys.argv[1])), as_json=True))
