"""Programs that Debian's packages bring: a test that needs one is skipped where it is absent, and fails so in CI."""

import os
import shutil

import pytest


def program(name: str, package: str) -> str:
    """Where it is."""
    found = shutil.which(name)
    if found is None:
        missing(package)
    return str(found)


def missing(package: str) -> None:
    """Skip this test, or fail it where nothing may be left out."""
    reason = f"Debian's {package} is not installed"
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}, and CI must test with it")
    pytest.skip(reason)
