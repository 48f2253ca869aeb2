"""Which kind an absence type is: by the category that the provider gives, else guessed from the name.

The table holds every category that Personio has documented; a category unknown to it credits the target and is of kind
"other". Knows no provider's JSON.
"""

import re
import unicodedata
from collections.abc import Mapping

from roots_desktop.domain.absences import Kind

_BY_CATEGORY: Mapping[str, Kind] = {
    "paid_vacation": Kind.VACATION,
    "vacation": Kind.VACATION,
    "sick_leave": Kind.SICK,
    "child_care": Kind.CHILD_SICK,
    "maternity_parental_leave": Kind.PARENTAL_LEAVE,
    "offsite_work": Kind.REMOTE_WORK,
    "unpaid_vacation": Kind.UNPAID_LEAVE,
    "unpaid_suspension": Kind.UNPAID_LEAVE,
    "unexcused_absence": Kind.UNPAID_LEAVE,
    "family_care": Kind.SPECIAL_LEAVE,
    "irrevocable_exemption": Kind.SPECIAL_LEAVE,
    "public_duty": Kind.SPECIAL_LEAVE,
    "voluntary_military_service": Kind.SPECIAL_LEAVE,
    "short_time_allowance": Kind.OTHER,
    "quarantine": Kind.OTHER,
    "strike_and_lockout": Kind.OTHER,
    "lockout": Kind.OTHER,
    "lawful_strike": Kind.OTHER,
    "unlawful_strike": Kind.OTHER,
}

_SILENT_CATEGORIES = frozenset({"", "other", "undefined", "custom_absence"})
"""Categories that say nothing about what an absence is."""

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})

_BY_NAME: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        # The narrower meaning first: a compensation for a holiday is no holiday, unpaid leave is no vacation.
        (
            Kind.TIME_COMPENSATION,
            r"ausgleich|ueberstunden|gleittag|gleitzeit|zeitguthaben|overtime|compensat|in lieu|flexi?.?(time|day)"
            r"|\btoil\b",
        ),
        (
            Kind.REMOTE_WORK,
            r"home.?office|mobile[sr]? ?(arbeit|work)|telearbeit|remote|working from home|workation"
            r"|(dienst|geschaefts)reise|business (trip|travel)|off-?site",
        ),
        (Kind.CHILD_SICK, r"kind.*krank|krank.*kind|sick child|child.*(sick|ill)"),
        (Kind.SICK, r"krank|arbeitsunfaehig|\bsick|\billness\b"),
        (
            Kind.PARENTAL_LEAVE,
            r"elternzeit|elternkarenz|elternurlaub|mutterschutz|mutterschaft|vaterschaft|parental|maternity|paternity",
        ),
        (Kind.UNPAID_LEAVE, r"unbezahlt|unpaid|sabbatical"),
        (
            Kind.SPECIAL_LEAVE,
            r"sonderurlaub|bildung(surlaub|szeit|sfreistellung)|pflege|hochzeit|trauer|todesfall|umzug|freistellung"
            r"|special leave|educational|bereavement|wedding|compassionate|study leave",
        ),
        (Kind.PUBLIC_HOLIDAY, r"feiertag|(public|bank) holiday"),
        (Kind.VACATION, r"urlaub|vacation|annual leave|\bholidays?\b|\bferien\b|\bpto\b|paid time off"),
        (Kind.PERSONAL, r"\barzt|\bdoctor|persoenlich|personal|privat"),
    )
)


def classify(category: str | None, name: str) -> tuple[Kind, bool]:
    """The kind of an absence type, and True where it is certain; a kind guessed from the name is not."""
    known = (category or "").strip().casefold()
    if known not in _SILENT_CATEGORIES:
        return _BY_CATEGORY.get(known, Kind.OTHER), True
    text = unicodedata.normalize("NFC", name).casefold().translate(_UMLAUTS)
    return next((kind for kind, pattern in _BY_NAME if pattern.search(text)), Kind.OTHER), False
