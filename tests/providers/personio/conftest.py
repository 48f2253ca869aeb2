"""The recorded Personio as a fixture."""

from collections.abc import Iterator

import pytest
import respx

from tests.providers.personio.fake import FakePersonio


@pytest.fixture
def personio() -> Iterator[FakePersonio]:
    """Answers every request of the test."""
    fake = FakePersonio()
    with respx.mock(assert_all_called=False) as router:
        fake.mount(router)
        yield fake
