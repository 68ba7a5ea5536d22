"""A numbered list to choose from on the keyboard: a label for each item, and which item a reply names."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from bot import payloads
from bot.texts import Texts

_Item = TypeVar("_Item")


def labels(texts: Texts, titles: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The keyboard: a row for each title, which begins with its number."""
    return tuple((texts.plain("report.open", number=number, title=title),) for number, title in enumerate(titles, 1))


def picked(items: Sequence[_Item], reply: str) -> _Item | None:
    """The item that a tapped label or a typed number names; None where it is the number of none."""
    number = payloads.number(reply.partition(".")[0].strip())
    return items[number - 1] if number is not None and 0 < number <= len(items) else None
