"""Refusals, in Telegram's own words."""


class ApiError(Exception):
    """What the Bot API answers instead of a result; `retry_after` in seconds, with a 429."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code, self.description, self.retry_after = code, description, retry_after


def bad_request(words: str) -> ApiError:
    """400."""
    return ApiError(400, f"Bad Request: {words}")
