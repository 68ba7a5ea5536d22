"""Updates that are brought together are kept together, and each that brought one is told."""

import asyncio

import pytest

from bot.telegram.gathering import Gathering
from storage.errors import StorageUnavailable


@pytest.fixture
def commits():
    return []


async def test_what_comes_at_once_is_kept_at_once(commits):
    gathering = Gathering(lambda updates: commits.append([each["update_id"] for each in updates]))
    await asyncio.gather(*(gathering.keep({"update_id": number}) for number in range(20)))
    assert commits == [list(range(20))]
    await gathering.keep({"update_id": 20})
    assert commits[1:] == [[20]]


async def test_handlers_that_are_woken_together_share_a_commit(commits):
    gathering = Gathering(lambda updates: commits.append(len(updates)))

    async def handler(number):
        await gathering.keep({"update_id": number})

    await asyncio.gather(*(asyncio.create_task(handler(number)) for number in range(9)))
    assert commits == [9]


@pytest.mark.parametrize("fault", [StorageUnavailable("disk full"), RuntimeError("odd")])
async def test_each_that_waits_is_told_that_nothing_is_kept(fault):
    def keep(_updates):
        raise fault

    gathering = Gathering(keep)
    found = await asyncio.gather(*(gathering.keep({"update_id": n}) for n in range(3)), return_exceptions=True)
    assert found == [fault] * 3


async def test_who_hangs_up_keeps_no_other_from_being_told(commits):
    gathering = Gathering(lambda updates: commits.append(len(updates)))
    first, second = gathering.keep({"update_id": 1}), gathering.keep({"update_id": 2})
    first.cancel()
    await second
    assert commits == [2]
