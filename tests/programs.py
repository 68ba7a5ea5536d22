"""Programs of the tests' own in the place of LibreOffice: each a few lines of shell."""

import os
import signal
import time
from io import BytesIO
from pathlib import Path

import pypdfium2

_HEAD = "#!/bin/sh\n"
_LAST = "for paper; do :; done\n"


def write(path, script):
    """Make a program of a script; its path."""
    path.write_text(_HEAD + script)
    path.chmod(0o755)
    return str(path)


def printing(folder):
    """Makes the same PDF of any document, with the document's bytes behind it, and notes in `calls` that it was called."""
    page = BytesIO()
    empty = pypdfium2.PdfDocument.new()
    empty.new_page(595.3, 841.9)
    empty.save(page)
    (folder / "empty.pdf").write_bytes(page.getvalue())
    made = f'cat {folder}/empty.pdf "$paper" > "${{paper%.docx}}.pdf"; echo made >> {folder}/calls\n'
    return write(folder / "soffice", _LAST + made)


def calls(folder):
    """How often it was called."""
    path = folder / "calls"
    return path.read_text().count("made") if path.exists() else 0


def failing(folder):
    """Ends with an error, and notes it."""
    return write(folder / "soffice", f"echo made >> {folder}/calls\nexit 3\n")


def hanging(folder):
    """Never ends, nor does what it starts; both leave their numbers."""
    return write(
        folder / "soffice", f"sleep 1000 &\necho $! $$ > {folder}/pids.new; mv {folder}/pids.new {folder}/pids\nwait\n"
    )


def pids(folder):
    """The numbers of what hangs, as soon as they are known."""
    path = Path(folder) / "pids"
    return [int(pid) for pid in path.read_text().split()] if path.exists() else []


def is_alive(pid):
    """Whether a process still runs; one that nobody has reaped yet does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def all_end(numbers, within=5.0):
    """Whether all of them end in time; what is left is killed."""
    until = time.monotonic() + within
    while any(map(is_alive, numbers)) and time.monotonic() < until:
        time.sleep(0.01)
    left = [pid for pid in numbers if is_alive(pid)]
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    return not left
