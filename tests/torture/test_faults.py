"""Every fault of the table is brought about on each engine, and nothing is lost, doubled or undelivered."""

import pytest

from tests.torture.engines import ENGINES, engine
from tests.torture.faults import FAULTS
from tests.torture.scene import play

CASES = [(name, fault) for name in ENGINES for fault in FAULTS if name in fault.engines]


@pytest.fixture(scope="module")
def homes():
    """Homes on each engine, opened when first needed."""
    opened = {}
    yield lambda name: opened.setdefault(name, _Opened(name)).homes
    for each in opened.values():
        each.close()


class _Opened:
    def __init__(self, name):
        self._way = engine(name)
        self.homes = self._way.__enter__()

    def close(self):
        self._way.__exit__(None, None, None)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "fault"), CASES, ids=[f"{name}: {fault.name}" for name, fault in CASES])
async def test_nothing_is_lost_doubled_or_undelivered_by(name, fault, homes):
    tally = await play(fault.scene, homes(name))
    assert (tally.lost, tally.doubled, tally.undelivered, tally.remarks) == (0, 0, 0, ())
    assert tally.answers > 0
