from datetime import date

from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.model import View
from roots_desktop.ui.period_titles import PeriodTitles, period_titles

DAY = date(2026, 11, 19)
WORDS = Words("en")


def test_titles_belong_to_the_view() -> None:
    assert period_titles(View.DAY, DAY, 0, WORDS) == PeriodTitles(
        "Thursday 19 November 2026", "Thu 19 Nov 2026", "Previous day", "Next day"
    )
    assert period_titles(View.WEEK, DAY, 6, WORDS).long == "15 – 21 November 2026"
    assert period_titles(View.MONTH, DAY, 0, WORDS) == PeriodTitles(
        "November 2026", "November 2026", "Previous month", "Next month"
    )
    assert period_titles(View.YEAR, DAY, 0, WORDS) == PeriodTitles("2026", "2026", "Previous year", "Next year")
