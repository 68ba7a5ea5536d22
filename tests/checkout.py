"""A copy of the house in a folder of its own, in which a test may change what it likes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.pages import HOUSE


class Checkout:
    """All files that the repository has or would have; programs run in it use its code, and its own `data`."""

    def __init__(self, folder):
        self.folder = folder
        known = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run(known, cwd=HOUSE, capture_output=True, check=True, text=True).stdout
        for name in filter(None, listed.split("\0")):
            if (HOUSE / name).exists():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(HOUSE / name, folder / name)

    def environment(self):
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "TELEGRAM"))}
        ours = {"PYTHONPATH": str(self.folder), "BAOCAO_HOME": "data", "LIFE_SIGNS": "false", "COLUMNS": "160"}
        return clean | ours | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "DATABASE_URL": ""}

    def start(self, *command):
        """A program, that goes on while the test does."""
        return subprocess.Popen(
            command, cwd=self.folder, env=self.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

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
