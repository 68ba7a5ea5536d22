"""Telegram's small HTML: checked as Telegram checks it, as plain text, and safe to show on a page."""

import html
import re
from dataclasses import dataclass

from bot.simulator.errors import ApiError, bad_request

_TAGS = {
    "b": "b", "strong": "b", "i": "i", "em": "i", "u": "u", "ins": "u", "s": "s", "strike": "s", "del": "s",
    "code": "code", "pre": "pre", "a": "a", "blockquote": "blockquote", "tg-spoiler": "s",
}  # fmt: skip
_PIECE = re.compile(r"(<[^<>]*>)")
_TAG = re.compile(r"<(/?)([a-z-]+)((?:\s[^<>]*)?)>", re.IGNORECASE)
_HREF = re.compile(r"""\bhref=["']?(https?://[^"'>\s]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """A text as a person sees it, and as a page may show it."""

    plain: str
    html: str


def read_plain(text: str) -> Words:
    """A text without markup."""
    return Words(text, html.escape(text))


def read_html(text: str) -> Words:
    """A text with parse_mode HTML. ApiError 400 where Telegram could not parse it."""
    plain, shown, open_tags = list[str](), list[str](), list[str]()
    offset = 0
    for piece in _PIECE.split(text):
        if _PIECE.fullmatch(piece):
            shown.append(_tag(piece, open_tags, offset))
        elif "<" in piece:
            raise _unparsed(f"Unclosed start tag at byte offset {offset}")
        else:
            words = html.unescape(piece)
            plain.append(words)
            shown.append(html.escape(words))
        offset += len(piece.encode())
    if open_tags:
        raise _unparsed(f'Can\'t find end tag corresponding to start tag "{open_tags[-1]}"')
    return Words("".join(plain), "".join(shown))


def _tag(piece: str, open_tags: list[str], offset: int) -> str:
    found = _TAG.fullmatch(piece)
    name = found[2].lower() if found else piece.strip("<>/")
    if found is None or name not in _TAGS:
        raise _unparsed(f'Unsupported start tag "{name}" at byte offset {offset}')
    if found[1]:
        if not open_tags or open_tags[-1] != name:
            expected = f', expected "</{open_tags[-1]}>", found "</{name}>"' if open_tags else ""
            raise _unparsed(f"Unexpected end tag at byte offset {offset}{expected}")
        open_tags.pop()
        return f"</{_TAGS[name]}>"
    open_tags.append(name)
    link = _HREF.search(found[3]) if name == "a" else None
    return f'<a href="{html.escape(link[1])}" rel="noreferrer">' if link else f"<{_TAGS[name]}>"


def _unparsed(why: str) -> ApiError:
    return bad_request(f"can't parse entities: {why}")
