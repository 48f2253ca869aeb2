"""The licences of all that is locked: which may be shipped with a program under MIT, and what the packages say.

The table is written by hand, since a lock file also names packages of systems that nobody checks on.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from email.message import Message
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import cast

TABLE = Path(__file__).with_name("licences.toml")

PERMISSIVE = frozenset({"MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0", "ISC"})
"""Ask for nothing but to be named."""
SHIPPED: Mapping[str, frozenset[str]] = {
    # Qt lies beside the program as libraries that anybody may replace; the about page says so and where its source is.
    "pyside6-essentials": frozenset({"LGPL-3.0-only"}),
    "shiboken6": frozenset({"LGPL-3.0-only"}),
    # A list of certificates, unchanged; its copyleft ends at the file.
    "certifi": frozenset({"MPL-2.0"}),
}
"""What else may be shipped, each for its own reason."""
TOOLS: Mapping[str, frozenset[str]] = {
    **SHIPPED,
    # Used in tests only, unchanged, never shipped.
    "hypothesis": frozenset({"MPL-2.0"}),
    "pathspec": frozenset({"MPL-2.0"}),
    # Its exception lets a program of any licence carry the part that is shipped; the hooks that are shipped are Apache.
    "pyinstaller": frozenset({"GPL-2.0-or-later WITH Bootloader-exception"}),
    "pyinstaller-hooks-contrib": frozenset({"Apache-2.0", "GPL-2.0-or-later"}),
}
"""What else may be used to test and to package."""

_WORDS: Mapping[str, frozenset[str]] = {
    "mit": frozenset({"MIT"}),
    "mit license": frozenset({"MIT"}),
    "bsd license": frozenset({"BSD-2-Clause", "BSD-3-Clause"}),
    "bsd 2-clause license": frozenset({"BSD-2-Clause"}),
    "apache 2.0": frozenset({"Apache-2.0"}),
    "apache software license": frozenset({"Apache-2.0"}),
    "mozilla public license 2.0 (mpl 2.0)": frozenset({"MPL-2.0"}),
}
"""How packages name licences that have a name in SPDX."""


def licences() -> Mapping[str, str]:
    """The table: an SPDX expression by package."""
    table: Mapping[str, str] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["licences"]
    return table


def terms(expression: str) -> frozenset[str]:
    """The licences that an expression names."""
    return frozenset(re.split(r" (?:OR|AND) ", expression.replace("(", "").replace(")", "")))


def is_allowed(package: str, expression: str, others: Mapping[str, frozenset[str]]) -> bool:
    """True where all that must be kept may be kept: of "A OR B" one is enough."""
    allowed = PERMISSIVE | others.get(package, frozenset())
    choices = [terms(choice) for choice in expression.split(" OR ")]
    return any(choice <= allowed for choice in choices)


def told(package: str) -> frozenset[str] | None:
    """The licences that an installed package names itself; None where it is not installed."""
    try:
        metadata = cast("Message", distribution(package).metadata)
    except PackageNotFoundError:
        return None
    expression = metadata.get("License-Expression") or ""
    classifiers = [line.rpartition("::")[2] for line in metadata.get_all("Classifier") or [] if "License ::" in line]
    first, *_ = (metadata.get("License") or "").splitlines() or [""]
    return terms(expression) if expression else _spelled((first, *classifiers))


def _spelled(names: Iterable[str]) -> frozenset[str]:
    found = [name.strip() for name in names if name.strip()]
    return frozenset(term for name in found for term in _WORDS.get(name.casefold(), terms(name)))
