"""How the log of a sync reads in a language. It is kept with ISO dates and plain numbers, the same for all languages.

The forms are those of `sync.descriptions`; what has none of them is shown as it was kept.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal

from roots_desktop.domain.dates import Period, Portion
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import date_range, month_title, number, short_date, time_text
from roots_desktop.messages.labels import portion_label
from roots_desktop.messages.projections import days_text

_OPEN = "…"
_DAY = r"\d{4}-\d\d-\d\d"
_NUMBER = r"(?:–|-?\d+(?:\.\d+)?)"
_CLOCK = r"(?:\d\d:\d\d|…)"
_ABSENCE = re.compile(
    rf"(?P<name>.*): (?P<half>½ )?(?P<first>{_DAY})(?: – (?P<last_half>½ )?(?P<last>{_DAY}|…))?(?P<more>(?:, .+)?)"
)
_SCHEDULE = re.compile(rf"(?P<week>[\d:,]+): (?P<first>{_DAY}|…) – (?P<last>{_DAY}|…)")
_HOLIDAY = re.compile(rf"(?P<day>{_DAY}) (?P<name>.+?)(?: \((?P<portion>morning|afternoon)\))?")
_BALANCE = re.compile(rf"(?:(?P<name>.*): )?(?P<balance>{_NUMBER}), (?P<available>{_NUMBER}) (?P<unit>day|hour)")
_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d): (?P<number>\d+)")
_ENTRY = re.compile(rf"(?P<day>{_DAY}) (?P<told>.+)")
_PRESENCE = re.compile(rf"(?P<day>{_DAY}) (?P<start>{_CLOCK})–(?P<end>{_CLOCK})")
_TIMES = re.compile(rf"(?P<start>{_CLOCK})–(?P<end>{_CLOCK})")
_DAYS = re.compile(r"(?P<days>\d+(?:\.\d+)?) d")
Found = re.Match[str]


def log_text(what: str, kept: str, words: Words) -> str:
    """One side of a change: `Vacation: 7 – 11 Dec 2026, 5 days` of `Vacation: 2026-12-07 – 2026-12-11, 5 d`."""
    for form, worded in _FORMS.get(what, ()):
        found = form.fullmatch(kept)
        if found is not None:
            try:
                return worded(found, words)
            except ValueError:  # digits that are no day: not ours
                return kept
    return kept


def _absence(found: Found, words: Words) -> str:
    last = found["last"] or found["first"]
    days = _days(found["first"], last, (bool(found["half"]), bool(found["last_half"])), words)
    more = [_amount(part, words) for part in found["more"].split(", ")[1:]]
    return f"{found['name']}: {', '.join([days, *more])}"


def _days(first: str, last: str, halves: tuple[bool, bool], words: Words) -> str:
    start = date.fromisoformat(first)
    if last == _OPEN:
        return words.text("since {day}", day=_half(short_date(start, words, year=True), halves[0]))
    end = date.fromisoformat(last)
    if start == end:
        return _half(short_date(start, words, year=True), any(halves))
    if start.year == end.year and not any(halves):
        return f"{date_range(Period(start, end), words)} {end.year}"
    sides = (short_date(start, words, year=True), short_date(end, words, year=True))
    return " – ".join(_half(day, half) for day, half in zip(sides, halves, strict=True))


def _half(day: str, half: bool) -> str:
    return f"½ {day}" if half else day


def _amount(part: str, words: Words) -> str:
    times, days = _TIMES.fullmatch(part), _DAYS.fullmatch(part)
    if times is not None:
        return _times(times)
    if days is not None:
        return days_text(Decimal(days["days"]), words)
    return words.text("requested") if part == "pending" else part


def _times(found: Found) -> str:
    return f"{_clock(found['start'])}–{_clock(found['end'])}"


def _clock(kept: str) -> str:
    return kept if kept == _OPEN else time_text(time.fromisoformat(kept))


def _schedule(found: Found, words: Words) -> str:
    week = found["week"].replace(",", ", ")
    first, last = (None if kept == _OPEN else date.fromisoformat(kept) for kept in (found["first"], found["last"]))
    if first is None and last is None:
        return week
    if first is None or last is None:
        day = short_date(first or last or date.min, words, year=True)
        return f"{week}, {words.text('since {day}', day=day) if first else words.text('until {day}', day=day)}"
    return f"{week}, {short_date(first, words, year=True)} – {short_date(last, words, year=True)}"


def _holiday(found: Found, words: Words) -> str:
    told = f"{found['name']}, {_one(found, words)}"
    return f"{told}, {portion_label(Portion(found['portion']), words)}" if found["portion"] else told


def _balance(found: Found, words: Words) -> str:
    balance, available = (number(_decimal(found[side]), words) for side in ("balance", "available"))
    told = (
        words.text("{balance} days today, {available} to plan", balance=balance, available=available)
        if found["unit"] == "day"
        else words.text("{balance} hours today, {available} to plan", balance=balance, available=available)
    )
    return f"{found['name']}: {told}" if found["name"] else told


def _decimal(kept: str) -> Decimal | None:
    return None if kept == "–" else Decimal(kept)


def _month(found: Found, words: Words) -> str:
    return f"{month_title(date(int(found['year']), int(found['month']), 1), words)}: {found['number']}"


def _entry(found: Found, words: Words) -> str:
    return f"{_one(found, words)}, {found['told']}"


def _presence(found: Found, words: Words) -> str:
    return f"{_one(found, words)}, {_times(found)}"


def _one(found: Found, words: Words) -> str:
    return short_date(date.fromisoformat(found["day"]), words, year=True)


_Form = tuple[re.Pattern[str], Callable[[Found, Words], str]]
_FORMS: Mapping[str, tuple[_Form, ...]] = {
    "absence": ((_ABSENCE, _absence),),
    "schedule": ((_SCHEDULE, _schedule),),
    "holiday": ((_HOLIDAY, _holiday),),
    "balance": ((_BALANCE, _balance),),
    "entry": ((_MONTH, _month), (_ENTRY, _entry)),
    "presence": ((_MONTH, _month), (_PRESENCE, _presence)),
}
