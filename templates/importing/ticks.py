"""Boxes as facts: alternatives of one question, or each its own yes or no."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby

from templates.importing.blanks import Blank
from templates.importing.facts import choices_of
from templates.importing.finding import Fact
from templates.importing.sentences import slug
from templates.importing.wording import word

Tick = tuple[Hashable, Fact, str]
"""The key of a fact, the fact, and which of its choices a box is for; none of a yes or no."""


def tick_facts(blanks: Sequence[Blank]) -> dict[int, Tick]:
    """What each box asks for."""
    boxes = [blank for blank in blanks if blank.box is not None]
    found = dict[int, Tick]()
    for stem, group in groupby(boxes, key=lambda each: each.box.stem if each.box else ""):
        for each, tick in _ticks(stem, list(group)):
            found[id(each)] = tick
    return found


def _ticks(stem: str, boxes: Sequence[Blank]) -> Iterator[tuple[Blank, Tick]]:
    labels = tuple(each.box.label for each in boxes if each.box)
    choices = choices_of(labels)
    if stem and 1 < len(choices) == len(boxes):
        key = ("choice", boxes[0].line.part, boxes[0].line.number, boxes[0].mark.start)
        label = stem if stem.endswith("?") else word("labels", "choice", before=stem.rstrip(" :"))
        first = boxes[0].mark
        fact = Fact(slug(stem), "choice", label, "", first.sure, first.rule, choices=choices)
        yield from ((each, (key, fact, name)) for each, (name, _) in zip(boxes, choices, strict=True))
        return
    for each, words in zip(boxes, labels, strict=True):
        key = ("tick", each.line.part, each.line.number, each.mark.start)
        label = word("labels", "yes-no", before=words or stem)
        yield each, (key, Fact(slug(words or stem), "yes-no", label, "", each.mark.sure, "tick"), "")
