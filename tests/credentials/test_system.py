"""The system's keyring in all its states."""

import asyncio
import logging
import subprocess
import sys
import threading
import traceback
from pathlib import Path

import pytest

from roots_desktop.credentials.contract import SecretStore
from roots_desktop.credentials.session import SessionSecrets
from roots_desktop.credentials.system import LONGEST, SystemSecrets
from roots_desktop.domain.connections import Secret, SecretPlace
from roots_desktop.domain.errors import KeyringError
from roots_desktop.domain.snapshot import KeyringState
from tests.credentials.conftest import MakeSecrets
from tests.credentials.keyrings import Desk
from tests.log_guard import ExpectLog

ID = "6f0c8f0e-6d5d-4a57-9a0f-0d2a7f6f0001"
SECRET = Secret("papi-s3cr3t-value")
ENTRY = (f"roots/{ID}", "secret")


def state_in(caught: "pytest.ExceptionInfo[KeyringError]") -> object:
    return caught.value.details["state"]


def standing(store: SecretStore) -> KeyringState:
    """The state as it is by now; a type checker takes two looks at one property for the same."""
    return store.state


async def test_a_secret_is_kept_read_and_deleted(secrets_on: MakeSecrets, desk: Desk) -> None:
    store: SecretStore = secrets_on("Memory")
    assert store.backend == ""
    assert await store.save(ID, SECRET) is SecretPlace.KEYRING
    assert desk.entries == {ENTRY: SECRET.reveal()}
    assert await store.read(ID) == SECRET
    await store.delete(ID)
    assert desk.entries == {}
    assert standing(store) is KeyringState.OK
    assert store.backend == "keyrings.Memory"


async def test_connections_do_not_share_a_service_name(secrets_on: MakeSecrets, desk: Desk) -> None:
    store = secrets_on("Memory")
    await store.save("one", Secret("1"))
    await store.save("two", Secret("2"))
    assert set(desk.entries) == {("roots/one", "secret"), ("roots/two", "secret")}


async def test_another_secret_takes_the_place_of_the_first(secrets_on: MakeSecrets) -> None:
    store = secrets_on("Memory")
    await store.save(ID, SECRET)
    await store.save(ID, Secret("another"))
    assert await store.read(ID) == Secret("another")


async def test_only_one_thread_calls_the_keyring(secrets_on: MakeSecrets, desk: Desk) -> None:
    store = secrets_on("Memory")
    await asyncio.gather(*(store.save(str(number), SECRET) for number in range(20)))
    assert desk.threads == {"roots-keyring"}
    (thread,) = [thread for thread in threading.enumerate() if thread.name == "roots-keyring"]
    assert thread.daemon, "it never holds up the end of the program"
    assert desk.made == 1


async def test_no_entry_is_missing_not_empty(secrets_on: MakeSecrets, desk: Desk) -> None:
    store = secrets_on("Memory")
    with pytest.raises(KeyringError) as caught:
        await store.read(ID)
    assert state_in(caught) == "missing"
    assert standing(store) is KeyringState.MISSING
    desk.entries[ENTRY] = ""
    with pytest.raises(KeyringError) as caught:
        await store.read(ID)
    assert state_in(caught) == "missing"
    await store.save(ID, SECRET)
    assert standing(store) is KeyringState.OK


async def test_deleting_what_is_not_there_is_fine(secrets_on: MakeSecrets, desk: Desk) -> None:
    store = secrets_on("Memory")
    await store.delete(ID)
    assert desk.calls == ["get"]
    assert standing(store) is KeyringState.OK


async def test_a_closed_prompt_is_locked_until_the_next_try(secrets_on: MakeSecrets, desk: Desk) -> None:
    store = secrets_on("Locked")
    desk.entries[ENTRY] = SECRET.reveal()
    for question in (store.read(ID), store.save(ID, Secret("new")), store.delete(ID)):
        with pytest.raises(KeyringError) as caught:
            await question
        assert state_in(caught) == "locked"
        assert standing(store) is KeyringState.LOCKED
    desk.open.set()
    assert await store.read(ID) == SECRET
    assert standing(store) is KeyringState.OK


@pytest.mark.parametrize("keyring", ["Refusing", "Broken", "Dropping"])
async def test_a_keyring_that_takes_nothing_refuses(
    keyring: str, secrets_on: MakeSecrets, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    store = secrets_on(keyring)
    with pytest.raises(KeyringError) as caught:
        await store.save(ID, SECRET)
    assert state_in(caught) == "refused"
    assert standing(store) is KeyringState.REFUSED
    told = "".join(traceback.format_exception(caught.value, limit=None)) + caplog.text + repr(caught.value.details)
    assert SECRET.reveal() not in told


async def test_a_keyring_that_is_gone_is_none_and_looked_for_again(secrets_on: MakeSecrets, desk: Desk) -> None:
    store = secrets_on("Absent")
    for number in (1, 2):
        with pytest.raises(KeyringError) as caught:
            await store.read(ID)
        assert state_in(caught) == "none"
        assert desk.made == number
    assert standing(store) is KeyringState.NONE


@pytest.mark.parametrize("name", ["nowhere.at.all.Keyring", "tests.credentials.keyrings.Nothing", "nonsense", "."])
async def test_a_keyring_that_cannot_be_made_is_none(name: str) -> None:
    store = SystemSecrets({"PYTHON_KEYRING_BACKEND": name})
    with pytest.raises(KeyringError) as caught:
        await store.save(ID, SECRET)
    assert state_in(caught) == "none"
    assert standing(store) is KeyringState.NONE
    assert store.backend == ""
    store.close()


async def test_a_question_without_an_answer_is_waiting_and_goes_on(secrets_on: MakeSecrets, desk: Desk) -> None:
    store = secrets_on("Prompting", patience=0)
    desk.entries[ENTRY] = SECRET.reveal()
    question = asyncio.create_task(store.read(ID))
    await until(store, KeyringState.WAITING)
    assert not question.done()
    desk.open.set()
    assert await question == SECRET
    assert standing(store) is KeyringState.OK


async def test_a_quick_answer_never_shows_as_waiting(secrets_on: MakeSecrets, desk: Desk) -> None:
    """The state of a finished question is not touched again by its own timer."""
    store = secrets_on("Prompting", patience=0.05)
    desk.open.set()
    with pytest.raises(KeyringError):
        await store.read(ID)
    loop = asyncio.get_running_loop()
    overdue = asyncio.Event()
    loop.call_later(0.1, overdue.set)
    await overdue.wait()
    assert standing(store) is KeyringState.MISSING


async def test_a_cancelled_question_hurts_no_later_one(secrets_on: MakeSecrets, desk: Desk) -> None:
    store = secrets_on("Prompting", patience=0)
    desk.entries[ENTRY] = SECRET.reveal()
    first, second = asyncio.create_task(store.read(ID)), asyncio.create_task(store.delete(ID))
    await until_asked(desk)
    await until(store, KeyringState.WAITING)
    for question in (first, second):
        question.cancel()
        with pytest.raises(asyncio.CancelledError):
            await question
    assert standing(store) is KeyringState.WAITING, "the prompt is still there"
    third = asyncio.create_task(store.read(ID))
    desk.open.set()
    assert await third == SECRET, "the cancelled deletion was never begun"
    assert desk.calls == ["get", "get"]
    assert standing(store) is KeyringState.OK


@pytest.mark.parametrize("before", [None, "the one before"])
async def test_a_cancelled_save_leaves_what_was_there(before: str | None, secrets_on: MakeSecrets, desk: Desk) -> None:
    store = secrets_on("PromptingForWrites", patience=0)
    if before is not None:
        desk.entries[ENTRY] = before
    saving = asyncio.create_task(store.save(ID, SECRET))
    await until_asked(desk)
    saving.cancel()
    with pytest.raises(asyncio.CancelledError):
        await saving
    desk.open.set()
    with pytest.raises(KeyringError):
        await store.read("something else")
    assert desk.entries == ({} if before is None else {ENTRY: before})


def test_an_answer_after_the_loop_is_gone_harms_nothing(secrets_on: MakeSecrets, desk: Desk) -> None:
    store = secrets_on("Prompting", patience=0)
    desk.entries[ENTRY] = SECRET.reveal()

    async def give_up() -> None:
        question = asyncio.create_task(store.read(ID))
        await until_asked(desk)
        question.cancel()

    asyncio.run(give_up())
    desk.open.set()
    assert asyncio.run(store.read(ID)) == SECRET


async def until_asked(desk: Desk) -> None:
    async with asyncio.timeout(30):
        while not desk.reached.is_set():  # noqa: ASYNC110 -- it is set in another thread
            await asyncio.sleep(0)


async def until(store: SystemSecrets, state: KeyringState) -> None:
    async with asyncio.timeout(30):
        while store.state is not state:  # noqa: ASYNC110 -- a state is looked at, as the window does; nothing announces it
            await asyncio.sleep(0)


def test_asyncio_itself_never_sees_a_secret(
    secrets_on: MakeSecrets, caplog: pytest.LogCaptureFixture, expect_log: ExpectLog
) -> None:
    """In debug mode it logs slow callbacks with all they were given."""
    expect_log("asyncio", "Executing")

    async def use() -> None:
        asyncio.get_running_loop().slow_callback_duration = -1
        store = secrets_on("Memory")
        await store.save(ID, SECRET)
        assert await store.read(ID) == SECRET

    with asyncio.Runner(debug=True) as runner:
        runner.run(use())
    assert "SystemSecrets._take" in caplog.text
    assert SECRET.reveal() not in caplog.text


@pytest.mark.parametrize("secret", ["x" * LONGEST, "😀" * (LONGEST // 2)])
async def test_long_secrets_are_kept(secret: str, secrets_on: MakeSecrets) -> None:
    store = secrets_on("Memory")
    await store.save(ID, Secret(secret))
    assert await store.read(ID) == Secret(secret)


@pytest.mark.parametrize("secret", ["x" * (LONGEST + 1), "😀" * (LONGEST // 2 + 1)])
async def test_longer_ones_are_refused_before_the_keyring_sees_them(
    secret: str, secrets_on: MakeSecrets, desk: Desk
) -> None:
    """Windows counts UTF-16 units, so that a character beyond the basic plane counts twice."""
    store = secrets_on("Memory")
    with pytest.raises(KeyringError) as caught:
        await store.save(ID, Secret(secret))
    assert caught.value.details == {"state": "refused", "reason": "too_long", "longest": 1200}
    assert desk.calls == []
    assert standing(store) is KeyringState.OK, "the keyring itself is fine"


async def test_nothing_shows_in_a_repr(secrets_on: MakeSecrets) -> None:
    store = secrets_on("Memory")
    await store.save(ID, SECRET)
    assert repr(store) == "SystemSecrets(backend='keyrings.Memory', state='ok')"


async def test_a_closed_store_answers_no_more(secrets_on: MakeSecrets) -> None:
    store = secrets_on("Memory")
    await store.save(ID, SECRET)
    store.close()
    with pytest.raises(KeyringError) as caught:
        await store.read(ID)
    assert state_in(caught) == "none"
    assert "roots-keyring" not in {thread.name for thread in threading.enumerate()}


async def test_closing_does_not_wait_for_the_user(secrets_on: MakeSecrets, desk: Desk) -> None:
    store = secrets_on("Prompting")
    question = asyncio.create_task(store.read(ID))
    await until_asked(desk)
    store.close()
    assert not question.done()
    question.cancel()


def test_closing_an_unused_store_is_fine() -> None:
    SystemSecrets({}).close()


@pytest.mark.slow
def test_the_library_is_loaded_in_the_thread_alone() -> None:
    check = (
        "import asyncio, sys\n"
        "from roots_desktop.credentials.system import SystemSecrets\n"
        "store = SystemSecrets({'PYTHON_KEYRING_BACKEND': 'tests.credentials.keyrings.Memory'})\n"
        "assert 'keyring' not in sys.modules\n"
        "asyncio.run(store.delete('x'))\n"
        "assert 'keyring' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", check], check=True, cwd=Path(__file__).parents[2])


async def test_a_session_forgets_at_its_end() -> None:
    store: SecretStore = SessionSecrets()
    assert await store.save(ID, SECRET) is SecretPlace.SESSION
    assert await store.read(ID) == SECRET
    assert (store.state, store.backend) == (KeyringState.NONE, "")
    assert SECRET.reveal() not in repr(store)
    with pytest.raises(KeyringError) as caught:
        await SessionSecrets().read(ID)
    assert state_in(caught) == "missing"
    await store.delete(ID)
    await store.delete(ID)
    with pytest.raises(KeyringError):
        await store.read(ID)
    assert SessionSecrets(KeyringState.OK).state is KeyringState.OK
