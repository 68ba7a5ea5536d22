"""A warmed process that forks the whole bot, again and again, and sees each of them die.

Reads one order a line, in JSON, and answers twice: with the child's number at once, and with how it ended. `seconds`:
how long it may live at most. `point`: where it kills itself before that. `whole`: the start from the very beginning,
tables and flows too; otherwise only what a start does with what it finds. `ahead`: the clock, in seconds.
"""

import asyncio
import json
import logging
import os
import signal
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.settings import Settings
from bot.telegram.bells import Bells
from bot.telegram.inbound import read
from bot.wiring import open_office, serve
from tests.torture import deaths

_log = logging.getLogger(__name__)
_ahead = timedelta()


def clock():
    return datetime.now(UTC) + _ahead


def office_of(settings):
    return open_office(settings, clock=clock, read=read, only=sys.argv[1], open_door=True)


def warmed(settings):
    """An office whose forms are read and prepared, with no connection and no thread of its own."""
    office = office_of(settings)
    with office.database.reading() as connection:
        office.house.library.report(connection, office.house.offered[0]).prepared  # noqa: B018  -- prepared from now on
    office.database.close()
    return office


def live(office, order):
    """Be the bot; never returns."""
    global _ahead  # noqa: PLW0603  -- the clock of this process
    try:
        _ahead = timedelta(seconds=order["ahead"])
        if order.get("point"):
            deaths.install(**order["point"])
        asyncio.run(serve(office_of(office.settings) if order["whole"] else office, Bells()))
    except BaseException:  # noqa: BLE001  -- a child must never go on as its parent
        _log.exception("the bot ended by itself")
        os._exit(3)
    os._exit(4)


def watch(pid, seconds):
    """Wait for its end, and bring it about in the end; how it ended, and whether it was we who ended it."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        found, status = os.waitpid(pid, os.WNOHANG)
        if found:
            return status, False
        time.sleep(0.001)
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    return os.waitpid(pid, 0)[1], True


def answer(**fields):
    sys.stdout.write(json.dumps(fields) + "\n")
    sys.stdout.flush()


def main(settings):
    office = warmed(settings)
    answer(ready=True)
    for line in sys.stdin:
        order = json.loads(line)
        mark = Path((order.get("point") or {}).get("mark", os.devnull))
        if mark.exists() and mark.is_file():
            mark.unlink()
        pid = os.fork()
        if pid == 0:
            live(office, order)
        answer(pid=pid)
        status, was_timed = watch(pid, order["seconds"])
        answer(
            status=os.waitstatus_to_exitcode(status), timed=was_timed, mark=mark.read_text() if mark.is_file() else ""
        )


if __name__ == "__main__":
    logging.basicConfig(level=logging.ERROR, stream=sys.stderr, format="%(asctime)s %(name)s: %(message)s")
    main(Settings(_env_file=None))
