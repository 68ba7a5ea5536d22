"""Methods side by side: each takes its turn in every round, and only what happened in one round is compared."""

import statistics
import time
from collections.abc import Callable, Mapping

Method = Callable[[], object]
"""Does the work once. Where it returns a float, that is how many seconds it took by its own clock."""


def play(methods: Mapping[str, Method], rounds: int, times: Mapping[str, int]) -> list[dict[str, float]]:
    """Seconds each method took a turn, round by round. `times`: how often in a row, of which the median counts."""
    return [{name: _turn(method, times.get(name, 1)) for name, method in methods.items()} for _ in range(rounds)]


def _turn(method: Method, times: int) -> float:
    took = []
    for _ in range(times):
        begin = time.perf_counter()
        told = method()
        took.append(told if isinstance(told, float) else time.perf_counter() - begin)
    return statistics.median(took)


def median(played: list[dict[str, float]], name: str) -> float:
    """Seconds of a method."""
    return statistics.median(each[name] for each in played)


def ratio(played: list[dict[str, float]], above: str, below: str) -> float:
    """How many times one method takes what another does: the median of the rounds' ratios."""
    return statistics.median(each[above] / each[below] for each in played)
