"""Records as Moco writes them. Knows no request."""

from roots_desktop.demo.exchange import Json
from roots_desktop.demo.moco.records import (
    Activity,
    Adjustment,
    Employment,
    Entitlement,
    Presence,
    Project,
    Role,
    ScheduleRow,
    Task,
    User,
)
from roots_desktop.demo.moco.state import MocoState
from roots_desktop.demo.moco.times import hours_and_minutes, stamp
from roots_desktop.demo.moco.words import type_name
from roots_desktop.demo.sample.projects import OWN_COMPANY

_HOURLY_RATE = 120.0
_FIRST_TYPE = 946100300
_UNIT = {"id": 909200011, "name": "Product"}
_ROLES = {
    Role.EMPLOYEE: "Mitarbeiter",
    Role.RESTRICTED: "Eingeschränkt",
    Role.STAFF: "Personal",
    Role.EXTERNAL: "Extern",
}


def user_shape(state: MocoState, number: int) -> Json:
    """Somebody as rows name them."""
    user = state.users[number]
    return {"id": user.number, "firstname": user.first_name, "lastname": user.last_name}


def profile_shape(user: User) -> Json:
    """The caller as `/profile` tells them; the names of its keys are its own."""
    return {
        "id": user.number,
        "email": user.email,
        "full_name": f"{user.first_name} {user.last_name}",
        "first_name": user.first_name,
        "last_name": user.last_name,
        "active": user.active,
        "external": user.role is Role.EXTERNAL,
        "avatar_url": None,
        "unit": _UNIT,
        "created_at": stamp(user.created_at),
        "updated_at": stamp(user.updated_at),
    }


def full_user_shape(user: User) -> Json:
    """Somebody as `/users/{id}` tells them, with fields that nobody filled in."""
    return {
        "id": user.number,
        "firstname": user.first_name,
        "lastname": user.last_name,
        "active": user.active,
        "extern": user.role is Role.EXTERNAL,
        "email": user.email,
        "mobile_phone": "",
        "work_phone": "",
        "home_address": "",
        "info": "",
        "birthday": None,
        "iban": None,
        "avatar_url": None,
        "tags": [],
        "custom_properties": {},
        "credit_number": None,
        "unit": _UNIT,
        "role": {"id": 4217, "name": _ROLES[user.role]},
        "created_at": stamp(user.created_at),
        "updated_at": stamp(user.updated_at),
    }


def schedule_shape(state: MocoState, row: ScheduleRow) -> Json:
    """An absence or a public holiday. The row carries the name of the type in the account's language."""
    assignment: Json = {"id": _FIRST_TYPE + row.code, "name": type_name(row.code, state.account.language)}
    if state.account.codes_are_told:
        assignment["code"] = str(int(row.code))
    assignment |= {"customer_name": OWN_COMPANY, "color": "#CCC", "type": "Absence"}
    return {
        "id": row.number,
        "date": row.date.isoformat(),
        "comment": row.comment,
        "am": row.am,
        "pm": row.pm,
        "symbol": row.symbol,
        "assignment": assignment,
        "user": user_shape(state, row.user),
        "created_at": stamp(row.created_at),
        "updated_at": stamp(row.updated_at),
    }


def employment_shape(state: MocoState, employment: Employment) -> Json:
    """A weekly model."""
    return {
        "id": employment.number,
        "weekly_target_hours": float(sum(employment.am) + sum(employment.pm)),
        "pattern": {"am": list(employment.am), "pm": list(employment.pm)},
        "from": employment.first.isoformat() if employment.first is not None else None,
        "to": employment.last.isoformat() if employment.last is not None else None,
        "user": user_shape(state, employment.user),
        "created_at": stamp(employment.created_at),
        "updated_at": stamp(employment.updated_at),
    }


def entitlement_shape(state: MocoState, credit: Entitlement) -> Json:
    """A credit of vacation."""
    return {
        "id": credit.number,
        "year": credit.year,
        "title": credit.title,
        "days": credit.days,
        "hours": credit.hours,
        "user": user_shape(state, credit.user),
        "creator": None,
        "created_at": stamp(credit.created_at),
        "updated_at": stamp(credit.updated_at),
    }


def adjustment_shape(state: MocoState, adjustment: Adjustment) -> Json:
    """An adjustment of a time account."""
    return {
        "id": adjustment.number,
        "date": adjustment.date.isoformat(),
        "description": adjustment.description,
        "hours": adjustment.hours,
        "creator": None,
        "user": user_shape(state, adjustment.user),
        "created_at": stamp(adjustment.created_at),
        "updated_at": stamp(adjustment.updated_at),
    }


def presence_shape(state: MocoState, presence: Presence) -> Json:
    """A stay at work, in local times without a zone."""
    return {
        "id": presence.number,
        "date": presence.date.isoformat(),
        "from": hours_and_minutes(presence.start) if presence.start is not None else None,
        "to": hours_and_minutes(presence.end) if presence.end is not None else None,
        "is_home_office": presence.is_home_office,
        "user": user_shape(state, presence.user),
        "created_at": stamp(presence.created_at),
        "updated_at": stamp(presence.updated_at),
    }


def activity_shape(state: MocoState, activity: Activity) -> Json:
    """A time entry. The hourly rate is missing where there is none, `worked_seconds` in an old account."""
    project = state.projects[activity.project]
    task = next(task for task in project.tasks if task.number == activity.task)
    shape: Json = {
        "id": activity.number,
        "date": activity.date.isoformat(),
        "hours": round(activity.seconds / 3600, 2),
        "seconds": activity.seconds,
        "worked_seconds": activity.worked_seconds,
        "description": activity.description,
        "billed": activity.billed,
        "invoice_id": activity.invoice,
        "billable": activity.billable,
        "tag": activity.tag,
        "remote_service": activity.remote_service,
        "remote_id": activity.remote_id,
        "remote_url": activity.remote_url,
        "project": {"id": project.number, "name": project.name, "billable": project.billable},
        "task": {"id": task.number, "name": task.name, "billable": task.billable},
        "customer": {"id": project.customer_number, "name": project.customer},
        "user": user_shape(state, activity.user),
        "timer_started_at": stamp(activity.timer_started_at) if activity.timer_started_at is not None else None,
        "created_at": stamp(activity.created_at),
        "updated_at": stamp(activity.updated_at),
    }
    if not state.account.worked_seconds_are_told:
        del shape["worked_seconds"]
    return {**shape, "hourly_rate": _HOURLY_RATE} if project.billable else shape


def project_shape(state: MocoState, project: Project, user: User) -> Json:
    """A project as somebody on it sees it. Old accounts do not tell the contract."""
    shape: Json = {
        "id": project.number,
        "identifier": project.identifier,
        "name": project.name,
        "active": project.active,
        "billable": project.billable,
        "customer": {"id": project.customer_number, "name": project.customer},
        "tasks": [_brief_task(task) for task in project.tasks],
    }
    if not state.account.contracts_are_told:
        return shape
    contract = next(one for one in project.contracts if one.user == user.number)
    return {**shape, "contract": {"user_id": contract.user, "active": contract.active}}


def task_shape(user: User, task: Task) -> Json:
    """A task with its money, as `/projects/{id}/tasks` tells it."""
    return {
        **_brief_task(task),
        "budget": None,
        "hourly_rate": _HOURLY_RATE if task.billable else 0,
        "revenue_category": None,
        "description": None,
        "created_at": stamp(user.created_at),
        "updated_at": stamp(user.updated_at),
    }


def _brief_task(task: Task) -> Json:
    return {"id": task.number, "name": task.name, "active": task.active, "billable": task.billable}
