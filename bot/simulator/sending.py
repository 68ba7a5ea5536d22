"""Methods that say something in a chat, or change what was said."""

import json
from typing import Any

from bot.simulator import wire
from bot.simulator.chats import Chat, File, Message
from bot.simulator.errors import ApiError, bad_request
from bot.simulator.keyboards import apply_reply_markup, read_markup
from bot.simulator.markup import Words, read_html, read_plain
from bot.simulator.state import State

Fields = dict[str, Any]
_LONGEST_TEXT, _LONGEST_CAPTION = 4096, 1024


def send_message(state: State, fields: Fields) -> Fields:
    """`sendMessage`."""
    chat, words = chat_of(state, fields), _words(fields, "text", _LONGEST_TEXT, "message is too long")
    if not words.plain.strip():
        raise bad_request("message text is empty")
    return _say(state, chat, fields, words)


def send_document(state: State, fields: Fields) -> Fields:
    """`sendDocument`, with an upload or the id of a file that is known."""
    chat, caption = chat_of(state, fields), _words(fields, "caption", _LONGEST_CAPTION, "message caption is too long")
    return _say(state, chat, fields, caption, document=_file(state, fields, "document"))


def send_photo(state: State, fields: Fields) -> Fields:
    """`sendPhoto`, likewise."""
    chat, caption = chat_of(state, fields), _words(fields, "caption", _LONGEST_CAPTION, "message caption is too long")
    return _say(state, chat, fields, caption, photo=_file(state, fields, "photo"))


def edit_text(state: State, fields: Fields) -> Fields:
    """`editMessageText`."""
    chat, message = _own_message(state, fields, "edit")
    words = _words(fields, "text", _LONGEST_TEXT, "MESSAGE_TOO_LONG")
    inline = read_markup(fields).get("inline_keyboard", [])
    _demand_change((message.words, message.inline), (words, inline))
    message.words, message.inline, message.edited = words, inline, True
    state.changed()
    return wire.message_of(chat, message)


def edit_markup(state: State, fields: Fields) -> Fields:
    """`editMessageReplyMarkup`."""
    chat, message = _own_message(state, fields, "edit")
    inline = read_markup(fields).get("inline_keyboard", [])
    _demand_change(message.inline, inline)
    message.inline = inline
    state.changed()
    return wire.message_of(chat, message)


def delete_message(state: State, fields: Fields) -> bool:
    """`deleteMessage`."""
    chat, message = _message(state, fields, "delete")
    chat.messages.remove(message)
    state.changed()
    return True


def react(state: State, fields: Fields) -> bool:
    """`setMessageReaction`."""
    _, message = _message(state, fields, "react")
    reaction = fields.get("reaction") or []
    reaction = json.loads(reaction) if isinstance(reaction, str) else reaction
    message.reaction = str(reaction[0].get("emoji", "")) if reaction else ""
    state.changed()
    return True


def chat_of(state: State, fields: Fields) -> Chat:
    """The chat a call is for. ApiError 400 where there is none, 403 where the bot may not write."""
    chat = state.chats.get(int(fields["chat_id"])) if str(fields.get("chat_id", "")).lstrip("-").isdigit() else None
    if chat is None:
        raise bad_request("chat not found" if fields.get("chat_id") else "chat_id is empty")
    if chat.blocked:
        raise ApiError(403, "Forbidden: bot was blocked by the user")
    if not chat.started:
        raise ApiError(403, "Forbidden: bot can't initiate conversation with a user")
    return chat


def _say(state: State, chat: Chat, fields: Fields, words: Words, **files: File) -> Fields:
    markup = read_markup(fields)
    answered = _answered(chat, fields)
    inline = markup.get("inline_keyboard", [])
    message = chat.add(
        "in",
        words,
        state.clock(),
        inline=inline,
        reply_to=answered,
        document=files.get("document"),
        photo=files.get("photo"),
    )
    apply_reply_markup(chat, message, markup)
    chat.action = None
    state.changed()
    return wire.message_of(chat, message)


def _words(fields: Fields, name: str, limit: int, too_long: str) -> Words:
    text, mode = str(fields.get(name) or ""), str(fields.get("parse_mode") or "").lower()
    if mode not in ("", "html"):
        raise bad_request("unsupported parse_mode")
    words = read_html(text) if mode else read_plain(text)
    if len(words.plain.encode("utf-16-le")) // 2 > limit:  # an emoji counts twice, to be on the safe side
        raise bad_request(too_long)
    return words


def _file(state: State, fields: Fields, name: str) -> File:
    given = fields.get(name)
    if isinstance(given, str) and given.startswith("attach://"):
        given = fields.get(given.removeprefix("attach://"))
    if isinstance(given, File):
        return state.keep_file(given.name, given.mime, given.content)
    if isinstance(given, str) and given in state.files:
        return state.files[given]
    raise bad_request("wrong file identifier/HTTP URL specified" if given else f"there is no {name} in the request")


def _answered(chat: Chat, fields: Fields) -> int | None:
    given = fields.get("reply_parameters")
    if not given:
        return None
    given = json.loads(given) if isinstance(given, str) else given
    if chat.message(int(given["message_id"])) is None and not given.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return int(given["message_id"])


def _message(state: State, fields: Fields, what: str) -> tuple[Chat, Message]:
    chat = chat_of(state, fields)
    found = chat.message(int(fields.get("message_id") or 0))
    if found is None:
        raise bad_request(f"message to {what} not found")
    return chat, found


def _own_message(state: State, fields: Fields, what: str) -> tuple[Chat, Message]:
    chat, message = _message(state, fields, what)
    if message.side != "in":
        raise bad_request("message can't be edited")
    return chat, message


def _demand_change(old: object, new: object) -> None:
    if old == new:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same as a current "
            "content and reply markup of the message"
        )
