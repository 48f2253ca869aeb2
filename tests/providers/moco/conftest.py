"""The recorded Moco as a fixture."""

from collections.abc import Iterator

import pytest
import respx

from tests.providers.moco.fake import FakeMoco


@pytest.fixture
def moco() -> Iterator[FakeMoco]:
    """Answers every request of the test."""
    fake = FakeMoco()
    with respx.mock(assert_all_called=False) as router:
        fake.mount(router)
        yield fake
