"""Bots in processes of their own, one database, one address before them; each can be killed and started again."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parents[2]
TOKEN, SECRET = "1:" + "m" * 16, "many" * 4
STARTS_WITHIN = 60


def environment(simulator, url, home, **settings):
    """What a bot is told; nothing of ours reaches it."""
    clean = {name: value for name, value in os.environ.items() if name in {"LANG", "LC_ALL", "TMPDIR"}}
    ours = {
        "PYTHONPATH": str(HOUSE), "PATH": str(home), "BAOCAO_HOME": str(home), "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": simulator.url, "DATABASE_URL": url, "SEND_RATE": "1000", "SEND_RATE_PER_CHAT": "1000",
        "FLOOD_LIMIT": "0", "BACKUP_EVERY": "0",
    }  # fmt: skip
    return {**clean, **ours, **settings}


class Bot:
    """One bot. What it says goes into a new file at each start."""

    def __init__(self, name, folder, settings, port=None):
        self.name, self.folder, self.settings, self.port = name, folder, settings, port
        self.starts, self.process = 0, None

    def start(self):
        """Start it."""
        self.starts += 1
        command = [sys.executable, "-m", "bot", "run"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, env=self.settings, cwd=self.folder, stdout=log, stderr=log)

    async def kill(self):
        """SIGKILL, and the end of it."""
        self.process.kill()
        assert await asyncio.to_thread(self.process.wait) == -signal.SIGKILL, self.said()

    async def is_up(self):
        """Wait until it listens."""
        async with asyncio.timeout(STARTS_WITHIN):
            while True:
                assert self.process.poll() is None, self.said()
                try:
                    _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                except OSError:
                    await asyncio.sleep(0.05)
                else:
                    writer.close()
                    return

    @property
    def log(self):
        return self.folder / f"{self.name}.{self.starts}.log"

    @property
    def was_on_duty(self):
        """Whether it has been on duty since it was started."""
        return "on duty:" in self.said()

    def said(self):
        """What it said since it was started."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def end(self):
        """Let it go, however it stands."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
