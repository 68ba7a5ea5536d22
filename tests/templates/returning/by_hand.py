"""Documents changed by hand: what one would do in Word, done with python-docx at the places of the form."""

import io
from datetime import date
from functools import cache

from docx import Document
from docx.oxml.ns import qn

from bot.authoring.filling import fill, read_replies
from bot.reports import example_of, find_report
from flows.rows import rows_of
from templates.returning import Original, compare
from templates.returning.letters import cleaned
from templates.returning.tracing import printed
from templates.returning.unit import Hole
from templates.values import values_of

TODAY = date(2026, 11, 23)


class Case:
    """A report with answers, its document, and the places in it."""

    def __init__(self, report, answers):
        self.report, self.flow, self.answers = report, report.flow, answers
        self.values = values_of(report.flow, answers)
        rows = {q.name: rows_of(q, answers) for q in report.flow.questions() if q.type == "repeat"}
        self.document = report.prepared.render(self.values)
        self.original = Original(report.form, report.flow, self.values, rows)
        self.units = printed(self.original)

    @property
    def holes(self):
        return [hole for unit in self.units for hole in unit.holes]

    def compare(self, docx):
        return compare(self.original, docx, TODAY)

    def edited(self, new):
        """The document with other words in some holes: a mapping from a hole to what is typed over it."""
        return changed(self.document, lambda texts: self._typed(texts, new))

    def _typed(self, texts, new):
        """Each paragraph of the body beside the pieces that printed it."""
        lines = [line for unit in self.units for cell in unit.cells for line in _lines(cell)]
        assert ["".join(map(_text, line)).split() for line in lines] == [text.split() for text in texts if text.strip()]
        typed = ("".join(new.get(piece, _text(piece)) for piece in line) for line in lines)
        return [next(typed) if text.strip() else text for text in texts]


def changed(docx, change):
    """The document after `change` has made other texts of its paragraphs'; one that is None goes."""
    document, made = Document(io.BytesIO(docx)), io.BytesIO()
    paragraphs = list(document.element.body.iter(qn("w:p")))
    texts = [
        cleaned("".join(node.text or "" for node in each.iter(qn("w:t"), qn("w:tab")))).strip() for each in paragraphs
    ]
    for paragraph, old, new in zip(paragraphs, texts, change(texts), strict=True):
        nodes = list(paragraph.iter(qn("w:t")))
        if new is None:
            paragraph.getparent().remove(paragraph)
        elif new != old:
            nodes[0].text, nodes[0].attrib[qn("xml:space")] = new, "preserve"
            for node in nodes[1:]:
                node.text = ""
    document.save(made)
    return made.getvalue()


@cache
def example(name, **replies):
    """A report filled with its example; some replies are other."""
    report = find_report(name)
    return Case(report, fill(report.flow, {**read_replies(example_of(name)), **replies}, TODAY).answers)


def _lines(cell):
    """The pieces of a cell, paragraph by paragraph."""
    lines = [[]]
    for piece in cell:
        for at, part in enumerate(_text(piece).split("\n")):
            if at:
                lines.append([])
            lines[-1].append(part if not isinstance(piece, Hole) or "\n" in piece.text else piece)
    return [line for line in lines if "".join(map(_text, line)).strip()]


def _text(piece):
    return piece.text if isinstance(piece, Hole) else piece
