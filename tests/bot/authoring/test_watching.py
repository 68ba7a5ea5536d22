"""An author's save is noticed: a flow changed, a form added, a flow taken away."""

import asyncio

import pytest

from bot.authoring.watching import until_changed


@pytest.fixture
def home(tmp_path):
    for room, name in (("flows", "thu.yaml"), ("templates", "thu.docx")):
        (tmp_path / room).mkdir()
        (tmp_path / room / name).write_text("x", encoding="utf-8")
    return tmp_path


DEEDS = {
    "a flow is changed": lambda home: (home / "flows" / "thu.yaml").write_text("xy", encoding="utf-8"),
    "a form is added": lambda home: (home / "templates" / "moi.docx").write_text("x", encoding="utf-8"),
    "a flow is taken away": lambda home: (home / "flows" / "thu.yaml").unlink(),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS.keys())
async def test_it_is_noticed(home, deed):
    waiting = asyncio.create_task(until_changed(home))
    await asyncio.sleep(0.1)
    deed(home)
    async with asyncio.timeout(20):
        await waiting


async def test_nothing_else_counts(home):
    waiting = asyncio.create_task(until_changed(home))
    await asyncio.sleep(0.1)
    (home / "flows" / "notes.txt").write_text("x", encoding="utf-8")
    await asyncio.sleep(1.2)
    assert not waiting.done()
    waiting.cancel()
