"""Persons, their private chats with the bot, and what stands in them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from bot.simulator.markup import Words

Side = Literal["in", "out"]


@dataclass(frozen=True, slots=True)
class File:
    """An uploaded file."""

    file_id: str
    name: str
    mime: str
    content: bytes

    def to_api(self) -> dict[str, Any]:
        """As a document of the Bot API."""
        return {
            "file_id": self.file_id,
            "file_unique_id": f"u{self.file_id}",
            "file_name": self.name,
            "mime_type": self.mime,
            "file_size": len(self.content),
        }


@dataclass(slots=True)
class Message:
    """One bubble. `side` out: the person's own. `content`: fields of the Bot API beside text, such as a sticker.

    `keyboard`: the reply keyboard that it put up, empty where it took one away.
    """

    message_id: int
    side: Side
    words: Words
    at: datetime
    document: File | None = None
    photo: File | None = None
    inline: list[list[dict[str, Any]]] = field(default_factory=list)
    keyboard: list[list[str]] | None = None
    reply_to: int | None = None
    edited: bool = False
    content: dict[str, Any] = field(default_factory=dict)
    reaction: str = ""


@dataclass(slots=True)
class Toast:
    """What an answered press showed."""

    text: str
    alert: bool
    seq: int


@dataclass(slots=True)
class Chat:
    """A person and all that was said.

    `keyboard` is the reply keyboard that is up, `keyboard_by` the message that last changed it.
    """

    id: int
    name: str
    blocked: bool = False
    started: bool = False
    messages: list[Message] = field(default_factory=list)
    keyboard: list[list[str]] | None = None
    keyboard_by: int = 0
    placeholder: str = ""
    action: tuple[str, datetime] | None = None
    toast: Toast | None = None
    next_message_id: int = 1

    def message(self, message_id: int) -> Message | None:
        """One bubble by its number."""
        return next((each for each in self.messages if each.message_id == message_id), None)

    def add(self, side: Side, words: Words, at: datetime, **fields: Any) -> Message:  # noqa: ANN401  -- Message's own
        """Put a bubble at the end."""
        message = Message(self.next_message_id, side, words, at, **fields)
        self.next_message_id += 1
        self.messages.append(message)
        return message
