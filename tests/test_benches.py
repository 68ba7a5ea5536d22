"""A bench that no longer fits the house is found by the tests, not by whoever wants its figure."""

import importlib
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[1] / "bench"
PEERS = {"aiogram_bot", "peer", "stock", "stored"}
"""Run by path in an environment of their own, which has other libraries."""
MODULES = sorted(
    ".".join(path.relative_to(BENCH.parent).with_suffix("").parts)
    for path in BENCH.rglob("*.py")
    if path.stem not in {*PEERS, "__init__", "__main__"}
)


@pytest.mark.parametrize("name", MODULES)
def test_every_bench_can_be_loaded(name):
    assert importlib.import_module(name).__doc__
