"""One attempt to send one message, and what its end means for the row."""

import logging
from dataclasses import dataclass
from typing import Final, Literal

from telegram import Message
from telegram.constants import ChatAction
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.messages import Outbound
from bot.telegram.bot import TelegramBot
from bot.telegram.errors import Uncertain, code_of, seconds_of
from bot.telegram.outbound import document_fields, message_fields, plain
from bot.telegram.qr import picture

_log: Final = logging.getLogger(__name__)
End = Literal["sent", "refused", "blocked", "paused", "again", "uncertain"]
# The first that fits: PTB's BadRequest and TimedOut are NetworkErrors too. What is left of those is a 5xx or `NotSent`.
_ENDS: Final[tuple[tuple[type[TelegramError], End], ...]] = (
    (Forbidden, "blocked"),
    (BadRequest, "refused"),
    (TimedOut, "uncertain"),
    (Uncertain, "uncertain"),
    (NetworkError, "again"),
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A kept document: its bytes, its name, and Telegram's own id for it once it has been sent.

    `is_picture`: it is shown in the chat, not offered as a file.
    """

    content: bytes
    filename: str
    file_id: str | None = None
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Delivery:
    """How an attempt ended. `again`: it did not arrive; `uncertain`: it may have; `paused`: after `seconds`."""

    end: End
    code: str = ""
    message_id: int | None = None
    file_id: str | None = None
    seconds: float = 0.0


async def deliver(bot: TelegramBot, chat_id: int, outbound: Outbound, paper: Paper | None) -> Delivery:
    """Send it, with its document if it has one. Never raises what Telegram or the network do."""
    try:
        if not outbound.qr and paper is None:
            return Delivery("sent", message_id=await _say(bot, chat_id, outbound))
        message = await _send(bot, chat_id, outbound, paper)
    except RetryAfter as fault:
        return Delivery("paused", code_of(fault), seconds=seconds_of(fault))
    except TelegramError as fault:
        end: End = next((end for kind, end in _ENDS if isinstance(fault, kind)), "uncertain")
        return Delivery(end, code_of(fault))
    return Delivery("sent", message_id=message.message_id, file_id=_file_of(message, outbound))


async def _say(bot: TelegramBot, chat_id: int, outbound: Outbound) -> int:
    fields = message_fields(outbound)
    try:
        return await bot.say(chat_id, fields)
    except BadRequest as fault:
        if not _is_about_text(fault):
            raise
        _log.warning("sent without markup: %s", code_of(fault))
        return await bot.say(chat_id, fields | {"text": plain(outbound), "parse_mode": None})


async def _send(bot: TelegramBot, chat_id: int, outbound: Outbound, paper: Paper | None) -> Message:
    if outbound.qr or paper is None:
        return await bot.send_photo(chat_id, picture(outbound.qr), **document_fields(outbound))
    return await _send_paper(bot, chat_id, outbound, paper)


async def _send_paper(bot: TelegramBot, chat_id: int, outbound: Outbound, paper: Paper) -> Message:
    fields, send = document_fields(outbound), bot.send_photo if paper.is_picture else bot.send_document
    if paper.file_id is not None:
        try:
            return await send(chat_id, paper.file_id, **fields)
        except BadRequest as fault:
            _log.warning("the document is sent anew: %s", code_of(fault))
    try:
        action = ChatAction.UPLOAD_PHOTO if paper.is_picture else ChatAction.UPLOAD_DOCUMENT
        await bot.send_chat_action(chat_id, action)
    except TelegramError as fault:
        _log.debug("no chat action: %s", code_of(fault))
    try:
        return await send(chat_id, paper.content, filename=paper.filename, **fields)
    except BadRequest as fault:
        if not _is_about_text(fault):
            raise
        _log.warning("sent without markup: %s", code_of(fault))
        fields |= {"caption": plain(outbound), "parse_mode": None}
        return await send(chat_id, paper.content, filename=paper.filename, **fields)


def _file_of(message: Message, outbound: Outbound) -> str | None:
    """Telegram's id of the kept document in a message; it keeps a picture in several sizes, the largest last."""
    if outbound.document_id is None and outbound.office_paper_id is None:
        return None
    if message.document is not None:
        return message.document.file_id
    return message.photo[-1].file_id if message.photo else None


def _is_about_text(fault: BadRequest) -> bool:
    text = fault.message.lower()
    return "parse entities" in text or "too long" in text
