"""Our messages in Telegram's words: as plain JSON, for making PTB's objects costs as much as sending them."""

import html
import re
from typing import Any, Final

from telegram.constants import MessageLimit, ParseMode

from bot.messages import Button, Outbound

_PLACEHOLDER: Final = 64
_TAG: Final = re.compile(r"</?[a-zA-Z][^>]*>")
Json = dict[str, Any]


def message_fields(outbound: Outbound) -> dict[str, Any]:
    """The fields of `sendMessage`, but for the chat."""
    return {
        "text": outbound.text,
        "parse_mode": ParseMode.HTML,
        "reply_markup": markup(outbound),
        "link_preview_options": {"is_disabled": True},
    }


def document_fields(outbound: Outbound) -> dict[str, Any]:
    """The fields of `sendDocument` and `sendPhoto`, but for the chat and the file."""
    return {"caption": outbound.text or None, "parse_mode": ParseMode.HTML, "reply_markup": markup(outbound)}


def plain(outbound: Outbound) -> str:
    """The text without markup, cut to what Telegram takes: for the second try, when it refused the first."""
    limit = MessageLimit.MAX_TEXT_LENGTH if outbound.document_id is None else MessageLimit.CAPTION_LENGTH
    text = html.unescape(_TAG.sub("", outbound.text))
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def markup(outbound: Outbound) -> Json | None:
    """The keyboard. A message carries one kind; inline buttons win."""
    if outbound.buttons:
        return {"inline_keyboard": [[_button(each) for each in row] for row in outbound.buttons]}
    if outbound.keyboard is None:
        return None
    if not outbound.keyboard:
        return {"remove_keyboard": True}
    keys = [[{"text": label} for label in row] for row in outbound.keyboard]
    keyboard: Json = {"keyboard": keys, "resize_keyboard": True, "is_persistent": True}
    placeholder = outbound.placeholder[:_PLACEHOLDER]
    return keyboard | ({"input_field_placeholder": placeholder} if placeholder else {})


def _button(button: Button) -> Json:
    if button.copy:
        return {"text": button.label, "copy_text": {"text": button.copy}}
    return {"text": button.label, "callback_data": button.payload}
