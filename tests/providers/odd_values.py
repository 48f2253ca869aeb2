"""One odd value somewhere in a good body."""

import copy
from typing import Any

from hypothesis import strategies as st

Way = tuple[Any, ...]

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=12),
    st.sampled_from(
        ["9999-12-31", "0001-01-01", "24:00", "24:01", "2026-06-12T25:00:00Z", "0001-01-01T00:00:00+14:00"]
    ),
    st.lists(st.none() | st.integers(), max_size=9),
    st.dictionaries(st.text(max_size=4), st.none() | st.integers(), max_size=2),
)


def places(body: Any, way: Way = ()) -> list[Way]:
    """The ways to every value of a body."""
    inner = body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ()
    return [found for key, value in inner for found in [(*way, key), *places(value, (*way, key))]]


def mutated(body: Any, way: Way, value: object, *, gone: bool) -> Any:
    """The body with another value in one place, or without it."""
    twin = copy.deepcopy(body)
    inner = twin
    for key in way[:-1]:
        inner = inner[key]
    if gone:
        del inner[way[-1]]
    else:
        inner[way[-1]] = value
    return twin
