"""As many lines as fit: a message takes 4,096 characters, a caption 1,024, and a phone shows few lines at once."""

import html
import re
from collections.abc import Callable, Sequence
from typing import Final

from markupsafe import Markup

CAPTION: Final = 1024
MESSAGE: Final = 4096
"""Characters, by `length`."""
_TAG: Final = re.compile(r"</?[a-zA-Z][^>]*>")


def fitted(
    before: Sequence[Markup],
    lines: Sequence[Markup],
    after: Sequence[Markup],
    *,
    more: Callable[[int], Markup],
    most: int,
    limit: int = CAPTION,
) -> Markup:
    """The lines between what stands before and after them: at most so many, and `more` says how many are left out."""
    for shown in range(min(most, len(lines)), -1, -1):
        left = len(lines) - shown
        text = Markup("\n").join([*before, *lines[:shown], *([more(left)] if left else []), *after])
        if length(text) <= limit:
            break
    return text


def length(words: str) -> int:
    """How long Telegram takes a text for: UTF-16 units, without its marks."""
    return len(html.unescape(_TAG.sub("", words)).encode("utf-16-le")) // 2
