"""Loading what a start needs, with Python's collector of garbage out of the way.

All of it stays until the end. Looking it through again and again while it grows is a tenth of a start, and walking it
anew at every full collection would stop each turn that meets one.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def loading() -> Iterator[None]:
    """Inside, nothing is collected; what is loaded by its end never will be."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
