"""`python -m tests.simulation`: a thousand installations at nine o'clock, as a table and as docs/trust/herd.svg."""

import sys
from collections.abc import Mapping
from pathlib import Path

from tests.simulation import scenes
from tests.simulation.company import Company, Morning
from tests.simulation.plot import Key, Panel, picture
from tests.simulation.services import RULES

FILE = Path(__file__).parents[2] / "docs" / "trust" / "herd.svg"
WHOLE = Company(minutes=90)
PERSONIO = Company(services=("personio",), minutes=90)
FIVE_MINUTES = Company(services=("personio",), minutes=14, outage=(8, 13))
"""Nobody could wait for more of those who do not wait themselves."""


def mornings() -> Mapping[str, Morning]:
    """All that are told of, in their order."""
    return {
        "as built": scenes.built(WHOLE),
        "no delay after the start": scenes.hurried(PERSONIO),
        "Personio down 9:20 to 9:50": scenes.built(scenes.in_outage(PERSONIO, 20, 50)),
        "down 9:08 to 9:13": scenes.built(FIVE_MINUTES),
        "the same, no back-off": scenes.stubborn(FIVE_MINUTES),
        "Personio down 9:00 to 9:30": scenes.built(scenes.in_outage(PERSONIO, 0, 30)),
    }


def table(found: Mapping[str, Morning]) -> str:
    """One line for each morning, then how much of each limit the first one used."""
    lines = [f"{'':28}{'syncs':>7}{'requests':>10}{'refused':>9}{'in outage':>11}{'all read':>10}{'stale':>7}"]
    for name, morning in found.items():
        first, last = morning.company.outage
        during = sum(morning.services.refusals[minute] for minute in range(first, last))
        read = f"{morning.slowest:.1f} min" if morning.slowest <= morning.company.minutes else "later"
        lines.append(
            f"{name:28}{morning.runs:7}{morning.services.requests.total():10}{morning.refused:9}{during:11}"
            f"{read:>10}{len(morning.stale):7}"
        )
    lines += ["", "as built, of each limit at the most:"]
    peaks = found["as built"].services.peaks()
    lines += [f"  {one.name:42}{peaks[one.name]:5.0%}{'' if one.sure else '   (not sure)'}" for one in RULES]
    return "\n".join(lines) + "\n"


def drawing(built: Morning, hurried: Morning) -> str:
    """The morning as it is, beside the one without a delay."""
    minutes = hurried.company.minutes
    key = Key("as built", "without the delay after the start")
    share = [100 * count / built.connections for count in built.fresh[:minutes]]
    beside = [100 * count / hurried.connections for count in hurried.fresh]
    tokens, employees = r"/v2/auth/token", r"/v1/company/employees/\{id\}$"
    return picture(
        "1,000 installations of one company, all switched on at nine",
        key,
        (
            Panel("Fresh connections", "percent", 100, share, beside),
            Panel(
                "Tokens asked of Personio (beyond the top: drawn at the top)",
                "a minute",
                400,
                built.by_minute(tokens)[:minutes],
                hurried.by_minute(tokens),
                (150, "limit: 150 a minute"),
            ),
            Panel(
                "Employees read at Personio (v1)",
                "a minute",
                800,
                built.by_minute(employees)[:minutes],
                hurried.by_minute(employees),
                (300, "limit: 300 a minute"),
            ),
        ),
    )


def main() -> None:
    """Prints the table and draws the picture."""
    found = mornings()
    sys.stdout.write(table(found))
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(drawing(found["as built"], found["no delay after the start"]), encoding="utf-8")


if __name__ == "__main__":
    main()
