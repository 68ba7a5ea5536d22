"""Words as YAML holds them."""

import re
from collections.abc import Iterator
from typing import Any, Final

import yaml

_PLAIN: Final = re.compile(r"[a-z][a-z0-9_-]*\Z")
_WORDS: Final = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})


def comment(words: str, indent: str) -> Iterator[str]:
    """A comment, a line each."""
    return (f"{indent}# {one_line(line)}" for line in words.split("\n"))


def one_line(words: str) -> str:
    """Words without what breaks a line."""
    return "".join(each if each.isprintable() else " " for each in words).strip()


def scalar(words: str) -> str:
    """A word as it stands, where YAML takes it for a word; else in quotes."""
    return words if _PLAIN.match(words) and words not in _WORDS else quoted(words)


def quoted(words: str) -> str:
    """Words in double quotes; the library, a document for each, is asked about the rare ones alone."""
    if words.isprintable() and max(words, default="") <= "\uffff":
        return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
    made: Any = yaml.safe_dump(words, default_style='"', allow_unicode=True, width=100_000)
    return str(made).strip()
