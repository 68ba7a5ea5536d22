"""Which reports a test plays: all that the house has, so that a new one is tested by being there."""

import pytest

from bot.reports import names

FIRST, *OTHERS = names()

EVERY = [FIRST, *(pytest.param(name, marks=pytest.mark.slow) for name in OTHERS)]
"""The first at every change, the others with the slow tests: for what takes long."""
EACH = [FIRST, *OTHERS]
"""All at every change."""
