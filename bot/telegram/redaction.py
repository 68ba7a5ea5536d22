"""Keeps the token out of the log, wherever in a record it stands."""

import logging
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

_HIDDEN: Final = "<hidden>"
# These write parameters, addresses or answers at DEBUG.
_TALKATIVE: Final = ("telegram", "aiohttp", "asyncio", "sqlalchemy")


class Redaction(logging.Filter):
    """Replaces every secret in message, arguments, traceback and stack; lets every record pass."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__()
        written = {form for secret in secrets if secret for form in (secret, quote(secret, safe=""))}
        self._written = sorted(written, key=len, reverse=True)

    def filter(self, record: logging.LogRecord) -> bool:
        """Clean the record in place."""
        record.msg, record.args = self._clean(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text, record.exc_info = self._clean(record.exc_text), None
        if record.stack_info:
            record.stack_info = self._clean(record.stack_info)
        return True

    def _clean(self, text: str) -> str:
        for written in self._written:
            text = text.replace(written, _HIDDEN)
        return text


def install_redaction(secrets: Iterable[str]) -> Redaction:
    """Put the filter on every handler of the root logger, and quieten those who log what persons wrote."""
    redaction = Redaction(secrets)
    for handler in logging.getLogger().handlers:
        handler.addFilter(redaction)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    return redaction
