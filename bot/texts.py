"""The bot's own voice by key, from texts.vi.yaml. What is filled in is escaped for HTML."""

from collections.abc import Mapping
from pathlib import Path

import yaml
from markupsafe import Markup

from flows.answers.words import plain
from flows.plain_yaml import LOADER

_FILE = Path(__file__).parent / "texts.vi.yaml"


class Texts:
    """Sentences by dotted key, such as `ask.head`."""

    def __init__(self, sentences: Mapping[str, Mapping[str, str]]) -> None:
        self._sentences = {f"{room}.{key}": text for room, texts in sentences.items() for key, text in texts.items()}
        self._typed: dict[str, str] = {}

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
        return Markup(self._sentences[key]).format(**params)  # noqa: S704  -- our own sentences; params are escaped

    def plain(self, key: str, /, **params: object) -> str:
        """A sentence for a place without markup, such as a button."""
        return self._sentences[key].format(**params)


def load_texts() -> Texts:
    """Read the sentences."""
    return Texts(yaml.load(_FILE.read_text(encoding="utf-8"), Loader=LOADER))  # noqa: S506  -- builds only text
