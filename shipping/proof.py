"""What is proved of every artefact: it is whole, small and quick enough, and does the main job against the demo.

Each check gives a line for people and raises ProofError where something does not hold.
"""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from roots_desktop.environment import SECRET_VARIABLES
from roots_desktop.places import HOME_VARIABLE
from shipping import bundle, start

LARGEST_FOLDER = 177 * bundle.MEGABYTE
LARGEST_ARCHIVE = 53 * bundle.MEGABYTE
_SECONDS = 300


class ProofError(Exception):
    """Something does not hold; the message says what."""


def self_test(program: tuple[str, ...]) -> str:
    """The self-test is green and has loaded every module that the source has; its table."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "table.txt"
        done = _run((*program, "--selftest", str(report)), _around(Path(folder)))
        table = report.read_text(encoding="utf-8") if report.exists() else done.stderr
    if done.returncode != 0:
        raise ProofError(f"the self-test fails:\n{table}")
    (loaded,) = [line.split()[-1] for line in table.splitlines() if line.startswith("Modules")]
    if int(loaded) != bundle.source_modules():
        raise ProofError(f"{loaded} modules of {bundle.source_modules()} are in it: {done.stderr}")
    return table


def main_job(terminal: tuple[str, ...]) -> str:
    """Connects both providers of the demo, syncs, and tells the day, as somebody at a terminal would."""
    with tempfile.TemporaryDirectory() as folder:
        around = _around(Path(folder))
        with subprocess.Popen((*terminal, "demo", "--json"), env=around, stdout=subprocess.PIPE, text=True) as demo:
            try:
                return _work(terminal, around, json.loads(_document_of(demo.stdout or ())))
            finally:
                demo.terminate()


def sizes(folder: Path, archive: Path) -> str:
    """Neither the unpacked program nor its archive is larger than the reference."""
    unpacked, packed = bundle.size(folder), archive.stat().st_size
    line = f"{unpacked / bundle.MEGABYTE:.1f} MB unpacked, {packed / bundle.MEGABYTE:.1f} MB as {archive.name}"
    if unpacked > LARGEST_FOLDER or packed > LARGEST_ARCHIVE:
        raise ProofError(f"too large: {line}")
    return line


def quick_start(program: Path) -> str:
    """The packaged program paints nearly as soon as the source does."""
    source, packaged = start.measure(program)
    line = f"first paint after {packaged:.0f} ms, from source {source:.0f} ms, ratio {packaged / source:.2f}"
    if packaged > start.LIMIT * source:
        raise ProofError(f"too slow: {line} (at most {start.LIMIT})")
    return line


def _document_of(lines: Iterable[str]) -> str:
    """The JSON document that a program prints while it goes on."""
    read = ""
    for line in lines:
        read += line
        if line == "}\n":
            return read
    raise ProofError(f"the demo provider does not start: {read}")


def _work(terminal: tuple[str, ...], around: Mapping[str, str], facts: Mapping[str, str]) -> str:
    personio = ("--api-url", facts["personio_url"], "--client-id", facts["client_id"], "--email", facts["email"])
    moco = ("--api-url", facts["moco_url"], "--domain", facts["moco_domain"])
    secrets = {SECRET_VARIABLES["personio"]: facts["client_secret"], SECRET_VARIABLES["moco"]: facts["moco_api_key"]}
    inside = {**around, **secrets}
    for words in (("connect", "personio", *personio), ("connect", "moco", *moco), ("sync",)):
        _document((*terminal, *words), inside)
    status = _document((*terminal, "status"), inside)
    states = {connection["provider"]: connection["state"] for connection in status["connections"]}
    if states != {"personio": "connected", "moco": "connected"} or status["vacation"] is None:
        raise ProofError(f"not all is read: {status}")
    return f"connected, synced, {status['vacation']['available']} days of vacation left"


def _document(command: tuple[str, ...], around: Mapping[str, str]) -> dict[str, Any]:
    done = _run((*command, "--json"), around)
    if done.returncode != 0:
        raise ProofError(f"{' '.join(command)} ends with {done.returncode}: {done.stdout}{done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _run(command: tuple[str, ...], around: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, env=dict(around), capture_output=True, text=True, timeout=_SECONDS, check=False)


def _around(folder: Path) -> dict[str, str]:
    """Nothing of this machine but what a program needs to run; above all no Python of its own."""
    kept = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP", "APPDATA", "LOCALAPPDATA", "USERPROFILE")
    around = {name: os.environ[name] for name in kept if name in os.environ}
    return {**around, "HOME": str(folder), HOME_VARIABLE: str(folder / "data"), "LANG": "C.UTF-8", "LANGUAGE": "en"}
