"""What Telegram itself refuses, and the network does: each brought about while a clerk works."""

import asyncio
import time
from datetime import timedelta

from bot.simulator.faults import Fault
from bot.telegram.errors import TokenRefused
from tests.torture.scene import MIDDLE

TOO_LONG, NO_ENTITIES = "Bad Request: message is too long", "Bad Request: can't parse entities: unclosed tag"
NO_CHAT, OLD_QUERY = "Bad Request: chat not found", "Bad Request: query is too old and response timeout expired"
WRONG_FILE = "Bad Request: wrong file identifier/HTTP URL specified"


def plan(scene, method, kind, **more):
    """A fault that is still to be met."""
    fault = Fault(method, kind, **more)
    scene.state.faults.plan(fault)
    return fault


async def too_many_in_one_chat(scene):
    slow, other = scene.clerk(), scene.clerk()
    async with scene.bot():
        await scene.go(slow, other, steps=MIDDLE)
        plan(scene, "sendMessage", "429", retry_after=2, person=slow.person)
        slow.speak()
        begin = time.monotonic()
        await scene.go(other, steps=2)
        assert not slow.is_answered
        await scene.until(lambda: slow.is_answered)
        assert time.monotonic() - begin >= 2


async def too_many_in_two_chats(scene):
    clerks = [scene.clerk() for _ in range(3)]
    async with scene.bot():
        await scene.go(*clerks, steps=MIDDLE)
        faults = [plan(scene, "sendMessage", "429", retry_after=2, person=clerk.person) for clerk in clerks[:2]]
        for clerk in clerks[:2]:
            clerk.speak()
        await scene.until(lambda: all(fault.met for fault in faults))
        await asyncio.sleep(0.1)
        begin = time.monotonic()
        await scene.go(clerks[2])
        assert time.monotonic() - begin >= 1
        await scene.until(lambda: all(clerk.is_answered for clerk in clerks))


async def blocked_and_unblocked(scene):
    clerk = scene.clerk()
    scene.refused.add("Forbidden")
    async with scene.bot():
        await scene.go(clerk, steps=MIDDLE)
        fault = plan(scene, "sendMessage", "403", person=clerk.person)
        clerk.speak()
        await scene.until(lambda: fault.met)
        scene.state.block(clerk.person, blocked=True)
        await scene.until(lambda: not scene.state.updates.waiting())
        scene.state.block(clerk.person, blocked=False)
        await ask_again(scene, clerk)
        await scene.go(clerk, steps=2)


async def ask_again(scene, clerk):
    """The clerk asks where they were; the next question comes without what was said above it."""
    clerk.say("/tieptuc")
    question = clerk.next.seen.partition("\n\n")[2]
    await scene.until(lambda: question in clerk.received())


async def too_long(scene):
    await refused_words(scene, TOO_LONG)


async def entities_that_cannot_be_parsed(scene):
    await refused_words(scene, NO_ENTITIES)


async def refused_words(scene, words):
    """Sent again without markup, and cut."""
    clerk = scene.clerk()
    async with scene.bot():
        await scene.go(clerk, steps=MIDDLE)
        fault = plan(scene, "sendMessage", "400", words=words)
        await scene.go(clerk, steps=2)
        assert fault.met == 1


async def chat_not_found(scene):
    clerk = scene.clerk()
    scene.refused.add("BadRequest: chat not found")
    async with scene.bot():
        await scene.go(clerk, steps=MIDDLE)
        fault = plan(scene, "sendMessage", "400", words=NO_CHAT)
        clerk.speak()
        await scene.until(lambda: fault.met)
        await ask_again(scene, clerk)
        await scene.go(clerk)


async def query_too_old(scene):
    clerk = scene.clerk()
    async with scene.bot():
        await scene.go(clerk, steps=MIDDLE)
        fault = plan(scene, "answerCallbackQuery", "400", words=OLD_QUERY)
        scene.state.press(clerk.person, clerk.chat.messages[-1].message_id, "x:0")
        await scene.until(lambda: fault.met)
        await ask_again(scene, clerk)
        await scene.go(clerk)


async def wrong_file_id(scene):
    """A document that Telegram has forgotten is uploaded anew."""
    clerk = scene.clerk()
    async with scene.bot():
        await scene.go(clerk, steps=len(clerk.whole.steps) - 4)
        fault = plan(scene, "sendDocument", "400", words=WRONG_FILE)
        clerk.say("/nhap")
        await scene.until(lambda: fault.met and len(clerk.documents()) == 4)
        assert clerk.documents()[-1].content == clerk.documents()[-2].content


async def token_refused(scene):
    clerk = scene.clerk()
    async with scene.bot():
        await scene.go(clerk, steps=MIDDLE)
    plan(scene, "getUpdates", "401")
    clerk.speak()
    refused = []
    try:
        await scene.run()
    except* TokenRefused as group:
        refused.append(group)
    assert refused
    async with scene.bot():
        await scene.until(lambda: clerk.is_answered)


async def second_instance(scene):
    clerk = scene.clerk()
    async with scene.bot():
        await scene.go(clerk, steps=MIDDLE)
        scene.clock.forward(timedelta(minutes=2))  # a process that has just started gives way to an older one
        fault = plan(scene, "getUpdates", "409", times=2)
        await scene.go(clerk, steps=2)
        await scene.until(lambda: fault.met)
        await scene.go(clerk)


async def server_errors(scene):
    clerk = scene.clerk()
    plan(scene, "*", "5xx", times=8)
    plan(scene, "getUpdates", "5xx", times=2)
    async with scene.bot():
        await scene.go(clerk, steps=MIDDLE)
        plan(scene, "sendMessage", "5xx", times=3)
        await scene.go(clerk, steps=2)


async def hang(scene):
    slow, other = scene.clerk(), scene.clerk()
    async with scene.bot():
        await scene.go(slow, other, steps=MIDDLE)
        fault = plan(scene, "sendMessage", "hang", seconds=2, person=slow.person)
        slow.speak()
        await scene.until(lambda: fault.met)
        await scene.go(other, steps=2)
        assert not slow.is_answered
        await scene.until(lambda: slow.is_answered)


async def reset_after_taking(scene):
    clerk = scene.clerk()
    async with scene.bot():
        await scene.go(clerk, steps=MIDDLE)
        faults = [plan(scene, method, "drop") for method in ("sendMessage", "getUpdates", "sendDocument")]
        await scene.go(clerk, steps=4)
        await scene.until(lambda: all(fault.met for fault in faults))


async def no_such_host(scene):
    await out_of_reach(scene, telegram_api_url="http://telegram.invalid")


async def dead_proxy(scene):
    for scheme in ("http", "socks5"):
        await out_of_reach(scene, telegram_proxy=f"{scheme}://127.0.0.1:9")


async def out_of_reach(scene, **settings):
    """What was said while Telegram cannot be reached is answered when it can."""
    clerk = scene.people[0] if scene.people else scene.clerk()
    async with scene.bot():
        await scene.go(clerk, steps=2)
    clerk.speak()
    async with scene.bot(**settings):
        await asyncio.sleep(0.5)
    async with scene.bot():
        await scene.until(lambda: clerk.is_answered)
