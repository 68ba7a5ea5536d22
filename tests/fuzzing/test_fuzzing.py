"""A few seconds of fuzzing; `make fuzz` goes on for minutes."""

import pytest

from tests.fuzzing.play import play
from tests.fuzzing.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_that_comes_in_breaks_anything(name):
    play(TARGETS[name], examples=25, chance=1)
