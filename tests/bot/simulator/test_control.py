"""What persons can do and see on the simulator."""

import asyncio

import aiohttp
import pytest


async def test_a_long_paste_is_sent_in_pieces_of_4096(wire, person):
    sent = (await wire.sim("send", person=person, text="a" * 5000))["messages"]
    texts = [each["message"]["text"] for each in await wire.result("getUpdates")]
    assert [len(text) for text in texts] == [4096, 904]
    assert [each["update_id"] for each in sent] == await wire.updates()


async def test_a_person_corrects_what_they_sent(wire, person):
    sent = (await wire.sim("send", person=person, text="14"))["messages"][0]
    await wire.sim("edit", person=person, message=sent["message_id"], text="15")
    found = await wire.result("getUpdates")
    assert found[-1]["edited_message"]["text"] == "15"
    assert found[-1]["edited_message"]["message_id"] == sent["message_id"]
    assert "edit_date" in found[-1]["edited_message"]


async def test_a_person_answers_to_a_message(wire, person):
    asked = await wire.result("sendMessage", chat_id=person, text="Câu 1")
    await wire.sim("send", person=person, text="14", reply_to=asked["message_id"])
    [update] = await wire.result("getUpdates")
    assert update["message"]["reply_to_message"]["text"] == "Câu 1"


@pytest.mark.parametrize("what", ["sticker", "photo", "voice", "location", "contact"])
async def test_a_person_sends_something_else(wire, person, what):
    await wire.sim("other", person=person, what=what)
    [update] = await wire.result("getUpdates")
    assert what in update["message"]
    assert "text" not in update["message"]
    assert (await wire.see(f"chat/{person}"))["messages"][-1]["other"] == what


async def test_a_person_forwards_and_uploads(wire, person):
    await wire.sim("forward", person=person, text="14")
    form = aiohttp.FormData({"person": str(person)}, quote_fields=False)
    form.add_field("file", b"abc", filename="Ảnh.txt", content_type="text/plain")
    async with wire.session.post(f"{wire.url}/sim/upload", data=form) as answer:
        assert answer.status == 200
    forwarded, uploaded = await wire.result("getUpdates")
    assert forwarded["message"]["forward_origin"]["type"] == "hidden_user"
    document = uploaded["message"]["document"]
    assert (document["file_name"], document["file_size"]) == ("Ảnh.txt", 3)
    async with wire.session.get(f"{wire.url}/sim/document/{document['file_id']}") as answer:
        assert await answer.read() == b"abc"
        assert "%E1%BA%A2nh.txt" in answer.headers["Content-Disposition"]


async def test_who_looks_on_sees_a_change_at_once(wire, person, soon):
    revision = (await wire.see(f"chat/{person}"))["revision"]
    look = await soon(wire.see(f"chat/{person}/wait?revision={revision}&timeout=20"))
    assert not look.done()
    await wire.result("sendMessage", chat_id=person, text="Chào")
    assert (await asyncio.wait_for(look, 5))["messages"][-1]["text"] == "Chào"


async def test_persons_calls_and_what_waits_can_be_looked_at(wire, person):
    await wire.send(person, "a")
    assert await wire.see("pending") == {"count": 1}
    assert [each["name"] for each in await wire.see("persons")] == ["Lan"]
    await wire.call("sendMessage", chat_id=person, text="")
    last = (await wire.see("log"))[-1]
    assert (last["method"], last["chat_id"], last["status"]) == ("sendMessage", person, 400)


async def test_the_clock_goes_forward_only(wire):
    before = (await wire.see("clock"))["now"]
    assert (await wire.sim("clock", seconds=3600))["now"] > before
    async with wire.session.post(f"{wire.url}/sim/clock", json={"seconds": -1}) as answer:
        assert answer.status == 400


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("send", {"person": 999, "text": "a"}),
        ("send", {"text": "a"}),
        ("persons", {"name": " "}),
        ("edit", {"person": 101, "message": 99, "text": "a"}),
        ("other", {"person": 101, "what": "elephant"}),
    ],
)
async def test_what_nobody_can_do_is_refused(wire, person, path, body):
    async with wire.session.post(f"{wire.url}/sim/{path}", json=body) as answer:
        assert answer.status == 400
        assert "error" in await answer.json()


@pytest.mark.parametrize("name", ["", "page/page.js", "page/page.css"])
async def test_the_page_is_served_and_nothing_beside_it(wire, name):
    async with wire.session.get(f"{wire.url}/{name}") as answer:
        assert answer.status == 200
    for other in ("page/nothing.js", "page/..%2Fserver.py"):
        async with wire.session.get(f"{wire.url}/{other}") as answer:
            assert answer.status == 404
