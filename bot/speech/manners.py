"""How each type of question is put: what there is to tap, and how to answer. What is not named here is typed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from markupsafe import Markup

from bot.speech.shown import BUTTON, one_line
from bot.texts import Texts
from flows.answers import display
from flows.says import Ask
from flows.schema import Question

_Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """`labels`: the answers to tap; `how`: the lines that say how to answer; `keep`: the label of what is offered.

    `is_tapped`: an example of something typed would mislead. `names_offer`: what is offered stands below the question.
    `may_be_skipped`: by a button, where the question is not required.
    """

    labels: Callable[[Ask, Texts], _Rows]
    how: Callable[[Ask, Texts], Iterator[Markup]]
    keep: Callable[[Ask, Texts], str] | None
    is_tapped: bool = True
    names_offer: bool = True
    may_be_skipped: bool = True


def manner_of(question: Question) -> Manner:
    """How a question of its type is put."""
    return _MANNERS.get(question.type, _TYPED)


def offered_text(ask: Ask) -> str:
    """What one tap takes, as the office writes it."""
    return "" if ask.offered is None else display(ask.offered, ask.slot.question)


def _nothing(_ask: Ask, _texts: Texts) -> _Rows:
    return ()


def _yes_or_no(_ask: Ask, texts: Texts) -> _Rows:
    return ((texts.raw("button.yes"), texts.raw("button.no")),)


def _each_choice(ask: Ask, _texts: Texts) -> _Rows:
    return tuple((choice.label,) for choice in ask.slot.question.choices if choice.name != ask.offered)


def _by_example(ask: Ask, texts: Texts) -> Iterator[Markup]:
    if ask.slot.question.example:
        yield texts.say("ask.example", example=ask.slot.question.example)


def _choose(_ask: Ask, texts: Texts) -> Iterator[Markup]:
    yield texts.say("ask.choose")


def _choose_some(ask: Ask, texts: Texts) -> Iterator[Markup]:
    for number, choice in enumerate(ask.slot.question.choices, start=1):
        yield texts.say("ask.choice", number=number, label=choice.label)
    yield texts.say("ask.choose_some")


def _keep(ask: Ask, texts: Texts) -> str:
    return texts.plain("button.keep", value=one_line(offered_text(ask), BUTTON))


def _keep_some(ask: Ask, texts: Texts) -> str:
    if ask.slot.standing == "answered":
        return _keep(ask, texts)
    return texts.raw("button.keep_all" if ask.since is None else "button.keep_last")


_TYPED: Final = Manner(_nothing, _by_example, _keep, is_tapped=False)
_YES_NO: Final = Manner(_yes_or_no, _choose, None)
_CHOICE: Final = Manner(_each_choice, _choose, _keep)
_MANNERS: Final[Mapping[str, Manner]] = {
    "yes-no": _YES_NO,
    "repeat": replace(_YES_NO, may_be_skipped=False),  # the gate: whether there is one more row
    "choice": _CHOICE,
    "choices": replace(_CHOICE, labels=_nothing, how=_choose_some, keep=_keep_some, names_offer=False),
}
