"""No value of the program shows a secret: by what its class says, and by every object that lives during a run."""

import dataclasses
import gc
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import stamina
from msgspec import Struct, structs

import roots_desktop
from roots_desktop.credentials.session import SessionSecrets
from roots_desktop.demo.exchange import Reply, Request
from roots_desktop.demo.faults import Refuse
from roots_desktop.demo.server import DemoServer
from roots_desktop.domain.connections import Access, Secret
from roots_desktop.domain.snapshot import KeyringState
from roots_desktop.providers.registry import providers
from roots_desktop.store.database import open_database
from roots_desktop.sync.engine import Engine, EngineOptions
from tests.conftest import FixedClock
from tests.store.samples import NOW

MARK = "Zk9fQ2xpZW50LVNlY3JldC1vZi1FcmlrYS00Mg"
SECRET_NAMES = re.compile(r"secret|token|passw|api_?key|credential|authorization|bearer", re.IGNORECASE)
NAMES_OF_OTHERS = frozenset({
    "Field.secret",  # whether a form hides what is typed
    "CardView.secret", "Wiped.secrets_left",  # where it is stored; names of entries
})  # fmt: skip
"""Fields that are named so and hold none: a switch, a reason, a word."""

Class = type[object]


def modules() -> Iterator[object]:
    """All modules of the program but those that know invented data only."""
    for found in pkgutil.walk_packages(roots_desktop.__path__, "roots_desktop."):
        if ".demo" not in found.name and not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def classes() -> list[Class]:
    """All classes of the program."""
    found = {
        cls: None
        for module in modules()
        for _, cls in inspect.getmembers(module, inspect.isclass)
        if cls.__module__.startswith("roots_desktop.")
    }
    return list(found)


DATACLASSES = [cls for cls in classes() if dataclasses.is_dataclass(cls)]


def test_the_walk_finds_them() -> None:
    names = {cls.__name__ for cls in DATACLASSES}
    assert len(DATACLASSES) > 150
    assert {"Access", "Connect", "ReplaceSecret", "EngineOptions", "_Call"} <= names


def test_no_field_that_may_hold_a_secret_is_plain_text() -> None:
    plain = {
        f"{cls.__name__}.{field.name}"
        for cls in DATACLASSES
        for field in dataclasses.fields(cls)
        if SECRET_NAMES.search(field.name) and field.repr and "Secret" not in str(field.type)
        if re.search(r"\bstr\b|\bbytes\b|Any|object", str(field.type))
    }
    assert plain - NAMES_OF_OTHERS == set()


def secret_fields(cls: type[Struct]) -> list[str]:
    """The fields of a reply that are named like a secret and hold a text."""
    return [one.name for one in structs.fields(cls) if SECRET_NAMES.search(one.name) and "str" in str(one.type)]


@pytest.mark.parametrize("cls", DATACLASSES, ids=lambda cls: cls.__qualname__)
def test_no_dataclass_shows_what_is_secret(cls: Class) -> None:
    """Each field that may hold a Secret holds one, deep in whatever holds it."""
    value = object.__new__(cls)
    for field in dataclasses.fields(cls):  # type: ignore[arg-type]  # filtered above
        secret = "Secret" in str(field.type) or SECRET_NAMES.search(field.name)
        held = {"one": (Secret(MARK), [Secret(MARK)])} if secret else None
        object.__setattr__(value, field.name, held)
    told = [repr(value), str(value), f"{value}", f"{value!r}"]
    assert [text for text in told if MARK in text] == []


STRUCTS = [cls for cls in classes() if issubclass(cls, Struct) and secret_fields(cls)]


def test_no_reply_shows_the_token_that_it_brings() -> None:
    assert {cls.__name__ for cls in STRUCTS} >= {"Token", "TokenV1Data"}
    made = [cls(**dict.fromkeys(secret_fields(cls), MARK)) for cls in STRUCTS]
    assert [repr(value) for value in made if MARK in repr(value)] == []


@pytest.mark.parametrize("told", [repr, str, format, ascii, "{}".format, "{!r}".format])
def test_a_secret_never_tells_itself(told: Callable[[Secret], str]) -> None:
    assert MARK not in told(Secret(MARK))


NOT_IN_THE_ENGINE = ("demo", "ui", "app")
"""The server, and windows: none is opened here, and ended ones of other tests may not be asked by a thread."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[DemoServer]:
    monkeypatch.setattr("roots_desktop.demo.server.CLIENT_SECRET", MARK)
    with DemoServer(date(2026, 11, 19), colleagues=20) as running, stamina.set_testing(True, attempts=1):
        running.moco.change_user(key=MARK[::-1])
        running.state.absences[:] = [item for item in running.state.absences if item.first >= date(2026, 11, 1)]
        yield running


@pytest.mark.slow
async def test_no_living_object_shows_a_secret(server: DemoServer, tmp_path: Path) -> None:
    """All objects of ours are asked while requests of each kind are on their way, and afterwards."""
    shown, asked = set[str](), set[str]()

    def ask() -> None:
        needles = (MARK, MARK[::-1], *server.tokens._tokens)
        for found in gc.get_objects():
            kind = type(found)
            if kind.__module__.startswith("roots_desktop.") and kind.__module__.split(".")[1] not in NOT_IN_THE_ENGINE:
                asked.add(kind.__qualname__)
                if any(needle in repr(found) for needle in needles):
                    shown.add(kind.__qualname__)

    def look(_request: Request, reply: Reply, _refuse: Refuse) -> Reply:
        ask()
        return reply

    for endpoint in ("token", "v1_auth", "absence_periods", "moco_session", "moco_activities"):
        server.faults.add(endpoint, look, times=1)
    known = providers({"personio": server.url, "moco": server.moco_url})
    secrets = SessionSecrets(KeyringState.OK)
    options = EngineOptions(keep_in_session=True, secret_overrides={"moco": Secret(MARK[::-1])})
    engine = Engine(open_database(tmp_path / "data", NOW), tmp_path / "data", known, secrets, FixedClock(), options)
    try:
        personio = (("client_id", server.client_id), ("email", server.email))
        await engine.connect(Access("personio", personio, Secret(MARK)))
        await engine.connect(Access("moco", (("domain", server.moco_domain),), Secret(MARK[::-1])))
        await engine.sync("personio")
        stored = engine.snapshot()
        ask()
    finally:
        engine.close()
    assert len(stored.connections) == 2
    assert {"Access", "Engine", "Connection", "Held", "Credential"} <= asked
    assert len(asked) > 30
    assert shown == set()
