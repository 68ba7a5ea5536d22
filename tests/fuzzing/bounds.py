"""What one example may cost: seconds of time, and megabytes more than there were before."""

import resource
import signal
from contextlib import contextmanager

SECONDS, MEGABYTES = 20, 400


class TooMuch(AssertionError):
    """An example that would not end, or filled the memory."""


@contextmanager
def bounded(seconds=SECONDS, megabytes=MEGABYTES):
    """TooMuch where what is inside takes longer, or more memory."""

    def end(_signal, _frame):
        raise TooMuch(f"not done after {seconds} s")

    before, old = _peak(), signal.signal(signal.SIGALRM, end)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, old)
    grown = _peak() - before
    if grown > megabytes:
        raise TooMuch(f"the memory grew by {grown:.0f} MB")


def _peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
