"""A copy of the house in a folder of its own, in which a test may change what it likes."""

import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

from tests.pages import HOUSE
from tests.whole.conftest import address_of


class Checkout:
    """All files that the repository has or would have; programs run in it use its code, and its own `data`."""

    def __init__(self, folder):
        self.folder = folder
        known = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run(known, cwd=HOUSE, capture_output=True, check=True, text=True).stdout
        for name in filter(None, listed.split("\0")):
            if (HOUSE / name).exists():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(HOUSE / name, folder / name)
        (folder / ".venv").mkdir()
        (folder / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
        (folder / ".venv" / ".ready").touch()  # as after `make venv`, which needs a network

    def environment(self):
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "TELEGRAM"))}
        ours = {"PYTHONPATH": str(self.folder), "BAOCAO_HOME": "data", "LIFE_SIGNS": "false", "COLUMNS": "160"}
        return clean | ours | {"PATH": f"{self.folder}/.venv/bin:{os.environ['PATH']}", "DATABASE_URL": ""}

    def start(self, *command):
        """A program, that goes on while the test does."""
        return subprocess.Popen(
            command, cwd=self.folder, env=self.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip

    def serve(self, *command):
        """A program that goes on until Ctrl+C: its page answers, and it ends when told."""
        process = self.start(*command)
        with urllib.request.urlopen(address_of(process), timeout=20) as answer:  # noqa: S310  -- of this machine
            page = answer.read().decode()
        os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=20)
        return page

    def run(self, *command, typed=None, code=0):
        """A program to its end; what it said. `baocao` and `make` are those of the copy."""
        process = self.start(*command)
        said, _ = process.communicate(typed, timeout=200)
        assert process.returncode == code, said
        return said

    def python(self, module, *words, **more):
        return self.run(sys.executable, "-m", module, *words, **more)

    def baocao(self, *words, **more):
        return self.python("bot", *words, **more)
