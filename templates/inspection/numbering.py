"""Which of Word's automatic lists put a glyph before the paragraph instead of a figure."""

from templates.ooxml import Element, value, w


def bullets_of(numbering: Element | None) -> frozenset[tuple[str, str]]:
    """List and level of every bullet."""
    if numbering is None:
        return frozenset()
    levels = dict[str, list[str]]()
    for abstract in numbering.iter(w("abstractNum")):
        levels[value(abstract, "abstractNumId") or ""] = [
            value(level, "ilvl") or "0"
            for level in abstract.iter(w("lvl"))
            if value(level.find(w("numFmt"))) == "bullet"
        ]
    return frozenset(
        (value(each, "numId") or "", level)
        for each in numbering.iter(w("num"))
        for level in levels.get(value(each.find(w("abstractNumId"))) or "", ())
    )
