"""Log lines for people and for programs: one line a record, as key=value or, with LOG_FORMAT=json, as JSON."""

import json
import logging
from datetime import UTC, datetime
from typing import Final

_OWN: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class Line(logging.Formatter):
    """A record in one line; what was passed as `extra` stands in it too."""

    def format(self, record: logging.LogRecord) -> str:
        """The line. A traceback stands in it with its line ends escaped."""
        return " ".join(f"{name}={_quoted(value)}" for name, value in fields_of(self, record).items())


class JsonLine(logging.Formatter):
    """The same as one JSON object."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return json.dumps(fields_of(self, record), ensure_ascii=True, default=str)


def fields_of(formatter: logging.Formatter, record: logging.LogRecord) -> dict[str, object]:
    """What a line says, in its order."""
    found: dict[str, object] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "from": record.name,
        "says": record.getMessage(),
    }
    found |= {name: value for name, value in vars(record).items() if name not in _OWN}
    trace = record.exc_text or (formatter.formatException(record.exc_info) if record.exc_info else "")
    return found | ({"trace": trace} if trace else {})


def start_logging(level: str, form: str) -> None:
    """Write what happens to stderr, in one of the two forms."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLine() if form == "json" else Line())
    logging.basicConfig(level=level, handlers=[handler])


def _quoted(value: object) -> str:
    text = str(value)
    is_plain = text.isascii() and text.isprintable() and text and not set(text) & set(' "=\\')
    return text if is_plain else json.dumps(text, ensure_ascii=True)
