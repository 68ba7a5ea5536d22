"""What somebody might answer: random, but as people answer; figures near those that were given already."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from flows import answers as types
from flows.answers import Value
from flows.facts import Facts
from flows.path import Slot
from flows.schema import FIGURES, Flow, Question

_PARTS: Final = 5  # of which a sum is asked
_FEW: Final = 20
_MANY: Final = 3_000
_DAYS: Final = 700
_ODD: Final = ("A & B <C>", "07", "a\nb", "{{ x }}")


def words_of(flow: Flow) -> tuple[str, ...]:
    """Texts that one might type: the flow's own examples, and some that must do no harm."""
    examples = (question.example for question in flow.questions() if question.type == "text")
    return (*filter(None, examples), *_ODD)


def random_reply(slot: Slot, words: Sequence[str], chance: Random, today: date) -> str:
    """A reply as typed; it may break the question's constraint, as people's replies do."""
    question = slot.question
    if question.example and chance.random() < 1 / 3:
        return question.example
    if question.type == "text":
        return chance.choice(words)
    if question.type in FIGURES:
        return types.display(_figure(question, slot.facts, chance), question)
    return types.display(_value(question, slot.facts, chance, today), question)


def _value(question: Question, facts: Facts, chance: Random, today: date) -> Value:
    match question.type:
        case "yes-no" | "repeat":
            return chance.random() < 1 / 2
        case "choice":
            return chance.choice(question.choices).name
        case "choices":
            return tuple(each.name for each in question.choices if chance.random() < 1 / 2)
        case "date":
            return _near(question, facts, chance, today) + timedelta(days=chance.randint(-3, 3))
        case "day-of-month":
            month, year = map(int, (question.month or "1/2026").split("/"))
            return date(year, month, chance.randint(1, 28))
        case _:
            return f"{chance.randint(1, 400):02d}"


def _near(question: Question, facts: Mapping[str, object], chance: Random, today: date) -> date:
    """A day that was given, the example's, or, less often, any day of some years."""
    days = [value for value in facts.values() if isinstance(value, date)]
    example = types.parse(question.example, question, today) if question.example else today
    days += [example] * 2 if isinstance(example, date) else []
    return chance.choice([*days, today + timedelta(days=chance.randint(-_DAYS, _DAYS))])


def _figure(question: Question, facts: Facts, chance: Random) -> int | Decimal:
    """Within the bounds: small, large, or about what was given already, for it is that which figures depend on."""
    known = [value for value in facts.values() if type(value) in (int, Decimal)]
    rest = [known[at] - sum(known[at + 1 :]) for at in range(-min(len(known), _PARTS), -1)]
    about = [*known, *rest, sum(known[-2:]), 0, chance.randint(0, _FEW), chance.randint(0, _MANY)]
    figure = Decimal(chance.choice(about)) + chance.choice((0, 0, 0, 1, -1))
    low = question.min if question.min is not None else Decimal(0)
    high = question.max if question.max is not None else Decimal(100 if question.type == "percent" else 10**9)
    held = min(max(figure, low), high)
    return int(held) if question.type == "integer" else held
