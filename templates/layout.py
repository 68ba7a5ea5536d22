"""What a rendered part still needs: a paragraph for each line of an answer, and company for the signature."""

import re
from typing import Final

LINE: Final = "\ue000"
"""Stands in rendered text where an answer goes on in a new line."""

_ELSEWHERE: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_INNER: Final = r"(?:(?!<w:p[ >]|</w:p>).)*"
_PARAGRAPH: Final = re.compile(
    rf"<w:p(?: [^>]*)?>(?P<look><w:pPr>(?:(?!</w:pPr>).)*</w:pPr>)?{_INNER}{LINE}{_INNER}</w:p>", re.DOTALL
)


def runs_with(words: str) -> re.Pattern[str]:
    """Runs whose text holds what a pattern describes; their `look` (or none) and their `words`."""
    look = r"(?P<look><w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?"
    text = rf"<w:t(?: [^>]*)?>(?P<words>[^<]*(?:{words})[^<]*)</w:t>"
    return re.compile(rf"<w:r(?: [^>]*)?>{look}{text}</w:r>", re.DOTALL)


_RUN: Final = runs_with(LINE)
_TEXT: Final = re.compile(r"<w:t[ >]")
_LAST: Final = re.compile(r"<w:p(?P<ids>(?: [^>]*)?)>(?P<look><w:pPr>(?:<w:pStyle [^>]*/>)?)?")


def finish(xml: str) -> str:
    """A part as it goes to paper."""
    if LINE in xml:
        xml = _PARAGRAPH.sub(_paragraphs, xml).replace(LINE, _ELSEWHERE)
    return _in_company(xml)


def _paragraphs(found: re.Match[str]) -> str:
    """One for each line, of the same look: a mere line break would stretch what stands before it to the margin."""
    return _RUN.sub(lambda run: _runs(run, found["look"] or ""), found[0])


def _runs(run: re.Match[str], paragraph: str) -> str:
    opening, closing = f'<w:r>{run["look"] or ""}<w:t xml:space="preserve">', "</w:t></w:r>"
    between = f"{closing}</w:p><w:p>{paragraph}{opening}"
    return opening + between.join(run["words"].split(LINE)) + closing


def _in_company(xml: str) -> str:
    """The paragraph before a table that ends the document stays on the table's page: a signature is never alone."""
    table = xml.rfind("<w:tbl>")
    before, rest = xml[:table], xml[table:]
    if table < 0 or not before.endswith("</w:p>") or _TEXT.search(rest.rpartition("</w:tbl>")[2]):
        return xml
    start = max(before.rfind("<w:p>"), before.rfind("<w:p "))
    paragraph = before[start:]
    if "<w:keepNext/>" in paragraph:
        return xml
    return before[:start] + _LAST.sub(_kept, paragraph, count=1) + rest


def _kept(found: re.Match[str]) -> str:
    opening = f"<w:p{found['ids']}>"
    return f"{opening}{found['look']}<w:keepNext/>" if found["look"] else f"{opening}<w:pPr><w:keepNext/></w:pPr>"
