"""A Telegram that is asked for updates, and updates for it to give."""

from aiohttp import web


def text(update_id, chat_id=7, **fields):
    chat = {"id": chat_id, "type": "private"}
    person = {"id": chat_id, "is_bot": False, "first_name": "A"}
    return {
        "update_id": update_id,
        "message": {"message_id": 1, "date": 1, "chat": chat, "from": person, "text": "14", **fields},
    }


class Telegram:
    """Gives each getUpdates the next of `batches`: updates, or an answer of its own."""

    def __init__(self, server, batches):
        self.server, self.batches = server, list(batches)
        server.answer = self.answer

    def answer(self, request):
        if not request.path.endswith("/getUpdates"):
            sent = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}}
            return web.json_response({"ok": True, "result": sent if "send" in request.path else True})
        batch = self.batches.pop(0) if self.batches else []
        return batch(request) if callable(batch) else web.json_response({"ok": True, "result": batch})

    @property
    def offsets(self):
        return [fields.get("offset") for path, _, fields in self.server.calls if path.endswith("/getUpdates")]

    def sent(self):
        return [fields for path, _, fields in self.server.calls if path.endswith("/sendMessage")]
