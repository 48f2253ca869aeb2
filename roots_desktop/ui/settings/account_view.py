"""The time account as Settings shows and takes it: from when it counts, what it began with, corrections. Pure."""

import re
from dataclasses import dataclass
from datetime import date

from roots_desktop.domain.account import Correction, TimeAccount
from roots_desktop.domain.balance import AccountBalance
from roots_desktop.domain.schedules import Employment
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import long_date, short_date, signed_duration

LONGEST_NOTE = 120
_SIGNED = re.compile(r"([+\-−–]?)\s*(\d{1,3})(?::([0-5]\d))?")
_DECIMAL = re.compile(r"([+\-−–]?)\s*(\d{1,3})[.,](\d{1,2})")


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One correction: its day, its minutes with their sign, its note."""

    id: str
    day: str
    minutes: str
    note: str

    @property
    def spoken(self) -> str:
        """The whole line for a screen reader."""
        return ", ".join(part for part in (self.day, self.minutes, self.note) if part)


@dataclass(frozen=True, slots=True)
class AccountView:
    """The page Hours. `count_from` None: there is no account, and `suggested` is the day to begin with."""

    count_from: date | None
    suggested: date
    opening: str
    opening_hint: str
    balance: str
    empty: str
    corrections: tuple[CorrectionRow, ...]


def account_view(
    account: TimeAccount, balance: AccountBalance | None, employment: Employment, today: date, words: Words
) -> AccountView:
    """The page for what is stored now."""
    ordered = sorted(account.corrections, key=lambda one: (one.day, one.id), reverse=True)
    return AccountView(
        count_from=account.count_from,
        suggested=suggested_day(employment, today),
        opening=signed_duration(account.opening_minutes),
        opening_hint=words.text("Yours: the balance before this day, as +6:45 or −1:30."),
        balance=_balance_text(balance, words),
        empty="" if ordered else words.text("None yet. Enter what was paid out, taken over or agreed on."),
        corrections=tuple(_row(one, words) for one in ordered),
    )


def suggested_day(employment: Employment, today: date) -> date:
    """1 January of this year, or the first day of work where that is later."""
    first = date(today.year, 1, 1)
    return max(first, employment.first_day) if employment.first_day is not None else first


def read_signed(text: str) -> int | None:
    """Minutes of `+6:45`, `−1:30`, `2`, `1.5` or `-1,25`; None for anything else and from 1000 hours on."""
    text = text.strip()
    if match := _SIGNED.fullmatch(text):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
    elif match := _DECIMAL.fullmatch(text):
        minutes = int(match[2]) * 60 + (int(match[3].ljust(2, "0")) * 60 + 50) // 100
    else:
        return None
    return -minutes if match[1] in ("-", "−", "–") else minutes


def minutes_problem(text: str, words: Words) -> str:
    """What is wrong with signed hours, empty where nothing is."""
    if read_signed(text) is None:
        return words.text("Enter hours with their sign: +6:45 or −1:30.")
    return ""


def correction_problem(minutes: str, words: Words) -> str:
    """What is wrong with the hours of a correction, empty where nothing is."""
    if read_signed(minutes) == 0:
        return words.text("A correction needs minutes to add or to take away.")
    return minutes_problem(minutes, words)


def correction_from(id_: str, day: date, minutes: str, note: str) -> Correction:
    """The correction of the answers; an empty id is a new one."""
    return Correction(id_, day, read_signed(minutes) or 0, note.strip())


def _balance_text(balance: AccountBalance | None, words: Words) -> str:
    if balance is None:
        return ""
    return words.text(
        "Balance until {day}: {balance}",
        day=long_date(balance.until, words),
        balance=signed_duration(balance.minutes),
    )


def _row(correction: Correction, words: Words) -> CorrectionRow:
    day = short_date(correction.day, words, year=True)
    return CorrectionRow(correction.id, day, signed_duration(correction.minutes), correction.note)
