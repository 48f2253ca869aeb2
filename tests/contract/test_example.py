"""The worked example of docs/en/add-a-provider.md keeps the contract, and the page shows what is run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import httpx
import pytest
import respx
import stamina

from roots_desktop.domain.absences import Absence, Kind, Status
from roots_desktop.domain.connections import Access, Part, Secret
from roots_desktop.providers.contract import Fetched, Known
from tests.contract.provider_contract import TODAY, ProviderContract, Stage, read
from tests.example_provider import provider
from tests.providers.clocks import StillClock

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "tests" / "example_provider"
PAGES = [ROOT / "docs" / "en" / "add-a-provider.md", ROOT / "docs" / "de" / "anbieter-ergaenzen.md"]
KEY = "lb-5f2c"
URL = "https://api.leavebook.example"
LEAVES = [
    {"id": 1, "type": "holiday", "first": "2026-12-21", "last": "2026-12-30"},
    {"id": 2, "type": "flexi", "first": "2026-11-20", "last": "2026-11-20", "half": "pm"},
    {"id": 3, "type": "sabbatical", "first": "2027-03-01", "last": "2027-05-31", "approved": False},
]


@dataclass
class LeavebookStage(Stage):
    """Leavebook as its own description says."""

    router: respx.MockRouter

    @property
    def requests(self) -> int:
        return len(self.router.calls)

    def refuse_credential(self) -> None:
        self.router.get("/me").respond(401, json={"error": "key"})

    def know_nobody(self) -> None:
        self.router.get("/me").respond(json={"id": None})

    def fail(self, part: Part) -> None:
        assert part is Part.ABSENCES
        self.router.get("/people/7/leaves").respond(json={"nonsense": True})

    def vanish(self) -> None:
        for path in ("/me", "/people/7/leaves"):
            self.router.get(path).mock(side_effect=httpx.ConnectError("gone"))


class TestLeavebook(ProviderContract):
    @pytest.fixture
    def stage(self) -> Iterator[Stage]:
        patient = stamina.set_testing(True, attempts=4, cap=True)
        with respx.mock(base_url=URL, assert_all_called=False) as router, patient:
            router.get("/me").respond(json={"id": 7, "name": "Erika Beispiel", "mail": "erika@example.com"})
            router.get("/people/7/leaves").respond(json=LEAVES)
            made = provider.LeavebookProvider(timing=StillClock().timing())
            yield LeavebookStage(made, Access("leavebook", (), Secret(KEY)), KEY, router)

    async def test_leaves_become_absences(self, stage: Stage) -> None:
        session = stage.provider.session(stage.access)
        [part] = await read(session, Known(TODAY, await session.find_employee()))
        await session.close()
        assert isinstance(part, Fetched)
        assert part.items == (
            Absence("1", "leavebook", Kind.VACATION, "Holiday", date(2026, 12, 21), date(2026, 12, 30)),
            Absence(
                "2",
                "leavebook",
                Kind.TIME_COMPENSATION,
                "Flexi",
                date(2026, 11, 20),
                date(2026, 11, 20),
                start_half=True,
            ),
            Absence(
                "3",
                "leavebook",
                Kind.OTHER,
                "Sabbatical",
                date(2027, 3, 1),
                date(2027, 5, 31),
                status=Status.PENDING,
            ),
        )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_page_shows_the_code_that_runs(page: Path) -> None:
    shown = re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    files = [(EXAMPLE / name).read_text(encoding="utf-8") for name in ("payloads.py", "mapping.py", "api.py")]
    assert shown[:3] == files
    whole = (EXAMPLE / "provider.py").read_text(encoding="utf-8")
    assert shown[3:]
    assert all(piece in whole for piece in shown[3:])
