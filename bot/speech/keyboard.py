"""The labels to tap below one question, and the hint in the input line."""

from bot.speech.question import offered_text
from bot.speech.shown import BUTTON, one_line
from bot.texts import Texts
from flows.says import Ask

_PLACEHOLDER = 64


def keyboard_of(ask: Ask, texts: Texts) -> tuple[tuple[str, ...], ...]:
    """Answers to tap first, then skip and back."""
    question, rows = ask.slot.question, list[tuple[str, ...]]()
    if ask.writing and ask.slot.standing == "answered":
        return ((texts.raw("button.done"),), (texts.raw("button.back"),))
    if ask.slot.standing == "doubtful" and not question.calculation:
        rows.append((texts.raw("button.right"), texts.raw("button.wrong")))
    else:
        if ask.offered is not None and question.type not in ("yes-no", "repeat"):
            rows.append((_keep(ask, texts),))
        if question.type == "choice":
            rows += [(choice.label,) for choice in question.choices if choice.name != ask.offered]
        if question.type in ("yes-no", "repeat"):
            rows.append((texts.raw("button.yes"), texts.raw("button.no")))
    if ask.may_be_nothing:
        rows.append((texts.raw("button.nothing"),))
    stays = question.required or question.type == "repeat" or ask.slot.follows
    moves = [] if stays else [texts.raw("button.skip")]
    if ask.number != 1:
        moves.append(texts.raw("button.back"))
    return (*rows, tuple(moves)) if moves else tuple(rows)


def placeholder_of(ask: Ask) -> str:
    """What stands grey in the input line: the example."""
    return ask.slot.question.example.replace("\n", " ")[:_PLACEHOLDER]


def _keep(ask: Ask, texts: Texts) -> str:
    if ask.slot.question.type == "choices" and ask.slot.standing != "answered":
        return texts.raw("button.keep_all" if ask.since is None else "button.keep_last")
    return texts.plain("button.keep", value=one_line(offered_text(ask), BUTTON))
