"""The far end of a real line: the bot at work on a local Bot API over HTTP, and one person's phone."""

import asyncio
import re
from contextlib import contextmanager
from dataclasses import dataclass
from types import SimpleNamespace

from sqlalchemy import text

from bot.messages import Button, Outbound
from bot.settings import Settings
from bot.simulator import start_simulator
from bot.simulator.chats import Chat
from bot.telegram.bells import Bells
from bot.telegram.inbound import read
from bot.wiring import open_office, serve

TOKEN = "1:" + "t" * 16
PERSON = 1
LEFT_TO_DO = text(
    "SELECT (SELECT count(*) FROM inbox WHERE finished_at IS NULL)"
    " + (SELECT count(*) FROM outbox WHERE sent_at IS NULL AND failed_at IS NULL)"
    " + (SELECT count(*) FROM paper_orders WHERE done_at IS NULL)"
)


class BellClock:
    """The tests' clock, whose moves wake whoever waits for a time to come."""

    def __init__(self, clock):
        self.clock, self.on_move = clock, lambda _listener: None

    def __call__(self):
        return self.clock()


@dataclass
class Shown:
    """A bubble as the person sees it."""

    words: Outbound
    message_id: int
    document: SimpleNamespace | None


@contextmanager
def telephone(offered, clock, home):
    """A person's phone, connected; hung up afterwards."""
    with asyncio.Runner() as runner:
        simulator = runner.run(start_simulator(TOKEN, BellClock(clock)))
        settings = Settings(
            _env_file=None, telegram_bot_token=TOKEN, telegram_api_url=simulator.url, baocao_home=home,
            send_rate=1_000, send_rate_per_chat=1_000, flood_limit=0,  # in a minute, where the clock hardly moves
        )  # fmt: skip
        office = open_office(settings, clock=clock, read=read, open_door=True, only=offered)
        task = runner.get_loop().create_task(serve(office, Bells()))
        simulator.state.chats[PERSON] = Chat(PERSON, "Lan")
        try:
            yield Wire(runner, simulator.state, office.database)
        finally:
            task.cancel()
            runner.run(end(task, simulator))
            office.database.close()


async def end(task, simulator):
    await asyncio.gather(task, return_exceptions=True)
    await simulator.close()


class Wire:
    """As the terminal: put what the person does, receive what the bot says to it."""

    def __init__(self, runner, state, database):
        self.runner, self.state, self.database, self.seen = runner, state, database, 0
        self.chat = state.chats[PERSON]

    def put(self, words, *, kind="text", **fields):
        if kind == "other":
            return self.state.send_other(PERSON, fields["what"])[0]
        if kind == "edited":
            self.state.edit(PERSON, fields["message_id"], words)
            return fields["message_id"]
        if kind == "button":
            return self.press(fields["payload"])
        forwarded = {"forward_origin": {"type": "hidden_user", "sender_user_name": "A", "date": 0}}
        content = forwarded if fields.get("what") == "forwarded" else {}
        return self.state.send(PERSON, words, reply_to=fields.get("reply_to"), **content)[0][0]

    def press(self, payload):
        below = [each for each in self.chat.messages if any(b.get("callback_data") for row in each.inline for b in row)]
        self.state.press(PERSON, below[-1].message_id, payload)
        return below[-1].message_id

    def receive(self):
        self.runner.run(asyncio.wait_for(self.idle(), 20))
        new = [each for each in self.chat.messages if each.side == "in" and each.message_id > self.seen]
        self.seen = max([self.seen, *(each.message_id for each in new)])
        return [shown(each) for each in new]

    async def idle(self):
        """Until everything has been taken in, answered and sent."""
        while self.state.updates.waiting(1) or self.left_to_do():
            await self.state.change(self.state.revision, 0.01)

    def left_to_do(self):
        with self.database.reading() as connection:
            return connection.execute(LEFT_TO_DO).scalar_one()


def shown(message):
    buttons = tuple(tuple(Button(b["text"], b.get("callback_data", "")) for b in row) for row in message.inline)
    words = Outbound(message.words.html, keyboard=message.keyboard, buttons=buttons)
    number = re.search(r"Bản số (\d+)", message.words.plain)
    document = message.document and SimpleNamespace(filename=message.document.name, number=number and int(number[1]))
    return Shown(words, message.message_id, document)
