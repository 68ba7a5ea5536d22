"""A simulator, and both sides of it over real HTTP."""

import asyncio

import aiohttp
import pytest

from bot.simulator import MovableClock, start_simulator

TOKEN = "1:" + "s" * 16


class Wire:
    """A bot, and the persons it talks to, over real HTTP."""

    def __init__(self, url, session):
        self.url, self.session = url, session

    async def call(self, method, *, token=TOKEN, **fields):
        """A method of the Bot API: (status, body)."""
        async with self.session.post(f"{self.url}/bot{token}/{method}", json=fields) as answer:
            return answer.status, await answer.json()

    async def result(self, method, **fields):
        """What a method answers when all is well."""
        status, body = await self.call(method, **fields)
        assert (status, body["ok"]) == (200, True), body
        return body["result"]

    async def refusal(self, method, **fields):
        """Code and words of a refusal."""
        status, body = await self.call(method, **fields)
        assert not body["ok"]
        assert status == body["error_code"]
        return status, body["description"]

    async def sim(self, path, **body):
        """Something a person does."""
        async with self.session.post(f"{self.url}/sim/{path}", json=body) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def see(self, path):
        """Something a person looks at."""
        async with self.session.get(f"{self.url}/sim/{path}") as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def updates(self, **fields):
        """Numbers of the updates that wait."""
        return [each["update_id"] for each in await self.result("getUpdates", **fields)]

    async def send(self, person, text):
        """A person's message; its update."""
        return (await self.sim("send", person=person, text=text))["messages"][0]["update_id"]


@pytest.fixture
async def wire():
    simulator = await start_simulator(TOKEN, MovableClock())
    async with aiohttp.ClientSession() as session:
        yield Wire(simulator.url, session)
    await simulator.close()


@pytest.fixture
async def person(wire):
    """Somebody who has started the bot, and whose greeting was received."""
    number = (await wire.sim("persons", name="Lan"))["id"]
    update = await wire.send(number, "/start")
    await wire.updates(offset=update + 1)
    return number


@pytest.fixture
def soon():
    """Start something, let it get under way, go on."""

    async def soon(work):
        task = asyncio.ensure_future(work)
        await asyncio.sleep(0.1)
        return task

    return soon
