import asyncio
import socket

import pytest

from bot.machine import systemd


@pytest.fixture
def heard(monkeypatch, tmp_path):
    """What systemd would hear."""
    address = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(address)
        listening.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", address)
        yield lambda: listening.recv(100).decode()


def test_systemd_hears(heard):
    systemd.notify(systemd.READY)
    assert heard() == "READY=1"


@pytest.mark.parametrize("address", ["", "/nowhere/at/all", "@nobody-listens"])
def test_nobody_needs_to_listen(monkeypatch, address):
    monkeypatch.setenv("NOTIFY_SOCKET", address)
    systemd.notify(systemd.STOPPING)


async def test_the_loop_is_heard_of_twice_within_the_limit(heard, monkeypatch):
    monkeypatch.setenv("WATCHDOG_USEC", "40000")
    telling = asyncio.create_task(systemd.keep_telling())
    await asyncio.sleep(0.2)
    telling.cancel()
    assert [heard() for _ in range(3)] == ["WATCHDOG=1"] * 3


@pytest.mark.parametrize("limit", ["", "0", "x"])
async def test_without_a_limit_nothing_is_told(monkeypatch, limit):
    monkeypatch.setenv("WATCHDOG_USEC", limit)
    await systemd.keep_telling()


def test_who_listens_but_does_not_read_holds_nobody_up(heard):
    for _ in range(2_000):
        systemd.notify(systemd.READY)
    assert heard() == "READY=1"
