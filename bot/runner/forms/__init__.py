"""/mau: the office's own forms, those under way and those published, with their versions.

What reads Word forms is slow to load, so this door opens its rooms when somebody comes.
"""

# ruff: noqa: PLC0415

from bot.runner.house import Visit
from storage.persons import Membership

__all__ = ["press_form", "show_forms"]


def press_form(visit: Visit, membership: Membership, deed: str, ids: str) -> bool:
    """Do what a button says; False where there is no such form, or it stands otherwise by now."""
    from bot.runner.forms import pressing

    return pressing.press_form(visit, membership, deed, ids)


def show_forms(visit: Visit, membership: Membership) -> None:
    """All of it, with a button each."""
    from bot.runner.forms import listing

    listing.show_forms(visit, membership)
