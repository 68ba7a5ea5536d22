"""Deciding about what was changed by hand in a document that came back.

What reads Word documents is slow to load, so this door opens its rooms when somebody comes.
"""

from bot.runner.house import Visit
from storage.persons import Membership

__all__ = ["press_returned"]


def press_returned(visit: Visit, membership: Membership, deed: str, ids: str) -> bool:
    """Do what the button says; False where it is not this person's to press, or nothing is left to decide."""
    from bot.runner.returned import pressing  # noqa: PLC0415

    return pressing.press_returned(visit, membership, deed, ids)
