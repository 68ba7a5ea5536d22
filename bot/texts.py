"""The bot's own voice by key, from texts.vi.yaml. What is filled in is escaped for HTML."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter

import yaml
from markupsafe import Markup, escape

from flows.answers.words import plain
from flows.plain_yaml import LOADER

_MARKUP = re.compile("[&<>'\"]")
_FILE = Path(__file__).parent / "texts.vi.yaml"


class Texts:
    """Sentences by dotted key, such as `ask.head`."""

    def __init__(self, sentences: Mapping[str, Mapping[str, str]]) -> None:
        self._sentences = {f"{room}.{key}": text for room, texts in sentences.items() for key, text in texts.items()}
        self._typed: dict[str, str] = {}
        self._parts: dict[str, tuple[tuple[str, str | None], ...]] = {}

    def keys(self) -> frozenset[str]:
        """Every key there is."""
        return frozenset(self._sentences)

    def raw(self, key: str) -> str:
        """A sentence as it stands in the file. KeyError if there is none."""
        return self._sentences[key]

    def typed(self, key: str) -> str:
        """A button's words as `plain` makes them of what a person types, worked out once."""
        if key not in self._typed:
            self._typed[key] = plain(self.raw(key))
        return self._typed[key]

    def say(self, key: str, /, **params: object) -> Markup:
        """A sentence, filled in; what is filled in cannot change the markup. KeyError if key or params are missing."""
        if key not in self._parts:
            self._parts[key] = _parts(self.raw(key))
        said = list[str]()
        for words, name in self._parts[key]:
            said.append(words)
            if name is not None:
                said.append(_escaped(params[name]))
        return Markup("".join(said))  # noqa: S704  -- our own sentences; params are escaped

    def plain(self, key: str, /, **params: object) -> str:
        """A sentence for a place without markup, such as a button."""
        return self._sentences[key].format(**params)


def _escaped(value: object) -> str:
    """As it may stand in HTML. Most of what is filled in has nothing to escape, and then stays the text that it is."""
    return value if type(value) is str and _MARKUP.search(value) is None else escape(value)


def _parts(sentence: str) -> tuple[tuple[str, str | None], ...]:
    """The sentence's words, and the name that follows each; ValueError where a name says how it is to be written."""
    found = tuple(Formatter().parse(sentence))
    if any(spec or conversion for _, _, spec, conversion in found):
        raise ValueError(f"only plain names in a sentence: {sentence}")
    return tuple((words, name) for words, name, _, _ in found)


@cache
def load_texts() -> Texts:
    """The sentences, read once."""
    return Texts(yaml.load(_FILE.read_text(encoding="utf-8"), Loader=LOADER))  # noqa: S506  -- builds only text
