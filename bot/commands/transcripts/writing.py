"""The two sides of a conversation as lines of text, and back."""

import html
import re
from collections.abc import Callable, Sequence
from typing import Final

from bot.console import Shown
from bot.messages import Outbound

_SAID: Final = "> "
_HEAD: Final = "#"
Burst = Sequence[str]
"""What is done one after another, without an answer between."""


def read_lines(text: str) -> tuple[list[str], list[list[str]]]:
    """The comment at the top, and what is done in bursts."""
    head, bursts, burst = list[str](), list[list[str]](), list[str]()
    for line in [*text.splitlines(), ""]:
        if line.startswith(_HEAD):
            head.append(line)
        elif line.startswith(_SAID):
            burst.append(line.removeprefix(_SAID))
        elif burst:
            bursts.append(burst)
            burst = []
    return head, bursts


def play(text: str, say: Callable[[Burst], str]) -> str:
    """What comes out when the lines of a file are said again, in the form of the file."""
    head, bursts = read_lines(text)
    return "\n".join([*head, *map(say, bursts)]) + "\n"


def plain(words: Outbound) -> str:
    """The text without its marks."""
    return html.unescape(re.sub(r"</?(b|i|code)>", "", words.text))


def write(shown: Shown) -> str:
    """A message as it looks: its lines, its document, its buttons in round and its keyboard in square brackets."""
    lines = plain(shown.words).splitlines()
    if shown.document:
        lines.append(f"📄 {shown.document.filename}")
    lines += ["".join(f"({button.label})" for button in row) for row in shown.words.buttons]
    lines += ["".join(f"[{label}]" for label in row) for row in shown.words.keyboard or ()]
    return "\n".join(f"    {line}".rstrip() for line in [*lines, ""])


def pressable(shown: Shown) -> dict[str, str]:
    """What the message's buttons carry, by their labels."""
    return {button.label: button.payload for row in shown.words.buttons for button in row}
