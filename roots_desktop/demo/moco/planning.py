"""Schedules, weekly models, credits of vacation and adjustments: what others entered about the employee."""

from datetime import date

from roots_desktop.demo.exchange import Reply, number_or
from roots_desktop.demo.moco.asking import day_range, kept
from roots_desktop.demo.moco.failures import refused
from roots_desktop.demo.moco.paging import page_reply
from roots_desktop.demo.moco.records import Role
from roots_desktop.demo.moco.service import Call, number_in_path, record
from roots_desktop.demo.moco.shapes import adjustment_shape, employment_shape, entitlement_shape, schedule_shape


def list_schedules(call: Call) -> Reply:
    """`GET /schedules`: one row per person and date, of the codes that are asked for. Dates are inclusive.

    Rows come in the order of their ids. People from outside have none.
    """
    first, last = day_range(call.request)
    codes = set(call.request.every("absence_code"))
    rows = [] if _is_external(call) else call.state.schedules.between(first, last, call.asked_user)
    found = [row for row in kept(call.request, rows) if not codes or str(int(row.code)) in codes]
    return page_reply(call.request, found, lambda row: schedule_shape(call.state, row))


def get_schedule(call: Call) -> Reply:
    """`GET /schedules/{id}`: one row."""
    row = call.state.schedules.get(number_in_path(call))
    if row is None or not call.may_touch(row.user):
        raise refused(404)
    return record(schedule_shape(call.state, row))


def list_employments(call: Call) -> Reply:
    """`GET /users/employments`: the weekly models that overlap the range."""
    first, last = day_range(call.request)
    found = [
        employment
        for employment in kept(call.request, call.state.employments)
        if _is_asked(call, employment.user)
        if (employment.first or date.min) <= last and (employment.last or date.max) >= first
    ]
    return page_reply(call.request, found, lambda employment: employment_shape(call.state, employment))


def list_holidays(call: Call) -> Reply:
    """`GET /users/holidays`: credits of vacation, whatever the path says."""
    year = call.request.one("year")
    found = [
        credit
        for credit in kept(call.request, call.state.entitlements)
        if _is_asked(call, credit.user)
        if year is None or credit.year == number_or(year, 0)
    ]
    return page_reply(call.request, found, lambda credit: entitlement_shape(call.state, credit))


def list_adjustments(call: Call) -> Reply:
    """`GET /users/work_time_adjustments`: what staff added to or took from time accounts."""
    first, last = day_range(call.request)
    found = [
        adjustment
        for adjustment in kept(call.request, call.state.adjustments)
        if _is_asked(call, adjustment.user)
        if first <= adjustment.date <= last
    ]
    return page_reply(call.request, found, lambda adjustment: adjustment_shape(call.state, adjustment))


def _is_asked(call: Call, owner: int) -> bool:
    return not _is_external(call) and call.asked_user in (None, owner)


def _is_external(call: Call) -> bool:
    return call.user.role is Role.EXTERNAL
