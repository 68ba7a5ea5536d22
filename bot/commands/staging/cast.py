"""Who plays: communes with a clerk each, and how far each of them comes. The same seed brings the same cast."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import yaml

_WORDS: Final = Path(__file__).parent / "words.vi.yaml"
Words = Mapping[str, Sequence[str]]
Stage = Literal["done", "corrected", "shown", "under_way", "not_begun"]
# How often each stage is met, of a hundred communes.
_STAGES: Final[Mapping[Stage, int]] = {"done": 40, "corrected": 8, "shown": 9, "under_way": 29, "not_begun": 14}
_EARLY: Final = 4  # one commune in so many was given the report first, and is late where it is not done


@dataclass(frozen=True, slots=True)
class Player:
    """One commune and its clerk. `is_early`: it was given the report in the first round."""

    number: int
    commune: str
    superior: str
    clerk: str
    stage: Stage
    is_early: bool


def read_words() -> Words:
    """What names and texts are made of."""
    found: Words = yaml.safe_load(_WORDS.read_text(encoding="utf-8"))
    return found


def cast_of(count: int, words: Words, chance: random.Random) -> tuple[Player, ...]:
    """So many communes, at most as many as there are names."""
    names = [f"{first} {second}" for first in words["first"] for second in words["second"] if first != second]
    stages = [stage for stage, share in _STAGES.items() for _ in range(share)]
    return tuple(
        Player(
            number=number,
            commune=name,
            superior=words["superior"][number * len(words["superior"]) // (count + 1)],
            clerk=" ".join(chance.choice(words[part]) for part in ("family", "middle", "given")),
            stage=chance.choice(stages),
            is_early=number % _EARLY == 0,
        )
        for number, name in enumerate(chance.sample(names, count), start=1)
    )
