"""Whatever stands in a document: a proposal or the one named fault; and what is filled in leaves the rest as it was."""

import contextlib
import io
import random
import re
import zipfile
from datetime import date
from html import escape

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from bot.authoring.filling import fill
from flows.checking import check_flow
from templates.checking import check_blanks, check_placeholders
from templates.importing import ImportRefused, apply, as_and_so_on, as_flow, propose
from templates.importing.document import OpenForm
from templates.inspection import DocumentRefused
from templates.ooxml import BODY
from templates.reading import paragraphs
from templates.rendering import Form
from templates.values import GIVEN, values_of
from tests.fuzzing.chaos import damaged, repacked
from tests.templates.importing.marked import form

WORDS = st.sampled_from(
    ["xã", "thôn", "có", "người", "%", "số", "ngày", "tháng", "năm", "/6/2022", "-KH/HU", "/QĐ-UBND", "đã giảm từ", "xuống còn",
     "trong đó", "triệu đồng", "Họ và tên:", "1.", "I.", "(", ")", ",", ".", "a, b", "hơn 50 hộ", "20", "2026", "/", "&", "<", "'"]
)  # fmt: skip
BLANKS = st.sampled_from(
    ["…", "……", "...", ".....", "___", "____________", "     ", "  ", "\t", "□", "☐", "o", "…/…", "[ ]", ""]
)
LINES = st.lists(
    WORDS | BLANKS | st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=6), max_size=12
)


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(body):
    """A document of nothing but its body."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return made.getvalue()


def line(*pieces):
    runs = "".join(f'<w:r><w:t xml:space="preserve">{escape(each)}</w:t></w:r>' for each in pieces)
    return f"<w:p>{runs.replace(chr(9), '</w:t><w:tab/><w:t>')}</w:p>"


def document(lines, cells=()):
    rows = ("".join(f"<w:tc>{line(text)}</w:tc>" for text in row) for row in cells)
    table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return zipped("".join(line(*each) for each in lines) + (f"<w:tbl>{table}</w:tbl>" if cells else ""))


def imported(docx):
    """Everything of a form, checked; None where it is refused."""
    try:
        proposal = propose(docx)
    except (ImportRefused, DocumentRefused):
        return None
    made, source = apply(docx, proposal), as_flow(proposal, "mau", "mẫu.docx")
    flow = check_flow(source, "mau.yaml")
    asked = {question.name for question in flow.questions()}
    assert list(check_placeholders(made, asked, GIVEN)) == []
    kept = [each["to"] for each in yaml.safe_load(as_and_so_on(made))["and_so_on"]]
    assert list(check_blanks(made, kept)) == []
    return proposal, made, flow


CELLS = st.integers(1, 4).flatmap(
    lambda width: st.lists(
        st.lists(
            st.sampled_from(["", "STT", "1", "2", "Họ tên", "Số hộ", "…", "Ngày sinh:"]), min_size=width, max_size=width
        ),
        max_size=4,
    )
)
FORM = st.builds(
    document, st.lists(LINES.map(" ".join).map(lambda line: [line]) | LINES, min_size=1, max_size=6), CELLS
)


def filled_in(docx):
    """Import it and fill it in with nothing: every fixed word stands there still."""
    found = imported(docx)
    if found is None:
        return
    proposal, made, flow = found
    filled = fill(flow, {}, date(2026, 12, 7))
    text = "\n".join(paragraphs(Form.prepare(made).render(values_of(flow, filled.answers))))
    assert [words for words in fixed(docx, proposal) if words not in text] == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(FORM)
def test_any_form_is_imported_or_refused_and_what_is_imported_can_be_filled_in(docx):
    filled_in(docx)


@pytest.mark.slow
@pytest.mark.timeout(600)
@settings(max_examples=500, suppress_health_check=[HealthCheck.too_slow])
@given(FORM)
def test_so_is_any_of_many_forms(docx):
    filled_in(docx)


def fixed(docx, proposal):
    """What stands in the lines between their blanks, without the spaces at its ends."""
    spots = [each.spot for each in proposal.findings]
    for line in OpenForm.open(docx).lines():
        own = sorted((each.start, each.end) for each in spots if (each.part, each.line) == (line.part, line.number))
        for start, end in zip([0, *(b for _, b in own)], [*(a for a, _ in own), len(line.text)], strict=True):
            yield from (piece.strip() for piece in re.split(r"[\n\t]", line.text[start:end]) if piece.strip())


def body_of(name):
    """The paragraphs and tables of a form, in bytes so few that a failing example can be shown."""
    body = OpenForm.open(form(name).docx).trees[BODY][0]
    return "".join(etree.tostring(each, encoding="unicode") for each in body)


FORMS = [
    document([["Xã ……, ngày … tháng … năm 20…"], ["Họ và tên:\t"], ["Nam □ Nữ □"]], [["STT", "Tên"], ["1", ""]]),
    zipped(body_of("phieu-tiep-nhan")),
    zipped(body_of("to-khai-dieu-khien")),
]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(damaged(FORMS) | repacked(FORMS) | st.binary(max_size=300))
def test_a_damaged_file_is_imported_or_refused_with_the_one_fault(docx):
    with contextlib.suppress(ImportRefused, DocumentRefused):
        apply(docx, propose(docx))


HOSTILE = [
    ("nothing to fill in", line("Báo cáo đã xong."), "no_blanks"),
    ("placeholders already", line("Xã {{ ten_xa }} có ……"), "has_tags"),
    ("very many paragraphs", "<w:p/>" * 25_000, "too_large"),
    ("very many blanks", line("Xã …… có …… hộ") * 5_000, "too_large"),
    ("very deep", "<w:sdt><w:sdtContent>" * 300 + line("……") + "</w:sdtContent></w:sdt>" * 300, "no_docx"),
    ("a zip bomb", " " * 60_000_000, "too_large"),
    ("words without an end", line("Báo cáo " * 200_000), "no_blanks"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("body", "code"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_a_hostile_form_is_refused_in_a_few_seconds(body, code):
    with pytest.raises((ImportRefused, DocumentRefused)) as refused:
        propose(zipped(body))
    assert refused.value.code == code


def beside_a_picture(picture, *, damaged=False):
    """A form with a blank, and a part beside it that the importer has no need to read."""
    made = io.BytesIO(zipped(line("Xã ……")))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/image1.png", picture)
    docx = made.getvalue()
    at = docx.index(b"image1.png") + len("image1.png") + 5
    return docx[:at] + bytes([docx[at] ^ 255]) + docx[at + 1 :] if damaged else docx


@pytest.mark.parametrize(
    ("docx", "code"),
    [
        (lambda: beside_a_picture(bytes(60_000_000)), "too_large"),
        (lambda: beside_a_picture(random.Random(1).randbytes(500), damaged=True), "no_docx"),
    ],
    ids=["a zip bomb", "damaged"],
)
def test_what_cannot_be_carried_over_into_the_form_is_refused_before_anything_is_proposed(docx, code):
    with pytest.raises(DocumentRefused) as refused:
        propose(docx())
    assert refused.value.code == code


@pytest.mark.slow
@pytest.mark.parametrize(
    "filling",
    [".", "…", ". .. ", "_", "__ ", " ", "… ", "a, b", "□ ", "ngày … ", "số ", "(", "1% ", "đạt 5% ", "từ … "],
)
def test_time_grows_with_the_length_of_a_line_and_no_faster(filling):
    with contextlib.suppress(ImportRefused, DocumentRefused):
        propose(zipped(line("x" + filling * (200_000 // len(filling)) + "x")))
