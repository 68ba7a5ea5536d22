"""A process's part, and that of the only process."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from sqlalchemy import Connection

Work = Callable[[], Awaitable[None]]


class AlreadyRunning(Exception):
    """Another process does what only one may do. `code` names the sentence that says what to do."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code, self.params = code, dict[str, object]()


class Duty(Protocol):
    """This process's part among those that share a database."""

    async def run(self) -> None:
        """Keep it, until cancelled."""

    async def while_here(self, work: Work) -> None:
        """Do what this process may do as long as it is known to be there."""

    async def while_on_duty(self, work: Work) -> None:
        """Do what only one process may do, whenever it is this one."""

    def demand(self, connection: Connection) -> None:
        """Let this unit of work fail where another process is on duty. Raises `NotOnDuty`."""

    def call(self) -> None:
        """Tell whoever is on duty that there is something to do. Raises `StorageUnavailable`."""


class SoleDuty:
    """The only process."""

    async def run(self) -> None:
        """Nothing has to be kept."""

    async def while_here(self, work: Work) -> None:
        """Always."""
        await work()

    async def while_on_duty(self, work: Work) -> None:
        """Always."""
        await work()

    def demand(self, connection: Connection) -> None:
        """Always held."""

    def call(self) -> None:
        """Nobody else is there."""
