"""What comes in and what goes out, whichever the channel. Neutral: no Telegram, no SQL."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal

Kind = Literal["text", "button", "edited", "other", "file", "joined", "blocked", "group"]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file in a message: the channel's own id for it, the name that its sender gave it, and its bytes, if told."""

    file_id: str
    name: str
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Inbound:
    """One thing a person did. `text` is NFC and without control characters.

    `kind` other: a sticker, photo, voice … named by `what`; file: it is `attached`; group: the bot met a group chat.
    `at` is when the channel stored it (aware, UTC). `payload` belongs to an inline button.
    """

    update_id: int
    chat_id: int
    person_id: int
    name: str
    kind: Kind
    at: datetime
    text: str = ""
    what: str = ""
    payload: str = ""
    callback_id: str = ""
    message_id: int | None = None
    reply_to: int | None = None
    attached: Attached | None = None

    @property
    def command(self) -> str | None:
        """The command's name without slash and bot name, if this is one."""
        if self.kind != "text" or not self.text.startswith("/"):
            return None
        return self.text.split(maxsplit=1)[0][1:].partition("@")[0].lower()

    @property
    def argument(self) -> str:
        """What follows the command."""
        return self.text.partition(" ")[2].strip()


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: a label of any length and a payload of at most 64 bytes.

    Or none: `copy`, of at most 256 characters, is then put where the person can paste it from.
    """

    label: str
    payload: str
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Outbound:
    """One message to one chat. Text is HTML in Telegram's small subset.

    `keyboard`: rows of reply-keyboard labels; an empty tuple takes a keyboard away, None leaves it as it is.
    `document_id`: a kept document that goes out with the text as its caption; `office_paper_id`: a paper about all
    communes. `qr`: what a QR picture says, which goes out with the text as its caption.
    """

    text: str
    keyboard: tuple[tuple[str, ...], ...] | None = None
    placeholder: str = ""
    buttons: tuple[tuple[Button, ...], ...] = ()
    document_id: int | None = None
    office_paper_id: int | None = None
    qr: str = ""

    def to_json(self) -> str:
        """As the outbox stores it."""
        buttons = [[{name: getattr(one, name) for name in _BUTTON} for one in row] for row in self.buttons]
        body = {name: getattr(self, name) for name in _OUTBOUND} | {"buttons": buttons}
        return json.dumps(body, ensure_ascii=False)

    @classmethod
    def from_json(cls, body: str) -> "Outbound":
        """Read back what `to_json` wrote."""
        kept: Mapping[str, Any] = json.loads(body)
        keyboard = kept["keyboard"]
        return cls(
            text=kept["text"],
            keyboard=None if keyboard is None else tuple(tuple(row) for row in keyboard),
            placeholder=kept["placeholder"],
            buttons=tuple(tuple(Button(**button) for button in row) for row in kept["buttons"]),
            document_id=kept["document_id"],
            office_paper_id=kept.get("office_paper_id"),
            qr=kept.get("qr", ""),
        )


_BUTTON = tuple(field.name for field in fields(Button))
_OUTBOUND = tuple(field.name for field in fields(Outbound))
