"""Telling systemd that the bot is ready, that its loop still turns, and that it is ending: sd_notify(3).

Without NOTIFY_SOCKET, which systemd sets for a unit of Type=notify, nothing is told to anybody.
"""

import asyncio
import os
import socket
from contextlib import suppress
from typing import Final

READY: Final = "READY=1"
STOPPING: Final = "STOPPING=1"
_ALIVE: Final = "WATCHDOG=1"
_A_PULSE: Final = 1_000_000 * 2  # WATCHDOG_USEC is in microseconds, and half of it is in good time


def notify(message: str) -> None:
    """Tell systemd, if it listens; what cannot be told is no reason to stop."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    if address.startswith("@"):
        address = f"\0{address[1:]}"
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as telling:
        telling.setblocking(False)  # who listens but does not read must not hold up the loop
        telling.connect(address)
        telling.sendall(message.encode())


async def keep_telling() -> None:
    """While the loop turns, say so as often as systemd wants to hear it; until cancelled."""
    limit = os.environ.get("WATCHDOG_USEC", "")
    if not limit.isdecimal() or not int(limit):
        return
    while True:
        notify(_ALIVE)
        await asyncio.sleep(int(limit) / _A_PULSE)
