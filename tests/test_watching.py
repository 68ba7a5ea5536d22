"""The one who watches the tests sees what he is there for."""

import logging
from types import SimpleNamespace

import pytest

from tests.watching import TOKEN, Listener, printed, stored

SECRET = "123456:" + "AAE-secret_part_of_it"


@pytest.mark.parametrize(
    ("said", "name", "is_heard"),
    [
        (f"token {SECRET}", "aiohttp", True),
        (f"https://api/bot{SECRET}/getMe", "aiohttp", True),
        ("start moi-" + "x" * 24, "bot.runner", True),
        ("answer: Đại Lâm Khê", "bot.runner", True),
        ("Đại Lâm Khê", "a.test", False),
        ("update 7 failed: ValueError", "bot.runner", False),
        ("2026-11-23 08:00:00", "bot.runner", False),
    ],
)
def test_the_log_is_heard(said, name, is_heard):
    listener = Listener()
    listener.emit(logging.LogRecord(name, logging.ERROR, "", 1, said, (), None))
    assert bool(listener.wrong) == is_heard


def test_files_and_what_is_printed_are_seen(tmp_path):
    (tmp_path / "log").write_text(f"moi-{'x' * 24} /bot{SECRET}/ y {SECRET}")
    (tmp_path / ".env").write_text(SECRET)
    assert [*stored(tmp_path)] == [f"log holds {SECRET.encode()!r}"]
    assert [*printed(SimpleNamespace(sections=[("stdout", f"a {SECRET}")]))]
    assert TOKEN.search(b"https://t.me/x?start=abc") is None
    (tmp_path / "log").unlink()
