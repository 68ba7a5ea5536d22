"""A fault of a flow in the words of its author's language: file, line, what is wrong, how to mend it."""

from bot.texts import Texts
from flows.errors import Fault


def word_fault(fault: Fault, texts: Texts) -> str:
    """One line."""
    words = texts.plain(f"fault.{fault.code}", **fault.params)
    return texts.plain("fault.line", file=fault.file, line=fault.line, words=words.strip())
