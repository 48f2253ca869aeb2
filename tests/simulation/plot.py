"""A morning as a picture: plain SVG, legible on light and dark pages. Knows numbers and words, no simulation."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, LEFT, RIGHT = 760, 64, 20
PANEL, GAP, TOP = 150, 64, 54
FIRST_HOUR = 9
TIME = "time of day"

STYLE = """
  .page { fill: #ffffff; }
  text { fill: #1f2937; font: 12px Inter, "Segoe UI", sans-serif; }
  .title { font-size: 15px; font-weight: 600; }
  .name { font-weight: 600; }
  .axis, .grid { fill: none; stroke: #6b7280; stroke-width: 1; }
  .grid { opacity: 0.25; }
  .limit { stroke: #b91c1c; stroke-width: 1.5; stroke-dasharray: 6 4; }
  .limit-name { fill: #b91c1c; }
  .a { fill: none; stroke: #1d4ed8; stroke-width: 2; }
  .b { fill: none; stroke: #b45309; stroke-width: 1.5; stroke-dasharray: 2 2; }
  @media (prefers-color-scheme: dark) {
    .page { fill: #111827; }
    text { fill: #e5e7eb; }
    .axis, .grid { stroke: #9ca3af; }
    .limit { stroke: #f87171; }
    .limit-name { fill: #f87171; }
    .a { stroke: #93c5fd; }
    .b { stroke: #fbbf24; }
  }
"""


@dataclass(frozen=True, slots=True)
class Panel:
    """One diagram over the minutes since nine: what is drawn solid, what dotted beside it, and a limit."""

    name: str
    axis: str
    top: float
    solid: Sequence[float]
    dotted: Sequence[float] = ()
    limit: tuple[float, str] | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """What the two lines stand for."""

    solid: str
    dotted: str


def picture(title: str, key: Key, panels: Sequence[Panel]) -> str:
    """The whole SVG."""
    height = TOP + len(panels) * (PANEL + GAP)
    parts = [_panel(panel, TOP + 24 + number * (PANEL + GAP)) for number, panel in enumerate(panels)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-label="{escape(title)}">\n<style>{STYLE}</style>\n'
        f'<rect class="page" width="{WIDTH}" height="{height}"/>\n'
        f'<text class="title" x="{LEFT}" y="24">{escape(title)}</text>\n{_key(key)}{"".join(parts)}</svg>\n'
    )


def _key(key: Key) -> str:
    return (
        f'<path class="a" d="M{LEFT} 42h28"/><text x="{LEFT + 36}" y="46">{escape(key.solid)}</text>\n'
        f'<path class="b" d="M{WIDTH // 2} 42h28"/><text x="{WIDTH // 2 + 36}" y="46">{escape(key.dotted)}</text>\n'
    )


def _panel(panel: Panel, y: int) -> str:
    minutes = len(panel.solid)
    lines = [f'<text class="name" x="{LEFT}" y="{y - 8}">{escape(panel.name)}</text>\n']
    for share in (0.0, 0.5, 1.0):
        height = _y(panel, y, panel.top * share)
        lines.append(f'<path class="grid" d="M{LEFT} {height}H{WIDTH - RIGHT}"/>')
        lines.append(f'<text text-anchor="end" x="{LEFT - 6}" y="{height + 4}">{panel.top * share:g}</text>\n')
    for minute in range(0, minutes + 1, 30):
        hour, rest = divmod(minute, 60)
        x = _x(panel, minute)
        lines.append(f'<path class="axis" d="M{x} {y + PANEL}v4"/>')
        lines.append(f'<text text-anchor="middle" x="{x}" y="{y + PANEL + 18}">{FIRST_HOUR + hour}:{rest:02}</text>\n')
    lines.append(f'<text text-anchor="end" x="{WIDTH - RIGHT}" y="{y + PANEL + 34}">{TIME}</text>\n')
    middle = y + PANEL // 2
    lines.append(f'<path class="axis" d="M{LEFT} {y}V{y + PANEL}H{WIDTH - RIGHT}"/>\n')
    lines.append(
        f'<text text-anchor="middle" transform="rotate(-90 14 {middle})" x="14" y="{middle}">'
        f"{escape(panel.axis)}</text>\n"
    )
    if panel.limit is not None:
        height = _y(panel, y, panel.limit[0])
        lines.append(f'<path class="limit" d="M{LEFT} {height}H{WIDTH - RIGHT}"/>')
        lines.append(
            f'<text class="limit-name" text-anchor="end" x="{WIDTH - RIGHT}" y="{height - 5}">'
            f"{escape(panel.limit[1])}</text>\n"
        )
    lines += [_line(panel, y, panel.dotted, "b"), _line(panel, y, panel.solid, "a")]
    return "".join(lines)


def _line(panel: Panel, y: int, values: Sequence[float], name: str) -> str:
    points = " ".join(f"{_x(panel, minute)},{_y(panel, y, value)}" for minute, value in enumerate(values))
    return f'<polyline class="{name}" points="{points}"/>\n' if values else ""


def _x(panel: Panel, minute: float) -> float:
    return round(LEFT + minute * (WIDTH - LEFT - RIGHT) / len(panel.solid), 1)


def _y(panel: Panel, y: int, value: float) -> float:
    """Values beyond the top are drawn at the top."""
    return round(y + PANEL - min(value / panel.top, 1.0) * PANEL, 1)
