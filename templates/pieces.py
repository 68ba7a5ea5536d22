"""The fixed pieces of a part, finished and encoded once: of each document only what it answers is spelled anew.

The bytes are those of `layout.finish` over the whole text. Where an answer has lines or tabs, or stands beside the
signature, the text around it goes that way.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import CodeType
from typing import Final

from jinja2 import Template

from templates.layout import END, LINE, finish
from templates.spelling import closed

_MORE: Final = re.compile(f"[\t<{LINE}]")
_WORDS: Final = re.compile(f"<w:t(?: [^>]*)?>[^<{END}]")
_BEGIN: Final = re.compile(r"<w:p[ >]")
_OPEN, _CLOSE = "<w:tbl>", "</w:tbl>"


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text between two tags. `emptied`: what is left of it behind a text that came out empty, if that can be.

    `is_last`: text stands in it behind any table, whatever is answered. `closes`, `opens`: a table ends and begins in
    it. Before any table, `paragraphs` end in it, and one `begins`.
    """

    plain: bytes
    emptied: bytes | None
    is_last: bool
    closes: bool
    opens: bool
    paragraphs: int
    begins: bool

    @classmethod
    def of(cls, words: str) -> "_Piece":
        rest = words.removeprefix(END)
        emptied = closed(rest.removeprefix("</w:t>")).encode() if rest != words else None
        is_last = _WORDS.search(words, max(0, words.rfind(_CLOSE))) is not None
        before, opens, _ = words.rpartition(_OPEN) if _OPEN in words else (words, "", "")
        begins, ends = _BEGIN.search(before) is not None, before.count("</w:p>")
        return cls(closed(rest).encode(), emptied, is_last, _CLOSE in words, bool(opens), ends, begins)


class Pieces:
    """Those of one template."""

    def __init__(self, template: Template) -> None:
        words = frozenset(_constants(template.root_render_func.__code__)) - {""}
        self._fixed = {each: _Piece.of(each) for each in words}
        self._is_plain = not any("\t" in each or LINE in each for each in words)

    def joined(self, rendered: Sequence[str]) -> bytes:
        """The finished part of what the template has rendered, piece by piece."""
        said = [each for each in rendered if each not in self._fixed]
        if not self._is_plain or any(map(_MORE.search, said)):
            return finish(closed("".join(rendered))).encode()
        end, out = self._signature(rendered), list[bytes]()
        for each in rendered[:end]:
            piece = self._fixed.get(each)
            if piece is None:
                out += [each.encode()] if each else []
            elif piece.emptied is not None and out and out[-1].endswith(b">"):
                out[-1] = out[-1][:-1] + b"/>"
                out.append(piece.emptied)
            else:
                out.append(piece.plain)
        out.append(finish(closed("".join(rendered[end:]))).encode())
        return b"".join(out)

    def _signature(self, rendered: Sequence[str]) -> int:
        """From where on the text matters as a whole: two paragraphs before a table that ends the document."""
        ended = opened = begun = False
        paragraphs = 0
        for at in range(len(rendered) - 1, 0, -1):
            piece = self._fixed.get(rendered[at])
            if piece is None:
                continue
            if not ended and piece.is_last:
                return len(rendered)
            ended |= piece.closes
            opened |= piece.opens
            paragraphs += piece.paragraphs if opened else 0
            begun |= opened and piece.begins
            if paragraphs > 1 and begun and piece.emptied is None:
                return at
        return 0


def _constants(code: CodeType) -> Iterator[str]:
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from _constants(each)
        elif isinstance(each, str):
            yield each
