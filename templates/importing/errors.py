"""Why a Word file is not imported."""

from typing import Literal

Refusal = Literal["has_tags", "no_blanks", "no_such_fact", "no_words", "not_alike"]


class ImportRefused(Exception):
    """A form that cannot be imported, or a change that does not fit; `code` says why.

    What is no document at all is DocumentRefused, as everywhere.
    """

    def __init__(self, code: Refusal) -> None:
        super().__init__(code)
        self.code: Refusal = code
