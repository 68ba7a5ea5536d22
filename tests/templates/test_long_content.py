"""Long and hostile answers, laid out: the document stays whole, and the signature is never alone on a page."""

import io

import pytest
from docx import Document

from bot.reports import find_report
from tests.libreoffice import convert, pages_of
from tests.reports import EACH
from tests.templates.papers import made

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]  # thirty documents a report are laid out

SHORT = "Đề nghị tỉnh xem xét."
LONG = "Đề nghị tỉnh bố trí kinh phí sửa chữa nhà văn hóa thôn sau sáp nhập; "
HOSTILE = "A & B <w:p/> {{ 7*7 }} {% if %} \u202eđảo 😀 ]]>"
CASES = {
    **{f"short{number}": [SHORT] * number for number in range(26)},
    "hundred": [f"{LONG}số {number}." for number in range(100)],
    "endless": [(LONG * 150)[:10_000]],
    "lines": ["\n".join([SHORT] * 60)],
    "hostile": [HOSTILE],
}
CLOSING = {"loi_ket": "không"}
"""What stands between the last long answer and the signature is left out where that is an answer."""


def last_words(report):
    """The last question that takes a row of words, or as many lines as one likes, before the recipients."""
    asked = [each for section in report.flow.sections[:-1] for each in section.questions]
    return [each for each in asked if each.multiline or (each.type == "repeat" and is_words(each))][-1]


def is_words(repeat):
    return [each.type for each in repeat.questions] == ["text"]


def replies(question, proposals):
    """The proposals as rows, or as lines."""
    return {question.name: proposals if question.type == "repeat" else "\n".join(proposals)}


@pytest.fixture(scope="module", params=EACH)
def report(request):
    return find_report(request.param)


@pytest.fixture(scope="module")
def laid_out(report, tmp_path_factory):
    question = last_words(report)
    closing = {
        name: said for name, said in CLOSING.items() if any(each.name == name for each in report.flow.questions())
    }
    documents = {name: made(report.flow.name, **replies(question, lines), **closing) for name, lines in CASES.items()}
    found = convert(tmp_path_factory.mktemp("long"), documents)
    return {name: pages_of(path) for name, path in found.items()}


@pytest.fixture(scope="module")
def signature(report):
    """What the last table says."""
    document = Document(io.BytesIO(made(report.flow.name)))
    return [p.text for cell in document.tables[-1]._cells for p in cell.paragraphs if p.text.strip()]


@pytest.mark.parametrize("name", CASES)
def test_the_signature_stands_on_one_page_with_words_of_the_report_above_it(laid_out, signature, name):
    last = laid_out[name][-1]
    assert len(signature) > 4
    assert [words for words in signature if words not in last] == []
    above = last.partition("Nơi nhận:")[0].splitlines()[1:]  # the first line is the page's number
    assert any(line.strip() for line in above)


def test_the_ends_of_the_short_ones_fall_all_over_the_page(laid_out):
    heights = {len(laid_out[f"short{number}"][-1].splitlines()) for number in range(26)}
    assert len({len(laid_out[f"short{number}"]) for number in range(26)}) > 1
    assert len(heights) > 10


def words_of(pages):
    """All the words, without the pages' numbers."""
    return " ".join(word for page in pages for line in page.splitlines()[1:] for word in line.split())


def test_long_answers_are_there_to_the_last_word(laid_out):
    hundred = words_of(laid_out["hundred"])
    assert [number for number in range(100) if f"số {number}." not in hundred] == []
    phrase = "kinh phí sửa chữa nhà văn hóa"
    assert words_of(laid_out["endless"]).count(phrase) == CASES["endless"][0].count(phrase)
    assert words_of(laid_out["lines"]).count(SHORT) == 60


def test_hostile_answers_are_words_and_nothing_else(laid_out):
    text = "".join(laid_out["hostile"])
    assert "A & B <w:p/> {{ 7*7 }} {% if %} đảo" in text
    assert "49" not in text
