"""The words of wording.yaml: what an author reads in a proposal, and what a clerk will be asked."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from templates.yaml_files import read_yaml

_FILE: Final = Path(__file__).parent / "wording.yaml"


def word(group: str, key: str, **params: object) -> str:
    """One of the words, by its group and key, filled in."""
    return _wording()[group][key].format(**params)


def example_of(type_: str) -> str:
    """A reply to a question of this type, to be shown with it; empty where the type needs none."""
    return _wording()["examples"].get(type_, "")


@cache
def _wording() -> Mapping[str, Mapping[str, str]]:
    words: Mapping[str, Mapping[str, str]] = read_yaml(_FILE)
    return words
