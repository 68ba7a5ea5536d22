"""Long and hostile answers, laid out: the document stays whole, and the signature is never alone on a page."""

import pytest

from tests.libreoffice import convert, pages_of
from tests.templates.papers import made

pytestmark = pytest.mark.slow  # thirty documents are laid out

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
SIGNATURE = ("Nơi nhận:", "Lưu Văn phòng Đảng ủy.", "T/M ĐẢNG ỦY", "BÍ THƯ", "Trần Đức Minh")


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory):
    documents = {name: made(kien_nghi=proposals, loi_ket="không") for name, proposals in CASES.items()}
    found = convert(tmp_path_factory.mktemp("long"), documents)
    return {name: pages_of(path) for name, path in found.items()}


@pytest.mark.parametrize("name", CASES)
def test_the_signature_stands_on_one_page_with_words_of_the_report_above_it(laid_out, name):
    last = laid_out[name][-1]
    assert [words for words in SIGNATURE if words not in last] == []
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
