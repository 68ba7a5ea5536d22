"""One person's conversation with the bot. Beside words one can do what stands in round brackets.

(3 hours later), (sticker), (photo), (voice), (press label or number), (edit: old words) new words, (reply to: words)
answer, (forward) words, (20 x) words; ⏎ breaks a line.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final, Protocol

from bot.commands.transcripts.writing import plain, pressable, write
from bot.console import Shown

_PERSON: Final = "Lan"


class NoSuchPlace(Exception):
    """A line presses a button, or speaks of a message, that there is not; the line is the exception's word."""


class Channel(Protocol):
    """The person's end of the line."""

    def put(self, text: str, *, name: str, kind: str = "text", **fields: Any) -> int:  # noqa: ANN401
        """Say something, and do not wait; the message's number."""

    def receive(self) -> list[Shown]:
        """What the bot says to all that was said."""


class Conversation:
    """Plays the lines of a person, and writes down both sides. `forward`: lets time pass."""

    def __init__(self, channel: Channel, forward: Callable[[timedelta], None]) -> None:
        self.channel, self._forward = channel, forward
        self.pressable: dict[str, str] = {}
        self.received: list[Shown] = []
        self.sent: dict[str, int] = {}
        self.shown: dict[str, int] = {}

    def play(self, burst: Sequence[str]) -> str:
        """What the bot says to messages that were sent in one breath. Raises `NoSuchPlace`."""
        for line in burst:
            self._do(line)
        found = self.channel.receive()
        self.received += found
        return "\n".join([*(f"> {line}" for line in burst), *map(self._write, found)])

    def _do(self, line: str) -> None:
        for shape, deed in _DEEDS.items():
            if found := re.fullmatch(shape, line):
                try:
                    deed(self, line, found)
                except (KeyError, StopIteration):
                    raise NoSuchPlace(line) from None
                return
        self.sent[line] = self.channel.put(line.replace(" ⏎ ", "\n"), name=_PERSON)

    def _pass(self, _line: str, found: re.Match[str]) -> None:
        self._forward(timedelta(hours=int(found[1])))

    def _send_other(self, line: str, found: re.Match[str]) -> None:
        self.sent[line] = self.channel.put("", name=_PERSON, kind="other", what=found[1])

    def _press(self, _line: str, found: re.Match[str]) -> None:
        begins = (label for label in reversed(self.pressable) if label.startswith(f"{found[1]}."))
        label = found[1] if found[1] in self.pressable else next(begins)
        self.channel.put("", name=_PERSON, kind="button", payload=self.pressable[label])

    def _edit(self, _line: str, found: re.Match[str]) -> None:
        self.channel.put(found[2], name=_PERSON, kind="edited", message_id=self.sent[found[1]])
        self.sent[found[2]] = self.sent[found[1]]

    def _reply(self, _line: str, found: re.Match[str]) -> None:
        shown = (message for text, message in reversed(self.shown.items()) if found[1] in text)
        self.channel.put(found[2], name=_PERSON, reply_to=self.sent.get(found[1]) or next(shown))

    def _pass_on(self, _line: str, found: re.Match[str]) -> None:
        self.channel.put(found[1], name=_PERSON, what="forwarded")

    def _repeat(self, _line: str, found: re.Match[str]) -> None:
        self.channel.put((found[2] + " ") * int(found[1]), name=_PERSON)

    def _write(self, shown: Shown) -> str:
        self.shown[plain(shown.words)] = shown.message_id
        self.pressable |= pressable(shown)
        return write(shown)


_DEEDS: Final[Mapping[str, Callable[[Conversation, str, re.Match[str]], None]]] = {
    r"\((\d+) hours later\)": Conversation._pass,  # noqa: SLF001  -- its own
    r"\((sticker|photo|voice)\)": Conversation._send_other,  # noqa: SLF001
    r"\(press (.+)\)": Conversation._press,  # noqa: SLF001
    r"\(edit: (.+?)\) (.+)": Conversation._edit,  # noqa: SLF001
    r"\(reply to: (.+?)\) (.+)": Conversation._reply,  # noqa: SLF001
    r"\(forward\) (.+)": Conversation._pass_on,  # noqa: SLF001
    r"\((\d+) x\) (.+)": Conversation._repeat,  # noqa: SLF001
}
