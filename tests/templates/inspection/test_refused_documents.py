"""Whatever is no report ends in one clear fault, within bounds; nothing else is ever raised."""

import io
import random
import zipfile
from time import process_time

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from templates.inspection import DocumentRefused, inspect, profile_for, read_paper
from templates.profiles import load_profile, profile_names
from tests.templates.papers import MONTHLY, planted, printed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
GOOD = printed(MONTHLY)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", content)
    return made.getvalue()


def document(body, declaration=""):
    return zipped(word__document=f'{declaration}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')


def empty():
    made = io.BytesIO()
    Document().save(made)
    return made.getvalue()


def encrypted_entry():
    """A zip that says of its document that it is encrypted."""
    good = document("<w:p/>")
    flagged, at = bytearray(good), good.rindex(b"PK\x01\x02")
    flagged[at + 8] |= 1
    return bytes(flagged)


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
WORDS = "<w:p><w:r><w:t>&a;</w:t></w:r></w:p>"
REFUSED = [
    ("nothing", b"", "no_docx"),
    ("text", "Báo cáo".encode(), "no_docx"),
    ("half a document", GOOD[: len(GOOD) // 2], "no_docx"),
    ("a zip that is no docx", zipped(readme="<a/>"), "no_docx"),
    ("a docx of something else", zipped(word__document="<a/>"), "no_docx"),
    ("broken XML", zipped(word__document="<a>"), "no_docx"),
    ("an old Word file", OLE + bytes(512), "old_word"),
    ("a file with a password", OLE + bytes(64) + "EncryptedPackage".encode("utf-16-le"), "protected"),
    ("an encrypted zip", encrypted_entry(), "protected"),
    ("a zip bomb", document(" " * 60_000_000), "too_large"),
    ("very many paragraphs", document("<w:p/>" * 25_000), "too_large"),
    ("a huge file", bytes(31_000_000), "too_large"),
    ("entities", document(WORDS, LAUGHS), "unsafe"),
    ("an entity from outside", document(WORDS, OUTSIDE), "unsafe"),
    ("an empty document", empty(), "no_text"),
    ("spaces alone", document("<w:p><w:r><w:t>   </w:t></w:r></w:p>"), "no_text"),
]


@pytest.mark.parametrize(("docx", "code"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_no_document_is_refused_with_its_reason(docx, code):
    begin = process_time()
    with pytest.raises(DocumentRefused) as refused:
        inspect(docx, load_profile("hd05"))
    assert refused.value.code == code
    assert process_time() - begin < 5


@pytest.mark.slow  # lines as long as they may be
@pytest.mark.parametrize("filling", [" ", ".", "-", "1 ", "a ", "Số ", "“", '"', "1,", "1/", "<w:r><w:t>1</w:t></w:r>"])
def test_time_grows_with_the_length_of_a_line_and_no_faster(filling):
    text = filling * (500_000 // len(filling))
    body = text if filling.startswith("<") else f"<w:r><w:t xml:space='preserve'>x{text}x</w:t></w:r>"
    begin = process_time()
    inspect(document(f"<w:p>{body}</w:p>"), load_profile("hd05"))
    assert process_time() - begin < 10


def inspected(docx):
    """Held to every profile, and to the one that fits: departures, or the one named fault."""
    try:
        paper = read_paper(docx)
    except DocumentRefused:
        return
    for profile in (*map(load_profile, profile_names()), profile_for(paper)):
        inspect(docx, profile)


@given(st.binary(max_size=400))
def test_random_bytes_raise_nothing_else(content):
    inspected(content)
    inspected(b"PK\x03\x04" + content)


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_a_damaged_document_raises_nothing_else(changes):
    damaged = bytearray(GOOD)
    for at, byte in changes:
        damaged[at] = byte
    inspected(bytes(damaged))


NAMES = [
    "p", "r", "t", "pPr", "rPr", "tbl", "tr", "tc", "sz", "b", "jc", "spacing", "ind", "rFonts", "u", "br", "tab", "numPr",
    "sectPr", "pgSz", "pgMar", "drawing", "pict", "outlineLvl", "color", "pBdr", "bottom", "pStyle", "tblPr", "sdt",
]  # fmt: skip
VALUES = ["", "0", "x", "-1", "1e400", "nan", "28", "none", "Số 5-BC/ĐU", "ngày 99 tháng 99 năm 9999"]
WORDS_OF_PAPERS = [
    "BÁO CÁO",
    "I. A",
    "1.1. B",
    "Nơi nhận:",
    "- C;",
    "T/M ĐẢNG ỦY",
    "K/T",
    "*",
    "-----",
    "ĐẢNG BỘ",
    *VALUES,
]


def written(tree):
    name, value, inner = tree
    inside = inner if isinstance(inner, str) else "".join(map(written, inner))
    return f'<w:{name} w:val="{value}" w:w="{value}" w:line="{value}" w:ascii="{value}">{inside}</w:{name}>'


TREES = st.recursive(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES), st.sampled_from(WORDS_OF_PAPERS)),
    lambda inner: st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES), st.lists(inner, max_size=4)),
    max_leaves=25,
)


@given(st.lists(TREES, max_size=8))
def test_random_xml_raises_nothing_else(trees):
    inspected(document("".join(map(written, trees))))


LINES = st.lists(st.sampled_from(WORDS_OF_PAPERS), min_size=1, max_size=12)


@given(LINES)
def test_random_lines_raise_nothing_else(lines):
    inspected(document("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)))


@settings(max_examples=25)
@given(st.integers(0, 10_000))
def test_any_order_of_paragraphs_raises_nothing_else(seed):
    def shuffled(made):
        body = made.element.body
        blocks = [*body][:-1]
        random.Random(seed).shuffle(blocks)
        for block in blocks:
            body.insert(0, block)

    inspected(planted(GOOD, shuffled))
