"""Faults come as often, and to whom, as they were planned."""

import asyncio

import aiohttp
import pytest

HELLO = {"text": "Chào"}


@pytest.mark.parametrize(
    ("fault", "answer"),
    [
        ({"kind": "403"}, (403, "Forbidden: bot was blocked by the user")),
        ({"kind": "5xx"}, (502, "Bad Gateway")),
        ({"kind": "400", "words": "Bad Request: chat not found"}, (400, "Bad Request: chat not found")),
        ({"kind": "401"}, (401, "Unauthorized")),
        ({"kind": "429", "retry_after": 7}, (429, "Too Many Requests: retry after 7")),
    ],
)
async def test_a_call_fails_as_often_as_it_was_told_and_does_nothing(wire, person, fault, answer):
    await wire.sim("faults", method="sendMessage", times=2, **fault)
    for _ in range(2):
        assert await wire.refusal("sendMessage", chat_id=person, **HELLO) == answer
    assert len((await wire.see(f"chat/{person}"))["messages"]) == 1
    await wire.result("sendMessage", chat_id=person, **HELLO)


async def test_a_429_says_how_long_to_wait(wire, person):
    await wire.sim("faults", method="*", kind="429", retry_after=7)
    _, body = await wire.call("sendMessage", chat_id=person, **HELLO)
    assert body["parameters"] == {"retry_after": 7}


async def test_a_fault_may_be_for_one_person_only(wire, person):
    other = (await wire.sim("persons", name="Hoa"))["id"]
    await wire.send(other, "/start")
    await wire.sim("faults", method="sendMessage", kind="5xx", person=other)
    assert await wire.result("sendMessage", chat_id=person, **HELLO)
    assert (await wire.refusal("sendMessage", chat_id=other, **HELLO))[0] == 502


async def test_a_dropped_call_was_carried_out_all_the_same(wire, person):
    await wire.sim("faults", method="sendMessage", kind="drop")
    with pytest.raises(aiohttp.ClientError):
        await wire.call("sendMessage", chat_id=person, **HELLO)
    assert (await wire.see(f"chat/{person}"))["messages"][-1]["text"] == "Chào"


async def test_an_answer_may_come_late_to_a_call_that_was_carried_out_at_once(wire, person, soon):
    await wire.sim("faults", method="sendMessage", kind="late", seconds=0.3)
    call = await soon(wire.result("sendMessage", chat_id=person, **HELLO))
    assert (await wire.see(f"chat/{person}"))["messages"][-1]["text"] == "Chào"
    assert not call.done()
    assert (await asyncio.wait_for(call, 5))["text"] == "Chào"


async def test_some_calls_may_go_well_before(wire, person):
    await wire.sim("faults", method="sendMessage", kind="5xx", after=2)
    answers = [(await wire.call("sendMessage", chat_id=person, **HELLO))[0] for _ in range(4)]
    assert answers == [200, 200, 502, 200]


async def test_a_hanging_call_ends_when_its_time_is_over(wire, person, soon):
    await wire.sim("faults", method="sendMessage", kind="hang", seconds=0.3)
    call = await soon(wire.result("sendMessage", chat_id=person, **HELLO))
    assert not call.done()
    assert (await asyncio.wait_for(call, 5))["text"] == "Chào"


async def test_a_call_that_hangs_and_is_given_up_is_never_carried_out(wire, person, soon):
    await wire.sim("faults", method="sendMessage", kind="hang", seconds=0.3)
    call = await soon(wire.result("sendMessage", chat_id=person, **HELLO))
    call.cancel()
    await asyncio.sleep(0.4)
    assert len((await wire.see(f"chat/{person}"))["messages"]) == 1


async def test_a_fault_must_be_one_that_is_known(wire):
    async with wire.session.post(f"{wire.url}/sim/faults", json={"method": "*", "kind": "fire"}) as answer:
        assert answer.status == 400
