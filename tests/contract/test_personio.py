from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest
import respx
import stamina

from roots_desktop.domain.connections import Part
from roots_desktop.providers.personio.provider import PersonioProvider
from roots_desktop.providers.registry import providers
from tests.contract.provider_contract import ProviderContract, Stage
from tests.providers.personio.fake import BASE, ME, SECRET, FakePersonio, access, answer, page

EMPLOYEE = f"/v1/company/employees/{ME}"
PATHS = {
    Part.EMPLOYEE: f"/v2/persons/{ME}/employments",
    Part.SCHEDULE: EMPLOYEE,
    Part.ABSENCES: "/v2/absence-periods",
    Part.ABSENCE_TYPES: "/v2/absence-types",
    Part.BALANCE: f"{EMPLOYEE}/absences/balance",
    Part.HOLIDAYS: "/v2/holidays",
}


@dataclass
class PersonioStage(Stage):
    """Personio as recorded."""

    fake: FakePersonio

    @property
    def requests(self) -> int:
        return len(self.fake.seen)

    def refuse_credential(self) -> None:
        self.fake.fail("/v2/auth/token", "v2_error_token_invalid_client", 400, "POST")

    def know_nobody(self) -> None:
        self.fake.on("/v2/persons", page())

    def fail(self, part: Part) -> None:
        self.fake.on(PATHS[part], answer({"nonsense": True}))

    def vanish(self) -> None:
        def gone(request: httpx.Request) -> httpx.Response:
            raise httpx.ConnectError("gone")

        for method, path in tuple(self.fake.answers):
            self.fake.on(path, gone, method=method)


class TestPersonio(ProviderContract):
    @pytest.fixture
    def stage(self) -> Iterator[Stage]:
        fake = FakePersonio()
        provider = PersonioProvider(BASE, timing=fake.clock.timing())
        with respx.mock(assert_all_called=False) as router, stamina.set_testing(True, attempts=4, cap=True):
            fake.mount(router)
            yield PersonioStage(provider, access(), SECRET, fake)


def test_the_registry_knows_it_and_where_it_is() -> None:
    known = providers({"personio": "http://127.0.0.1:8080"})
    assert list(known) == ["personio", "moco"]
    assert known["personio"].info.key == "personio"
    assert known["personio"].api_url(access()) == "http://127.0.0.1:8080"
    assert providers({})["personio"].api_url(access()) == "https://api.personio.de"
