"""What may be booked on. The list of assigned projects is not paged, as recorded."""

from roots_desktop.demo.exchange import Json, Reply, json_reply
from roots_desktop.demo.moco.asking import flag
from roots_desktop.demo.moco.failures import JSON, refused
from roots_desktop.demo.moco.paging import page_reply
from roots_desktop.demo.moco.records import Activity, Project
from roots_desktop.demo.moco.service import Call, number_in_path, record
from roots_desktop.demo.moco.shapes import project_shape, task_shape

_RATE = 60.0


def list_assigned(call: Call) -> Reply:
    """`GET /projects/assigned`: the caller's projects with their tasks, active or not unless `active` says so."""
    wanted = flag(call.request, "active")
    found = [
        project
        for project in call.state.projects.values()
        if any(contract.user == call.user.number for contract in project.contracts)
        if wanted is None or project.active is wanted
    ]
    return json_reply([project_shape(call.state, project, call.user) for project in found], 200, JSON)


def list_tasks(call: Call) -> Reply:
    """`GET /projects/{id}/tasks`: the tasks by name."""
    tasks = sorted(_project_of(call).tasks, key=lambda task: task.name)
    return page_reply(call.request, tasks, lambda task: task_shape(call.user, task))


def get_report(call: Call) -> Reply:
    """`GET /projects/{id}/report`: hours and money; nulls for a project without a budget."""
    project = _project_of(call)
    booked = [activity for activity in call.state.activities if activity.project == project.number]
    hours = _hours(booked)
    costs = hours * _RATE
    budget = project.budget
    return record(
        {
            "budget_total": budget,
            "budget_progress_in_percentage": None if budget is None else round(costs / budget * 100),
            "budget_remaining": None if budget is None else budget - costs,
            "invoiced_total": 0.0,
            "currency": "EUR",
            "hours_total": None if budget is None else hours,
            "hours_billable": _hours([activity for activity in booked if activity.billable]),
            "hours_remaining": None if budget is None else (budget - costs) / _RATE,
            "costs_expenses": 0.0,
            "costs_activities": costs,
            "costs_by_task": [_task_costs(project, task.number, booked) for task in project.tasks],
        }
    )


def _task_costs(project: Project, number: int, booked: list[Activity]) -> Json:
    name = next(task.name for task in project.tasks if task.number == number)
    hours = _hours([activity for activity in booked if activity.task == number])
    return {"id": number, "name": name, "hours_total": hours, "total_costs": hours * _RATE}


def _hours(activities: list[Activity]) -> float:
    return round(sum(activity.seconds for activity in activities) / 3600, 2)


def _project_of(call: Call) -> Project:
    project = call.state.projects.get(number_in_path(call))
    if project is None:
        raise refused(404)
    return project
