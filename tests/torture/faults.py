"""The table of all faults, each with the scene in which it is brought about, and the engines it concerns."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.torture import refusals, troubles
from tests.torture.engines import ENGINES
from tests.torture.scene import Scene


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault."""

    name: str
    scene: Callable[[Scene], Awaitable[None]]
    engines: tuple[str, ...] = ENGINES


FAULTS = (
    Fault("429 in one chat: it pauses alone", refusals.too_many_in_one_chat),
    Fault("429 in two chats: all pause", refusals.too_many_in_two_chats),
    Fault("403 blocked, then unblocked", refusals.blocked_and_unblocked),
    Fault("400 message is too long", refusals.too_long),
    Fault("400 can't parse entities", refusals.entities_that_cannot_be_parsed),
    Fault("400 chat not found", refusals.chat_not_found),
    Fault("400 query is too old", refusals.query_too_old),
    Fault("400 wrong file identifier", refusals.wrong_file_id),
    Fault("401", refusals.token_refused),
    Fault("409 a second instance", refusals.second_instance),
    Fault("5xx bursts", refusals.server_errors),
    Fault("a send hangs", refusals.hang),
    Fault("reset after accept", refusals.reset_after_taking),
    Fault("the host has no address", refusals.no_such_host),
    Fault("the proxy is down", refusals.dead_proxy),
    Fault("webhook called twice", troubles.webhook_called_twice),
    Fault("an update that PTB cannot parse", troubles.update_nobody_can_read),
    Fault("update_id jumps lower", troubles.lower_update_id),
    Fault("clock set back", troubles.clock_set_back),
    Fault("disk full", troubles.disk_full, ("sqlite",)),
    Fault("read-only database", troubles.read_only),
    Fault("database server away", troubles.server_away, ("postgresql",)),
    Fault("damaged database file", troubles.damaged_file, ("sqlite",)),
)
