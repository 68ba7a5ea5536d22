"""The example's document, opened and laid out by LibreOffice."""

import re
import subprocess

import pytest

from tests.debian import program
from tests.libreoffice import convert, pages_of
from tests.templates.papers import printed


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    """The document as PDF."""
    return convert(tmp_path_factory.mktemp("pdf"), {"R": printed()})["R"]


@pytest.fixture(scope="module")
def pages(pdf):
    """The words of each page."""
    return pages_of(pdf)


def test_it_is_an_a4_paper_of_some_pages(pdf, pages):
    info = subprocess.run([program("pdfinfo", "poppler-utils"), pdf], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Page size: +595\.\d+ x 841\.\d+ pts \(A4\)", info)
    assert 7 <= len(pages) <= 12


def test_pages_are_numbered_at_the_top_but_for_the_first(pages):
    numbers = [next(line.strip() for line in page.splitlines() if line.strip()) for page in pages]
    assert numbers[1:] == [str(number) for number in range(2, len(pages) + 1)]
    assert numbers[0] != "1"


def test_head_and_signature_stand_where_they_should(pages):
    head = re.sub(r"\s+", " ", pages[0])
    assert re.search(r"ĐẢNG BỘ TỈNH ĐÔNG SƠN.*ĐẢNG CỘNG SẢN VIỆT NAM", head)
    assert re.search(r"Số 57-BC/ĐU.*BÁO CÁO", head)
    end = re.sub(r"\s+", " ", pages[-1])
    assert re.search(r"Nơi nhận.*T/M ĐẢNG ỦY.*BÍ THƯ.*Trần Đức Minh", end)


def test_nothing_but_three_ellipses_is_left_open(pages):
    text = "".join(pages)
    assert len(re.findall(r"…|\.{3,}", text)) == 3
    assert not re.search(r"{{|}}|{%|%}", text)
