"""Proofs about a form: its text against the source, its placeholders against the questions."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.table import Table
from docx.text.paragraph import Paragraph
from jinja2 import meta
from jinja2.sandbox import ImmutableSandboxedEnvironment

from templates.filters import add_filters
from templates.wording import read_wording

_CONTROL = re.compile(r"{%.*?%}")


@dataclass(frozen=True, slots=True)
class Finding:
    """One departure: where, a code for its sentence, and what the sentence needs."""

    place: str
    code: str
    params: Mapping[str, str] = field(default_factory=dict)


def paragraphs(docx: bytes) -> list[str]:
    """The text of a document, tables in reading order, empty paragraphs left out."""
    return [text for paragraph in _blocks(Document(io.BytesIO(docx))) if (text := paragraph.text.strip())]


def check_wording(form: Path) -> list[Finding]:
    """Every paragraph of the form that is not what source, corrections, blanks and additions make it."""
    demanded = list(read_wording(form).paragraphs)
    stands = [text for line in paragraphs(form.read_bytes()) if (text := _CONTROL.sub("", line).strip())]
    found = []
    matcher = SequenceMatcher(a=demanded, b=stands, autojunk=False)
    for kind, a1, a2, b1, b2 in matcher.get_opcodes():
        if kind != "equal":
            pairs = zip_longest(demanded[a1:a2], stands[b1:b2], fillvalue="")
            found += [
                Finding(str(a1 + at + 1), "other_wording", {"demanded": a, "stands": b})
                for at, (a, b) in enumerate(pairs)
            ]
    return found


def placeholders(docx: bytes) -> frozenset[str]:
    """The names that a form reads."""
    environment = ImmutableSandboxedEnvironment()
    add_filters(environment)
    source = re.sub(r"{%[pr] ", "{% ", "\n".join(paragraphs(docx)))
    return frozenset(meta.find_undeclared_variables(environment.parse(source)))


def check_placeholders(docx: bytes, questions: Iterable[str]) -> Iterator[Finding]:
    """Placeholders without a question, and questions without a placeholder."""
    names, wanted = placeholders(docx), frozenset(questions)
    for name in sorted(wanted - names):
        yield Finding(name, "question_without_place", {"question": name})
    for name in sorted(names - wanted):
        yield Finding(name, "place_without_question", {"question": name})


def _blocks(document: DocumentType) -> Iterator[Paragraph]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
        else:
            yield block
