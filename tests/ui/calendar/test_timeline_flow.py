"""Lengths flow into spans. Minutes of the day: 480 is 8:00."""

from hypothesis import given
from hypothesis import strategies as st

from roots_desktop.ui.calendar.timeline_flow import Flow, Span, apart, flow, without


def test_lengths_follow_one_another_and_the_rest_is_left() -> None:
    assert flow([30, 60], [Span(480, 600)]) == Flow(((Span(480, 510),), (Span(510, 570),)), (Span(570, 600),))


def test_a_length_goes_on_in_the_next_span() -> None:
    assert flow([90], [Span(480, 540), Span(600, 660)]) == Flow(((Span(480, 540), Span(600, 630)),), (Span(630, 660),))


def test_what_has_no_room_is_stacked_after_the_last_of_it() -> None:
    assert flow([90, 15], [Span(480, 540)]) == Flow(((Span(480, 540), Span(540, 570)), (Span(570, 585),)), ())


def test_without_room_things_stack_from_nine() -> None:
    assert flow([30, 45], []) == Flow(((Span(540, 570),), (Span(570, 615),)), ())


def test_a_length_of_nothing_has_no_place() -> None:
    assert flow([0, 10], [Span(480, 540)]) == Flow(((), (Span(480, 490),)), (Span(490, 540),))


def test_what_is_taken_is_cut_out() -> None:
    room = [Span(480, 540), Span(600, 660)]
    assert without(room, [Span(500, 620)]) == (Span(480, 500), Span(620, 660))
    assert without(room, [Span(490, 500)]) == (Span(480, 490), Span(500, 540), Span(600, 660))
    assert without(room, [Span(480, 540)]) == (Span(600, 660),)
    assert without(room, []) == tuple(room)


def test_minutes_are_there_once() -> None:
    assert apart([Span(600, 660), Span(480, 610), Span(500, 520)]) == (Span(480, 610), Span(610, 660))


_SPANS = st.lists(
    st.tuples(st.integers(0, 1400), st.integers(1, 300)).map(lambda pair: Span(pair[0], pair[0] + pair[1])), max_size=6
)


@given(st.lists(st.integers(0, 300), max_size=6), _SPANS)
def test_nothing_is_lost_and_nothing_laid_twice(lengths: list[int], spans: list[Span]) -> None:
    room = apart(spans)
    flowed = flow(lengths, room)
    assert [sum(span.length for span in parts) for parts in flowed.parts] == lengths
    laid = sorted((span for parts in flowed.parts for span in parts), key=lambda span: span.start)
    assert apart([*laid, *flowed.left]) == tuple(sorted([*laid, *flowed.left], key=lambda span: span.start))
    assert sum(span.length for span in flowed.left) == max(0, sum(span.length for span in room) - sum(lengths))
