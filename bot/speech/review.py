"""The check of all answers before confirming: by section, in pages that fit a message, each answer with its number."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from bot.messages import Button, Outbound
from bot.texts import Texts
from flows.answers import display
from flows.piping import pipe
from flows.routing import Slot
from flows.says import Review

_PAGE, _BUTTONS_IN_A_ROW, _LABEL, _VALUE = 3000, 6, 60, 160


def word_review(
    review: Review, texts: Texts, *, title: str, interview: int, before: Sequence[Markup]
) -> list[Outbound]:
    """Pages with a number button for each answer; the last says what is blank and how to confirm."""
    pages = list(_pages(review, texts, interview))
    head = Markup("\n\n").join([*before, texts.say("review.title", title=title)])
    found = [
        Outbound(
            Markup("\n").join([head, *lines] if at == 0 else lines),
            buttons=_rows(buttons),
        )
        for at, (lines, buttons) in enumerate(pages)
    ]
    moves = (texts.raw("button.confirm"),) if review.complete else (texts.raw("button.go_on"),)
    return [*found, Outbound(_closing(review, texts), keyboard=(moves, (texts.raw("button.back"),)))]


def numbered(review: Review) -> list[tuple[int, Slot]]:
    """The slots that a person answers, with the numbers the review shows."""
    asked = [slot for slot in review.slots if slot.standing not in ("computed", "waiting")]
    return list(enumerate(asked, start=1))


def _pages(review: Review, texts: Texts, interview: int) -> Iterator[tuple[list[Markup], list[Button]]]:
    numbers = {slot.key: number for number, slot in numbered(review)}
    lines, shown, section = list[Markup](), list[Button](), ""
    for slot in review.slots:
        line = _line(slot, numbers.get(slot.key, 0), texts)
        if sum(map(len, lines)) + len(line) > _PAGE:
            yield lines, shown
            lines, shown, section = [], [], ""
        if slot.section.name != section:
            section = slot.section.name
            lines.append(Markup("\n") + texts.say("review.section", label=slot.section.label))
        lines.append(line)
        if slot.key in numbers:
            shown.append(_button(slot, numbers[slot.key], texts, interview))
    yield lines, shown


def _line(slot: Slot, number: int, texts: Texts) -> Markup:
    label = _short(pipe(slot.question.label, slot.facts), _LABEL)
    if slot.standing in ("computed", "waiting"):
        value = display(slot.facts.computed(slot.question), slot.question) if slot.standing == "computed" else "…"
        return texts.say("review.computed", label=label, value=value)
    if slot.standing == "skipped":
        return texts.say("review.blank", number=number, label=label)
    answer = slot.answer
    if slot.is_open or answer is None or answer.value is None:
        return texts.say("review.open", number=number, label=label)
    value = _short(display(answer.value, slot.question), _VALUE)
    return texts.say("review.line", number=number, label=label, value=value)


def _button(slot: Slot, number: int, texts: Texts, interview: int) -> Button:
    question, row = slot.key
    return Button(texts.plain("review.amend", number=number), f"a:{interview}:{question}:{row}")


def _rows(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    width = _BUTTONS_IN_A_ROW
    return tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width))


def _closing(review: Review, texts: Texts) -> Markup:
    blank = [number for number, slot in numbered(review) if slot.standing == "skipped"]
    still_open = sum(slot.is_open for slot in review.slots)
    lines = [texts.say("review.how")]
    if blank:
        lines.append(texts.say("review.missing", count=len(blank), numbers=", ".join(map(str, blank))))
    elif not still_open:
        lines.append(texts.say("review.none_missing"))
    ready = texts.say("review.ready") if review.complete else texts.say("review.not_ready", count=still_open)
    return Markup("\n").join([*lines, ready])


def _short(text: str, limit: int) -> str:
    line = " / ".join(text.splitlines())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
