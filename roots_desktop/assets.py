"""Where the bundled files are: icons, tokens, translations. Knows no format."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def asset(*path: str) -> Traversable:
    """A bundled file or folder. An installed package carries them inside; in a checkout they lie beside it."""
    package = files("roots_desktop")
    inside = package.joinpath("resources")
    root = inside if inside.is_dir() else package.joinpath("..", "resources")
    return root.joinpath(*path)
