"""Tick boxes: which belong to one question, and which words are whose."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from templates.importing.line import Line
from templates.importing.rules import load_rules
from templates.importing.sentences import unnumbered

_STEM: Final = re.compile(r"[:?]\s*$")
_END: Final = re.compile(r"[\t;,.]|\s{3,}|[….]{2,}|_{2,}")
_FURTHER: Final = re.compile(r"[….]{2,}|…|_{2,}")


@dataclass(frozen=True, slots=True)
class Box:
    """A box in a line, the words that it ticks, and the question that it answers with others; empty if by itself."""

    line: Line
    start: int
    end: int
    label: str
    stem: str


def boxes_in(lines: Sequence[Line]) -> list[Box]:
    """All boxes, those of one question one after the other."""
    found, stem = list[Box](), ""
    for line in lines:
        boxes = list(load_rules().patterns["box"].finditer(line.text[:20_000]))
        if not boxes:
            if line.text.strip():
                stem = unnumbered(line.text.strip()) if re.search(r"\?\s*$", line.text) else ""
            continue
        head = line.text[: boxes[0].start()]
        found += _after(line, boxes) if _is_label_first(head, line.text, boxes) else _before(line, boxes, head, stem)
    return found


def _is_label_first(head: str, text: str, boxes: Sequence[re.Match[str]]) -> bool:
    """Whether each box stands behind its words."""
    own = re.split(r"[:?]", head)[-1].strip()
    rest = text[boxes[-1].end() :].strip()
    return bool(own) and bool(re.search(r"[:?]", head)) and (not rest or rest[0] in ".;,)")


def _after(line: Line, boxes: Sequence[re.Match[str]]) -> Iterator[Box]:
    head = line.text[: boxes[0].start()]
    cut = max(head.rfind(":"), head.rfind("?")) + 1
    stem, at = _own_stem(head[:cut]), cut
    for box in boxes:
        yield Box(line, box.start(), box.end(), _clean(line.text[at : box.start()]), stem)
        at = box.end()


def _before(line: Line, boxes: Sequence[re.Match[str]], head: str, above: str) -> Iterator[Box]:
    stem = _own_stem(head) if _STEM.search(head) else "" if head.strip() else above
    ends = [box.start() for box in boxes[1:]] + [len(line.text)]
    for box, end in zip(boxes, ends, strict=True):
        words = line.text[box.end() : end].lstrip()
        cut = _END.search(words)
        yield Box(line, box.start(), box.end(), _clean(words[: cut.start()] if cut else words), stem)


def _own_stem(head: str) -> str:
    """The question right before the boxes, not what was filled in earlier on the line."""
    return _clean(unnumbered(_FURTHER.split(head)[-1]))


def _clean(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip(" \t.;,:?-–")  # noqa: RUF001  -- dashes as people type them
