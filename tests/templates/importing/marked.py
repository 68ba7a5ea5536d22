"""Forms written with their truth in them, as tests/data/forms/README.md says, made into Word documents."""

import io
import random
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

FORMS = Path(__file__).parents[2] / "data" / "forms"
SOURCE = Path(__file__).parents[3] / "templates" / "reports" / "nq18-so-ket-05-nam.source.txt"
NQ18 = "nq18"
NAMES = sorted(path.stem for path in FORMS.glob("*.yaml") if path.stem != "nq18.truth")
MARK = re.compile(r"⟦(?P<fact>[\w.]+):(?P<type>[a-z-]+)(?P<ready>!?)(?:#(?P<held>\w+))?\|(?P<raw>[^⟧]*)⟧")
KINDS = (("…", "dots"), (".", "dots"), ("_", "underscores"), ("\t", "tab"), ("□", "box"), ("☐", "box"), ("o", "box"))
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
WPS = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'


@dataclass(frozen=True)
class Truth:
    """A blank: in which line of which part, between which letters, and what it asks for."""

    part: str
    line: int
    start: int
    end: int
    fact: str
    type: str
    kind: str


@dataclass
class Marked:
    """A form: its document, the text of each line by part, and its truth."""

    docx: bytes = b""
    texts: dict[str, list[str]] = field(default_factory=lambda: {"document": [], "header": [], "footer": []})
    truth: list[Truth] = field(default_factory=list)

    def take(self, part, text, *, in_cell=False):
        """Note a line, and give its text without marks."""
        plain, at = "", 0
        for found in MARK.finditer(text):
            plain += text[at : found.start()]
            start, at = len(plain), found.end()
            plain += found["raw"]
            kind = _kind(found, in_cell=in_cell)
            line = len(self.texts[part])
            self.truth.append(Truth(part, line, start, len(plain), found["fact"], found["type"], kind))
        self.texts[part].append(plain + text[at:])


def _kind(found, *, in_cell):
    raw = found["raw"]
    if found["ready"]:
        return "figure"
    if found["held"] == "sdt":
        return "control"
    if not raw:
        return "cell" if in_cell else "unmarked"
    return next((kind for sign, kind in KINDS if sign in raw), "spaces")


@cache
def form(name):
    """A form by name."""
    return _report() if name == NQ18 else _written(yaml.safe_load((FORMS / f"{name}.yaml").read_text(encoding="utf-8")))


def _report():
    """The office's own report, as its source stands."""
    lines = SOURCE.read_text(encoding="utf-8").splitlines()
    done = dict.fromkeys(range(len(lines)), 0)
    for place in yaml.safe_load((FORMS / "nq18.truth.yaml").read_text(encoding="utf-8")):
        number, marked = place["line"] - 1, place["words"]
        bare = MARK.sub(lambda found: found["raw"], marked)
        at = lines[number].index(bare, done[number])
        lines[number] = lines[number][:at] + marked + lines[number][at + len(bare) :]
        done[number] = at + marked.rindex("⟧") + 1
    looks = [
        {"c": line} if number < 3 else {"h": line} if _is_heading(line) else line for number, line in enumerate(lines)
    ]
    return _written({"body": looks})


def _is_heading(line):
    return re.match(r"(I{1,3}|\d(\.\d)*)\.? ", line) is not None


def _written(content):
    made, document = Marked(), Document()
    _styles(document)
    for item in content["body"]:
        _item(document, made, item)
    for margin in ("header", "footer"):
        for number, text in enumerate(content.get(margin, ())):
            room = getattr(document.sections[0], margin)
            paragraph = room.paragraphs[0] if number == 0 else room.add_paragraph()
            _fill(paragraph, made, margin, text)
    saved = io.BytesIO()
    document.save(saved)
    made.docx = saved.getvalue()
    return made


def _styles(document):
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(14)
    contents = document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    _lead(contents.paragraph_format)


def _lead(layout):
    layout.tab_stops.add_tab_stop(Mm(160), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _item(document, made, item):
    look, content = next(iter(item.items())) if isinstance(item, dict) else ("", item)
    if look == "table":
        _table(document, made, content)
    elif look == "textbox":
        made.take("document", "")
        document.add_paragraph()._p.append(_box([_boxed(made, text) for text in content]))
    else:
        _fill(_paragraph(document, look), made, "document", content, is_bold=look in ("b", "h"))


def _paragraph(document, look):
    paragraph = document.add_paragraph(style="toc 1" if look == "toc" else None)
    if look in ("c", "b"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if look == "lead":
        _lead(paragraph.paragraph_format)
    return paragraph


def _table(document, made, rows):
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            for number, line in enumerate(text.split("\n")):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                _fill(paragraph, made, "document", line, in_cell=True)


def _fill(paragraph, made, part, text, *, is_bold=False, in_cell=False):
    """Runs as Word saves them: cut anywhere, also in the middle of a blank, each with a look."""
    made.take(part, text, in_cell=in_cell)
    chance, at, plain = random.Random(text), 0, ""
    for found in MARK.finditer(text):
        plain += text[at : found.start()]
        at = found.end()
        if found["held"]:
            _runs(paragraph, plain, chance, is_bold)
            paragraph._p.append(HELD[found["held"]](found["raw"]))
            plain = ""
        else:
            plain += found["raw"]
    _runs(paragraph, plain + text[at:], chance, is_bold)


def _runs(paragraph, text, chance, is_bold):
    cuts = sorted({chance.randrange(1, len(text)) for _ in range(len(text) // 12)}) if len(text) > 1 else []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        if text[start:end]:
            run = paragraph.add_run(text[start:end])
            run.bold, run.italic, run.font.size = is_bold or None, chance.random() < 0.1 or None, Pt(14)
            if chance.random() < 0.1:
                paragraph._p.append(parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>'))


def _boxed(made, text):
    made.take("document", text)
    plain = MARK.sub(lambda found: found["raw"], text)
    half = len(plain) // 2
    runs = "".join(f'<w:r><w:t xml:space="preserve">{each}</w:t></w:r>' for each in (plain[:half], plain[half:]))
    return f"<w:p>{runs}</w:p>"


def _box(paragraphs):
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    choice = f"<w:drawing><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></w:drawing>"
    spare = f"<w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    return parse_xml(
        f'<w:r {nsdecls("w")} {MC} {WPS} {VML}><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{spare}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _control(raw):
    return parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>"
        f"<w:r><w:t>{raw}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def _check(raw):
    return parse_xml(
        f'<w:sdt {nsdecls("w")} {W14}><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{raw}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def _symbol(raw):
    return parse_xml(f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>')


HELD = {"sdt": _control, "check": _check, "sym": _symbol}
