"""The token stands nowhere in the log."""

import io
import logging

import pytest

from bot.telegram.redaction import install_redaction

TOKEN = "123456:" + "AAE-secret_part"


@pytest.fixture
def log(monkeypatch):
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(message)s"))
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [handler])
    install_redaction([TOKEN, ""])
    yield stream
    for name in ("telegram", "aiohttp", "asyncio", "sqlalchemy"):
        logging.getLogger(name).setLevel(logging.NOTSET)


def test_the_token_is_hidden_in_message_and_arguments(log):
    logging.getLogger("a").warning("token " + TOKEN + " and %s", [TOKEN])  # noqa: G003
    assert log.getvalue() == "token <hidden> and ['<hidden>']\n"


def test_the_token_is_hidden_percent_encoded_too(log):
    logging.getLogger("a").warning("/bot123456%3AAAE-secret_part/getMe")
    assert log.getvalue() == "/bot<hidden>/getMe\n"


def test_the_token_is_hidden_in_tracebacks(log):
    try:
        int(f"https://x/bot{TOKEN}/getMe")
    except ValueError:
        logging.getLogger("a").exception("failed")
    written = log.getvalue()
    assert "https://x/bot<hidden>/getMe" in written
    assert "secret_part" not in written


def test_the_stack_is_cleaned(log):
    logging.getLogger("a").warning("here", stack_info=True)
    assert "Stack (most recent call last)" in log.getvalue()


def test_the_talkative_are_quiet(log):
    logging.getLogger("telegram.Bot").debug("parameters")
    assert log.getvalue() == ""
