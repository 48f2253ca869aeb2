"""The panel beside the year as final strings: bridges, own dates, days left. Pure: knows no Qt and no pixels."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from roots_desktop.domain.absences import Absence
from roots_desktop.domain.balances import BalanceItem
from roots_desktop.domain.dates import Period
from roots_desktop.domain.planning import Bridge, collisions, cost_of, left_to_request, with_days
from roots_desktop.domain.projection import Entitlement, Projection, projected
from roots_desktop.domain.records import Record
from roots_desktop.domain.vacation import vacation_of
from roots_desktop.messages.catalogue import Words
from roots_desktop.messages.formats import UNKNOWN, date_range, day_and_month, long_date, number, short_date
from roots_desktop.messages.labels import absence_name, dates_label
from roots_desktop.messages.projections import expiring_text, unknown_text
from roots_desktop.ui.calendar.bars_view import days_text
from roots_desktop.ui.calendar.planner_chart_view import ChartFrame, ChartView, chart_view
from roots_desktop.ui.calendar.planner_choices import Choices, OwnDates
from roots_desktop.ui.calendar.titles import span_label
from roots_desktop.ui.calendar.year_view import PlanMark
from roots_desktop.ui.figures import Asked, Figure


@dataclass(frozen=True, slots=True)
class PlannerFrame:
    """The shown year, the day whose balance is asked for, the bridges on offer and what is tried out of them.

    `requests`: an account is connected in which leave can be requested. `loading`: nothing was ever read.
    """

    year: int
    at: date
    bridges: tuple[Bridge, ...]
    choices: Choices
    balances: tuple[BalanceItem, ...] = ()
    entitlement: Entitlement | None = None
    requests: bool = False
    loading: bool = False


@dataclass(frozen=True, slots=True)
class BridgeCard:
    """One suggestion: what to take, what it gives, and what explains both."""

    period: Period
    title: str
    caption: str
    chosen: bool
    asked: Asked


@dataclass(frozen=True, slots=True)
class OwnCard:
    """Own dates: what they cost and what explains that, and what lies on them already, empty where nothing does."""

    dates: OwnDates
    title: str
    collision: str
    remove: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class LeftView:
    """What is left: `before` is struck out by `after`; empty where nothing is tried out. `reason` says why not.

    `asked` is what explains it, None while there is nothing to explain.
    """

    title: str
    before: str
    after: str
    unit: str
    cost: str
    reason: str
    note: str
    spoken: str
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class PlannerView:
    """The whole panel. `none` is said where there is no bridge; `copied` is what a request puts on the clipboard.

    `loading`: nothing was ever read, and blocks stand where bridges will be.
    """

    bridges: tuple[BridgeCard, ...]
    none: str
    own: tuple[OwnCard, ...]
    left: LeftView
    chart: ChartView | None
    requests: bool
    copied: str
    loading: bool = False


def planner_view(record: Record, frame: PlannerFrame, words: Words) -> PlannerView:
    """The panel of a year of the record."""
    if frame.loading:
        return _loading_view(record, frame, words)
    vacation = vacation_of(record, frame.balances)
    days = frame.choices.days()
    preview = with_days(record, days) if days else record
    before = projected(record, vacation, frame.entitlement, frame.at)
    after = projected(preview, vacation, frame.entitlement, frame.at)
    chart = ChartFrame(frame.year, vacation, frame.entitlement, frame.choices.spans())
    return PlannerView(
        bridges=tuple(_bridge_card(bridge, frame.choices, words) for bridge in frame.bridges),
        none="" if frame.bridges else _none(record, frame.year, words),
        own=tuple(_own_card(record, own, words) for own in frame.choices.own),
        left=_left(record, frame, before, after, words),
        chart=chart_view(record, chart, words),
        requests=frame.requests,
        copied="\n".join(
            _copied(record, left, words) for span in frame.choices.spans() for left in _left_to_request(record, span)
        ),
    )


def _loading_view(record: Record, frame: PlannerFrame, words: Words) -> PlannerView:
    """Nothing is told of what was never read."""
    title = words.text("Left on {day}", day=_day_label(frame.at, record.today, words))
    left = LeftView(title, "", UNKNOWN, words.text("days"), "", "", "", f"{title}: {words.text('loading')}")
    return PlannerView((), "", (), left, None, frame.requests, "", loading=True)


def plan_marks(record: Record, frame: PlannerFrame, words: Words) -> tuple[PlanMark, ...]:
    """The same in the cells of the year: bridges on offer and ticked, then own dates."""
    offered = tuple(_bridge_mark(bridge, frame.choices, words) for bridge in frame.bridges)
    return (*offered, *(_own_mark(record, own, words) for own in frame.choices.own))


def _none(record: Record, year: int, words: Words) -> str:
    """Why there is no bridge."""
    if all(known.year != year for known in record.holiday_years):
        return words.text("No public holidays of {year} are known, so there are no bridge days to tell.", year=year)
    return words.text("No bridge days lie ahead in {year}.", year=year)


def _bridge_card(bridge: Bridge, choices: Choices, words: Words) -> BridgeCard:
    period = Period(bridge.first, bridge.last)
    return BridgeCard(
        period=period,
        title=f"{span_label(period, words)}, {days_text(bridge.cost, words)}",
        caption=words.text(
            "{days} off, {dates}",
            days=days_text(bridge.days_off, words),
            dates=date_range(Period(bridge.free_from, bridge.free_to), words),
        ),
        chosen=period in choices.bridges,
        asked=Asked(Figure.BRIDGE, bridge.free_from, tuple(OwnDates(period).days()), bridge.free_to),
    )


def _own_card(record: Record, own: OwnDates, words: Words) -> OwnCard:
    dates = date_range(own.period, words)
    found = _collisions(record, own)
    names = ", ".join(f"{absence_name(absence, words)} {dates_label(absence, words)}" for absence in found)
    return OwnCard(
        dates=own,
        title=_own_title(record, own, words),
        collision=words.text("Already there: {absences}", absences=names) if found else "",
        remove=words.text("Remove {dates}", dates=dates),
        asked=Asked(Figure.OWN_DATES, own.period.first, tuple(own.days()), own.period.last),
    )


def _own_title(record: Record, own: OwnDates, words: Words) -> str:
    """`14 – 18 Dec, last day a.m., 4.5 days`, unknown as a dash."""
    cost = cost_of(record, own.days())
    length = words.text("{days} days", days=UNKNOWN) if cost is None else days_text(cost, words)
    return ", ".join((date_range(own.period, words), *_halves(own, words), length))


def _collisions(record: Record, own: OwnDates) -> tuple[Absence, ...]:
    found = {
        absence.id: absence for day, portion in own.days() for absence in collisions(record, Period(day, day), portion)
    }
    return tuple(found.values())


def _bridge_mark(bridge: Bridge, choices: Choices, words: Words) -> PlanMark:
    cost, off = number(bridge.cost, words), number(bridge.days_off, words)
    card = _bridge_card(bridge, choices, words)
    return PlanMark(
        period=card.period,
        chosen=card.chosen,
        icon="bridge",
        text=words.text("{cost} → {days} days", cost=cost, days=off),
        short=f"{cost} → {off}",
        tip=words.text("Bridge days {title}: {caption}", title=card.title, caption=card.caption),
    )


def _own_mark(record: Record, own: OwnDates, words: Words) -> PlanMark:
    cost = cost_of(record, own.days())
    return PlanMark(
        period=own.period,
        chosen=True,
        icon="calendar",
        text="" if cost is None else days_text(cost, words),
        short="" if cost is None else number(cost, words),
        tip=words.text("What if: {dates}", dates=_own_title(record, own, words)),
        late=own.late,
        early=own.early,
    )


def _left(record: Record, frame: PlannerFrame, before: Projection, after: Projection, words: Words) -> LeftView:
    title = words.text("Left on {day}", day=_day_label(frame.at, record.today, words))
    if before.days is None or after.days is None:
        reason = unknown_text(before.unknown or after.unknown, words)
        return LeftView(title, "", UNKNOWN, words.text("days"), "", reason, "", f"{title}: {reason}")
    tried = bool(frame.choices.days())
    cost = words.text(
        "{cost} of {free} free days",
        cost=number(before.days - after.days, words),
        free=number(before.days, words),
    )
    shown = number(after.days, words)
    spoken = f"{title}: {words.text('{days} days', days=shown)}"
    return LeftView(
        title=title,
        before=number(before.days, words) if tried else "",
        after=shown,
        unit=words.text("days"),
        cost=cost if tried else "",
        reason="",
        note=expiring_text(after.expiring, words) if after.expiring is not None else "",
        spoken=f"{spoken}, {cost}" if tried else spoken,
        asked=Asked(Figure.LEFT_ON_DAY, frame.at, frame.choices.days()),
    )


def _day_label(day: date, today: date, words: Words) -> str:
    return day_and_month(day, words) if day.year == today.year else long_date(day, words)


def _left_to_request(record: Record, span: OwnDates) -> Iterator[OwnDates]:
    """Without the days that are a leave already: nobody requests them twice."""
    for left in left_to_request(record, span.period):
        late = span.late and left.first == span.period.first
        yield OwnDates(left, late, span.early and left.last == span.period.last)


def _copied(record: Record, span: OwnDates, words: Words) -> str:
    """`28 Dec 2026 – 31 Dec 2026, 4 days`, with the halves that are meant."""
    first = short_date(span.period.first, words, year=True)
    last = short_date(span.period.last, words, year=True)
    parts = [first if first == last else f"{first} – {last}"]
    parts += _halves(span, words)
    cost = cost_of(record, span.days())
    return ", ".join([*parts, days_text(cost, words)] if cost is not None else parts)


def _halves(span: OwnDates, words: Words) -> Iterable[str]:
    if span.period.first == span.period.last:
        return [words.text("p.m.")] if span.late else [words.text("a.m.")] if span.early else []
    said = ((span.late, words.text("first day p.m.")), (span.early, words.text("last day a.m.")))
    return [text for meant, text in said if meant]
