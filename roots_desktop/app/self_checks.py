"""What the self-test looks at. Each check gives what it found in a few words, and raises where something is wrong.

All of it happens in memory, in folders of its own and on loopback: nothing of the user's is read or left behind.
"""

import asyncio
import ssl
import sys
import tempfile
import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from roots_desktop import __version__
from roots_desktop.app.demonstration import Demonstration, demonstrate
from roots_desktop.app.launch import own_command, run_own, terminal_command
from roots_desktop.app.wiring import Surroundings, build_engine
from roots_desktop.cli.diagnosis import LIBRARIES
from roots_desktop.domain.connections import Outcome
from roots_desktop.domain.holidays import Region
from roots_desktop.domain.snapshot import KeyringState, Snapshot
from roots_desktop.environment import SECRET_VARIABLES
from roots_desktop.messages.catalogue import Words
from roots_desktop.places import find_places
from roots_desktop.settings import Settings

ZONES = {"Berlin": 120, "Vienna": 120, "Zurich": 120, "London": 60}
"""Cities of Europe with the minutes by which they are ahead of Greenwich in summer."""

COUNTRIES = ("DE", "AT", "CH")
_SAMPLE_PIXELS = 32
_SECONDS = 120


def modules(_: Surroundings) -> str:
    """How many modules of roots are loaded. A packaged program that is to test itself has loaded all it has."""
    return str(sum(name.startswith("roots_desktop.") for name in sys.modules))


def libraries(_: Surroundings) -> str:
    """Every library says which one it is: `roots diagnose` and the page About tell it."""
    return ", ".join([f"Python {sys.version.split()[0]}", *(f"{name} {version(name)}" for name in LIBRARIES)])


def tls(around: Surroundings) -> str:
    """A connection can be encrypted, and there is somebody to believe."""
    from roots_desktop.providers.trust import trusted_authorities  # noqa: PLC0415 - one start in a thousand asks

    protocol = _shake_hands()
    number = trusted_authorities()
    if number == 0:
        raise ssl.SSLError("this system trusts no certificate authority")
    words = Words(around.language)
    trust = words.text("judged by the system") if number is None else words.text("{n} authorities", n=number)
    return f"{ssl.OPENSSL_VERSION}, {protocol}, {trust}"


def sqlite(around: Surroundings) -> str:
    """A database can be made and opened again."""
    from roots_desktop.store.database import open_database  # noqa: PLC0415 - as above
    from roots_desktop.store.pragmas import library  # noqa: PLC0415
    from roots_desktop.store.snapshots import read_snapshot  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as folder:
        for _ in range(2):
            database = open_database(Path(folder), around.clock.now())
            with database.reading() as tx:
                notices = read_snapshot(tx).notices
            database.close()
            _require(not notices, f"a new database came with {notices}")
    return library()


def time_zones(_: Surroundings) -> str:
    """The bundled zones know summer and winter; the system's own are not looked at."""
    zoneinfo.reset_tzpath(to=())
    try:
        zones = {city: zoneinfo.ZoneInfo.no_cache(f"Europe/{city}") for city in ZONES}
    finally:
        zoneinfo.reset_tzpath()
    for city, zone in zones.items():
        ahead = [datetime(2026, month, 1, tzinfo=zone).utcoffset() for month in (1, 7)]
        minutes = [offset.total_seconds() / 60 for offset in ahead if offset is not None]
        _require(minutes == [ZONES[city] - 60, ZONES[city]], f"Europe/{city} is ahead by {minutes} minutes")
    return f"tzdata {version('tzdata')}"


def holidays(_: Surroundings) -> str:
    """The calendar knows the holidays of the countries that roots is made for, each in its own words."""
    from roots_desktop.providers.public_calendar import calendar_years  # noqa: PLC0415 - as above

    found = {country: calendar_years(Region(country), (2026,)) for country in COUNTRIES}
    for country, years in found.items():
        names = [day.name for year in years for day in year.holidays]
        _require(any(name.startswith("Neujahr") for name in names), f"{country} has no New Year: {names}")
    return ", ".join(f"{country} {len(years[0].holidays)}" for country, years in found.items())


def image_formats(_: Surroundings) -> str:
    """Vector pictures are drawn, a picture is written and read again, a page becomes a PDF."""
    from PySide6.QtGui import QImage, QPainter, QPdfWriter  # noqa: PLC0415 - as above

    from roots_desktop.assets import asset  # noqa: PLC0415

    drawn = QImage.fromData(asset("icons", "app-icon.svg").read_bytes())
    _require(not drawn.isNull(), "SVG cannot be drawn")
    with tempfile.TemporaryDirectory() as folder, _application():
        picture, page = Path(folder) / "picture.png", Path(folder) / "page.pdf"
        _require(drawn.scaledToWidth(_SAMPLE_PIXELS).save(str(picture)), "PNG cannot be written")
        _require(QImage(str(picture)).width() == _SAMPLE_PIXELS, "PNG cannot be read")
        writer = QPdfWriter(str(page))
        painter = QPainter(writer)
        painter.drawText(100, 100, "roots")
        painter.end()
        del painter, writer  # in this order; then the page is complete
        _require(page.read_bytes().startswith(b"%PDF"), "PDF cannot be written")
    return "SVG, PNG, PDF"


def keyring(around: Surroundings) -> str:
    """What a keyring of this system needs is here. Which one there is, is told; none is no fault of this program."""
    from roots_desktop.app.terminal import TerminalWiring  # noqa: PLC0415 - as above
    from roots_desktop.credentials.backends import check_parts  # noqa: PLC0415

    check_parts()
    backend = TerminalWiring(around.environment, around.places).keyring_backend()
    return backend or Words(around.language).text("no keyring in this session")


def translations(_: Surroundings) -> str:
    """roots and Qt speak German."""
    from PySide6.QtCore import QTranslator  # noqa: PLC0415 - as above

    from roots_desktop.app.qt_words import load_words  # noqa: PLC0415

    _require(Words("de").text("just now") == "gerade eben", "roots has no German words")
    translator = QTranslator()
    _require(load_words(translator, "de"), "Qt has no German words")
    _require(translator.translate("QPlatformTheme", "Cancel") == "Abbrechen", "Qt has other words")
    return "en, de"


def demo_sync(around: Surroundings) -> str:
    """Both providers are connected and read over loopback, into a database of its own."""
    with _demonstration(around) as demonstration:
        snapshot = asyncio.run(_read_all(demonstration, around))
    for connection in snapshot.connections:
        _require(connection.failure is None, f"{connection.provider}: {connection.failure}")
    entries = sum(len(month.entries) for month in snapshot.entry_months)
    counts = (len(snapshot.absences), len(snapshot.schedules), entries)
    _require(len(snapshot.connections) == 2 and all(counts), f"something was not read: {counts}")
    text = Words(around.language).text
    return text("{absences} absences, {entries} entries", absences=counts[0], entries=entries)


def window(around: Surroundings) -> str:
    """The program opens its window on the demo, syncs, and leaves a picture that shows something."""
    from PySide6.QtGui import QImage  # noqa: PLC0415 - as above

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "window.png"
        _run((*own_command(around.environment), "--demo", "--screenshot", str(file)), around)
        picture = QImage(str(file))
    _require(not picture.isNull(), "the window left no picture")
    points = [(x, y) for x in range(0, picture.width(), 8) for y in range(0, picture.height(), 8)]
    colours = len({picture.pixel(x, y) for x, y in points})
    _require(colours > 10, "the window is empty")
    return f"{picture.width()} × {picture.height()}"


def command_line(around: Surroundings) -> str:
    """`roots` starts, beside this program, and other programs would not find the libraries of this one."""
    own = str(Path(sys.executable).parent)
    _require(own not in around.environment.get("LD_LIBRARY_PATH", ""), "what it starts would find its libraries")
    told = _run((*terminal_command(), "--version"), around).strip()
    _require(told == f"roots {__version__}", f"it says {told!r}")
    return told


@contextmanager
def _demonstration(around: Surroundings) -> Iterator[Demonstration]:
    """The demo provider; secrets of the environment are of other accounts."""
    secrets = SECRET_VARIABLES.values()
    environment = {name: value for name, value in around.environment.items() if name not in secrets}
    with demonstrate(environment, around.clock) as demonstration:
        yield demonstration


async def _read_all(demonstration: Demonstration, around: Surroundings) -> Snapshot:
    from roots_desktop.credentials.session import SessionSecrets  # noqa: PLC0415 - as above

    environment = demonstration.environment
    inside = Surroundings(environment, find_places(environment), around.clock, Settings())
    engine = build_engine(inside, SessionSecrets(KeyringState.OK), for_window=True)
    try:
        for access in demonstration.accesses:
            await engine.connect(access)
            run = await engine.sync(access.provider)
            _require(run.outcome is Outcome.OK, f"{access.provider}: {run.outcome.value} {run.failures}")
        return engine.snapshot()
    finally:
        engine.close()


@contextmanager
def _application() -> Iterator[None]:
    """Fonts need one; there may be one already."""
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - as above

    made = QGuiApplication([]) if QGuiApplication.instance() is None else None
    try:
        yield
    finally:
        if made is not None:
            made.shutdown()


def _shake_hands() -> str:
    """Two ends in memory agree on how to encrypt, without a certificate; the version of the protocol."""
    inner, outer = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = [
        _anonymous(ssl.PROTOCOL_TLS_CLIENT).wrap_bio(inner, outer),
        _anonymous(ssl.PROTOCOL_TLS_SERVER).wrap_bio(outer, inner, server_side=True),
    ]
    waiting = list(ends)
    for _ in range(10):
        for end in tuple(waiting):
            try:
                end.do_handshake()
            except ssl.SSLWantReadError:
                continue
            waiting.remove(end)
    agreed = ends[0].version()
    if waiting or agreed is None:
        raise ssl.SSLError("no handshake")
    return agreed


def _anonymous(protocol: int) -> ssl.SSLContext:
    context = ssl.SSLContext(protocol)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.maximum_version = ssl.TLSVersion.TLSv1_2  # the last one that could do without a certificate
    context.set_ciphers("aNULL:@SECLEVEL=0")
    return context


def _run(command: tuple[str, ...], around: Surroundings) -> str:
    done = run_own(command, around.environment, _SECONDS)
    _require(done.returncode == 0, f"exit code {done.returncode}: {done.stderr.strip()[-300:]}")
    return done.stdout


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise RuntimeError(otherwise)
