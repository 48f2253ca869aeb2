"""Time entries to read: by range, person, project and words; and one by one."""

from roots_desktop.demo.exchange import Reply, number_or
from roots_desktop.demo.moco.asking import day_range, flag, kept
from roots_desktop.demo.moco.failures import refused
from roots_desktop.demo.moco.paging import page_reply
from roots_desktop.demo.moco.records import Activity
from roots_desktop.demo.moco.service import Call, number_in_path, record
from roots_desktop.demo.moco.shapes import activity_shape


def list_activities(call: Call) -> Reply:
    """`GET /activities`: all filters are optional and dates inclusive; rows come in the order of their ids."""
    first, last = day_range(call.request)
    rows = call.state.activities.between(first, last, call.asked_user)
    found = [row for row in kept(call.request, rows) if _matches(call, row)]
    return page_reply(call.request, found, lambda row: activity_shape(call.state, row))


def get_activity(call: Call) -> Reply:
    """`GET /activities/{id}`: one entry; 404 if it is gone."""
    return record(activity_shape(call.state, activity_of(call)))


def activity_of(call: Call) -> Activity:
    """The entry that the path names. Raises RefusedError (404) where the caller sees none."""
    activity = call.state.activities.get(number_in_path(call))
    if activity is None or not call.may_touch(activity.user):
        raise refused(404)
    return activity


def _matches(call: Call, row: Activity) -> bool:
    request = call.request
    customer = call.state.projects[row.project].customer_number
    for name, value in (("project_id", row.project), ("task_id", row.task), ("company_id", customer)):
        text = request.one(name)
        if text is not None and number_or(text, 0) != value:
            return False
    for name, is_set in (("billable", row.billable), ("billed", row.billed)):
        wanted = flag(request, name)
        if wanted is not None and wanted is not is_set:
            return False
    term = (request.one("term") or "").lower()
    return any(term in (text or "").lower() for text in (row.tag, row.description, row.remote_id))
