"""What `roots balance --at` adds: the vacation left on that day, with the lines that add up to it, and what expires."""

from roots_desktop.cli.answer import Document, amount, day_text
from roots_desktop.cli.tables import table
from roots_desktop.domain.projection import Projection, ProjectionLine
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import number, short_date
from roots_desktop.messages.labels import source_label
from roots_desktop.messages.projections import days_text, expiring_text, projection_label, unknown_text


def projection_document(found: Projection, words: Words) -> Document:
    """The projection; the days of its lines add up to it. `days` null: `unknown` tells why."""
    expiring = found.expiring
    return {
        "at": day_text(found.at),
        "days": amount(found.days),
        "unknown": found.unknown.value if found.unknown else None,
        "lines": [_line_document(line, words) for line in found.lines],
        "expiring": {"date": day_text(expiring.day), "days": amount(expiring.days)} if expiring else None,
    }


def projection_text(found: Projection, words: Words) -> str:
    """The lines as a table with their sum, what is unknown in words, and what expires below it."""
    last = words.text("Left at the end of {day}", day=short_date(found.at, words, year=True))
    head = (words.text("Vacation"), words.text("From"), words.text("To"), words.text("Days"), words.text("Source"))
    rows = [
        (
            projection_label(line, words),
            line.first.isoformat(),
            line.last.isoformat(),
            number(line.days, words),
            source_label(line.source, words),
        )
        for line in found.lines
    ]
    parts = [table(head, [*rows, (last, "", "", number(found.days, words), "")], numbers=(3,))]
    if found.days is None:
        parts = [f"{last}: {days_text(None, words)}", unknown_text(found.unknown, words)]
    if found.expiring is not None:
        parts.append(expiring_text(found.expiring, words))
    return "\n".join(parts)


def _line_document(line: ProjectionLine, words: Words) -> Document:
    return {
        "label": projection_label(line, words),
        "from": day_text(line.first),
        "to": day_text(line.last),
        "days": amount(line.days),
        "source": line.source,
    }
