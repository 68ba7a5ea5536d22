"""Throws examples at a target."""

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzzing.bounds import bounded


def play(target, examples, chance):
    """So many examples, chosen by this number; raises the smallest that finds something."""

    @seed(chance)
    @settings(
        max_examples=examples, database=None, deadline=None, suppress_health_check=list(HealthCheck),
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
    )  # fmt: skip
    @given(target.examples)
    def thrown(example):
        with bounded():
            target.take(example)

    thrown()
