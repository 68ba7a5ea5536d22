"""Loading what a start needs, and how memory is used from then on.

What is loaded stays until the end. Looking it through for garbage again and again while it grows is a tenth of a start,
and walking it anew at every full collection would stop each turn that meets one.
"""

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

_ARENA_MAX: Final = -8
"""glibc's name for: how many heaps."""


@contextmanager
def loading() -> Iterator[None]:
    """Inside, nothing is collected; what is loaded by its end never will be."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def share_heap() -> None:
    """Let all threads have one heap, where the C library is glibc.

    With one each, every thread that ever printed a paper or made a backup keeps the room for it: 20 MB after a day.
    """
    with suppress(AttributeError, TypeError):  # another C library has no such word, Windows not even a C library
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 1)
