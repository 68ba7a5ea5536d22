"""The one fault of this room: a file that cannot be inspected at all."""

from typing import Literal

Refusal = Literal["no_docx", "old_word", "protected", "too_large", "unsafe", "no_text"]


class DocumentRefused(Exception):
    """A file that is no Word document one can read: a code for its sentence."""

    def __init__(self, code: Refusal) -> None:
        super().__init__(code)
        self.code = code
