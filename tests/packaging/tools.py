"""Tools of the system that tests ask. Knows none of them."""

import os
import shutil

import pytest


def installed(name: str) -> str:
    """The path of a tool. Without it the test is skipped, in continuous integration it fails."""
    found = shutil.which(name)
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(f"{name} is missing: .ci/setup installs it")
        pytest.skip(f"{name} is not installed here")
    return found
