"""The bot, made to die by SIGKILL inside its n-th commit. Writes < before that commit, and > where it outlived it.

The commit is made to take some milliseconds by a large row of its own, so that death comes in its midst.
"""

import itertools
import os
import signal
import threading
import time
from pathlib import Path

from sqlalchemy.engine.default import DefaultDialect

from bot.cli import app

AT, AFTER, MARK = int(os.environ["DIE_AT"]), float(os.environ["DIE_AFTER"]), Path(os.environ["DIE_MARK"])
BALLAST = 4_000_000
commits, now = itertools.count(1), threading.Event()
commit = DefaultDialect.do_commit


def die():
    now.wait()
    time.sleep(AFTER)
    os.kill(os.getpid(), signal.SIGKILL)


def commit_or_die(dialect, connection):
    if next(commits) != AT:
        commit(dialect, connection)
        return
    connection.execute("REPLACE INTO bot_state (name, value) VALUES ('ballast', ?)", ("x" * BALLAST,))
    with MARK.open("ab", buffering=0) as mark:
        mark.write(b"<")
        now.set()
        commit(dialect, connection)
        mark.write(b">")


DefaultDialect.do_commit = commit_or_die
threading.Thread(target=die, daemon=True).start()
app(["run"])
