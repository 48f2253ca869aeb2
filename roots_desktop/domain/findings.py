"""What a look through a month may find: open points of the timesheet, and facts about working time with their rule.

Knows the names of things, not how they are found (`completeness`, `working_time`) and no sentence for people.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from roots_desktop.domain.dates import Portion


class FindingKind(StrEnum):
    """What was found. The values are those of `roots check`; their order is the order within a day."""

    NOTHING_RECORDED = "nothing_recorded"
    UNBOOKED_PRESENCE = "unbooked_presence"
    BOOKED_WITHOUT_PRESENCE = "booked_without_presence"
    BOOKING_ON_HOLIDAY = "booking_on_holiday"
    WORK_ON_ABSENCE = "work_on_absence"
    PRESENCE_WITHOUT_END = "presence_without_end"
    LEAVE_ONLY_IN_MOCO = "leave_only_in_moco"
    HOLIDAY_DISAGREEMENT = "holiday_disagreement"
    BREAK_MISSING_15 = "break_missing_15"
    BREAK_MISSING_30 = "break_missing_30"
    BREAK_MISSING_45 = "break_missing_45"
    BREAK_MISSING_60 = "break_missing_60"
    MORE_THAN_6H_WITHOUT_BREAK = "more_than_6h_without_break"
    MORE_THAN_10H = "more_than_10h"
    REST_BELOW_11H = "rest_below_11h"

    @property
    def is_fact(self) -> bool:
        """True of a fact about working time: nothing to be done about it in the timesheet."""
        return self in _FACTS


_FACTS = frozenset(
    {
        FindingKind.BREAK_MISSING_15,
        FindingKind.BREAK_MISSING_30,
        FindingKind.BREAK_MISSING_45,
        FindingKind.BREAK_MISSING_60,
        FindingKind.MORE_THAN_6H_WITHOUT_BREAK,
        FindingKind.MORE_THAN_10H,
        FindingKind.REST_BELOW_11H,
    }
)

_ORDER = {kind: place for place, kind in enumerate(FindingKind)}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found on `day`.

    `minutes` of an open point are those that are missing or too many: the hours that nobody recorded, the presence
    that is not booked, the booking without presence, the work on a free day. Of a fact they are what was measured: the
    break that was taken, the work without a break, the work of the day, the rest before it. None where there is nothing
    to measure.
    `subject` is the name of the holiday, or the type of the absence. `portion` is the part of the day that a leave is
    about. `has` and `lacks` are the sources that disagree about a holiday. `rule` is the law of a fact, "§ 4 ArbZG".
    """

    day: date
    kind: FindingKind
    minutes: int | None = None
    subject: str = ""
    portion: Portion = Portion.FULL
    has: str = ""
    lacks: str = ""
    rule: str = ""


def finding_order(finding: Finding) -> tuple[date, int]:
    """By day, and within a day by kind."""
    return finding.day, _ORDER[finding.kind]
