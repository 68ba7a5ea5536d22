"""Updates wait, come, come again and are confirmed as Telegram has it."""

import asyncio

import pytest
from aiohttp import web


async def test_updates_wait_until_a_higher_offset_confirms_them(wire, person):
    first, second = await wire.send(person, "a"), await wire.send(person, "b")
    assert await wire.updates() == [first, second]
    assert await wire.updates(offset=first) == [first, second]
    assert await wire.updates(offset=second) == [second]
    assert await wire.updates() == [second]
    assert await wire.updates(offset=second + 1) == []


async def test_a_limit_takes_the_oldest_and_a_negative_offset_the_newest(wire, person):
    sent = [await wire.send(person, str(number)) for number in range(5)]
    assert await wire.updates(limit=2) == sent[:2]
    assert await wire.updates(offset=-2) == sent[3:]
    assert await wire.updates() == sent[3:]


async def test_a_long_poll_ends_when_somebody_says_something(wire, person, soon):
    poll = await soon(wire.updates(timeout=30))
    assert not poll.done()
    update = await wire.send(person, "a")
    assert await asyncio.wait_for(poll, 5) == [update]


async def test_of_two_polls_the_older_is_refused(wire, person, soon):
    older = await soon(wire.refusal("getUpdates", timeout=30))
    newer = await soon(wire.updates(timeout=30))
    code, words = await asyncio.wait_for(older, 5)
    assert code == 409
    assert words == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    update = await wire.send(person, "a")
    assert await asyncio.wait_for(newer, 5) == [update]


async def test_a_dropped_poll_confirms_nothing_and_takes_nothing_along(wire, person, soon):
    poll = await soon(wire.updates(timeout=30))
    poll.cancel()
    await asyncio.sleep(0.1)
    update = await wire.send(person, "a")
    assert await wire.updates(timeout=1) == [update]


async def test_an_update_can_be_delivered_again(wire, person):
    update = await wire.send(person, "a")
    assert await wire.updates(offset=update + 1) == []
    await wire.sim("redeliver", update_id=update)
    assert await wire.updates() == [update]


async def test_what_comes_again_comes_first_and_confirming_it_takes_nothing_new_away(wire, person):
    old = await wire.send(person, "a")
    await wire.updates(offset=old + 1)
    new = await wire.send(person, "b")
    await wire.sim("redeliver", update_id=old)
    assert await wire.updates() == [old, new]
    assert await wire.updates(offset=old + 1) == [new]


async def test_numbers_can_jump_lower(wire, person):
    high = await wire.send(person, "a")
    await wire.sim("jump", update_id=5)
    assert await wire.send(person, "b") == 5
    assert await wire.updates() == [high, 5]
    assert await wire.updates(offset=high + 1) == [5]
    assert await wire.updates(offset=6) == []


async def test_only_what_was_asked_for_is_kept(wire, person):
    await wire.updates(allowed_updates=["callback_query"])
    await wire.send(person, "a")
    assert await wire.updates() == []
    await wire.updates(allowed_updates=[])
    update = await wire.send(person, "b")
    assert await wire.updates() == [update]


@pytest.mark.parametrize(("seconds", "kept"), [(24 * 3600 - 60, True), (24 * 3600 + 1, False)])
async def test_a_message_is_kept_a_day(wire, person, seconds, kept):
    update = await wire.send(person, "a")
    await wire.sim("clock", seconds=seconds)
    assert await wire.updates() == ([update] if kept else [])


@pytest.mark.parametrize(("seconds", "kept"), [(140, True), (151, False)])
async def test_a_press_is_kept_150_seconds(wire, person, seconds, kept):
    markup = {"inline_keyboard": [[{"text": "Có", "callback_data": "a:1"}]]}
    message = await wire.result("sendMessage", chat_id=person, text="?", reply_markup=markup)
    press = (await wire.sim("press", person=person, message=message["message_id"], payload="a:1"))["callback_id"]
    await wire.sim("clock", seconds=seconds)
    found = await wire.result("getUpdates")
    assert [each["callback_query"]["id"] for each in found] == ([press] if kept else [])
    if kept:
        assert found[0]["callback_query"]["data"] == "a:1"
        assert await wire.result("answerCallbackQuery", callback_query_id=press, text="được")
    else:
        assert await wire.refusal("answerCallbackQuery", callback_query_id=press) == (
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        )


class Hook:
    """A webhook's receiving end: refuses the first `refusals` deliveries."""

    def __init__(self, refusals):
        self.refusals, self.got, self.came = refusals, [], asyncio.Event()

    async def handle(self, request):
        self.got.append((request.headers.get("X-Telegram-Bot-Api-Secret-Token"), (await request.json())["update_id"]))
        if self.refusals:
            self.refusals -= 1
            return web.Response(status=500)
        self.came.set()
        return web.Response()


async def test_a_webhook_is_called_with_its_secret_until_it_says_200(wire, person, soon):
    hook, app = Hook(refusals=1), web.Application()
    app.router.add_post("/hook", hook.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    assert await wire.result("setWebhook", url=url, secret_token="geheim")
    assert (await wire.result("getWebhookInfo"))["url"] == url
    assert await wire.refusal("getUpdates") == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
    update = await wire.send(person, "a")
    await asyncio.wait_for(hook.came.wait(), 5)
    assert hook.got == [("geheim", update)] * 2
    assert await wire.result("deleteWebhook")
    later = await wire.send(person, "b")
    assert await wire.updates() == [later]
    await runner.cleanup()


async def test_a_webhook_needs_https_outside_this_machine(wire):
    assert await wire.refusal("setWebhook", url="http://example.org/hook") == (
        400,
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    )


class Crowd(Hook):
    """Takes nothing of one chat; notes how many deliveries are under way at once, in all and of a chat."""

    def __init__(self, refused):
        super().__init__(0)
        self.refused, self.now, self.most, self.taken = refused, [], [], []

    async def handle(self, request):
        body = await request.json()
        chat = body["message"]["chat"]["id"]
        self.now.append(chat)
        self.most.append((len(self.now), self.now.count(chat)))
        await asyncio.sleep(0.05)
        self.now.remove(chat)
        if chat == self.refused:
            return web.Response(status=503)
        self.taken.append((chat, body["update_id"]))
        return web.Response(status=204)


async def test_a_webhook_is_called_for_several_chats_at_once_and_in_order_for_each(wire):
    persons = [(await wire.sim("persons", name="Lan"))["id"] for _ in range(4)]
    crowd, app = Crowd(persons[0]), web.Application()
    app.router.add_post("/hook", crowd.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sent = {person: [await wire.send(person, str(number)) for number in range(3)] for person in persons}
    await wire.result("setWebhook", url=f"http://127.0.0.1:{runner.addresses[0][1]}/hook")
    while len(crowd.taken) < 9:
        await asyncio.sleep(0.01)
    assert max(crowd.most)[0] > 1
    assert {of_chat for _, of_chat in crowd.most} == {1}
    for person in persons[1:]:
        assert [update for chat, update in crowd.taken if chat == person] == sent[person]
    await wire.result("deleteWebhook")
    assert await wire.updates() == sent[persons[0]]
    await runner.cleanup()
