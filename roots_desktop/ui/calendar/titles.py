"""Days and weeks as titles, in full and in short. Pure: knows no Qt, and no figures."""

from roots_desktop.domain.dates import Period
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import date_range, day_and_month, long_date, short_date, short_weekday, spoken_date


def period_title(days: Period, words: Words) -> str:
    """`Thursday 19 November 2026`, `16 – 22 November 2026`, `30 November – 6 December 2026`."""
    first, last = days.first, days.last
    if first == last:
        return f"{spoken_date(first, words)} {first.year}"
    if first.year != last.year:
        return f"{long_date(first, words)} – {long_date(last, words)}"
    return f"{span_label(days, words)} {last.year}"


def span_label(period: Period, words: Words) -> str:
    """`28 – 31 December`, `30 December – 4 January`; in German `28.–31. Dezember`."""
    first, last = period.first, period.last
    end = day_and_month(last, words)
    if first == last:
        return end
    if (first.year, first.month) != (last.year, last.month):
        return f"{day_and_month(first, words)} – {end}"
    return f"{first.day}.–{end}" if words.language == "de" else f"{first.day} – {end}"


def short_title(days: Period, words: Words) -> str:
    """The same where there is little room: `Thu 19 Nov 2026`, `30 Nov – 6 Dec 2026`."""
    if days.first == days.last:
        comma = "," if words.language == "de" else ""
        return f"{short_weekday(days.first, words)}{comma} {short_date(days.first, words)} {days.first.year}"
    if days.first.year != days.last.year:
        ends = (f"{short_date(day, words)} {day.year}" for day in (days.first, days.last))
        return " – ".join(ends)
    return f"{date_range(days, words)} {days.last.year}"
