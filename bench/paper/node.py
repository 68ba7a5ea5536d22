"""docxtemplater on Node, warm: one process that makes a document whenever it is asked to."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
HOME: Final = HERE.parents[1] / ".bench" / "paper"
WARM: Final = 60


def install() -> Path | None:
    """The folder of its modules, installed by name where they are not yet; None without npm."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return None
    modules = HOME / "node_modules"
    if not modules.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        pinned = ["@".join(line.split()) for line in (HERE / "peers.txt").read_text().splitlines()]
        options = ("--silent", "--no-audit", "--no-fund", "--prefix", str(HOME))
        subprocess.run([npm, "install", *options, *pinned], check=True)  # noqa: S603
    return modules


class Node:
    """The process, with one form and the values for it; warm once it is made."""

    def __init__(self, modules: Path, folder: Path, docx: bytes, given: dict[str, Any]) -> None:
        (folder / "form.docx").write_bytes(docx)
        (folder / "given.json").write_text(json.dumps(given), encoding="utf-8")
        command = ["node", HERE / "docxtemplater.js", modules, folder / "form.docx", folder / "given.json"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603
        for _ in range(WARM):
            self.make()

    def make(self, out: Path | None = None) -> float:
        """One document; the seconds that it took by Node's own clock."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"out": str(out) if out else ""}) + "\n")
        self._process.stdin.flush()
        return float(json.loads(self._process.stdout.readline())) / 1000

    def close(self) -> None:
        """No more documents."""
        self._process.communicate()
