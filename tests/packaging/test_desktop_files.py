"""Launcher and description, held against the rules of the desktops by their own tools."""

import subprocess
import xml.etree.ElementTree as ET
from configparser import RawConfigParser
from pathlib import Path

import pytest

from roots_desktop import __version__
from roots_desktop.app.arguments import parse_arguments
from roots_desktop.app.desktop import make_application
from shipping.identity import IDENTIFIER, PROJECT
from shipping.share import metainfo, write_share
from tests.packaging.tools import installed

LAUNCHER = PROJECT / "resources" / "desktop" / "roots.desktop"


def _launcher() -> RawConfigParser:
    parser = RawConfigParser()
    parser.optionxform = str  # type: ignore[assignment,method-assign] # keys keep their capital letters
    parser.read_string(LAUNCHER.read_text(encoding="utf-8"))
    return parser


def test_the_launcher_is_valid() -> None:
    done = subprocess.run(
        [installed("desktop-file-validate"), str(LAUNCHER)], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_description_is_valid(tmp_path: Path) -> None:
    file = tmp_path / f"{IDENTIFIER}.metainfo.xml"
    file.write_text(metainfo("2026-11-19"), encoding="utf-8")
    command = [installed("appstreamcli"), "validate", "--pedantic", "--no-net", "--no-color", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout


def test_the_description_belongs_to_the_launcher_and_to_this_version() -> None:
    tree = ET.fromstring(metainfo("2026-11-19"))
    found = {element.tag: (element.text or "").strip() for element in tree}
    release = tree.find("releases/release")
    assert found["id"] == IDENTIFIER
    assert found["launchable"] == LAUNCHER.name
    assert found["icon"] == _launcher()["Desktop Entry"]["Icon"]
    assert {element.text for element in tree.findall("provides/binary")} == {"roots", "roots-desktop"}
    assert release is not None
    assert release.attrib == {"version": __version__, "date": "2026-11-19"}


def test_every_line_has_its_german_one() -> None:
    entry = _launcher()
    for section in entry.sections():
        for key in ("GenericName", "Comment", "Keywords", "Name"):
            if key in entry[section] and (section, key) != ("Desktop Entry", "Name"):
                assert f"{key}[de]" in entry[section]
    tree = ET.fromstring(metainfo("2026-11-19"))
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    for tag in ("summary", "p", "li"):
        texts = list(tree.iter(tag))
        assert len([text for text in texts if text.get(language) == "de"]) * 2 == len(texts)


def test_the_actions_are_what_the_program_understands() -> None:
    entry = _launcher()
    names = entry["Desktop Entry"]["Actions"].rstrip(";").split(";")
    assert names == ["sync", "open"]
    programs = {name: entry[f"Desktop Action {name}"]["Exec"].split() for name in names}
    assert {words[0] for words in programs.values()} == {entry["Desktop Entry"]["TryExec"]}
    assert parse_arguments(programs["sync"][1:]).sync
    assert parse_arguments(programs["open"][1:]) == parse_arguments([])


def test_the_window_bears_the_name_of_the_launcher(qapp: object) -> None:
    assert make_application.__doc__
    text = (PROJECT / "roots_desktop" / "app" / "desktop.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{LAUNCHER.stem}")' in text


@pytest.mark.slow
def test_the_share_tree_is_complete_and_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_share(tmp_path / name, 1_795_000_000)
    one, two = (
        {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for root in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two
    assert {
        "applications/roots.desktop",
        f"metainfo/{IDENTIFIER}.metainfo.xml",
        "icons/hicolor/scalable/apps/roots.svg",
        "icons/hicolor/48x48/apps/roots.png",
        "man/man1/roots.1.gz",
        "man/man1/roots-desktop.1.gz",
        "bash-completion/completions/roots",
        "zsh/vendor-completions/_roots",
        "fish/vendor_completions.d/roots-desktop.fish",
    } <= set(one)
