"""Where things are kept: one folder by ROOTS_HOME, else the platform's, each closed to others when it is made."""

import stat
import sys
from pathlib import Path

import platformdirs
import pytest

from roots_desktop.app.paths import Paths, find_paths


def modes(*folders: Path) -> list[str]:
    return [stat.filemode(folder.stat().st_mode) for folder in folders]


def test_home_holds_everything(tmp_path: Path) -> None:
    paths = find_paths({"ROOTS_HOME": str(tmp_path / "roots")})
    assert paths == Paths(tmp_path / "roots", tmp_path / "roots" / "settings.json", tmp_path / "roots" / "logs")


def test_asking_creates_nothing(tmp_path: Path) -> None:
    find_paths({"ROOTS_HOME": str(tmp_path / "roots")})
    assert list(tmp_path.iterdir()) == []


def test_home_may_be_relative_or_begin_with_a_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_paths({"ROOTS_HOME": "roots"}).data == tmp_path / "roots"
    assert find_paths({"ROOTS_HOME": "~/roots"}).data == Path.home() / "roots"


@pytest.mark.parametrize("environment", [{}, {"ROOTS_HOME": ""}])
def test_platforms_own_folders_otherwise(environment: dict[str, str]) -> None:
    paths = find_paths(environment)
    assert paths.data == platformdirs.user_data_path("roots", appauthor=False)
    assert paths.settings == platformdirs.user_config_path("roots", appauthor=False) / "settings.json"
    assert paths.logs == platformdirs.user_log_path("roots", appauthor=False)
    assert all(path.is_relative_to(Path.home()) for path in (paths.data, paths.settings, paths.logs))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no modes")
def test_folders_are_made_for_their_owner_only(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "a" / "data", tmp_path / "b" / "settings.json", tmp_path / "c")
    paths.make()
    assert modes(paths.data, paths.settings.parent, paths.logs) == ["drwx------"] * 3
    assert not paths.settings.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no modes")
def test_existing_folders_are_closed_to_others(tmp_path: Path) -> None:
    paths = find_paths({"ROOTS_HOME": str(tmp_path / "roots")})
    paths.data.mkdir()
    paths.data.chmod(0o755)
    paths.make()
    paths.make()
    assert modes(paths.data, paths.logs) == ["drwx------"] * 2
