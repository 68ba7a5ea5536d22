"""A PostgreSQL of the tests' own: on loopback, as an ordinary user, gone when they end."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg


def binaries() -> Path | None:
    """Where the newest installed server is."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def cluster(folder: Path, *, durable: bool = False) -> Iterator[str]:
    """The server's URL, without a database's name. `durable`: a commit is on the disk, as an operator has it."""
    home = Path(tempfile.mkdtemp(prefix="baocao-pg-"))
    user = _ordinary_user()
    if user is not None:
        os.chown(home, user["user"], user["group"])
    run = {"cwd": home, "env": {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}, **(user or {})}
    try:
        initdb = [folder / "initdb", "-D", home / "pg", "-U", "baocao", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run(initdb, check=True, capture_output=True, **run)
        port = _free_port()
        options = [
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            f"fsync={'on' if durable else 'off'}",
        ]
        server = [folder / "postgres", "-D", home / "pg", "-p", str(port), *options]
        with (home / "log").open("wb") as log, subprocess.Popen(server, stdout=log, stderr=log, **run) as process:
            try:
                url = f"postgresql://baocao@127.0.0.1:{port}"
                _wait(url, process)
                yield url
            finally:
                process.send_signal(signal.SIGQUIT)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _ordinary_user() -> dict[str, object] | None:
    """The server refuses to run as root."""
    if os.getuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    while True:
        try:
            psycopg.connect(f"{url}/postgres", connect_timeout=5).close()
        except psycopg.OperationalError:
            if process.poll() is not None:
                raise
        else:
            return
