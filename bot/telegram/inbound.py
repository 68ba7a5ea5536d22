"""What Telegram says a person did, in our words. Pure; whatever cannot be read is None."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, TypeGuard

from bot.messages import Attached, Inbound, Kind

# Looked for in this order: an animation also comes as a document, a venue as a location.
_CONTENT: Final = (
    "sticker", "photo", "voice", "video_note", "video", "audio", "animation", "document", "venue", "location",
    "contact", "poll", "dice", "game", "story", "checklist", "paid_media",
)  # fmt: skip
# What Telegram itself writes into a chat; nobody waits for an answer to it.
_SERVICE: Final = frozenset({
    "pinned_message", "message_auto_delete_timer_changed", "chat_background_set", "write_access_allowed",
    "boost_added", "proximity_alert_triggered", "connected_website", "successful_payment", "refunded_payment",
})  # fmt: skip
_LINE_ENDS: Final = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Control characters, halves of surrogate pairs, marks that turn the direction of writing, what XML forbids.
_DROPPED: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_BEYOND: Final = 1 << 63
# The most letters that Telegram lets through; of a text thrice as many, for letters may be composed.
_TEXT, _NAME, _PAYLOAD, _FILE = 12_288, 130, 64, 255
_PRESENT: Final = frozenset({"member", "administrator", "creator", "restricted"})


def clean(text: object) -> str:
    """NFC, one kind of line end, no control characters, nothing blank around it."""
    if not isinstance(text, str):
        return ""
    plain = _DROPPED.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))
    return unicodedata.normalize("NFC", plain).strip()


def read(raw: Mapping[str, Any], received_at: datetime) -> Inbound | None:
    """One update as `Inbound`; None for what concerns nobody or cannot be read."""
    try:
        return _read(raw, received_at)
    except (KeyError, TypeError, AttributeError, ValueError):
        return None


def is_id(found: object) -> TypeGuard[int]:
    """Whether this can be an id of Telegram's, which has at most 52 bits; more than 63 no table takes."""
    return type(found) is int and abs(found) < _BEYOND


def chat_of(raw: Mapping[str, Any]) -> int | None:
    """The chat an update belongs to, as far as one can tell: its turns are taken in order."""
    for part in raw.values():
        if isinstance(part, Mapping):
            message = part.get("message")
            chat = part.get("chat") or (message.get("chat") if isinstance(message, Mapping) else None)
            if isinstance(chat, Mapping) and is_id(found := chat.get("id")):
                return found
    return None


def _read(raw: Mapping[str, Any], at: datetime) -> Inbound | None:
    if "message" in raw:
        return _message(raw, raw["message"], at)
    if "edited_message" in raw:
        message = raw["edited_message"]
        text = clean(message.get("text"))[:_TEXT]
        return _inbound(raw, message, "edited", at, text=text, **_place(message)) if text else None
    if "callback_query" in raw:
        press = raw["callback_query"]
        message = press["message"]
        payload = str(press.get("data", ""))[:_PAYLOAD]
        place = {**_place(message), "reply_to": None}
        return _inbound(raw, {**press, **message, "from": press["from"]}, "button", at, payload=payload,
                        callback_id=str(press["id"]), **place)  # fmt: skip
    if "my_chat_member" in raw:
        change = raw["my_chat_member"]
        present = change["new_chat_member"]["status"] in _PRESENT
        if change["chat"]["type"] != "private" and not present:
            return None
        return _inbound(raw, change, "joined" if present else "blocked", at)
    return None


def _message(raw: Mapping[str, Any], message: Mapping[str, Any], at: datetime) -> Inbound | None:
    place = _place(message)
    if "text" in message:
        what = "forwarded" if "forward_origin" in message or "forward_date" in message else ""
        return _inbound(raw, message, "text", at, text=clean(message["text"])[:_TEXT], what=what, **place)
    if _SERVICE.intersection(message):
        return None
    if (attached := _attached(message)) is not None:
        return _inbound(
            raw, message, "file", at, attached=attached, text=clean(message.get("caption"))[:_TEXT], **place
        )
    what = next((content for content in _CONTENT if content in message), "unknown")
    return _inbound(raw, message, "other", at, what=what, **place)


def _attached(message: Mapping[str, Any]) -> Attached | None:
    """The file of a message; a moving picture is none, though it comes as one."""
    found = message.get("document")
    if not isinstance(found, Mapping) or "animation" in message or not isinstance(found.get("file_id"), str):
        return None
    name, size = clean(found.get("file_name")).replace("\n", " ")[:_FILE], found.get("file_size")
    return Attached(found["file_id"], name, size if is_id(size) else None)


def _place(message: Mapping[str, Any]) -> dict[str, int | None]:
    answered = message.get("reply_to_message") or {}
    numbers = {"message_id": message.get("message_id"), "reply_to": answered.get("message_id")}
    return {name: number if is_id(number) else None for name, number in numbers.items()}


def _inbound(raw: Mapping[str, Any], source: Mapping[str, Any], kind: Kind, at: datetime, **rest: Any) -> Inbound:  # noqa: ANN401
    chat, person = source["chat"], source.get("from") or source["chat"]
    names = (clean(person.get("first_name")), clean(person.get("last_name")))
    name = " ".join(" ".join(names).split())[:_NAME]
    if not (is_id(raw["update_id"]) and is_id(chat["id"]) and is_id(person["id"])):
        raise ValueError("no ids of Telegram's")
    if chat["type"] != "private":
        kind, rest = "group", {}
    return Inbound(int(raw["update_id"]), int(chat["id"]), int(person["id"]), name, kind, at, **rest)
