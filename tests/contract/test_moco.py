from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
import respx
import stamina

from roots_desktop.domain.connections import Access, Part, Secret
from roots_desktop.providers.registry import providers
from tests.contract.provider_contract import BookingContract, WritingStage
from tests.providers.moco.fake import PATHS, SECRET, FakeMoco, access, answer, reply


@dataclass
class MocoStage(WritingStage):
    """Moco as recorded."""

    fake: FakeMoco

    @property
    def requests(self) -> int:
        return len(self.fake.seen)

    def refuse_credential(self) -> None:
        self.fake.on("/session", reply("session_401", 401))

    def know_nobody(self) -> None:
        self.fake.on("/session", answer({"uuid": "5b0c1d52"}))

    def fail(self, part: Part) -> None:
        if part is not Part.EMPLOYEE:  # it falls with the employments: the profile is needed to find the person
            self.fake.on(PATHS[part], answer({"nonsense": True}))

    def vanish(self) -> None:
        for method, path in tuple(self.fake.answers):
            self.fake.on(path, _gone, method=method)

    def refuse_writes(self, words: str) -> None:
        self.fake.on("/activities", answer({"errors": [words]}, 422), method="POST")

    def lose_writes(self) -> None:
        self.fake.on("/activities", _broken, method="POST")


def _gone(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("gone")


def _broken(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadError("broken")


class TestMoco(BookingContract):
    @pytest.fixture
    def stage(self) -> Iterator[WritingStage]:
        fake = FakeMoco()
        with respx.mock(assert_all_called=False) as router, stamina.set_testing(True, attempts=4, cap=True):
            fake.mount(router)
            yield MocoStage(fake.provider(), access(), SECRET, fake)


def test_the_registry_knows_it_and_where_it_is() -> None:
    known = providers({"moco": "http://127.0.0.1:8080"})["moco"]
    assert known.info.key == "moco"
    assert known.api_url(access()) == "http://127.0.0.1:8080/api/v1"
    assert known.api_url(Access("moco", (), Secret(SECRET))) == "http://127.0.0.1:8080/api/v1"
    assert providers({})["moco"].api_url(access("acme")) == "https://acme.mocoapp.com/api/v1"
