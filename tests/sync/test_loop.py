"""Names are looked up without a thread that anybody has to wait for."""

import asyncio
import socket
import threading

import pytest

from roots_desktop.sync.loop import THREAD, Loop


def test_a_name_is_looked_up_in_a_daemon_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[tuple[str, bool]] = []
    look_up = socket.getaddrinfo

    def noted(*given: object, **named: object) -> object:
        threads.append((threading.current_thread().name, threading.current_thread().daemon))
        return look_up(*given, **named)  # type: ignore[arg-type] # passed on as it came

    monkeypatch.setattr(socket, "getaddrinfo", noted)
    with asyncio.Runner(loop_factory=Loop) as runner:
        found = runner.run(_look_up("localhost"))
    assert ("127.0.0.1", 80) in found
    assert threads == [(THREAD, True)]


def test_an_unknown_name_is_an_error() -> None:
    with asyncio.Runner(loop_factory=Loop) as runner, pytest.raises(socket.gaierror):
        runner.run(_look_up("nobody.invalid"))


def test_a_name_server_that_never_answers_keeps_no_loop_from_ending(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, answer = threading.Event(), threading.Event()

    def hang(*_: object, **__: object) -> list[object]:
        asked.set()
        answer.wait(30)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)

    async def give_up() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(_look_up("example.com"), 0.01)

    with asyncio.Runner(loop_factory=Loop) as runner:
        runner.run(give_up())
    # the loop is closed while the look-up still hangs
    assert asked.is_set()
    assert not answer.is_set()
    answer.set()


def test_an_answer_that_comes_too_late_is_nobodys(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer.wait(30) and [])

    async def cancel() -> None:
        task = asyncio.ensure_future(_look_up("example.com"))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        (thread,) = [thread for thread in threading.enumerate() if thread.name == THREAD]
        answer.set()
        thread.join()
        await asyncio.sleep(0)

    with asyncio.Runner(loop_factory=Loop) as runner:
        runner.run(cancel())


async def _look_up(host: str) -> list[object]:
    found = await asyncio.get_running_loop().getaddrinfo(host, 80, type=socket.SOCK_STREAM)
    return [address for *_, address in found]
