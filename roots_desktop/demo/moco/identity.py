"""Who am I: session, profile, the user's own record, and the report on one's own hours."""

from calendar import monthrange
from datetime import date

from roots_desktop.demo.exchange import Json, Reply, number_or
from roots_desktop.demo.moco.failures import bad_range, refused
from roots_desktop.demo.moco.performance import employed_hours, target_hours, tracked_hours
from roots_desktop.demo.moco.records import User
from roots_desktop.demo.moco.service import Call, number_in_path, record
from roots_desktop.demo.moco.shapes import full_user_shape, profile_shape

_FIRST_YEAR, _LAST_YEAR = 2000, 2100


def get_session(call: Call) -> Reply:
    """`GET /session`: id and uuid, no name."""
    return record({"id": call.user.number, "uuid": f"5b0c1d52-6f0e-4a53-9a3b-{call.user.number:012d}"})


def get_profile(call: Call) -> Reply:
    """`GET /profile`: the caller."""
    return record(profile_shape(call.user))


def get_user(call: Call) -> Reply:
    """`GET /users/{id}`: staff sees everybody, others themselves."""
    return record(full_user_shape(_user_of(call)))


def get_own_performance(call: Call) -> Reply:
    """`GET /profile/performance_report`: one's own year; 404 where the account does not have it."""
    if not call.state.account.performance_report_enabled:
        raise refused(404)
    return record(_report(call, call.user))


def get_performance(call: Call) -> Reply:
    """`GET /users/{id}/performance_report`: the same of anybody, for staff."""
    return record(_report(call, _user_of(call)))


def _user_of(call: Call) -> User:
    user = call.state.users.get(number_in_path(call))
    if user is None:
        raise refused(404)
    if not call.may_touch(user.number):
        raise refused(403)
    return user


def _report(call: Call, user: User) -> Json:
    year = number_or(call.request.one("year") or str(call.state.today.year), 0)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise bad_range("Invalid year")
    months = [_month(call, user, year, month) for month in range(1, 13)]
    state, first, last = call.state, date(year, 1, 1), date(year, 12, 31)
    until = min(call.state.today, last)
    target, tracked = target_hours(state, user.number, first, last), tracked_hours(state, user.number, first, last)
    variation = tracked_hours(state, user.number, first, until) - target_hours(state, user.number, first, until)
    annually: Json = {
        "year": year,
        "employment_hours": round(employed_hours(state, user.number, first, last), 2),
        "target_hours": round(target, 2),
        "hours_tracked_total": round(tracked, 2),
        "variation": round(tracked - target, 2),
        "variation_until_today": round(variation, 2),
        "hours_billable_total": round(tracked_hours(state, user.number, first, last, billable=True), 2),
    }
    return {"annually": annually, "monthly": months}


def _month(call: Call, user: User, year: int, month: int) -> Json:
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    target = target_hours(call.state, user.number, first, last)
    tracked = tracked_hours(call.state, user.number, first, last)
    return {
        "year": year,
        "month": month,
        "target_hours": round(target, 2),
        "hours_tracked_total": round(tracked, 2),
        "variation": round(tracked - target, 2),
        "hours_billable_total": round(tracked_hours(call.state, user.number, first, last, billable=True), 2),
    }
