"""What can go wrong between us and Telegram, in the words that decide what happens next."""

from telegram.error import NetworkError, RetryAfter, TelegramError


class NotSent(NetworkError):
    """The request never left: Telegram has not seen it, so sending it again cannot double it."""


class Uncertain(NetworkError):
    """The connection ended after the request left: Telegram may have taken it."""


class TokenRefused(Exception):
    """Telegram does not know the token. Nothing can be done but to set another one."""

    def __init__(self) -> None:
        super().__init__("Telegram refuses TELEGRAM_BOT_TOKEN: copy it again from @BotFather, or make a new one there.")


class ListenTaken(Exception):
    """Nothing can be heard at LISTEN, where the webhook must be: another program is there, or it is not ours."""


def code_of(fault: BaseException) -> str:
    """A fault in one short word for logs and rows: never its text, which may quote what a person wrote."""
    if isinstance(fault, TelegramError):
        known = ("can't parse entities", "message is too long", "chat not found", "message is not modified")
        text = fault.message.lower()
        return next((f"{type(fault).__name__}: {words}" for words in known if words in text), type(fault).__name__)
    return type(fault).__name__


def seconds_of(fault: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    wait = fault.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()
