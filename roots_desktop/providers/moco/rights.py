"""What a session finds out about its key while it reads, by the names of Moco's parts. Pure."""

from dataclasses import dataclass, field

from roots_desktop.domain.connections import Account, ConnectWarning, Permission
from roots_desktop.providers.contract import Rights

SESSION = "moco:session"
PROFILE = "moco:profile"
SCHEDULES = "moco:schedules"
EMPLOYMENTS = "moco:employments"
ENTRIES = "moco:entries"
PRESENCES = "moco:presences"
PROJECTS = "moco:projects"

_RIGHTS = (PROFILE, SCHEDULES, ENTRIES, PRESENCES, PROJECTS, EMPLOYMENTS)


@dataclass(slots=True)
class Findings:
    """Notes of one session: what could be read and what could not, and who the person is."""

    granted: dict[str, bool] = field(default_factory=dict)
    account: Account | None = None


def rights_of(findings: Findings) -> Rights:
    """The parts of Moco in a fixed order, unknown where they were not asked for, and warnings."""
    permissions = tuple(Permission(name, findings.granted.get(name)) for name in _RIGHTS)
    inactive = findings.account is not None and findings.account.status == "inactive"
    return Rights(permissions=permissions, warnings=(ConnectWarning("employee_inactive"),) if inactive else ())
