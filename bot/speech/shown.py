"""How much of an answer a message shows: a phone's screen is small, and Telegram takes 4,096 characters."""

VALUE, OLD, LABEL, REPLY, BUTTON = 240, 60, 60, 200, 40


def shortened(text: str, limit: int) -> str:
    """The text, its end left out where it is longer than `limit` characters."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def one_line(text: str, limit: int) -> str:
    """The same with its lines beside each other."""
    return shortened(" / ".join(text.splitlines()), limit)
