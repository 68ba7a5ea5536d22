"""A draft: the word for it at the top of every page, and what is open in yellow."""

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import Section, _Header

from flows.blank import DOTS
from templates.filters import ROOM
from templates.layout import runs_with
from templates.yaml_files import read_yaml

_WORDS: Final = Path(__file__).parent / "draft.yaml"
_OPEN: Final = f"{DOTS}|{ROOM}"
_RUN: Final = runs_with(_OPEN)
_FRAME: Final = (
    '<w:framePr w:hSpace="180" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:xAlign="right" w:y="400"/>'
)
_LOOK: Final = (
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    '<w:b/><w:color w:val="C00000"/><w:sz w:val="28"/>'
)


def as_draft(docx: bytes) -> bytes:
    """The form with the word in every header, in a frame of its own, so that no line of the page moves."""
    document = Document(io.BytesIO(docx))
    has_even_pages = document.settings.odd_and_even_pages_header_footer
    for number, section in enumerate(document.sections):
        for head in _headers(section, even=has_even_pages):
            if number and head.is_linked_to_previous:
                continue  # it shows the header of the section before, which has the word
            head.is_linked_to_previous = False
            head._element.insert(0, parse_xml(_mark_xml()))  # noqa: SLF001  -- python-docx makes no frames
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _headers(section: Section, *, even: bool) -> Iterator[_Header]:
    yield section.header
    if section.different_first_page_header_footer:
        yield section.first_page_header
    if even:
        yield section.even_page_header


@cache
def banner() -> str:
    """The word for a draft, as it stands at the top of each page."""
    word: str = read_yaml(_WORDS)["banner"]
    return word


@cache
def _mark_xml() -> str:
    setting = f'<w:pPr>{_FRAME}<w:spacing w:before="0" w:after="0"/></w:pPr>'
    return f"<w:p {nsdecls('w')}>{setting}<w:r><w:rPr>{_LOOK}</w:rPr><w:t>{banner()}</w:t></w:r></w:p>"


def with_marks(xml: str) -> str:
    """A rendered part whose open places are yellow."""
    return _RUN.sub(_yellow, xml)


def _yellow(run: re.Match[str]) -> str:
    look = run["look"] or "<w:rPr></w:rPr>"
    marked = look.replace("</w:rPr>", '<w:highlight w:val="yellow"/></w:rPr>')
    pieces = re.split(f"({_OPEN})", run["words"])
    looks = [look if at % 2 == 0 else marked for at in range(len(pieces))]
    return "".join(
        f'<w:r>{each}<w:t xml:space="preserve">{words}</w:t></w:r>'
        for each, words in zip(looks, pieces, strict=True)
        if words
    )
