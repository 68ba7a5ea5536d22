"""Points at which a bot's process kills itself by SIGKILL: around every commit, every send and every poll.

Inside a commit: on SQLite a large row makes the commit take long enough for a waiting thread to kill the process in
its midst; on PostgreSQL the process dies when COMMIT has left and nobody waits for the answer. `<` is noted before
such a commit, and `>` where the process outlived it.
"""

import itertools
import os
import signal
import threading
import time
from pathlib import Path

from sqlalchemy.engine.default import DefaultDialect

from bot.telegram.request import AiohttpRequest

BALLAST = 2_000_000
SENDS = ("sendMessage", "sendDocument", "sendPhoto")
_commit, _request = DefaultDialect.do_commit, AiohttpRequest.do_request


def die():
    os.kill(os.getpid(), signal.SIGKILL)


class Point:
    """The n-th time that `what` is reached, `when` before, inside or after."""

    def __init__(self, what, when, at, mark, delay):
        self.what, self.when, self.mark, self.delay = what, when, Path(mark), delay
        self._at, self._counts = at, {}
        self._now = threading.Event()

    def count(self, what):
        """Whether this is the time meant."""
        counter = self._counts.setdefault(what, itertools.count(1))
        return next(counter) == self._at and what == self.what

    def commit(self, dialect, connection):
        is_meant = self.count("commit")
        if is_meant and self.when == "before":
            die()
        if is_meant and self.when == "inside":
            self._commit_inside(dialect, connection)
        else:
            _commit(dialect, connection)
        if is_meant:
            die()

    def _commit_inside(self, dialect, connection):
        if dialect.name == "postgresql":
            server = connection.driver_connection.pgconn
            server.send_query(b"COMMIT")
            server.flush()
            self.mark.write_bytes(b"<")
            die()
        connection.execute("REPLACE INTO bot_state (name, value) VALUES ('ballast', ?)", ("x" * BALLAST,))
        threading.Thread(target=self._die_soon, daemon=True).start()
        with self.mark.open("ab", buffering=0) as mark:
            mark.write(b"<")
            self._now.set()
            _commit(dialect, connection)
            mark.write(b">")

    def _die_soon(self):
        self._now.wait()
        time.sleep(self.delay)
        die()

    async def request(self, request, url, *rest, **more):
        method = url.rpartition("/")[2]
        what = "poll" if method == "getUpdates" else "send" if method in SENDS else "other"
        is_meant = self.count(what)
        if is_meant and self.when == "before":
            die()
        answer = await _request(request, url, *rest, **more)
        if is_meant:
            die()
        return answer


def install(what, when, at, mark, delay):
    """Let this process die there."""
    point = Point(what, when, at, mark, delay)

    def do_commit(dialect, connection):
        point.commit(dialect, connection)

    async def do_request(request, *rest, **more):
        return await point.request(request, *rest, **more)

    DefaultDialect.do_commit, AiohttpRequest.do_request = do_commit, do_request
