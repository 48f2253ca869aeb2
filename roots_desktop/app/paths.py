"""Where the program keeps its things. Knows the platform's folders and ROOTS_HOME, not what lies in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from roots_desktop.store.files import make_private_folder

HOME_VARIABLE = "ROOTS_HOME"
_NAME = "roots"
_SETTINGS = "settings.json"


@dataclass(frozen=True, slots=True)
class Paths:
    """`data` and `logs` are folders, `settings` is a file. Nothing is created by asking."""

    data: Path
    settings: Path
    logs: Path

    def make(self) -> None:
        """Creates the folders, or closes existing ones to everybody but their owner. Raises OSError."""
        for folder in (self.data, self.settings.parent, self.logs):
            make_private_folder(folder)


def find_paths(environment: Mapping[str, str]) -> Paths:
    """One folder for everything where ROOTS_HOME names it, else the platform's own folders."""
    home = environment.get(HOME_VARIABLE)
    if home:
        return paths_in(Path(home).expanduser().absolute())
    return Paths(
        data=platformdirs.user_data_path(_NAME, appauthor=False),
        settings=platformdirs.user_config_path(_NAME, appauthor=False) / _SETTINGS,
        logs=platformdirs.user_log_path(_NAME, appauthor=False),
    )


def paths_in(folder: Path) -> Paths:
    """Everything inside one folder."""
    return Paths(data=folder, settings=folder / _SETTINGS, logs=folder / "logs")
