"""One attempt to send, and what becomes of it."""

import pytest
from aiohttp import web

from bot.messages import Outbound
from bot.telegram.delivery import Delivery, Paper, deliver
from bot.telegram.qr import picture

SENT = {"message_id": 31, "date": 1, "chat": {"id": 5, "type": "private"}}
DOCUMENT = {**SENT, "document": {"file_id": "F", "file_unique_id": "u"}}


def sends(result):
    return lambda _: web.json_response({"ok": True, "result": result})


def first(refusal, then):
    """Refuse the first call of a sending method, answer the rest."""
    refused = []

    def answer(request):
        if request.path.endswith("sendChatAction"):
            return web.json_response({"ok": True, "result": True})
        if not refused:
            refused.append(1)
            return refusal(request)
        return then(request)

    return answer


def fields_of(server, method):
    return [fields for path, _, fields in server.calls if path.endswith(method)]


async def test_a_message_arrives(bot, server):
    server.answer = sends(SENT)
    assert await deliver(bot, 5, Outbound("<b>Câu 1</b>"), None) == Delivery("sent", message_id=31)
    assert server.calls[0][2]["parse_mode"] == "HTML"


async def test_a_picture_is_shown_and_known_by_its_largest_size(bot, server):
    sizes = [{"file_id": name, "file_unique_id": name, "width": 9, "height": 9} for name in ("small", "large")]
    server.answer = sends({**SENT, "photo": sizes})
    paper = Paper(b"\x89PNG", "BC.png", is_picture=True)
    delivery = await deliver(bot, 5, Outbound("Trang đầu", document_id=1), paper)
    assert delivery == Delivery("sent", message_id=31, file_id="large")
    assert [path.rpartition("/")[2] for path, _, _ in server.calls] == ["sendChatAction", "sendPhoto"]
    assert ("BC.png", b"\x89PNG") in server.calls[1][2].values()
    await deliver(bot, 5, Outbound("Trang đầu", document_id=1), Paper(b"", "BC.png", "large", is_picture=True))
    assert fields_of(server, "sendPhoto")[1]["photo"] == "large"


@pytest.mark.parametrize(
    ("status", "description", "parameters", "expected"),
    [
        (429, "Too Many Requests: retry after 3", {"retry_after": 3}, Delivery("paused", "RetryAfter", seconds=3.0)),
        (403, "Forbidden: bot was blocked by the user", {}, Delivery("blocked", "Forbidden")),
        (400, "Bad Request: chat not found", {}, Delivery("refused", "BadRequest: chat not found")),
        (502, "Bad Gateway", {}, Delivery("again", "NetworkError")),
    ],
)
async def test_how_a_refused_message_ends(bot, server, refusal, status, description, parameters, expected):  # noqa: PLR0917  -- a table
    server.answer = refusal(status, description, **parameters)
    assert await deliver(bot, 5, Outbound("a"), None) == expected
    assert len(server.calls) == 1


async def test_what_cannot_be_parsed_goes_out_plain(bot, server, refusal):
    server.answer = first(refusal(400, "Bad Request: can't parse entities: unclosed tag"), sends(SENT))
    assert (await deliver(bot, 5, Outbound("<b>Xã A &amp; B"), None)).end == "sent"
    again = server.calls[1][2]
    assert again["text"] == "Xã A & B"
    assert "parse_mode" not in again


async def test_what_is_too_long_goes_out_cut(bot, server, refusal):
    server.answer = first(refusal(400, "Bad Request: message is too long"), sends(SENT))
    assert (await deliver(bot, 5, Outbound("x" * 5000), None)).end == "sent"
    assert len(server.calls[1][2]["text"]) == 4096


async def test_a_document_is_uploaded_with_its_name_after_a_chat_action(bot, server):
    server.answer = sends(DOCUMENT)
    paper = Paper(b"PK", "BC sơ kết.docx")
    assert await deliver(bot, 5, Outbound("Xong", document_id=1), paper) == Delivery("sent", message_id=31, file_id="F")
    assert [path.rpartition("/")[2] for path, _, _ in server.calls] == ["sendChatAction", "sendDocument"]
    assert ("BC sơ kết.docx", b"PK") in server.calls[1][2].values()


async def test_a_known_document_is_sent_by_its_id(bot, server):
    server.answer = sends(DOCUMENT)
    await deliver(bot, 5, Outbound("Xong", document_id=1), Paper(b"PK", "a.docx", "F"))
    (fields,) = fields_of(server, "sendDocument")
    assert fields["document"] == "F"


async def test_a_forgotten_id_means_an_upload(bot, server, refusal):
    server.answer = first(refusal(400, "Bad Request: wrong file identifier/HTTP URL specified"), sends(DOCUMENT))
    assert (await deliver(bot, 5, Outbound("Xong", document_id=1), Paper(b"PK", "a.docx", "old"))).end == "sent"
    assert ("a.docx", b"PK") in fields_of(server, "sendDocument")[1].values()


async def test_a_dropped_connection_is_uncertain(bot, server):
    def drop(request):
        request.transport.abort()
        return web.Response()

    server.answer = drop
    assert await deliver(bot, 5, Outbound("a"), None) == Delivery("uncertain", "Uncertain")


async def test_an_answer_that_cannot_be_read_is_uncertain(bot, server):
    server.answer = lambda _: web.Response(text="<html>")
    assert (await deliver(bot, 5, Outbound("a"), None)).end == "uncertain"


async def test_a_qr_goes_out_as_a_picture_with_the_text_below_it(bot, server):
    server.answer = sends({**SENT, "photo": []})
    assert (await deliver(bot, 5, Outbound("Liên kết mời", qr="https://t.me/b?start=moi-a"), None)).end == "sent"
    [fields] = fields_of(server, "sendPhoto")
    assert fields["caption"] == "Liên kết mời"


def test_the_picture_is_a_png_wide_enough_for_a_camera():
    png = picture("https://t.me/bao_cao_bot?start=moi-abcdefghijklmnopqrstuvwx")
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20]) >= 250
