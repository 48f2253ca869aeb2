"""Clock in, clock out, home office: stays at work in local times, several on a date, never one over another."""

from dataclasses import replace
from datetime import date, datetime, time

from roots_desktop.demo.exchange import RefusedError, Reply
from roots_desktop.demo.moco.account import Account
from roots_desktop.demo.moco.asking import day_range, flag, kept
from roots_desktop.demo.moco.failures import bad_range, invalid, refused
from roots_desktop.demo.moco.fields import Fields
from roots_desktop.demo.moco.paging import page_reply
from roots_desktop.demo.moco.records import Presence
from roots_desktop.demo.moco.service import Call, deleted, number_in_path, record
from roots_desktop.demo.moco.shapes import presence_shape
from roots_desktop.demo.moco.state import MocoState
from roots_desktop.demo.moco.times import ZONE


def list_presences(call: Call) -> Reply:
    """`GET /users/presences`: `from` and `to` only together; nothing where the account does not use them."""
    _check_range(call)
    first, last = day_range(call.request)
    rows = call.state.presences.between(first, last, call.asked_user)
    wanted = flag(call.request, "is_home_office")
    enabled = call.state.account.presence_enabled
    found = [row for row in kept(call.request, rows) if enabled and wanted in (None, row.is_home_office)]
    return page_reply(call.request, found, lambda row: presence_shape(call.state, row))


def get_presence(call: Call) -> Reply:
    """`GET /users/presences/{id}`: one stay."""
    return record(presence_shape(call.state, _presence_of(call)))


def create_presence(call: Call) -> Reply:
    """`POST /users/presences`: always for the caller; `to` may be missing."""
    _check_enabled(call)
    state = call.state
    fields = Fields(state.account, call.fields())
    day, start = fields.day("date", None), fields.clock("from", None)
    missing = {name: "blank" for name, value in (("date", day), ("from", start)) if value is None}
    if missing or day is None:
        raise invalid(state.account, **missing)
    usual = any(one.is_home_office for one in state.presences.between(day, day, call.user.number))
    draft = Presence(
        0, call.user.number, day, start, fields.clock("to", None), fields.flag("is_home_office", default=usual)
    )
    _check(state, draft)
    return record(presence_shape(state, _enter(state, draft)))


def change_presence(call: Call) -> Reply:
    """`PUT` and `PATCH /users/presences/{id}`: the fields that are sent."""
    _check_enabled(call)
    state, before = call.state, _presence_of(call)
    _check_open(state.account, before.date)
    fields = Fields(state.account, call.fields())
    after = replace(
        before,
        date=fields.day("date", before.date) or before.date,
        start=fields.clock("from", before.start),
        end=fields.clock("to", before.end),
        is_home_office=fields.flag("is_home_office", default=before.is_home_office),
    )
    if after.start is None:
        raise invalid(state.account, **{"from": "blank"})
    _check(state, after)
    entered = state.presences.replace(replace(after, updated_at=state.next_moment()))
    _spread_home_office(state, entered)
    return record(presence_shape(state, entered))


def delete_presence(call: Call) -> Reply:
    """`DELETE /users/presences/{id}`."""
    _check_enabled(call)
    presence = _presence_of(call)
    _check_open(call.state.account, presence.date)
    shape = presence_shape(call.state, presence)
    call.state.remove_presence(presence.number)
    return deleted(call, shape)


def touch(call: Call) -> Reply:
    """`POST /users/presences/touch`: opens a stay, or closes the open one.

    Started and stopped in one minute it is discarded, and the reply is empty. 423 where a stay is already.
    """
    _check_enabled(call)
    state = call.state
    fields = Fields(state.account, call.fields() if call.request.body else {})
    day, minute = _touched(state, fields)
    stays = state.presences.between(day, day, call.user.number)
    is_open = next((stay for stay in stays if stay.end is None), None)
    if is_open is None:
        usual = any(stay.is_home_office for stay in stays)
        draft = Presence(0, call.user.number, day, minute, None, fields.flag("is_home_office", default=usual))
        if any(_covers(stay, minute) for stay in stays):
            raise RefusedError(Reply(423))
        return record(presence_shape(state, _enter(state, draft)))
    if is_open.start == minute:
        state.remove_presence(is_open.number)
        return Reply(200)
    closed = replace(is_open, end=minute)
    if not _is_forward(closed) or _overlaps(state, closed):
        raise RefusedError(Reply(423))
    return record(presence_shape(state, state.presences.replace(replace(closed, updated_at=state.next_moment()))))


def _touched(state: MocoState, fields: Fields) -> tuple[date, time]:
    """The local day and minute of a touch: now, or the one that `override` names."""
    text = fields.string("override", None)
    if text is None:
        now = state.now().astimezone(ZONE)
        return now.date(), time(now.hour, now.minute)
    try:
        moment = datetime.strptime(text, "%Y-%m-%d %H:%M")  # noqa: DTZ007  local, as presences are
    except ValueError:
        raise invalid(state.account, override="invalid") from None
    return moment.date(), moment.time()


def _check_range(call: Call) -> None:
    named = call.request.named()
    if ("from" in named) is ("to" in named):
        return
    if call.state.account.half_range_status == 422:
        raise invalid(call.state.account, **{"from" if "to" in named else "to": "range"})
    raise bad_range()


def _check_enabled(call: Call) -> None:
    if not call.state.account.presence_enabled:
        raise refused(403)


def _check_open(account: Account, day: date) -> None:
    if account.period_locked_before is not None and day < account.period_locked_before:
        raise invalid(account, base="locked")


def _check(state: MocoState, presence: Presence) -> None:
    """Raises RefusedError (422) for a stay that ends before it starts, lies over another or in a locked period."""
    _check_open(state.account, presence.date)
    if not _is_forward(presence):
        raise invalid(state.account, to="end_before_start")
    if _overlaps(state, presence):
        raise invalid(state.account, base="overlap")


def _is_forward(presence: Presence) -> bool:
    return presence.start is None or presence.end is None or presence.start < presence.end


def _overlaps(state: MocoState, presence: Presence) -> bool:
    """Whether another stay of that date shares a minute. One that is open goes on to the end of the day."""
    start, end = presence.start or time.min, presence.end or time.max
    return any(
        (other.start or time.min) < end and start < (other.end or time.max)
        for other in state.presences.between(presence.date, presence.date, presence.user)
        if other.number != presence.number
    )


def _covers(presence: Presence, minute: time) -> bool:
    return (presence.start or time.min) <= minute < (presence.end or time.max)


def _enter(state: MocoState, draft: Presence) -> Presence:
    moment = state.next_moment()
    number = state.presences.next_number()
    entered = state.presences.add(replace(draft, number=number, created_at=moment, updated_at=moment))
    state.created["presences"] += 1
    _spread_home_office(state, entered)
    return entered


def _spread_home_office(state: MocoState, presence: Presence) -> None:
    """The flag holds for the whole day: every stay of the date takes it over."""
    for other in state.presences.between(presence.date, presence.date, presence.user):
        if other.is_home_office is not presence.is_home_office:
            state.change_presence(other.number, is_home_office=presence.is_home_office)


def _presence_of(call: Call) -> Presence:
    presence = call.state.presences.get(number_in_path(call))
    if presence is None or not call.may_touch(presence.user):
        raise refused(404)
    return presence
