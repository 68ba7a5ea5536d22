"""The form's own words that were changed in a document that came back, as they are told: before and after."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from bot.messages import Outbound
from bot.returning.words import listed
from bot.speech.shown import OLD, one_line
from bot.texts import Texts
from templates.returning import Rewording

_CONTEXT, _LONGEST = 24, 120


def word_wording(
    texts: Texts, title: str, wording: Sequence[Rewording], derived: Sequence[Rewording], *, alone: bool
) -> Outbound:
    """The form's own words that were changed, before and after. `alone`: no answer was."""
    lines = [*(_wording(texts, each) for each in wording), *(_derived(texts, each) for each in derived)]
    head = texts.say("returned.head_wording", title=title, count=len(lines))
    return Outbound(listed(texts, head, lines, [texts.say("returned.only_wording")] if alone else []))


def _wording(texts: Texts, each: Rewording) -> Markup:
    if not each.before:
        return texts.say("returned.added", after=one_line(each.after, _LONGEST))
    if not each.after:
        return texts.say("returned.removed", before=one_line(each.before, _LONGEST))
    before, after = _around(each.before, each.after)
    return texts.say("returned.before", before=before, after=after)


def _derived(texts: Texts, each: Rewording) -> Markup:
    before, after = one_line(each.before, OLD), one_line(each.after, OLD)
    return texts.say("returned.computed_words", before=before, after=after or texts.raw("changes.blank"))


def _around(before: str, after: str) -> Iterator[str]:
    """What is other, with some words about it."""
    head = next(
        (at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    most = min(len(before), len(after)) - head
    tail = next((at for at in range(most) if before[-1 - at] != after[-1 - at]), most)
    for text in (before, after):
        begin, end = max(0, head - _CONTEXT), min(len(text), len(text) - tail + _CONTEXT)
        cut = f"{'…' if begin else ''}{text[begin:end]}{'…' if end < len(text) else ''}"
        yield one_line(cut, _LONGEST)
