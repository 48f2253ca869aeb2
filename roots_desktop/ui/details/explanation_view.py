"""What explains each figure of the window: one function per figure. Pure: no Qt, counts nothing."""

from collections.abc import Callable, Mapping

from roots_desktop.messages.catalogue import Words
from roots_desktop.ui.details import explained_hours, explained_projection, explained_vacation
from roots_desktop.ui.details.explanation import Explanation
from roots_desktop.ui.details.explanation_frame import ExplanationFrame
from roots_desktop.ui.figures import Figure

_EXPLAINED: Mapping[Figure, Callable[[ExplanationFrame, Words], Explanation]] = {
    Figure.VACATION_TOTAL: explained_vacation.total,
    Figure.VACATION_LEFT: explained_vacation.left,
    Figure.VACATION_TAKEN: explained_vacation.taken,
    Figure.VACATION_PLANNED: explained_vacation.planned,
    Figure.WEEK: explained_hours.week,
    Figure.MONTH: explained_hours.month,
    Figure.BALANCE: explained_hours.balance,
    Figure.NEXT_ABSENCE: explained_vacation.next_absence,
    Figure.WEEK_BALANCE: explained_hours.week_balance,
    Figure.MONTH_VACATION: explained_vacation.month,
    Figure.LEFT_ON_DAY: explained_projection.left_on_day,
}


def explanation_view(figure: Figure, frame: ExplanationFrame, words: Words) -> Explanation:
    """The lines that add up to a figure."""
    return _EXPLAINED[figure](frame, words)
