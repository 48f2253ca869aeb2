"""Numbers, durations, days and dates as people read them, in the language of the words. Rounds nowhere but here."""

from datetime import date, datetime, time
from decimal import Decimal

from roots_desktop.domain.dates import Period, clock_text
from roots_desktop.messages.catalogue import Words

UNKNOWN = "–"
MINUS = "\N{MINUS SIGN}"

_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
}
_MONTHS = {
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "de": (
        "Januar", "Februar", "März", "April", "Mai", "Juni",
        "Juli", "August", "September", "Oktober", "November", "Dezember",
    ),
}  # fmt: skip
_SHORT_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "de": ("Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."),
}
_SHORTEST_NAME = 3


def duration(minutes: int | None) -> str:
    """`8:00`; a negative one with a real minus; unknown as a dash."""
    if minutes is None:
        return UNKNOWN
    sign = MINUS if minutes < 0 else ""
    return f"{sign}{clock_text(abs(minutes))}"


def signed_duration(minutes: int | None) -> str:
    """`+0:15`, `−0:15`, `0:00`; unknown as a dash."""
    return f"+{duration(minutes)}" if minutes is not None and minutes > 0 else duration(minutes)


def number(value: Decimal | None, words: Words) -> str:
    """`9.5`, in German `9,5`, without needless zeros and with a real minus; unknown as a dash."""
    if value is None:
        return UNKNOWN
    digits = f"{value.quantize(Decimal('0.01')).normalize():f}".replace("-", MINUS)
    return digits.replace(".", ",") if words.language == "de" else digits


def weekday(day: date, words: Words) -> str:
    """`Monday`."""
    return _WEEKDAYS[words.language][day.weekday()]


def short_weekday(day: date, words: Words) -> str:
    """`Mon`, in German `Mo`."""
    return weekday(day, words)[: 2 if words.language == "de" else 3]


def month_name(month: int, words: Words) -> str:
    """`November`, for 1 to 12."""
    return _MONTHS[words.language][month - 1]


def month_number(name: str) -> int | None:
    """The month of a name in any language of roots, which may be cut after three letters; None for anything else."""
    start = name.casefold()
    for names in _MONTHS.values():
        for position, whole in enumerate(names, 1):
            if len(start) >= _SHORTEST_NAME and whole.casefold().startswith(start):
                return position
    return None


def month_title(day: date, words: Words) -> str:
    """`November 2026`."""
    return f"{month_name(day.month, words)} {day.year}"


def short_date(day: date, words: Words, *, year: bool = False) -> str:
    """`7 Dec`, `31 Mar 2027`; in German `7. Dez.`, `31.03.2027`."""
    if words.language == "de":
        return f"{day:%d.%m.%Y}" if year else f"{day.day}. {_SHORT_MONTHS['de'][day.month - 1]}"
    month = _SHORT_MONTHS["en"][day.month - 1]
    return f"{day.day} {month} {day.year}" if year else f"{day.day} {month}"


def long_date(day: date, words: Words) -> str:
    """`1 April 2025`, in German `1. April 2025`."""
    dot = "." if words.language == "de" else ""
    return f"{day.day}{dot} {month_title(day, words)}"


def day_and_month(day: date, words: Words) -> str:
    """`17 November`, in German `17. November`."""
    dot = "." if words.language == "de" else ""
    return f"{day.day}{dot} {month_name(day.month, words)}"


def spoken_date(day: date, words: Words) -> str:
    """`Tuesday 17 November`, in German `Dienstag, 17. November`."""
    comma = "," if words.language == "de" else ""
    return f"{weekday(day, words)}{comma} {day_and_month(day, words)}"


def date_range(period: Period, words: Words) -> str:
    """`7 – 11 Dec`, `28 Dec – 8 Jan`, one day as `7 Dec`; in German `7.–11. Dez.`, `28. Dez. – 8. Jan.`."""
    first, last = period.first, period.last
    if first == last:
        return short_date(first, words)
    if (first.year, first.month) != (last.year, last.month):
        return f"{short_date(first, words)} – {short_date(last, words)}"
    if words.language == "de":
        return f"{first.day}.–{short_date(last, words)}"
    return f"{first.day} – {short_date(last, words)}"


def time_text(moment: time) -> str:
    """`8:15`, `14:18`: as on the axis of the hours, without a zero in front."""
    return clock_text(moment.hour * 60 + moment.minute)


def time_range(start: time | None, end: time | None) -> str:
    """`8:15–10:00`; empty where one is not known."""
    return "" if start is None or end is None else f"{time_text(start)}–{time_text(end)}"


def clock_time(moment: datetime) -> str:
    """`8:18`, in local time."""
    return time_text(moment.astimezone().time())


def ago(moment: datetime, now: datetime, words: Words) -> str:
    """`just now`, `2 min ago`, `3 h ago`, `5 days ago`; in German `vor 2 Min.`."""
    minutes = max(0, int((now - moment).total_seconds() // 60))
    if minutes < 1:
        return words.text("just now")
    if minutes < 60:
        return words.text("{n} min ago", n=minutes)
    if minutes < 48 * 60:
        return words.text("{n} h ago", n=minutes // 60)
    return words.text("{n} days ago", n=minutes // (24 * 60))


def when_read(moment: datetime, now: datetime, words: Words) -> str:
    """`14:18` today, `17 November` earlier this year, else with the year; never with a dot at its end."""
    local, today = moment.astimezone().date(), now.astimezone().date()
    if local == today:
        return clock_time(moment)
    return day_and_month(local, words) if local.year == today.year else long_date(local, words)
