"""Debian's nginx with the configuration that operators get, on loopback and without https."""

import os
import re
import shutil
import socket
import subprocess
from contextlib import contextmanager
from pathlib import Path

GIVEN = Path(__file__).parents[2] / "docs" / "operating" / "nginx.conf"
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def free_ports(count):
    """Ports that nobody listens on."""
    probes = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def configured(text, port, bots, folder):
    """The configuration with addresses of this machine; only addresses, https and folders differ."""
    servers = iter(bots)
    text = re.sub(r"server bot\d:8080", lambda _: f"server 127.0.0.1:{next(servers)}", text)
    assert next(servers, None) is None
    text = re.sub(r" +ssl_certificate.*\n", "", text).replace("listen 443 ssl;", f"listen 127.0.0.1:{port};")
    places = "".join(f"    {name}_temp_path {folder}/{name};\n" for name in TEMPORARY)
    user = "user root;\n" if os.getuid() == 0 else ""
    return f"{user}pid {folder}/pid;\ndaemon off;\n" + text.replace("http {\n", f"http {{\n{places}", 1)


@contextmanager
def proxy(nginx, port, bots, folder):
    """nginx at work before bots at these ports."""
    folder.mkdir()
    conf = folder / "nginx.conf"
    conf.write_text(configured(GIVEN.read_text(encoding="utf-8"), port, bots, folder))
    command = [nginx, "-p", folder, "-c", conf, "-e", folder / "errors"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield f"http://127.0.0.1:{port}/telegram"
        finally:
            process.terminate()


def found():
    """Where nginx is; None where it is not."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
