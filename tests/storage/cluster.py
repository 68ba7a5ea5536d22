"""A PostgreSQL of the tests' own: on loopback, as an ordinary user, gone when they end."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tests.ports import free_port


def binaries() -> Path | None:
    """Where the newest installed server is."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


class Server:
    """A server that can be stopped and started again. `url`: where it listens, without a database's name."""

    def __init__(self, home: Path, command: list[object], run: dict[str, object]) -> None:
        self._home, self._command, self._run = home, command, run
        self._port = free_port()
        self.url = f"postgresql://baocao@127.0.0.1:{self._port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; it answers when this returns."""
        with (self._home / "log").open("ab") as log:
            command = [*self._command, "-p", str(self._port)]
            self._process = subprocess.Popen(command, stdout=log, stderr=log, **self._run)
        _wait(self.url, self._process)

    def stop(self) -> None:
        """End it and all its connections at once, as if its machine had lost power."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait()


@contextmanager
def server(folder: Path, *, durable: bool = False) -> Iterator[Server]:
    """A server that runs. `durable`: a commit is on the disk, as an operator has it."""
    home = Path(tempfile.mkdtemp(prefix="baocao-pg-"))
    user = _ordinary_user()
    if user is not None:
        os.chown(home, user["user"], user["group"])
    run = {"cwd": home, "env": {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}, **(user or {})}
    try:
        initdb = [folder / "initdb", "-D", home / "pg", "-U", "baocao", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run(initdb, check=True, capture_output=True, **run)
        options = ("listen_addresses=127.0.0.1", "unix_socket_directories=", f"fsync={'on' if durable else 'off'}")
        given = [part for option in options for part in ("-c", option)]
        made = Server(home, [folder / "postgres", "-D", home / "pg", *given], run)
        try:
            made.start()
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def cluster(folder: Path, *, durable: bool = False) -> Iterator[str]:
    """The URL of a server, for those who never stop it."""
    with server(folder, durable=durable) as made:
        yield made.url


def _ordinary_user() -> dict[str, object] | None:
    """The server refuses to run as root."""
    if os.getuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    while True:
        try:
            psycopg.connect(f"{url}/postgres", connect_timeout=5).close()
        except psycopg.OperationalError:
            if process.poll() is not None:
                raise
        else:
            return
