"""Our messages in PTB's words."""

import html
import re
from typing import Any, Final

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import MessageLimit, ParseMode

from bot.messages import Button, Outbound

_PLACEHOLDER: Final = 64
_TAG: Final = re.compile(r"</?[a-zA-Z][^>]*>")
Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


def message_kwargs(outbound: Outbound) -> dict[str, Any]:
    """The arguments of `send_message`, without the chat."""
    return {
        "text": outbound.text,
        "parse_mode": ParseMode.HTML,
        "reply_markup": markup(outbound),
        "link_preview_options": LinkPreviewOptions(is_disabled=True),
    }


def document_kwargs(outbound: Outbound) -> dict[str, Any]:
    """The arguments of `send_document`, without the chat and the document."""
    return {"caption": outbound.text or None, "parse_mode": ParseMode.HTML, "reply_markup": markup(outbound)}


def plain(outbound: Outbound) -> str:
    """The text without markup, cut to what Telegram takes: for the second try, when it refused the first."""
    limit = MessageLimit.MAX_TEXT_LENGTH if outbound.document_id is None else MessageLimit.CAPTION_LENGTH
    text = html.unescape(_TAG.sub("", outbound.text))
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def markup(outbound: Outbound) -> Markup | None:
    """The keyboard. A message carries one kind; inline buttons win."""
    if outbound.buttons:
        return InlineKeyboardMarkup([[_button(each) for each in row] for row in outbound.buttons])
    if outbound.keyboard is None:
        return None
    if not outbound.keyboard:
        return ReplyKeyboardRemove()
    return ReplyKeyboardMarkup(
        outbound.keyboard,
        resize_keyboard=True,
        is_persistent=True,
        input_field_placeholder=outbound.placeholder[:_PLACEHOLDER] or None,
    )


def _button(button: Button) -> InlineKeyboardButton:
    if button.copy:
        return InlineKeyboardButton(button.label, copy_text=CopyTextButton(button.copy))
    return InlineKeyboardButton(button.label, callback_data=button.payload)
