"""reply_markup, checked as Telegram checks it."""

import json
from typing import Any

from bot.simulator.chats import Chat, Message
from bot.simulator.errors import bad_request

_LONGEST_PAYLOAD, _LONGEST_COPY, _MOST_BUTTONS = 64, 256, 100


def read_markup(fields: dict[str, Any]) -> dict[str, Any]:
    """The markup of a request, or nothing. ApiError 400 where it is wrong."""
    found = fields.get("reply_markup") or {}
    if isinstance(found, str):
        try:
            found = json.loads(found)
        except ValueError:
            raise bad_request("can't parse reply keyboard markup JSON object") from None
    if not isinstance(found, dict):
        raise bad_request("object expected as reply markup")
    for row in found.get("inline_keyboard", ()):
        for button in row:
            _check_inline(button)
    for row in found.get("keyboard", ()):
        for button in row:
            if not _label(button):
                raise bad_request(
                    "text buttons are unallowed in the inline keyboard"
                    if not button
                    else "button text must be non-empty"
                )
    if sum(map(len, found.get("inline_keyboard", ()))) > _MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return found


def _check_inline(button: dict[str, Any]) -> None:
    if not button.get("text"):
        raise bad_request("inline keyboard button text must be non-empty")
    if "callback_data" in button and len(str(button["callback_data"]).encode()) > _LONGEST_PAYLOAD:
        raise bad_request("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 0 < len(str(button["copy_text"].get("text", ""))) <= _LONGEST_COPY:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if not {"callback_data", "url", "copy_text", "web_app"} & button.keys():
        raise bad_request("text buttons are unallowed in the inline keyboard")


def apply_reply_markup(chat: Chat, message: Message, markup: dict[str, Any]) -> None:
    """Put the message's reply keyboard up, take away what is up, or leave it as it is."""
    if "keyboard" in markup or markup.get("remove_keyboard"):
        chat.keyboard_by = message.message_id
    if "keyboard" in markup:
        chat.keyboard = [[_label(button) for button in row] for row in markup["keyboard"]]
        chat.placeholder = str(markup.get("input_field_placeholder", ""))
        message.keyboard = chat.keyboard
    elif markup.get("remove_keyboard"):
        chat.keyboard, chat.placeholder = None, ""
        message.keyboard = []
    elif markup.get("force_reply"):
        chat.placeholder = str(markup.get("input_field_placeholder", ""))


def _label(button: Any) -> str:  # noqa: ANN401  -- a text, or an object with one
    return str(button.get("text", "")) if isinstance(button, dict) else str(button)
