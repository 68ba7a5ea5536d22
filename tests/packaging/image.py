"""The Dockerfile played on this machine: its steps in folders of a test's own, an empty environment for its Python."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parents[2]
_OURS = ("PYTHONPATH", "VIRTUAL_ENV", "PIP_TARGET", "DATABASE_URL", "TELEGRAM_BOT_TOKEN", "WEBHOOK_URL", "ADMIN_IDS")


def steps():
    """Every instruction of the Dockerfile with its words, in order."""
    text = (HOUSE / "Dockerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [tuple(line.split(maxsplit=1)) for line in lines]


def words_of(instruction):
    """The words of an instruction that stands in the Dockerfile once."""
    [found] = [words for name, words in steps() if name == instruction]
    return found


def command_of(instruction):
    """A command in brackets, as a list."""
    return json.loads(re.search(r"\[.*\]$", words_of(instruction))[0])


def copied():
    """What `COPY . .` brings into the image: the names that .dockerignore lets pass."""
    lines = (HOUSE / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in lines
    return [line.removeprefix("!") for line in lines if line.startswith("!")]


class Image:
    """What stands in the image: its folders under `root`, and its commands."""

    def __init__(self, root):
        self.root = root
        subprocess.run([sys.executable, "-m", "venv", root / "venv"], check=True)
        (root / "home").mkdir()
        for folder in ("src", "wheels"):
            (root / folder).mkdir()
        for name in copied():
            take = shutil.copytree if (HOUSE / name).is_dir() else shutil.copy
            take(HOUSE / name, root / "src" / name)
        for name, words in steps():
            if name == "RUN" and words.startswith("pip "):
                self._install(words)

    def _install(self, words):
        here = re.sub(r"(?<= )/(src|wheels)\b", rf"{self.root}/\1", words)
        subprocess.run(["/bin/sh", "-ec", here], check=True, env=self.environment(), cwd=self.root / "src")

    def environment(self, **more):
        """What a command in the image sees of this machine: no checkout, no setting of ours."""
        clean = {name: value for name, value in os.environ.items() if name not in _OURS}
        path = f"{self.root}/venv/bin:/usr/bin:/bin"
        return clean | {"PATH": path, "HOME": f"{self.root}/home", "BAOCAO_HOME": f"{self.root}/home"} | more

    def run(self, *command, **settings):
        """A command to its end."""
        environment, cwd = self.environment(**settings), self.root / "home"
        return subprocess.run(
            command, env=environment, cwd=cwd, capture_output=True, text=True, timeout=100, check=False
        )
