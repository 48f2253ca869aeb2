"""The vacation of a year as Settings takes it: days, what is carried over, when that expires, how it is given. Pure."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.projection import Accrual, Entitlement, Projection, projected
from roots_desktop.domain.records import Record
from roots_desktop.domain.vacation import vacation_of
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import long_date, month_name, number
from roots_desktop.messages.projections import days_text, expiring_text, unknown_text
from roots_desktop.settings import MOST_VACATION

USUAL_EXPIRY = (3, 31)
_LEAP_YEAR = 2024
_NUMBER = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?")


class CarryOver(StrEnum):
    """How much of a year may go into the next one."""

    ALL = "all"
    SOME = "some"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class EntitlementDraft:
    """What the controls say. Texts are as they were typed; `expires` is a month and a day, None for never."""

    days: str = ""
    carry_over: CarryOver = CarryOver.ALL
    limit: str = ""
    expires: tuple[int, int] | None = USUAL_EXPIRY
    accrual: Accrual = Accrual.YEARLY


@dataclass(frozen=True, slots=True)
class EntitlementView:
    """The page. `entered` False: there are no days yet, and all else waits for them. `preview` is what comes of it."""

    entered: bool
    draft: EntitlementDraft
    days_hint: str
    carry_overs: tuple[tuple[str, CarryOver], ...]
    carry_hint: str
    expiries: tuple[tuple[str, bool], ...]
    days: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...]
    accruals: tuple[tuple[str, Accrual], ...]
    preview: tuple[str, ...]


def entitlement_view(
    entitlement: Entitlement | None, record: Record, balances: tuple[BalanceItem, ...], words: Words
) -> EntitlementView:
    """The page for what is entered now."""
    text = words.text
    return EntitlementView(
        entered=entitlement is not None,
        draft=draft_of(entitlement, words),
        days_hint=text("Yours, for a whole year. Empty it to forget all of this."),
        carry_overs=(
            (text("All days"), CarryOver.ALL),
            (text("At most"), CarryOver.SOME),
            (text("None"), CarryOver.NOTHING),
        ),
        carry_hint=text("Yours. Days carried over are taken first."),
        expiries=((text("At the end of"), True), (text("Never"), False)),
        days=tuple((f"{day}." if words.language == "de" else str(day), day) for day in range(1, 32)),
        months=tuple((month_name(month, words), month) for month in range(1, 13)),
        accruals=(
            (text("All on 1 January"), Accrual.YEARLY),
            (text("A twelfth on the first of each month"), Accrual.MONTHLY),
        ),
        preview=_preview(entitlement, record, balances, words) if entitlement is not None else (),
    )


def draft_of(entitlement: Entitlement | None, words: Words) -> EntitlementDraft:
    """What the controls show of what is kept."""
    if entitlement is None:
        return EntitlementDraft()
    limit = entitlement.carry_over
    carry_over = CarryOver.ALL if limit is None else CarryOver.SOME if limit else CarryOver.NOTHING
    return EntitlementDraft(
        days=number(entitlement.days, words),
        carry_over=carry_over,
        limit=number(limit, words) if limit else "",
        expires=entitlement.expires,
        accrual=entitlement.accrual,
    )


def entitlement_from(draft: EntitlementDraft) -> Entitlement | None:
    """What is to be kept of a draft without a problem; None without days. A day that no month has is its last one."""
    days = read_days(draft.days)
    if days is None:
        return None
    expires = draft.expires
    if expires is not None:
        month, day = expires
        expires = (month, min(day, monthrange(_LEAP_YEAR, month)[1]))
    return Entitlement(days, _limit(draft), expires, draft.accrual)


def draft_problem(draft: EntitlementDraft, words: Words) -> tuple[str, str] | None:
    """The field that keeps a draft from being kept, "days" or "limit", and what is wrong with it; None if nothing is.

    A limit that was chosen and not typed yet is no mistake: nothing is said about it.
    """
    wrong = words.text("Enter days as 30 or 28.5.")
    if not draft.days.strip():
        return None
    if read_days(draft.days) is None:
        return "days", wrong
    if draft.carry_over is CarryOver.SOME and read_days(draft.limit) is None:
        return "limit", wrong if draft.limit.strip() else ""
    return None


def read_days(text: str) -> Decimal | None:
    """Days of `30`, `28.5` or `28,5`; None for anything else and for more than a year has."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    days = Decimal(f"{match[1]}.{match[2] or 0}")
    return days if days <= MOST_VACATION else None


def _limit(draft: EntitlementDraft) -> Decimal | None:
    match draft.carry_over:
        case CarryOver.ALL:
            return None
        case CarryOver.NOTHING:
            return Decimal(0)
        case CarryOver.SOME:
            return read_days(draft.limit)


def _preview(
    entitlement: Entitlement, record: Record, balances: tuple[BalanceItem, ...], words: Words
) -> tuple[str, ...]:
    """What is left at the end of this year and the next one, and what expires on the way."""
    vacation, year = vacation_of(record, balances), record.today.year
    found = [projected(record, vacation, entitlement, date(each, 12, 31)) for each in (year, year + 1)]
    lines = [_left(projection, words) for projection in found]
    expiring = found[0].expiring
    return (*lines, expiring_text(expiring, words)) if expiring is not None else tuple(lines)


def _left(projection: Projection, words: Words) -> str:
    left = words.text(
        "Left on {day}: {days}", day=long_date(projection.at, words), days=days_text(projection.days, words)
    )
    return f"{left}. {unknown_text(projection.unknown, words)}" if projection.unknown is not None else left
