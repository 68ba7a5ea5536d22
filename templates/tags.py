"""The tags of a form, and what word processors make of them."""

import re
from typing import Final

TAG: Final = re.compile(r"{{(?P<place>.*?)}}|{%(?:t[rc](?= )|[pr])?(?P<control>.*?)%}", re.DOTALL)
_QUOTES: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})  # noqa: RUF001  -- typed by autocorrection
_ESCAPED: Final = (("&apos;", "'"), ("&quot;", '"'))


def straight(text: str) -> str:
    """The text with straight quotes in its tags, whatever was made of them: curled by Word, escaped by LibreOffice."""
    return TAG.sub(_straight, text)


def _straight(tag: re.Match[str]) -> str:
    words = tag[0].translate(_QUOTES)
    for escaped, quote in _ESCAPED:
        words = words.replace(escaped, quote)
    return words
