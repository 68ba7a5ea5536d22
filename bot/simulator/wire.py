"""Chats and messages in the shapes of the Bot API."""

import re
from datetime import datetime
from typing import Any

from bot.simulator.chats import Chat, Message

BOT = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "simulated_bot"}
_FILE = {"file_id": "sample", "file_unique_id": "usample", "file_size": 1000}
OTHERS: dict[str, Any] = {
    "sticker": {**_FILE, "width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"},
    "photo": [{**_FILE, "width": 640, "height": 480}],
    "voice": {**_FILE, "duration": 3},
    "location": {"latitude": 21.03, "longitude": 105.85},
    "contact": {"phone_number": "0", "first_name": "Sample"},
}


def chat_of(chat: Chat) -> dict[str, Any]:
    """A private chat."""
    return {"id": chat.id, "type": "private", "first_name": chat.name}


def person_of(chat: Chat) -> dict[str, Any]:
    """The person of a private chat."""
    return {"id": chat.id, "is_bot": False, "first_name": chat.name, "language_code": "vi"}


def message_of(chat: Chat, message: Message) -> dict[str, Any]:
    """A message, whoever sent it."""
    found: dict[str, Any] = {
        "message_id": message.message_id,
        "from": person_of(chat) if message.side == "out" else BOT,
        "chat": chat_of(chat),
        "date": int(message.at.timestamp()),
        **message.content,
    }
    if message.edited:
        found["edit_date"] = int(message.at.timestamp())
    if message.document is not None:
        found["document"] = message.document.to_api()
    if message.photo is not None:
        found["photo"] = [{**message.photo.to_api(), "width": 640, "height": 480}]
    if message.words.plain:
        found["caption" if message.document or message.photo else "text"] = message.words.plain
        command = re.match(r"/\w+(@\w+)?", message.words.plain)
        if message.side == "out" and command:
            found["entities"] = [{"type": "bot_command", "offset": 0, "length": command.end()}]
    if message.inline:
        found["reply_markup"] = {"inline_keyboard": message.inline}
    answered = chat.message(message.reply_to) if message.reply_to is not None else None
    if answered is not None:
        found["reply_to_message"] = message_of(chat, answered)
    return found


def press_of(chat: Chat, message: Message, press: str, payload: str) -> dict[str, Any]:
    """A callback query."""
    return {
        "id": press,
        "from": person_of(chat),
        "message": message_of(chat, message),
        "chat_instance": str(chat.id),
        "data": payload,
    }


def membership_of(chat: Chat, *, blocked: bool, at: datetime) -> dict[str, Any]:
    """The bot was stopped, or let in again."""
    statuses = ("member", "kicked") if blocked else ("kicked", "member")
    old, new = ({"user": BOT, "status": status, "until_date": 0} for status in statuses)
    return {
        "chat": chat_of(chat),
        "from": person_of(chat),
        "date": int(at.timestamp()),
        "old_chat_member": old,
        "new_chat_member": new,
    }
