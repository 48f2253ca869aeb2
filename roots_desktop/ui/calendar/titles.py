"""Days and weeks as titles, in full and in short. Pure: knows no Qt, and no figures."""

from roots_desktop.domain.dates import Period
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import date_range, month_name, short_date, short_weekday, spoken_date


def period_title(days: Period, words: Words) -> str:
    """`Thursday 19 November 2026`, `16 – 22 November 2026`, `30 November – 6 December 2026`."""
    first, last = days.first, days.last
    if first == last:
        return f"{spoken_date(first, words)} {first.year}"
    dot = "." if words.language == "de" else ""
    end = f"{last.day}{dot} {month_name(last.month, words)} {last.year}"
    if first.year != last.year:
        return f"{first.day}{dot} {month_name(first.month, words)} {first.year} – {end}"
    if first.month != last.month:
        return f"{first.day}{dot} {month_name(first.month, words)} – {end}"
    return f"{first.day}.–{end}" if dot else f"{first.day} – {end}"


def short_title(days: Period, words: Words) -> str:
    """The same where there is little room: `Thu 19 Nov 2026`, `30 Nov – 6 Dec 2026`."""
    if days.first == days.last:
        comma = "," if words.language == "de" else ""
        return f"{short_weekday(days.first, words)}{comma} {short_date(days.first, words)} {days.first.year}"
    if days.first.year != days.last.year:
        ends = (f"{short_date(day, words)} {day.year}" for day in (days.first, days.last))
        return " – ".join(ends)
    return f"{date_range(days, words)} {days.last.year}"
