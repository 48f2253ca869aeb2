"""Works on a folder like roots does and dies at a chosen moment: `python -m tests.trust.killed_program FOLDER SEED N`.

Each of N rounds is a process of its own that kills itself (SIGKILL) when it has asked the disk or the system for
something for so many times; then another one looks at what is left. Prints what was found, as one JSON document.
"""

import json
import mmap
import os
import random
import signal
import sqlite3
import stat
import struct
import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from roots_desktop.domain.connections import Part
from roots_desktop.domain.snapshot import Picture
from roots_desktop.settings import Settings, load_settings, save_settings
from roots_desktop.store.absences import save_absences
from roots_desktop.store.connections import remove_connection
from roots_desktop.store.database import open_database
from roots_desktop.store.first_picture import load_first_picture, save_first_picture
from roots_desktop.store.holds import hold_fingerprints, save_hold
from roots_desktop.store.snapshots import read_snapshot
from tests.store.samples import NOW, SICK, fill
from tests.trust.sqlite_disk import Event, available, watched_disk

FURTHEST = 150
"""A round asks for about this much."""
STEPS = 6
ASKED = frozenset({"open", "os.rename", "os.remove", "os.chmod", "os.mkdir"})
LATER = NOW.replace(year=2090)
"""Files bear the time of the real clock, and this is long after it."""


class Told:
    """What a process has told its user to be kept: numbers that outlive it, in memory shared with the next one."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 16)

    @property
    def number(self) -> int:
        """The last number that was committed."""
        return int(struct.unpack_from("q", self._memory)[0])

    @number.setter
    def number(self, value: int) -> None:
        struct.pack_into("q", self._memory, 0, value)


def work(folder: Path, told: Told) -> None:
    """Counts, and with each number writes everything that roots writes."""
    with closing(open_database(folder, NOW)) as database:
        for step in range(STEPS):
            number = told.number + 1
            with database.transaction() as tx:
                save_hold(tx, "moco", Part.PROJECTS, None, str(number))
                fill(tx)
                save_absences(tx, (replace(SICK, id=f"{number}-{index}", note="half " * 50) for index in range(30)))
            told.number = number
            database.back_up_day(NOW + timedelta(days=step), anew=True)
            with database.reading() as tx:
                save_first_picture(folder, Picture(read_snapshot(tx)), NOW.date())
            save_settings(folder / "settings.json", Settings(told_check=f"{number}"))
            if number % 3 == 0:
                with database.transaction() as tx:
                    remove_connection(tx, "personio")


def look(folder: Path, told: Told) -> list[str]:
    """What is wrong with what was left."""
    wrong = []
    with closing(open_database(folder, LATER)) as database, database.reading() as tx:
        (kept,) = hold_fingerprints(tx, "moco", Part.PROJECTS, None) or {"0"}
        if int(kept) not in (told.number, told.number + 1):
            wrong.append(f"told {told.number}, kept {kept}")
        told.number = int(kept)
        wrong += [f"notice {notice.code}" for notice in read_snapshot(tx).notices if notice.code == "restored"]
    with closing(sqlite3.connect(folder / "roots.db")) as bare:
        wrong += [str(row) for row in bare.execute("PRAGMA integrity_check") if row != ("ok",)]
    if (folder / "settings.json").exists() and load_settings(folder / "settings.json") == Settings():
        wrong.append("settings lost")
    if (folder / "picture.bin").exists() and load_first_picture(folder) is None:
        wrong.append("half a picture")
    wrong += [file.name for file in folder.iterdir() if stat.S_IMODE(file.stat().st_mode) != 0o600]
    wrong += [file.name for file in folder.glob("*.new*") if file.name != "settings.new"]
    return wrong


def die_after(number: int) -> None:
    """From now on this process lives until it has asked for so much."""
    left = number

    def asked() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def on_audit(event: str, _: tuple[object, ...]) -> None:
        if event in ASKED:
            asked()

    def on_disk(_: Event) -> int:
        asked()
        return 0

    sys.addaudithook(on_audit)
    if available:
        watched_disk(on_disk).__enter__()


def in_child(folder: Path, told: Told, die: int | None) -> tuple[bool, list[str]]:
    """Whether the child was killed, and what it found wrong where it looked."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if die is None:
                os.write(writing, json.dumps(look(folder, told)).encode())
            else:
                die_after(die)
                work(folder, told)
        except BaseException as error:  # noqa: BLE001 - a child of a fork must not return
            os.write(writing, json.dumps([repr(error)]).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answers:
        found = answers.read()
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status), json.loads(found or b"[]")


def main(folder: Path, seed: int, rounds: int) -> None:
    """Kills and looks, again and again."""
    chance, told = random.Random(seed), Told()
    kills, wrong = 0, []
    for _ in range(rounds):
        die = chance.randrange(FURTHEST)
        killed, said = in_child(folder, told, die)
        kills += killed
        wrong += [f"killed after {die}: {text}" for text in said]
        _, said = in_child(folder, told, None)
        wrong += [f"after {die}: {text}" for text in said]
    print(json.dumps({"rounds": rounds, "kills": kills, "number": told.number, "wrong": wrong}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
