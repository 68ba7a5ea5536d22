"""The check of all answers before confirming: by section, in pages that fit a message, each answer with its number."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from string import ascii_lowercase

from markupsafe import Markup

from bot.messages import Button, Outbound
from bot.payloads import AMEND, SOURCES, payload
from bot.speech.shown import VALUE, one_line, short_label
from bot.texts import Texts
from flows.answers import display
from flows.path import Slot
from flows.says import Review

_PAGE, _BUTTONS_IN_A_ROW = 3000, 6


def word_review(
    review: Review, texts: Texts, *, title: str, interview: int, before: Sequence[Markup]
) -> list[Outbound]:
    """Pages with a number button for each answer; the last says what is blank and how to confirm."""
    head = Markup("\n\n").join([*before, texts.say("review.title", title=title)])
    found = word_pages(review.slots, texts, head=head, deed=payload(AMEND, interview))
    if not review.part:
        sources = Button(texts.raw("review.sources"), payload(SOURCES, interview))
        found[-1] = replace(found[-1], buttons=(*found[-1].buttons, (sources,)))
    if review.part and not any(slot.is_open for slot in review.slots):
        return [*found, Outbound(texts.say("review.part_done"), keyboard=((texts.raw("button.back"),),))]
    moves = [texts.raw("button.confirm" if review.complete else "button.go_on")]
    if any(slot.standing == "skipped" for slot in review.slots):
        moves.append(texts.raw("button.fill_blanks"))
    return [*found, Outbound(_closing(review, texts), keyboard=(tuple(moves), (texts.raw("button.back"),)))]


def word_pages(slots: Sequence[Slot], texts: Texts, *, head: Markup, deed: str) -> list[Outbound]:
    """All answers, in pages that fit a message; each with a button that carries the deed and its key."""
    pages = enumerate(_pages(slots, texts, deed))
    return [  # joined as text: Markup would look through every line once more, and they are many
        Outbound("\n".join([head, *lines] if at == 0 else lines), buttons=_rows(buttons))
        for at, (lines, buttons) in pages
    ]


def marked(slots: Sequence[Slot]) -> dict[str, Slot]:
    """By what a person names a slot to change it: a number where it is asked, a letter where it follows from others."""
    asked = [slot for slot in slots if not slot.follows]
    computed = [slot for slot in slots if slot.follows and slot.standing != "waiting"]
    numbers = {str(number): slot for number, slot in enumerate(asked, start=1)}
    return numbers | dict(zip(ascii_lowercase, computed, strict=False))


def _pages(slots: Sequence[Slot], texts: Texts, deed: str) -> Iterator[tuple[list[Markup], list[Button]]]:
    marks = {slot.key: mark for mark, slot in marked(slots).items()}
    lines, shown, section, length = list[Markup](), list[Button](), "", 0
    for slot in slots:
        line = _line(slot, marks.get(slot.key, ""), texts)
        if length + len(line) > _PAGE:
            yield lines, shown
            lines, shown, section, length = [], [], "", 0
        if slot.section.name != section:
            section = slot.section.name
            lines.append(Markup("\n") + texts.say("review.section", label=slot.section.label))
            length += len(lines[-1])
        lines.append(line)
        length += len(line)
        if slot.key in marks:
            question, row = slot.key
            shown.append(Button(marks[slot.key], payload(deed, question, row)))
    yield lines, shown


def _line(slot: Slot, mark: str, texts: Texts) -> Markup:
    label = short_label(slot)
    if slot.standing == "computed":
        value = display(slot.facts.computed(slot.question), slot.question)
        return texts.say("review.computed", mark=mark, label=label, value=value)
    if slot.standing == "waiting":
        return texts.say("review.waiting", label=label)
    if slot.standing == "skipped":
        return texts.say("review.blank", mark=mark, label=label)
    answer = slot.answer
    if answer is None or answer.value is None:
        return texts.say("review.open", mark=mark, label=label)
    value = one_line(display(answer.value, slot.question), VALUE)
    return texts.say("review.odd" if slot.is_open else "review.line", mark=mark, label=label, value=value)


def _rows(buttons: Sequence[Button]) -> tuple[tuple[Button, ...], ...]:
    width = _BUTTONS_IN_A_ROW
    return tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width))


def _closing(review: Review, texts: Texts) -> Markup:
    blank = [mark for mark, slot in marked(review.slots).items() if slot.standing == "skipped"]
    still_open = sum(slot.is_open for slot in review.slots)
    lines = [texts.say("review.how")]
    if blank:
        lines.append(texts.say("review.missing", count=len(blank), numbers=", ".join(blank)))
    elif not still_open:
        lines.append(texts.say("review.none_missing"))
    ready = texts.say("review.ready") if review.complete else texts.say("review.not_ready", count=still_open)
    return Markup("\n").join([*lines, ready])
