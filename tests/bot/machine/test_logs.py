import json
import logging

import pytest

from bot.machine.logs import JsonLine, Line


def record(message, *arguments, level=logging.WARNING, trace=None, **extra):
    made = logging.LogRecord("bot.telegram.intake", level, "", 1, message, arguments, None)
    made.created, made.exc_text = 1_780_000_000.25, trace
    vars(made).update(extra)
    return made


@pytest.mark.parametrize(
    ("made", "line"),
    [
        (record("ended"), "level=warning from=bot.telegram.intake says=ended"),
        (record("update %d failed", 7), 'level=warning from=bot.telegram.intake says="update 7 failed"'),
        (record("a\nb", level=logging.INFO), r'level=info from=bot.telegram.intake says="a\nb"'),
        (record("x", chat=7, code="a=b"), 'level=warning from=bot.telegram.intake says=x chat=7 code="a=b"'),
        (record("x", trace='File "y"\nE'), r'level=warning from=bot.telegram.intake says=x trace="File \"y\"\nE"'),
        (record("xã"), r'level=warning from=bot.telegram.intake says="x\u00e3"'),
        (record(""), 'level=warning from=bot.telegram.intake says=""'),
    ],
)
def test_a_record_is_one_line_of_keys_and_values(made, line):
    assert Line().format(made) == f"time=2026-05-28T20:26:40.250+00:00 {line}"


def test_or_one_json_object():
    assert json.loads(JsonLine().format(record("update %d\nfailed", 7, chat=9, trace="E"))) == {
        "time": "2026-05-28T20:26:40.250+00:00", "level": "warning", "from": "bot.telegram.intake",
        "says": "update 7\nfailed", "chat": 9, "trace": "E",
    }  # fmt: skip
    assert "\n" not in JsonLine().format(record("a\nb"))
