"""The labels to tap below one question, and the hint in the input line."""

from bot.speech.manners import manner_of
from bot.texts import Texts
from flows.says import Ask

_PLACEHOLDER = 64


def keyboard_of(ask: Ask, texts: Texts) -> tuple[tuple[str, ...], ...]:
    """Answers to tap first, then skip and back."""
    question, manner, rows = ask.slot.question, manner_of(ask.slot.question), list[tuple[str, ...]]()
    if ask.writing and ask.slot.standing == "answered":
        return ((texts.raw("button.done"),), (texts.raw("button.back"),))
    if ask.slot.standing == "doubtful" and not question.calculation:
        rows.append((texts.raw("button.right"), texts.raw("button.wrong")))
    else:
        if ask.offered is not None and manner.keep is not None:
            rows.append((manner.keep(ask, texts),))
        rows += manner.labels(ask, texts)
    if ask.may_be_nothing:
        rows.append((texts.raw("button.nothing"),))
    stays = question.required or not manner.may_be_skipped or ask.slot.follows
    moves = [] if stays else [texts.raw("button.skip")]
    if ask.number != 1:
        moves.append(texts.raw("button.back"))
    return (*rows, tuple(moves)) if moves else tuple(rows)


def placeholder_of(ask: Ask) -> str:
    """What stands grey in the input line: the example."""
    return ask.slot.question.example.replace("\n", " ")[:_PLACEHOLDER]
