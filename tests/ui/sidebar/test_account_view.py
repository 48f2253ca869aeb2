from dataclasses import replace
from datetime import date

from roots_desktop.domain.account import TimeAccount
from roots_desktop.domain.balance import AccountBalance, AccountLine, SumKind, account_balance
from roots_desktop.domain.snapshot import Snapshot
from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.figures import Asked, Figure
from roots_desktop.ui.sidebar.account_view import AccountRow, AccountView, SumRow, account_view
from tests.ui import moco_sample, sample


def explained(words: Words, snapshot: Snapshot) -> AccountView:
    record = snapshot.record(sample.TODAY)
    return account_view(record, account_balance(record), words)


def test_the_lines_add_up_to_the_balance(words: Words) -> None:
    view = explained(words, moco_sample.snapshot())
    # October from Monday the 26th: 31:45 of 32:00, Friday being special leave. November: 57:45 booked until the 18th
    # of 56:30. Opening 6:45, paid out 1:00.
    assert view.rows == (
        AccountRow("Opening balance", "yours", "+6:45"),
        AccountRow("From 26 October 2026", "31:45 − 32:00", "−0:15", (date(2026, 10, 1),)),
        AccountRow("November 2026", "57:45 − 56:30", "+1:15", (date(2026, 11, 1),)),
        AccountRow("paid out", "yours, 6 November 2026", "−1:00"),
    )
    assert view.total == AccountRow("Balance", "Until 18 November 2026", "+6:45")
    assert (view.note, view.subtitle) == (
        "",
        "Booked minus target from 26 October 2026 on, with what you entered yourself.",
    )


def test_week_month_and_year_until_yesterday(words: Words) -> None:
    view = explained(words, moco_sample.snapshot())
    assert view.sums[:2] == (
        SumRow("This week", "10:30", "10:00", "+0:30", Asked(Figure.WEEK_BALANCE)),
        SumRow("November", "57:45", "56:30", "+1:15", Asked(Figure.MONTH_BALANCE)),
    )
    assert (view.sums[2].label, view.sums[2].booked, view.sums[2].balance) == ("2026", "–", "–")


def test_what_is_not_known_says_why(words: Words) -> None:
    stored = replace(moco_sample.snapshot(), account=TimeAccount(date(2026, 9, 1)))
    view = explained(words, stored)
    assert view.rows[1] == AccountRow("September 2026", "not read yet", "–", (date(2026, 9, 1),))
    assert (view.total.value, view.note) == ("–", "1 month is not read yet")
    assert explained(words, replace(moco_sample.snapshot(), schedules=())).rows[1].detail == "no work schedule"


def month_line(year: int, number: int, booked: int | None, target: int) -> AccountLine:
    balance = None if booked is None else booked - target
    return AccountLine(SumKind.MONTH, date(year, number, 1), balance, booked, target)


def test_years_before_the_last_one_are_a_line_each(words: Words) -> None:
    lines = (
        AccountLine(SumKind.OPENING, date(2023, 11, 15), 60),
        AccountLine(SumKind.MONTH, date(2023, 11, 15), 30, 4830, 4800),
        month_line(2023, 12, 9500, 9600),
        *(month_line(2024, number, 9600, 9600) for number in range(1, 12)),
        month_line(2024, 12, None, 9600),
        month_line(2025, 1, 9601, 9600),
        AccountLine(SumKind.CORRECTION, date(2023, 12, 1), -60, note="paid out"),
    )
    account = AccountBalance(date(2023, 11, 15), date(2026, 11, 18), None, lines)
    view = account_view(moco_sample.snapshot().record(sample.TODAY), account, words)
    assert view.rows == (
        AccountRow("Opening balance", "yours", "+1:00"),
        AccountRow("2023", "238:50 − 240:00", "−1:10", (date(2023, 11, 1), date(2023, 12, 1))),
        AccountRow("2024", "not read yet", "–", tuple(date(2024, number, 1) for number in range(1, 13))),
        AccountRow("January 2025", "160:01 − 160:00", "+0:01", (date(2025, 1, 1),)),
        AccountRow("paid out", "yours, 1 December 2023", "−1:00"),
    )


def test_without_an_account_the_sums_alone(words: Words) -> None:
    view = explained(words, replace(moco_sample.snapshot(), account=TimeAccount()))
    assert (view.rows, view.total.value, view.note) == ((), "–", "")
    assert view.subtitle == "No day is set from which it counts."
    assert view.sums[0].balance == "+0:30"


def test_on_a_monday_nothing_of_the_week_has_passed(words: Words) -> None:
    record = moco_sample.snapshot().record(date(2026, 11, 16))
    week = account_view(record, None, words).sums[0]
    assert week == SumRow("This week", "0:00", "0:00", "0:00", Asked(Figure.WEEK_BALANCE))
