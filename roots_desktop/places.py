"""Where the program keeps its things. Knows the platform's folders and ROOTS_HOME, not what lies in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

HOME_VARIABLE = "ROOTS_HOME"
_NAME = "roots"
_SETTINGS = "settings.json"


@dataclass(frozen=True, slots=True)
class Places:
    """`data` and `logs` are folders, `settings` is a file. Nothing is created by asking."""

    data: Path
    settings: Path
    logs: Path


def own_folders(places: Places) -> tuple[Path, ...]:
    """The folders that are there for roots alone, the inner ones first."""
    above = (places.logs.parent,) if places.logs.parent.name == _NAME else ()
    return (places.logs, *above, places.settings.parent, places.data)


def find_places(environment: Mapping[str, str]) -> Places:
    """One folder for everything where ROOTS_HOME names it, else the platform's own folders."""
    home = environment.get(HOME_VARIABLE)
    if home:
        return places_in(Path(home).expanduser().absolute())
    return Places(
        data=platformdirs.user_data_path(_NAME, appauthor=False),
        settings=platformdirs.user_config_path(_NAME, appauthor=False) / _SETTINGS,
        logs=platformdirs.user_log_path(_NAME, appauthor=False),
    )


def places_in(folder: Path) -> Places:
    """Everything inside one folder."""
    return Places(data=folder, settings=folder / _SETTINGS, logs=folder / "logs")
