"""Where the bundled files are: icons, tokens, translations. Knows no format."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable


def asset(*path: str) -> Traversable:
    """A bundled file or folder. An installed package carries them inside; in a checkout they lie beside it."""
    return _root().joinpath(*path)


@cache
def _root() -> Traversable:
    package = files("roots_desktop")
    inside = package.joinpath("resources")
    return inside if inside.is_dir() else package.joinpath("..", "resources")
