"""The places of a form: where in its text which answer stands."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from templates.filters import add_filters
from templates.holes import about
from templates.reading import margins, paragraphs
from templates.tags import TAG, straight

_LOOP: Final = re.compile(r"\s*for (\w+) in (.+)")
_CONDITION: Final = re.compile(r"\s*(?:el)?if (.+)")
_AROUND: Final = 28


@dataclass(frozen=True, slots=True)
class Place:
    """One place: the questions that it reads, and its words, the place itself shown as a hole.

    `is_printed`: False where it only decides whether something is printed, or how often.
    """

    names: tuple[str, ...]
    words: str
    is_printed: bool


def places(docx: bytes) -> list[Place]:
    """All places in reading order, headers and footers last. jinja2.TemplateSyntaxError where a tag is wrong."""
    environment = ImmutableSandboxedEnvironment()
    add_filters(environment)
    loops: dict[str, tuple[str, ...]] = {}
    texts = map(straight, (*paragraphs(docx), *margins(docx)))
    return [place for text in texts for place in _in_text(text, environment, loops)]


def _in_text(
    text: str, environment: ImmutableSandboxedEnvironment, loops: dict[str, tuple[str, ...]]
) -> Iterator[Place]:
    for tag in TAG.finditer(text):
        if tag["place"] is not None:
            if names := _names(environment, tag["place"], loops):  # a row's running number is nobody's answer
                yield Place(names, _around(text, tag), is_printed=True)
        elif loop := _LOOP.fullmatch(tag["control"].rstrip()):
            loops[loop[1]] = _names(environment, loop[2], loops)
            yield Place(loops[loop[1]], tag[0], is_printed=False)
        elif condition := _CONDITION.fullmatch(tag["control"].rstrip()):
            yield Place(_names(environment, condition[1], loops), tag[0], is_printed=False)


def _names(
    environment: ImmutableSandboxedEnvironment, source: str, loops: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """The questions that an expression reads: a row's own by what stands behind the dot, a line's by its text."""
    tree = environment.parse(f"{{{{ {source} }}}}")
    rows = {id(each.node): each.attr for each in tree.find_all(nodes.Getattr)}
    found = dict[str, None]()
    for name in tree.find_all(nodes.Name):
        if name.name in loops:
            own = rows.get(id(name))
            found |= dict.fromkeys((own,) if own else loops[name.name])
        elif name.name != "loop":
            found[name.name] = None
    return tuple(found)


def _around(text: str, tag: re.Match[str]) -> str:
    """Some words on both sides; other places among them are holes too."""
    before, after = (TAG.sub(_as_hole, each) for each in (text[: tag.start()], text[tag.end() :]))
    return about(before, after, _AROUND)


def _as_hole(tag: re.Match[str]) -> str:
    return "" if tag["place"] is None else "…"
