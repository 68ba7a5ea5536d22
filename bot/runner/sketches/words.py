"""A sketch in words: the whole of it, and one blank in its sentence."""

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from bot.authoring.sketching import blanks
from bot.speech.shown import LABEL, REPLY, one_line, shortened
from bot.texts import Texts
from storage.sketches import Sketch
from templates.importing import Fact, Finding, Proposal, load_rules

_NAMED = 8


def whole(texts: Texts, row: Sketch, proposal: Proposal) -> Markup:
    """How many blanks were found, and how sure that is."""
    found = blanks(proposal)
    sure = Counter(each.sure for each in found)
    facts = len({each.fact for each in found})
    about = {"title": shortened(proposal.title, REPLY), "file": shortened(row.file, LABEL)}
    counted = texts.say("sketch.whole", **about, blanks=len(found), facts=facts)
    kinds = [texts.say(f"sketch_count.{kind}", count=sure[kind]) for kind in ("sure", "likely", "guess") if sure[kind]]
    return Markup("\n").join([counted, Markup(" · ").join(kinds)])


def one(texts: Texts, proposal: Proposal, at: int) -> Markup:
    """A blank in its sentence, the question that is asked for it, and where else the answer stands."""
    found = blanks(proposal)
    finding = found[at]
    fact = proposal.fact(finding.fact)
    why = load_rules().whys[finding.rule]
    head = {"number": at + 1, "total": len(found), "sure": texts.raw(f"import.{finding.sure}"), "why": why}
    lines = [texts.say("sketch.head", **head), texts.say("sketch.sentence", sentence=finding.sentence)]
    if finding.kind == "figure":
        lines.append(texts.say("sketch.figure", figure=finding.stood))
    lines.append(texts.say("sketch.question", label=fact.label))
    type_ = name_of_type(texts, "long" if fact.multiline else fact.type)
    lines.append(texts.say("sketch.answer", type=type_, unit=f", {fact.unit}" if fact.unit else ""))
    return Markup("\n").join([*lines, *_beside(texts, fact, finding, found)])


def name_of_type(texts: Texts, type_: str) -> str:
    """A type of answer, or `long`: a text of several lines."""
    return texts.raw("sketch.type_long") if type_ == "long" else texts.raw(f"type.{type_}")


def paragraphs(*some: str) -> Markup:
    """Words with room between them."""
    return Markup("\n\n").join(some)


def _beside(texts: Texts, fact: Fact, finding: Finding, found: tuple[Finding, ...]) -> Iterator[Markup]:
    others = [str(at) for at, each in enumerate(found, 1) if each.fact == fact.name and each != finding]
    if others:
        more = "…" if len(others) > _NAMED else ""
        yield texts.say("sketch.same", numbers=", ".join(others[:_NAMED]) + more)
    if fact.choices:
        labels = "; ".join(label for _, label in fact.choices[:_NAMED])
        yield texts.say("sketch.choices", labels=one_line(labels, REPLY))
    if fact.table:
        yield texts.say("sketch.column")
    if fact.calculation:
        yield texts.say("sketch.sum", count=len(fact.calculation))
