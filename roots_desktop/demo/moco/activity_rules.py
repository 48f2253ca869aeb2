"""What Moco accepts as a time entry: assigned and active, of an open period, not billed. Knows no request."""

from roots_desktop.demo.moco.account import Account
from roots_desktop.demo.moco.failures import invalid
from roots_desktop.demo.moco.records import Activity, Project, User
from roots_desktop.demo.moco.state import MocoState

_REMOTE_SERVICES = frozenset(
    {
        "trello",
        "jira",
        "asana",
        "basecamp",
        "basecamp2",
        "basecamp3",
        "wunderlist",
        "toggl",
        "mite",
        "github",
        "youtrack",
        "clickup",
        "openproject",
        "redbooth",
    }
)
_LONGEST_TEXT = 500
_LONGEST_ID = 100
_MINUTE = 60


def check_bookable(state: MocoState, user: User, project_number: int | None, task_number: int | None) -> None:
    """Raises RefusedError (422) unless the person may book on the task. The project's field is `assignment_id`."""
    account = state.account
    missing = {
        name: "blank"
        for name, number in (("assignment_id", project_number), ("task_id", task_number))
        if number is None
    }
    if missing:
        raise invalid(account, **missing)
    project = state.projects.get(project_number or 0)
    if project is None or not _is_assigned(project, user):
        raise invalid(account, assignment_id="unassigned")
    if not project.active:
        raise invalid(account, assignment_id="inactive")
    task = next((task for task in project.tasks if task.number == task_number), None)
    if task is None:
        raise invalid(account, task_id="invalid")
    if not task.active:
        raise invalid(account, task_id="inactive")


def check_content(account: Account, activity: Activity) -> None:
    """Raises RefusedError (422) for texts that are missing, too long, or name a service that nobody knows."""
    text = activity.description or ""
    if account.description_mandatory and not text.strip():
        raise invalid(account, description="blank")
    if len(text) > _LONGEST_TEXT:
        raise invalid(account, description="too_long")
    if activity.remote_service and activity.remote_service not in _REMOTE_SERVICES:
        raise invalid(account, remote_service="invalid")
    if len(activity.remote_id or "") > _LONGEST_ID:
        raise invalid(account, remote_id="too_long")


def check_editable(account: Account, activity: Activity) -> None:
    """Raises RefusedError (422) for an entry that is billed or lies in a locked period."""
    if activity.billed:
        raise invalid(account, base="billed")
    if account.period_locked_before is not None and activity.date < account.period_locked_before:
        raise invalid(account, base="locked")


def rounded(account: Account, seconds: int) -> int:
    """The seconds as the account keeps them: up to the next full step."""
    step = account.rounding * _MINUTE
    return -(-seconds // step) * step if step else seconds


def _is_assigned(project: Project, user: User) -> bool:
    return any(contract.user == user.number and contract.active for contract in project.contracts)
