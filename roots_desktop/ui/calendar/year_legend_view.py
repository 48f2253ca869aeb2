"""What the forms of a year mean: of each kind the colours in which it is drawn. Pure: knows no Qt and no pixels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from roots_desktop.domain.absences import Absence, Kind
from roots_desktop.domain.dates import year_of
from roots_desktop.domain.privacy import Masked
from roots_desktop.domain.records import Record
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.labels import absence_name, kind_label
from roots_desktop.ui.calendar.bars_view import Bar, Form
from roots_desktop.ui.calendar.year_view import PLAN
from roots_desktop.ui.looks import HOURLY, MASKED, Look, kind_look, look_of


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A word with its sample: a bar, else the holiday's cell, else today's ring."""

    text: str
    bar: Bar | None = None
    holiday: bool = False


def legend_view(record: Record, year: int, words: Words) -> tuple[LegendEntry, ...]:
    """The legend of a year of the record; a kind that the year does not draw is told in its own colour."""
    drawn = _drawn(record, year)
    hours = [absence for absence in drawn if absence.hourly]
    kinds = _kind_entries([absence for absence in drawn if not absence.hourly], words)
    hourly = _entries(HOURLY, words.text("Hours"), hours, words)
    half = Bar(0, 0, 0, kinds[0].bar.style if kinds[0].bar is not None else "", "", "", Form.HALF, early=True)
    return (
        *kinds,
        LegendEntry(words.text("Half day"), half),
        *(replace(entry, bar=entry.bar and replace(entry.bar, form=Form.HOURLY)) for entry in hourly),
        LegendEntry(kind_label(Kind.PUBLIC_HOLIDAY, words), holiday=True),
        LegendEntry(words.text("Bridge days"), Bar(0, 0, 0, PLAN, "bridge", "", pending=True)),
        LegendEntry(words.text("Today")),
    )


def _drawn(record: Record, year: int) -> tuple[Absence, ...]:
    whole = year_of(date(year, 1, 1))
    found = {
        absence.id: absence
        for month in whole.months()
        for absence in record.absences_in(month)
        if absence.shown and absence.period(record.today).overlaps(whole)
    }
    return tuple(found.values())


def _kind_entries(drawn: Sequence[Absence], words: Words) -> tuple[LegendEntry, ...]:
    """While kinds are hidden, the words that hide them."""
    masked = dict.fromkeys(absence_name(absence, words) for absence in drawn if isinstance(absence, Masked))
    if masked:
        return tuple(LegendEntry(name, _bar(MASKED)) for name in masked)
    kinds = (
        (Kind.VACATION, kind_label(Kind.VACATION, words)),
        (Kind.SICK, kind_label(Kind.SICK, words)),
        (Kind.SPECIAL_LEAVE, kind_label(Kind.SPECIAL_LEAVE, words)),
        (Kind.OTHER, words.text("Other")),
    )
    entries: list[LegendEntry] = []
    for kind, label in kinds:
        look = kind_look(kind)
        alike = [absence for absence in drawn if kind_look(absence.kind).style == look.style]
        entries += _entries(look, label, alike, words)
    styles = {kind_look(kind).style for kind, _ in kinds}
    others = [absence for absence in drawn if kind_look(absence.kind).style not in styles]
    return (*entries, *_by_types(others, words))


def _entries(look: Look, label: str, drawn: Sequence[Absence], words: Words) -> Iterator[LegendEntry]:
    """One for each colour: with the word of the kind where there is no other, else with the types that have it."""
    styles = dict.fromkeys(look_of(absence).style for absence in drawn) or {look.style: None}
    plain = next(iter(styles)) if len(styles) == 1 else look.style
    if plain in styles:
        yield LegendEntry(label, _bar(replace(look, style=plain)))
    yield from _by_types([absence for absence in drawn if look_of(absence).style != plain], words)


def _by_types(drawn: Sequence[Absence], words: Words) -> Iterator[LegendEntry]:
    """One for each colour, with the types that have it."""
    for style in dict.fromkeys(look_of(absence).style for absence in drawn):
        alike = [absence for absence in drawn if look_of(absence).style == style]
        names = dict.fromkeys(absence_name(absence, words) for absence in alike)
        yield LegendEntry(", ".join(names), _bar(look_of(alike[0])))


def _bar(look: Look) -> Bar:
    return Bar(0, 0, 0, look.style, look.icon, "")
