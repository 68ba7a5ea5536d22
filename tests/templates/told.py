"""A form filled in by hand: each tag read here, and nothing used of the engine that fills it, save the filters.

`told(form, values)` is what the paragraphs must say. Paragraph tags and row tags stand alone in a paragraph.
"""

import re
from collections.abc import Mapping
from types import SimpleNamespace

from templates import filters
from templates.filters import on_paper

BLOCK = re.compile(r"{%(?:p|tr) (?P<word>if|for|else|endif|endfor)(?: (?P<rest>[^%]+?))? %}")
TAG = re.compile(r"{% (?P<word>if|else|endif)(?: (?P<rest>[^%]+?))? %}|{{ (?P<value>.+?) }}")
LOOP = re.compile(r"(\w+) in (.+)")
FILTER = re.compile(r"(?P<value>[\w.]+)\|(?P<filter>\w+)(?:\((?P<more>\w+)\))?")
NAMES = {"true": True, "false": False, "length": len, "__builtins__": {}} | {
    name: getattr(filters, name) for name in filters.NAMES if hasattr(filters, name)
}


def told(form, values):
    """The document's paragraphs, one for each line, empty ones left out."""
    said = block(list(form), {**NAMES, **values})
    return [line for text in said for each in text.split("\ue000") if (line := each.strip())]


def block(texts, names):
    """What paragraphs say up to the end of the block they stand in; they are taken off the list."""
    made = []
    while texts:
        found = BLOCK.fullmatch(texts[0])
        if found is None:
            made.append(inline(texts.pop(0), names))
            continue
        if found["word"] in ("else", "endif", "endfor"):
            break
        inner, other = parts(texts)
        if found["word"] == "if":
            made += block(inner if valued(found["rest"], names) else other, names)
        else:
            made += rows(inner, found["rest"], names)
    return made


def parts(texts):
    """The paragraphs of the block that opens here, and those behind its else; all are taken off the list."""
    found, depth = ([], []), 0
    side = found[0]
    while texts:
        text = texts.pop(0)
        word = tag["word"] if (tag := BLOCK.fullmatch(text)) else ""
        depth += (word in ("if", "for")) - word.startswith("end")
        if depth == 0:
            return found
        if word == "else" and depth == 1:
            side = found[1]
        elif depth > 1 or word not in ("if", "for") or side:
            side.append(text)
    raise AssertionError("a block has no end")


def rows(texts, rest, names):
    """What is said for each row of a repeat, or for each line of a text."""
    name, source = LOOP.fullmatch(rest).groups()
    found = list(valued(source, names))
    for number, row in enumerate(found, start=1):
        one = SimpleNamespace(**row) if isinstance(row, Mapping) else row
        loop = SimpleNamespace(index=number, last=number == len(found))
        yield from block(list(texts), {**names, name: one, "loop": loop})


def inline(text, names):
    """A paragraph's words; a condition inside it has no other inside."""
    keep, said, at = True, "", 0
    for tag in TAG.finditer(text):
        said += text[at : tag.start()] if keep else ""
        at = tag.end()
        if tag["word"] == "if":
            keep = bool(valued(tag["rest"], names))
            chosen = keep
        elif tag["word"] == "else":
            keep = not chosen
        elif tag["word"] == "endif":
            keep = True
        elif keep:
            said += str(on_paper(valued(tag["value"], names)))
    return said + text[at:]


def valued(expression, names):
    """What an expression comes to, its filters called as functions."""
    called = FILTER.sub(lambda f: f"{f['filter']}({f['value']}{', ' + f['more'] if f['more'] else ''})", expression)
    return eval(called, names)  # noqa: S307  -- the house's own forms
