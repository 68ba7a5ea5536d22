"""A world of each report with forty kills at every boundary: nothing is lost, doubled or held back."""

import asyncio
from collections import Counter

import pytest

from tests.reports import FIRST, OTHERS
from tests.torture.engines import ENGINES, engine
from tests.torture.world import World

KILLS = 40
CASES = [(name, FIRST) for name in ENGINES] + [("sqlite", report) for report in OTHERS]


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize(("name", "report"), CASES)
def test_kills_at_every_boundary_lose_double_and_hold_back_nothing(name, report):
    died = Counter()
    with engine(name) as homes:
        tally = asyncio.run(World(*homes.new(), f"slow.{name}", report).live(KILLS, lambda kind: died.update([kind])))
    assert (tally.lost, tally.doubled, tally.undelivered, tally.remarks) == (0, 0, 0, ())
    assert tally.repeated <= tally.in_flight
    assert tally.reports >= 6
    assert len(died) > 6, died
