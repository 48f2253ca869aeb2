"""The settings of the Moco account, and where the real service is said to behave one way or the other."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class ErrorShape(StrEnum):
    """The four bodies of a 422."""

    MAP = "map"
    LIST = "list"
    OBJECT = "object"
    MESSAGE = "message"


class LimitReply(StrEnum):
    """The three bodies of a 429."""

    JSON = "json"
    EMPTY = "empty"
    RETRY_AFTER = "retry_after"


@dataclass(slots=True)
class Account:
    """Switches of one account. The defaults are the likelier ones; nothing is limited unless `limits_are_enforced`.

    `plan_limit` counts in two minutes, `per_second` in one second. `rounding` are minutes, 0 for none.
    `forbidden` names endpoints that answer 403 to everybody, as a module does that was not bought.
    """

    user_keys_enabled: bool = True
    presence_enabled: bool = True
    description_mandatory: bool = False
    rounding: int = 0
    period_locked_before: date | None = None
    language: str = "de"
    limits_are_enforced: bool = False
    plan_limit: int = 120
    per_second: int | None = None
    limit_reply: LimitReply = LimitReply.EMPTY
    error_shape: ErrorShape = ErrorShape.MAP
    codes_are_told: bool = True
    worked_seconds_are_told: bool = True
    contracts_are_told: bool = True
    deletes_answer_record: bool = False
    half_range_status: int = 422
    bulk_is_atomic: bool = True
    performance_report_enabled: bool = True
    forbidden: set[str] = field(default_factory=set)
