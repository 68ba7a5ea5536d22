"""A fault of a flow in the words of its author's language: file, line, what is wrong, how to mend it."""

from bot.reports import FormMissing
from bot.texts import Texts
from flows.errors import Fault


def word_fault(fault: Fault, texts: Texts) -> str:
    """One line."""
    words = texts.plain(f"fault.{fault.code}", **fault.params)
    return texts.plain("fault.line", file=fault.file, line=fault.line, words=words.strip())


def word_missing(fault: FormMissing, texts: Texts) -> str:
    """One line for a Word form that is not there."""
    return texts.plain("check.form_missing", name=fault.name, form=fault.form, folder=fault.folder)
