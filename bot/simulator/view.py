"""Chats as the page shows them."""

from datetime import timedelta
from typing import Any

from bot.simulator import wire
from bot.simulator.chats import Chat, Message
from bot.simulator.state import State

_ACTION_LASTS = timedelta(seconds=5)


def person_view(chat: Chat) -> dict[str, Any]:
    """One tab."""
    return {
        "id": chat.id,
        "name": chat.name,
        "blocked": chat.blocked,
        "last": chat.messages[-1].message_id if chat.messages else 0,
    }


def chat_view(state: State, chat: Chat, *, after: int = 0) -> dict[str, Any]:
    """Everything that stands on a person's screen; of the messages only those after a number."""
    acting = chat.action is not None and state.clock() - chat.action[1] <= _ACTION_LASTS
    return {
        "messages": [_message_view(message) for message in chat.messages if message.message_id > after],
        "keyboard": chat.keyboard,
        "placeholder": chat.placeholder,
        "action": chat.action[0] if chat.action is not None and acting else None,
        "toast": None
        if chat.toast is None
        else {"text": chat.toast.text, "alert": chat.toast.alert, "seq": chat.toast.seq},
        "commands": [{"name": each["command"], "description": each["description"]} for each in state.commands],
        "bot": wire.BOT["first_name"],
        "now": state.clock().isoformat(),
        "revision": state.revision,
    }


def _message_view(message: Message) -> dict[str, Any]:
    document = message.document
    return {
        "message_id": message.message_id,
        "side": message.side,
        "text": message.words.plain,
        "html": message.words.html,
        "at": message.at.isoformat(),
        "edited": message.edited,
        "document": None
        if document is None
        else {"file_id": document.file_id, "name": document.name, "size": len(document.content)},
        "photo": None if message.photo is None else {"file_id": message.photo.file_id},
        "other": next((what for what in wire.OTHERS if what in message.content), None),
        "forwarded": "forward_origin" in message.content,
        "inline": [
            [
                {
                    "label": each["text"],
                    "payload": each.get("callback_data"),
                    "url": each.get("url"),
                    "copy": each.get("copy_text", {}).get("text"),
                }
                for each in row
            ]
            for row in message.inline
        ],
        "reply_to": message.reply_to,
        "reaction": message.reaction,
    }
