"""Bots are killed one at a time behind a real nginx, and nothing is lost."""

import random
import sys

import pytest

from tests.debian import missing
from tests.many.killing import kill_under_load
from tests.many.proxy import found

KILLS = 15


@pytest.fixture
def nginx():
    return found() or missing("nginx")


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_three_bots_behind_nginx_lose_nothing_when_one_at_a_time_is_killed(url, nginx, tmp_path):
    seed = random.randrange(1_000_000)
    outcome = await kill_under_load(url, nginx, tmp_path, kills=KILLS, seed=seed)
    sys.stdout.write("\n".join(["", *outcome.lines(), ""]))
    assert outcome.is_good, outcome
    assert outcome.kills == KILLS
    assert outcome.kills_on_duty >= 3, outcome
