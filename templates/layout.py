"""What a rendered part still needs: a paragraph for each line of an answer, and company for the signature."""

import re
from typing import Final

LINE: Final = "\ue000"
"""Stands in rendered text where an answer goes on in a new line."""

END: Final = "\ue001"
"""Stands in rendered text where a text ends that may be empty."""

_OWN: Final = str.maketrans({sign: f"&#{ord(sign)};" for sign in (LINE, END)})
_ELSEWHERE: Final = '</w:t><w:br/><w:t xml:space="preserve">'
_INNER: Final = r"(?:(?!<w:p[ >]|</w:p>).)*"
_PARAGRAPH: Final = re.compile(
    rf"<w:p(?: [^>]*)?>(?P<look><w:pPr>(?:(?!</w:pPr>).)*</w:pPr>)?{_INNER}{LINE}{_INNER}</w:p>", re.DOTALL
)


def with_own_letters(xml: str) -> str:
    """A form's part in which nothing that stood there before is taken for one of these: it is written by its number."""
    return xml.translate(_OWN) if LINE in xml or END in xml else xml


def runs_with(words: str) -> re.Pattern[str]:
    """Runs whose text holds what a pattern describes; their `look` (or none) and their `words`."""
    look = r"(?P<look><w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?"
    text = rf"<w:t(?: [^>]*)?>(?P<words>[^<]*(?:{words})[^<]*)</w:t>"
    return re.compile(rf"<w:r(?: [^>]*)?>{look}{text}</w:r>", re.DOTALL)


_RUN: Final = runs_with(LINE)
_TABBED: Final = runs_with("\t")
_TEXT: Final = re.compile(r"<w:t[ >]")
_LAST: Final = re.compile(r"<w:p(?P<ids>(?: [^>]*)?)>(?P<look><w:pPr>(?:<w:pStyle [^>]*/>)?)?")


def finish(xml: str) -> str:
    """A part as it goes to paper."""
    if "\t" in xml:
        xml = _TABBED.sub(_tabs, xml)
    if LINE in xml:
        xml = _PARAGRAPH.sub(_paragraphs, xml).replace(LINE, _ELSEWHERE)
    return _in_company(xml)


def _tabs(found: re.Match[str]) -> str:
    """Tabs of an answer as Word's own; as characters they would be mere spaces."""
    look = found["look"] or ""
    between = f'</w:t></w:r><w:r>{look}<w:tab/></w:r><w:r>{look}<w:t xml:space="preserve">'
    return found[0].replace("\t", between).replace("></w:t>", "/>")


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
    if table < 0 or not xml.endswith("</w:p>", 0, table) or _TEXT.search(xml, xml.rfind("</w:tbl>")):
        return xml
    start = _start_of_last(xml, table)
    paragraph = xml[start:table]
    if "<w:keepNext/>" in paragraph:
        return xml
    return "".join((xml[:start], _LAST.sub(_kept, paragraph, count=1), xml[table:]))


def _start_of_last(xml: str, end: int) -> int:
    """Where the paragraph begins that ends there; looked for behind the one before it, and only then everywhere."""
    before = xml.rfind("</w:p>", 0, end - len("</w:p>"))
    near = max(xml.rfind("<w:p>", before, end), xml.rfind("<w:p ", before, end)) if before >= 0 else -1
    return near if near >= 0 else max(xml.rfind("<w:p>", 0, end), xml.rfind("<w:p ", 0, end))


def _kept(found: re.Match[str]) -> str:
    opening = f"<w:p{found['ids']}>"
    return f"{opening}{found['look']}<w:keepNext/>" if found["look"] else f"{opening}<w:pPr><w:keepNext/></w:pPr>"
