"""Methods about the bot, its menu, its presses and its files."""

import json
from typing import Any

from bot.simulator import wire
from bot.simulator.chats import Toast
from bot.simulator.errors import bad_request
from bot.simulator.sending import chat_of
from bot.simulator.state import State

Fields = dict[str, Any]
_LARGEST_DOWNLOAD = 20 * 1024 * 1024


def get_me(_state: State, _fields: Fields) -> Fields:
    """`getMe`."""
    return {**wire.BOT, "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}


def set_commands(state: State, fields: Fields) -> bool:
    """`setMyCommands`."""
    given = fields.get("commands")
    found = json.loads(given) if isinstance(given, str) else given
    if not isinstance(found, list):
        raise bad_request("can't parse BotCommand")
    state.commands = [{"command": str(each["command"]), "description": str(each["description"])} for each in found]
    state.changed()
    return True


def get_commands(state: State, _fields: Fields) -> list[dict[str, str]]:
    """`getMyCommands`."""
    return state.commands


def answer_press(state: State, fields: Fields) -> bool:
    """`answerCallbackQuery`."""
    press = str(fields.get("callback_query_id") or "")
    if not state.is_answerable(press):
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    person, _ = state.presses[press]
    if fields.get("text"):
        alert = str(fields.get("show_alert", "")).lower() == "true"
        state.chats[person].toast = Toast(str(fields["text"]), alert, state.revision + 1)
    state.changed()
    return True


def chat_action(state: State, fields: Fields) -> bool:
    """`sendChatAction`; it is over after five seconds or with the next message."""
    chat_of(state, fields).action = (str(fields.get("action") or "typing"), state.clock())
    state.changed()
    return True


def get_chat(state: State, fields: Fields) -> Fields:
    """`getChat`."""
    return {**wire.chat_of(chat_of(state, fields)), "accent_color_id": 0, "max_reaction_count": 1}


def leave_chat(state: State, fields: Fields) -> bool:
    """`leaveChat`: there are private chats only, and those cannot be left."""
    chat_of(state, fields)
    raise bad_request("chat is not a group, supergroup or channel")


def get_file(state: State, fields: Fields) -> Fields:
    """`getFile`."""
    file = state.files.get(str(fields.get("file_id") or ""))
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(file.content) > _LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    return {**file.to_api(), "file_path": f"documents/{file.file_id}"}
