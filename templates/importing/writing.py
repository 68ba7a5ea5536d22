"""A proposal as a flow: YAML that a person goes on with, each question under a comment of how sure it is and why."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from flows.schema import FIGURES
from templates.dots import blanks_in
from templates.importing.finding import Fact, Finding, Proposal, Rows
from templates.importing.rules import load_rules
from templates.importing.wording import word
from templates.importing.yaml_words import comment, one_line, quoted, scalar
from templates.reading import margins, paragraphs


def as_flow(
    proposal: Proposal, name: str, file: str, *, version: int = 1, remembers: bool = True, paper: str = ""
) -> str:
    """The flow as YAML. `file`: the Word file's name, for the head. `remembers`: facts of the office are kept.

    `paper`: how a document is called, if not as the flow.
    """
    lines = [
        *comment(word("comments", "head", file=one_line(file), name=name), ""),
        f"name: {name}", f"version: {version}", f"title: {scalar(proposal.title)}", f"template: {name}.docx",
        f"filename: {scalar(_filename(proposal, paper or name))}", f"family: {proposal.family}", "sections:",
    ]  # fmt: skip
    facts, places = defaultdict[str, list[Fact]](list), defaultdict[str, list[Finding]](list)
    for finding in proposal.findings:
        places[finding.fact].append(finding)
    for fact in proposal.facts:
        facts[fact.section].append(fact)
    for section, label in proposal.sections:
        if facts[section]:
            lines += [f"  - name: {section}", f"    label: {scalar(label)}", "    questions:"]
            lines += _section(facts[section], places, proposal.tables)
    lines += _left(proposal)
    if not remembers:
        lines = [line for line in lines if line.strip() != "office: true"]
    return "\n".join(lines) + "\n"


def as_and_so_on(docx: bytes) -> str:
    """What is left in an imported form and is no blank, as the YAML beside it that `baocao check` reads."""
    texts = (*paragraphs(docx), *margins(docx))
    left = dict.fromkeys(blank for text in texts for blank in blanks_in(text))
    head = "\n".join(comment(word("comments", "and_so_on"), ""))
    return (
        head
        + "\nand_so_on:"
        + "".join(f"\n  - to: {quoted(words)}" for words in left)
        + (" []\n" if not left else "\n")
    )


def _filename(proposal: Proposal, name: str) -> str:
    commune = next((fact.name for fact in proposal.facts if fact.name == "ten_xa"), None)
    return word("filenames", "commune" if commune else "plain", title=name, name=commune)


def _section(facts: list[Fact], places: Mapping[str, list[Finding]], tables: tuple[Rows, ...]) -> Iterator[str]:
    begun = set[str]()
    for fact in facts:
        if not fact.table:
            yield from _question(fact, places[fact.name], " " * 6)
        elif fact.table not in begun:
            begun.add(fact.table)
            table = next(each for each in tables if each.name == fact.table)
            yield f"      - name: {table.name}"
            yield "        type: repeat"
            yield f"        label: {scalar(table.label)}"
            yield "        questions:"
            for column in facts:
                if column.table == fact.table and any(each.shown != "number" for each in places[column.name]):
                    yield from _question(column, places[column.name], " " * 10)


def _question(fact: Fact, places: list[Finding], indent: str) -> Iterator[str]:
    why = load_rules().whys[fact.rule]
    yield from comment(word("comments", "question", sure=_sure(fact.sure), why=why, count=len(places)), indent)
    if len(places) > 1 and not fact.table and fact.type not in ("choice", "date"):
        yield from comment(word("comments", "joined", count=len(places)), indent)
    ready = next((each.stood for each in places if each.kind == "figure"), None)
    if ready is not None:
        yield from comment(word("comments", "ready", figure=ready), indent)
    yield f"{indent}- name: {fact.name}"
    for key, value in _keys(fact):
        yield f"{indent}  {key}: {value}"
    yield from _bound(fact, indent)


def _keys(fact: Fact) -> Iterator[tuple[str, str]]:
    yield "type", fact.type
    if fact.type in FIGURES:
        yield "min", "0"
    if fact.multiline:
        yield "multiline", "true"
    if fact.rule in ("place", "after_cue", "place_of_issue") and fact.name in ("ten_xa", "noi_ban_hanh"):
        yield "office", "true"
    for key, given in (("unit", fact.unit), ("month", fact.month), ("symbol", fact.symbol), ("label", fact.label),
                       ("hint", fact.hint), ("example", fact.example)):  # fmt: skip
        if given:
            yield key, scalar(given)
    if fact.choices:
        yield (
            "choices",
            "[" + ", ".join(f"{{name: {name}, label: {quoted(label)}}}" for name, label in fact.choices) + "]",
        )


def _bound(fact: Fact, indent: str) -> Iterator[str]:
    if fact.calculation:
        yield from comment(word("comments", "calculation", sure=_sure("likely")), f"{indent}  ")
        yield f"{indent}  calculation: {' + '.join(fact.calculation)}"
    if fact.bound is not None:
        kind = "warning" if fact.bound.is_warning else "constraint"
        why = load_rules().whys.get(fact.bound.rule, "")
        yield from comment(word("comments", kind, sure=_sure(fact.bound.sure), why=why), f"{indent}  ")
        yield f"{indent}  {kind}: {scalar(fact.bound.expression)}"
        yield f"{indent}  {kind}_message: {scalar(word('messages', fact.bound.rule, a=fact.bound.other))}"


def _left(proposal: Proposal) -> Iterator[str]:
    told = [each for each in proposal.left if each.rule != "room"]
    if told:
        yield from comment(word("comments", "left"), "")
        for each in told:
            yield from comment(f"  «{each.sentence}»: {load_rules().whys[each.rule]}", "")


def _sure(sure: str) -> str:
    return word("sure", sure)
