"""Bells: each part of the bot sleeps until its own rings, be it that turns put something into its tables."""

import asyncio
from typing import Final

_PAPERS: Final = frozenset({"paper_orders"})
_OFFICE: Final = frozenset({"office_orders"})
_FILES: Final = frozenset({"received_files"})
_REMINDED: Final = frozenset({"reminders", "assignments", "rounds", "persons"})


class Bells:
    """What each part is woken by: something came in, was said, was ordered, or the clock was moved."""

    def __init__(self) -> None:
        self.inbox, self.outbox = asyncio.Event(), asyncio.Event()
        self.orders, self.reminders, self.copies = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.keeping, self.collecting, self.receiving = asyncio.Event(), asyncio.Event(), asyncio.Event()

    def ring_for(self, written: frozenset[str]) -> None:
        """Turns were taken here: let those look for whom something was put into these tables."""
        orders = ((self.orders, _PAPERS), (self.copies, _PAPERS), (self.collecting, _OFFICE), (self.receiving, _FILES))
        for bell, tables in (*orders, (self.reminders, _REMINDED)):
            if written & tables:
                bell.set()

    def ring_duty(self) -> None:
        """Turns were taken elsewhere: let everybody look who is on duty."""
        bells = (self.outbox, self.orders, self.reminders, self.copies, self.collecting, self.receiving)
        for bell in bells:
            bell.set()

    def ring_all(self) -> None:
        """Let everybody look again."""
        self.inbox.set()
        self.keeping.set()
        self.ring_duty()
