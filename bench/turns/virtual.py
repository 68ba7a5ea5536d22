"""A loop in which nobody waits: where nothing is to be done, its time goes on at once to when something is."""

import asyncio
import selectors
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any, Final

_WORK: Final = 0.001  # seconds; what a thread does takes real time


class _Selector(selectors.DefaultSelector):
    """Instead of waiting it says how long it would have."""

    def __init__(self, skip: Callable[[float], None], is_at_work: Callable[[], bool]) -> None:
        super().__init__()
        self._skip, self._is_at_work = skip, is_at_work

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found = super().select(0)
        if found or timeout == 0:
            return found
        if timeout is None or self._is_at_work():
            return super().select(_WORK if timeout is None else min(timeout, _WORK))
        self._skip(timeout)
        return found


class VirtualLoop(asyncio.SelectorEventLoop):
    """Work takes its time, waiting takes none."""

    def __init__(self) -> None:
        self._skipped, self._threads = 0.0, 0
        super().__init__(_Selector(self._skip, lambda: self._threads > 0))

    def time(self) -> float:
        """Seconds that have passed, waited ones too."""
        return super().time() + self._skipped

    def run_in_executor(self, executor: Executor | None, func: Callable[..., Any], *args: Any) -> Any:  # noqa: ANN401
        """While a thread works, time goes on by itself."""
        self._threads += 1
        future = super().run_in_executor(executor, func, *args)
        future.add_done_callback(self._one_less)
        return future

    def _one_less(self, _future: object) -> None:
        self._threads -= 1

    def _skip(self, seconds: float) -> None:
        self._skipped += seconds
