"""What a bot sends stands in the chat, or is refused in Telegram's words."""

import aiohttp
import pytest

from bot.settings import Settings
from bot.telegram.bot import close_bot, make_bot
from tests.bot.simulator.conftest import TOKEN

HELLO = {"text": "Chào"}
LONG = "ă" * 4096
INLINE = {"inline_keyboard": [[{"text": "Có", "callback_data": "a"}]]}


async def test_a_message_stands_in_the_chat_as_it_was_sent(wire, person):
    sent = await wire.result("sendMessage", chat_id=person, text="<b>Câu</b> 1 &lt; 2", parse_mode="HTML")
    assert sent["text"] == "Câu 1 < 2"
    seen = (await wire.see(f"chat/{person}"))["messages"][-1]
    assert (seen["side"], seen["text"], seen["html"]) == ("in", "Câu 1 < 2", "<b>Câu</b> 1 &lt; 2")


REFUSED = {
    "nobody": ("sendMessage", {"chat_id": 9, **HELLO}, "chat not found"),
    "no chat": ("sendMessage", HELLO, "chat_id is empty"),
    "empty": ("sendMessage", {"text": " \n"}, "message text is empty"),
    "long": ("sendMessage", {"text": LONG + "a"}, "message is too long"),
    "long in utf-16": ("sendMessage", {"text": "😀" * 2049}, "message is too long"),
    "long caption": ("sendDocument", {"document": "x", "caption": "a" * 1025}, "message caption is too long"),
    "no document": ("sendDocument", {}, "there is no document in the request"),
    "unknown document": ("sendDocument", {"document": "x"}, "wrong file identifier/HTTP URL specified"),
    "open tag": (
        "sendMessage",
        {"text": "<b>a", "parse_mode": "HTML"},
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    "odd tag": (
        "sendMessage",
        {"text": "a<x>b", "parse_mode": "HTML"},
        'can\'t parse entities: Unsupported start tag "x" at byte offset 1',
    ),
    "long payload": (
        "sendMessage",
        {**HELLO, "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "ă" * 33}]]}},
        "BUTTON_DATA_INVALID",
    ),
    "reply to nothing": (
        "sendMessage",
        {**HELLO, "reply_parameters": {"message_id": 99}},
        "message to be replied not found",
    ),
    "edit of nothing": ("editMessageText", {**HELLO, "message_id": 99}, "message to edit not found"),
    "edit of a person's words": ("editMessageText", {**HELLO, "message_id": 1}, "message can't be edited"),
    "deletion of nothing": ("deleteMessage", {"message_id": 99}, "message to delete not found"),
    "unknown press": (
        "answerCallbackQuery",
        {"callback_query_id": "x"},
        "query is too old and response timeout expired or query ID is invalid",
    ),
    "unknown file": ("getFile", {"file_id": "x"}, "wrong file_id or the file is temporarily unavailable"),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_what_telegram_refuses_is_refused_in_its_words(wire, person, name):
    method, fields, words = REFUSED[name]
    fields = fields if name in {"no chat", "nobody"} else {"chat_id": person, **fields}
    before = await wire.see(f"chat/{person}")
    assert await wire.refusal(method, **fields) == (400, f"Bad Request: {words}")
    assert (await wire.see(f"chat/{person}"))["messages"] == before["messages"]


async def test_what_just_fits_is_taken(wire, person):
    assert (await wire.result("sendMessage", chat_id=person, text=LONG))["text"] == LONG
    assert await wire.result("sendMessage", chat_id=person, text=f"<b>{LONG}</b>", parse_mode="HTML")
    markup = {"inline_keyboard": [[{"text": "a", "callback_data": "ă" * 32}]]}
    assert await wire.result("sendMessage", chat_id=person, reply_markup=markup, **HELLO)


async def test_only_the_token_opens_the_door(wire):
    assert await wire.refusal("getMe", token="1:wrong") == (401, "Unauthorized")
    assert await wire.refusal("getNothing") == (404, "Not Found")
    assert (await wire.result("getMe"))["is_bot"]


async def test_a_bot_cannot_speak_first_nor_to_who_blocked_it(wire, person):
    stranger = (await wire.sim("persons", name="Hoa"))["id"]
    assert await wire.refusal("sendMessage", chat_id=stranger, **HELLO) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    await wire.sim("block", person=person, blocked=True)
    assert await wire.refusal("sendMessage", chat_id=person, **HELLO) == (403, "Forbidden: bot was blocked by the user")
    [update] = await wire.result("getUpdates")
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    await wire.sim("block", person=person, blocked=False)
    assert await wire.result("sendMessage", chat_id=person, **HELLO)


async def test_an_edit_changes_the_bubble_and_an_empty_one_is_refused(wire, person):
    sent = await wire.result("sendMessage", chat_id=person, reply_markup=INLINE, **HELLO)
    fields = {"chat_id": person, "message_id": sent["message_id"]}
    words = (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    )
    assert await wire.refusal("editMessageText", **fields, reply_markup=INLINE, **HELLO) == (400, words)
    assert (await wire.result("editMessageText", **fields, text="Mới"))["text"] == "Mới"
    assert await wire.refusal("editMessageReplyMarkup", **fields) == (400, words)
    assert await wire.result("editMessageReplyMarkup", **fields, reply_markup=INLINE)
    seen = (await wire.see(f"chat/{person}"))["messages"][-1]
    assert (seen["text"], seen["edited"], seen["inline"][0][0]["label"]) == ("Mới", True, "Có")
    assert await wire.result("setMessageReaction", **fields, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert (await wire.see(f"chat/{person}"))["messages"][-1]["reaction"] == "👍"
    assert await wire.result("deleteMessage", **fields)
    assert len((await wire.see(f"chat/{person}"))["messages"]) == 1


async def test_a_reply_keyboard_stays_until_another_or_none_comes(wire, person):
    async def keyboard(**markup):
        await wire.result("sendMessage", chat_id=person, **HELLO, **({"reply_markup": markup} if markup else {}))
        return (await wire.see(f"chat/{person}"))["keyboard"]

    assert await keyboard(keyboard=[["Có", {"text": "Không"}]]) == [["Có", "Không"]]
    assert await keyboard() == [["Có", "Không"]]
    assert await keyboard(remove_keyboard=True) is None


async def test_menu_action_and_toast_are_seen(wire, person):
    commands = [{"command": "nhap", "description": "Bản nháp"}]
    await wire.result("setMyCommands", commands=commands)
    await wire.result("sendChatAction", chat_id=person, action="typing")
    message = await wire.result("sendMessage", chat_id=person, reply_markup=INLINE, **HELLO)
    press = await wire.sim("press", person=person, message=message["message_id"], payload="a")
    await wire.result("answerCallbackQuery", callback_query_id=press["callback_id"], text="Đã ghi", show_alert=True)
    await wire.result("sendChatAction", chat_id=person, action="upload_document")
    seen = await wire.see(f"chat/{person}")
    assert seen["commands"] == [{"name": "nhap", "description": "Bản nháp"}]
    assert (seen["action"], seen["toast"]["text"], seen["toast"]["alert"]) == ("upload_document", "Đã ghi", True)
    assert await wire.result("getMyCommands") == commands


@pytest.mark.parametrize(("method", "kind"), [("sendDocument", "document"), ("sendPhoto", "photo")])
async def test_a_file_goes_up_and_comes_down_again(wire, person, method, kind):
    form = aiohttp.FormData({"chat_id": str(person), "caption": "Đây"})
    form.add_field(kind, b"PK\x03\x04" * 50_000, filename="Báo cáo.docx")
    async with wire.session.post(f"{wire.url}/bot{TOKEN}/{method}", data=form) as answer:
        sent = (await answer.json())["result"]
    file = sent["photo"][0] if kind == "photo" else sent["document"]
    path = (await wire.result("getFile", file_id=file["file_id"]))["file_path"]
    async with wire.session.get(f"{wire.url}/file/bot{TOKEN}/{path}") as answer:
        assert await answer.read() == b"PK\x03\x04" * 50_000
    async with wire.session.get(f"{wire.url}/file/bot1:wrong/{path}") as answer:
        assert answer.status == 404
    again = await wire.result(method, chat_id=person, **{kind: file["file_id"]})
    assert again["message_id"] == sent["message_id"] + 1


async def test_a_bot_of_python_telegram_bot_feels_at_home(wire, person):
    bot = make_bot(Settings(_env_file=None, telegram_bot_token=TOKEN, telegram_api_url=wire.url))
    try:
        assert (await bot.get_me()).is_bot
        sent = await bot.send_document(person, document=b"PK", filename="a.docx", caption="Đây")
        file = await bot.get_file(sent.document.file_id)
        assert bytes(await file.download_as_bytearray()) == b"PK"
        await wire.send(person, "/nhap ngay")
        [update] = await bot.get_updates(timeout=1)
        assert update.message.text == "/nhap ngay"
        assert update.message.parse_entities(["bot_command"]) == {update.message.entities[0]: "/nhap"}
    finally:
        await close_bot(bot)
