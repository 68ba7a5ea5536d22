"""A Word form on its way to an interview: each found blank in its sentence, tried out, then published.

What reads Word forms is slow to load, so this door opens its rooms when somebody comes.
"""

# ruff: noqa: PLC0415

from typing import Final

from bot.runner.house import Visit
from storage.persons import Membership
from storage.questions import Asked

__all__ = ["ASKS", "press_sketch", "take_reply"]

ASKS: Final = "sketch:"
"""How the keys of all questions about a sketch begin."""


def press_sketch(visit: Visit, membership: Membership, deed: str, ids: str) -> bool:
    """Do what a button says; False where the button is none."""
    from bot.runner.sketches import pressing

    return pressing.press_sketch(visit, membership, deed, ids)


def take_reply(visit: Visit, membership: Membership, asked: Asked) -> None:
    """Take what was typed about the sketch that a question names."""
    from bot.runner.sketches import asking

    asking.take_reply(visit, membership, asked)
