"""The command: what it prints, and that a signal ends it."""

import io
import json
import signal
import socket
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

from roots_desktop.demo.server import DemoServer
from roots_desktop.demo.terminal import main, serve


def test_prints_address_and_credentials_as_json(today: date) -> None:
    out, server = io.StringIO(), DemoServer(today)
    seen: list[str] = []

    def look_at_it(_told: threading.Event) -> None:
        seen.append(out.getvalue())
        with socket.create_connection(("127.0.0.1", int(server.url.rpartition(":")[2]))):
            pass

    assert serve(server, as_json=True, out=out, wait=look_at_it) == 0
    assert json.loads(seen[0]) == {
        "ok": True,
        "personio_url": server.url,
        "client_id": server.client_id,
        "client_secret": server.client_secret,
        "email": "erika.beispiel@example.com",
        "moco_url": f"{server.url}/api/v1",
        "moco_domain": "demo",
        "moco_api_key": server.moco_key,
    }
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(server.url.rpartition(":")[2])))


def test_prints_lines_for_people(today: date) -> None:
    out, server = io.StringIO(), DemoServer(today)
    assert serve(server, as_json=False, out=out, wait=lambda _told: None) == 0
    assert f"client secret  {server.client_secret}" in out.getvalue().splitlines()


def test_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        assert main(["--port", str(other.getsockname()[1])]) == 1
    assert "cannot listen" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send to a console program")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_ends_the_process(number: signal.Signals) -> None:
    command = [sys.executable, "-m", "roots_desktop.demo", "--json", "--colleagues", "3", "--today", "2026-11-19"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["ok"] is True
        process.send_signal(number)
        _, complaints = process.communicate(timeout=20)
    assert (process.returncode, complaints) == (0, "")
