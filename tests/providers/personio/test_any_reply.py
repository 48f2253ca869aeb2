"""Whatever Personio sends becomes data or one of our errors. The smallest change that breaks it is found."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roots_desktop.domain.errors import PermissionMissingError, ProviderMalformedError
from roots_desktop.providers.replies import Reply, decode
from tests.flow.mutated_replies.test_personio import SOURCES
from tests.providers.odd_values import ODD, mutated, places


@pytest.mark.parametrize("name", sorted(SOURCES))
@given(data=st.data())
def test_any_change_of_a_reply_maps_or_is_refused(name: str, data: st.DataObject) -> None:
    source = SOURCES[name]
    way = data.draw(st.sampled_from(places(source.body)))
    twin = mutated(source.body, way, data.draw(ODD), gone=data.draw(st.booleans()))
    reply = Reply(200, "/x", {"content-type": "application/json"}, json.dumps(twin).encode())
    with suppress(ProviderMalformedError, PermissionMissingError):
        source.mapped(decode(reply, source.shape))
