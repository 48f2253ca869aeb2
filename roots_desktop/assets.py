"""Where the bundled files are: icons, tokens, translations. Knows no format."""

from functools import cache
from pathlib import Path


def asset(*path: str) -> Path:
    """A bundled file or folder. An installed package carries them inside; in a checkout they lie beside it."""
    return _root().joinpath(*path)


@cache
def _root() -> Path:
    package = Path(__file__).parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"
