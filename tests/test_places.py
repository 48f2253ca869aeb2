"""Where things are kept: one folder by ROOTS_HOME, else the platform's own. Nothing is created by asking."""

from dataclasses import replace
from pathlib import Path

import platformdirs
import pytest

from roots_desktop.places import Places, find_places, own_folders


def test_home_holds_everything(tmp_path: Path) -> None:
    home = tmp_path / "roots"
    assert find_places({"ROOTS_HOME": str(home)}) == Places(home, home / "settings.json", home / "logs")


def test_asking_creates_nothing(tmp_path: Path) -> None:
    find_places({"ROOTS_HOME": str(tmp_path / "roots")})
    assert list(tmp_path.iterdir()) == []


def test_home_may_be_relative_or_begin_with_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_places({"ROOTS_HOME": "roots"}).data == tmp_path / "roots"
    assert find_places({"ROOTS_HOME": "~/roots"}).data == Path.home() / "roots"


@pytest.mark.parametrize("environment", [{}, {"ROOTS_HOME": ""}])
def test_platforms_own_folders_otherwise(environment: dict[str, str]) -> None:
    places = find_places(environment)
    assert places.data == platformdirs.user_data_path("roots", appauthor=False)
    assert places.settings == platformdirs.user_config_path("roots", appauthor=False) / "settings.json"
    assert places.logs == platformdirs.user_log_path("roots", appauthor=False)
    assert all(place.is_relative_to(Path.home()) for place in (places.data, places.settings, places.logs))


def test_own_folders_are_those_that_nobody_else_uses(tmp_path: Path) -> None:
    linux = Places(tmp_path / "share/roots", tmp_path / "config/roots/settings.json", tmp_path / "state/roots/log")
    assert own_folders(linux) == (
        tmp_path / "state/roots/log",
        tmp_path / "state/roots",
        tmp_path / "config/roots",
        tmp_path / "share/roots",
    )
    mac = replace(linux, logs=tmp_path / "Library/Logs/roots")
    assert tmp_path / "Library/Logs" not in own_folders(mac)
