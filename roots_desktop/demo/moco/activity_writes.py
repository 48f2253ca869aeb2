"""Time entries to write: create, change, delete, many at once, and the timer."""

from dataclasses import replace
from datetime import date
from typing import Any

from roots_desktop.demo.exchange import Reply, json_reply
from roots_desktop.demo.moco.activities import activity_of
from roots_desktop.demo.moco.activity_rules import check_bookable, check_content, check_editable, rounded
from roots_desktop.demo.moco.failures import JSON, invalid, refused
from roots_desktop.demo.moco.fields import Fields
from roots_desktop.demo.moco.records import Activity
from roots_desktop.demo.moco.service import Call, deleted, record
from roots_desktop.demo.moco.shapes import activity_shape
from roots_desktop.demo.moco.state import MocoState

LARGEST_BULK = 100


def create_activity(call: Call) -> Reply:
    """`POST /activities`: always for the caller. Today's date without seconds starts a timer, and stops another."""
    return record(activity_shape(call.state, _enter(call, _draft(call, call.fields()))))


def create_many(call: Call) -> Reply:
    """`POST /activities/bulk`: up to a hundred; with one that is refused all are, or only those from it on."""
    document = call.fields().get("activities")
    if not isinstance(document, list) or not all(isinstance(fields, dict) for fields in document):
        raise refused(400)
    if not 0 < len(document) <= LARGEST_BULK:
        raise refused(422)
    if call.state.account.bulk_is_atomic:
        entered = [_enter(call, draft) for draft in [_draft(call, fields) for fields in document]]
    else:
        entered = [_enter(call, _draft(call, fields)) for fields in document]
    return json_reply([activity_shape(call.state, activity) for activity in entered], 200, JSON)


def change_activity(call: Call) -> Reply:
    """`PUT` and `PATCH /activities/{id}`: the fields that are sent. `stop_timer` goes first."""
    state, before = call.state, activity_of(call)
    check_editable(state.account, before)
    fields = Fields(state.account, call.fields())
    if before.timer_started_at is not None:
        if fields.flag("stop_timer", default=False):
            before = _stopped(state, before)
        elif "seconds" in fields:
            raise invalid(state.account, seconds="running")
    after = _with_fields(state, before, fields)
    if (after.project, after.task) != (before.project, before.task):
        check_bookable(state, call.user, after.project, after.task)
    check_content(state.account, after)
    check_editable(state.account, after)
    after = replace(after, updated_at=state.next_moment())
    return record(activity_shape(state, state.activities.replace(after)))


def delete_activity(call: Call) -> Reply:
    """`DELETE /activities/{id}`: neither billed nor locked."""
    activity = activity_of(call)
    check_editable(call.state.account, activity)
    shape = activity_shape(call.state, activity)
    call.state.remove_activity(activity.number)
    return deleted(call, shape)


def start_timer(call: Call) -> Reply:
    """`PATCH /activities/{id}/start_timer`: for today's entries; another timer stops."""
    state, activity = call.state, activity_of(call)
    check_editable(state.account, activity)
    if activity.timer_started_at is not None:
        raise invalid(state.account, base="running")
    if activity.date != state.today:
        raise invalid(state.account, base="not_today")
    _stop_running(state, activity.user)
    return record(activity_shape(state, state.change_activity(activity.number, timer_started_at=state.now())))


def stop_timer(call: Call) -> Reply:
    """`PATCH /activities/{id}/stop_timer`: what has passed is added."""
    state, activity = call.state, activity_of(call)
    check_editable(state.account, activity)
    if activity.timer_started_at is None:
        raise invalid(state.account, base="not_running")
    return record(activity_shape(state, state.activities.replace(_stopped(state, activity))))


def _draft(call: Call, document: dict[str, Any]) -> Activity:
    """The entry that a document describes, checked, without an id. Raises RefusedError (422)."""
    state, account = call.state, call.state.account
    fields = Fields(account, document)
    day = fields.day("date", None)
    if day is None:
        raise invalid(account, date="blank")
    project, task = fields.number("project_id", None), fields.number("task_id", None)
    check_bookable(state, call.user, project, task)
    usual = next(one.billable for one in state.projects[project or 0].tasks if one.number == task)
    empty = Activity(0, call.user.number, day, project or 0, task or 0, 0, 0, billable=usual)
    draft = _with_fields(state, empty, fields)
    check_content(account, draft)
    check_editable(account, draft)
    return draft


def _with_fields(state: MocoState, before: Activity, fields: Fields) -> Activity:
    """The entry with the fields that were sent; `hours` is an old way of saying `seconds`."""
    values: dict[str, Any] = {
        "date": fields.day("date", before.date),
        "project": fields.number("project_id", before.project),
        "task": fields.number("task_id", before.task),
        "billable": fields.flag("billable", default=before.billable),
    }
    for name in ("description", "tag", "remote_service", "remote_id", "remote_url"):
        values[name] = fields.string(name, getattr(before, name))
    hours = fields.hours("hours")
    seconds = fields.number("seconds", None if hours is None else round(hours * 3600))
    if seconds is not None:
        values["seconds"] = values["worked_seconds"] = rounded(state.account, seconds)
    return replace(before, **values)


def _enter(call: Call, draft: Activity) -> Activity:
    """Gives the draft its id. Without seconds it is a timer if it is for today."""
    state = call.state
    starts = draft.seconds == 0 and draft.date == state.today
    if starts:
        _stop_running(state, draft.user)
    moment = state.next_moment()
    state.created["activities"] += 1
    return state.activities.add(
        replace(
            draft,
            number=state.activities.next_number(),
            timer_started_at=moment if starts else None,
            created_at=moment,
            updated_at=moment,
        )
    )


def _stop_running(state: MocoState, user: int) -> None:
    for activity in state.activities.between(date.min, date.max, user):
        if activity.timer_started_at is not None:
            state.activities.replace(_stopped(state, activity))


def _stopped(state: MocoState, activity: Activity) -> Activity:
    """The entry with its timer's time added. Raises AssertionError where no timer runs."""
    assert activity.timer_started_at is not None  # noqa: S101  the callers looked
    passed = max(0, round((state.now() - activity.timer_started_at).total_seconds()))
    return replace(
        activity,
        seconds=rounded(state.account, activity.seconds + passed),
        worked_seconds=rounded(state.account, activity.worked_seconds + passed),
        timer_started_at=None,
        updated_at=state.next_moment(),
    )
